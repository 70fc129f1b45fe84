"""Classes that are too small, too unequal or too many."""

from __future__ import annotations

import re

from engine.data.evidence import MOST_EXAMPLES, excerpts, rows_of
from engine.data.examples import Examples
from engine.data.findings import Finding, Offer
from engine.data.preparation import Remedy
from engine.data.splits import Split
from engine.messages import text

_FEW = 8  # training examples below which a class is rarely learned
_UNEQUAL = 10.0
_VERY_UNEQUAL = 50.0
_MANY_CLASSES = 200
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_MEASURED_VALUES = 30  # as many different numbers look measured rather than counted off


def check_class_sizes(examples: Examples, split: Split) -> list[Finding]:
    """Classes with a single example, and classes with fewer than eight to train on."""
    findings = []
    single = [label for label, count in examples.class_counts.items() if count == 1]
    if single:
        lone = examples.table.filter(examples.labelling.holding(examples.table["label"], single))
        findings.append(
            Finding(
                code="single_example_classes",
                severity="warning",
                count=len(single),
                message=text(
                    "Classes with a single example, which can be trained on but never tested: "
                    "{labels}.",
                    labels=_listed(single),
                ),
                rows=rows_of(lone),
                examples=excerpts(lone["text"]),
                offers=[_drop(single)],
            )
        )
    train = split.summary.classes["train"]
    rare = [
        label for label in examples.labels if label not in single and 0 < train.get(label, 0) < _FEW
    ]
    if rare:
        findings.append(
            Finding(
                code="rare_classes",
                severity="warning",
                count=len(rare),
                message=text(
                    "Classes with fewer than {few} examples to train on, which is seldom enough: "
                    "{labels}.",
                    few=_FEW,
                    labels=_listed([f"{label} ({train[label]})" for label in rare]),
                ),
                offers=[_drop(rare)] if len(examples.labels) - len(rare) >= 2 else [],
            )
        )
    return findings


def check_imbalance(_examples: Examples, split: Split) -> list[Finding]:
    """One class that is many times as frequent as another, among the training examples."""
    train = split.summary.classes["train"]
    if not train:
        return []
    most, least = max(train, key=lambda x: train[x]), min(train, key=lambda x: train[x])
    ratio = train[most] / train[least]
    if ratio < _UNEQUAL:
        return []
    return [
        Finding(
            code="imbalance",
            severity="warning" if ratio >= _VERY_UNEQUAL else "info",
            count=train[most],
            message=text(
                "“{most}” has {most_count:,} training examples, “{least}” {least_count:,}: "
                "{ratio:,.0f} times as many. Accuracy will flatter; look at macro-F1, and consider "
                "class weights.",
                most=most,
                most_count=train[most],
                least=least,
                least_count=train[least],
                ratio=ratio,
            ),
        )
    ]


def check_class_number(examples: Examples, _split: Split) -> list[Finding]:
    """Very many classes, or labels that look like measured numbers."""
    classes, count = len(examples.labels), len(examples)
    are_numbers = all(_NUMBER.fullmatch(label) for label in examples.labels)
    if are_numbers and classes >= _MEASURED_VALUES:
        return [
            Finding(
                code="numeric_labels",
                severity="warning",
                count=classes,
                message=text(
                    "The {classes:,} labels are all numbers. If “{column}” is an amount or a "
                    "measurement, it should be cut into a few classes first.",
                    classes=classes,
                    column=examples.label_column,
                ),
                examples=examples.labels[:MOST_EXAMPLES],
            )
        ]
    if classes < _MANY_CLASSES:
        return []
    return [
        Finding(
            code="many_classes",
            severity="info",
            count=classes,
            message=text(
                "{classes:,} classes with {average:,.1f} examples each on average: expect lower "
                "accuracy than with few classes.",
                classes=classes,
                average=count / classes,
            ),
            examples=examples.labels[:MOST_EXAMPLES],
        )
    ]


def _drop(labels: list[str]) -> Offer:
    return Offer(
        text("Leave these classes out"),
        Remedy(kind="drop_labels", values=dict.fromkeys(labels, "")),
    )


def _listed(labels: list[str]) -> str:
    listed = ", ".join(labels[:10])
    return f"{listed}, …" if len(labels) > 10 else listed
