"""The report of texts with several labels: scores with intervals, each label, honest notes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.messages import Text, text
from engine.metrics.label_sets import bootstrap, co_occurrence, label_intervals, label_scores
from engine.metrics.report import ClassScores, LabelSetScores, LabelSetsReport

Flags = NDArray[np.bool_]

SMALL_SPLIT = 100
FEW_PER_LABEL = 5
_NAMED = 8


def build_label_sets_report(
    labels: Sequence[str],
    holds: Flags,
    given: Flags,
    thresholds: Sequence[float],
    *,
    task: str,
    split: str,
    seconds: float,
    baseline: Flags | None = None,
    baseline_seconds: float = 0.0,
    notes: Sequence[Text] = (),
) -> LabelSetsReport:
    """Score the model, and the baseline's answers where given; flags are bool [texts, labels].

    ``notes`` are put before those that the numbers call for.
    """
    model = _system("model", labels, holds, given, seconds)
    other = None
    if baseline is not None:
        other = _system("baseline", labels, holds, baseline, baseline_seconds)
    return LabelSetsReport(
        task=task,
        split=split,
        examples=len(holds),
        labels=list(labels),
        model=model,
        baseline=other,
        thresholds=[float(threshold) for threshold in thresholds],
        together=co_occurrence(holds),
        given_together=co_occurrence(given),
        notes=[*notes, *_notes(labels, holds, model, other)],
    )


def _system(
    system: str, labels: Sequence[str], holds: Flags, given: Flags, seconds: float
) -> LabelSetScores:
    precision, recall, f1 = label_scores(holds, given)
    support = holds.sum(axis=0)
    return LabelSetScores(
        system=system,
        metrics=bootstrap(holds, given),
        seconds=seconds,
        per_label=[
            ClassScores(
                label=label,
                precision=float(precision[number]),
                recall=float(recall[number]),
                f1=float(f1[number]),
                support=int(support[number]),
            )
            for number, label in enumerate(labels)
        ],
        f1_intervals=label_intervals(holds, given),
        without_labels=int((~given.any(axis=1)).sum()),
    )


def _notes(
    labels: Sequence[str], holds: Flags, model: LabelSetScores, baseline: LabelSetScores | None
) -> list[Text]:
    if not len(holds):
        return [text("There were no examples to score: the figures mean nothing.")]
    notes = _notes_on_size(labels, holds)
    if model.without_labels:
        notes.append(
            text(
                "{count:,} of {all:,} texts were given no label; {true:,} have none.",
                count=model.without_labels,
                all=len(holds),
                true=int((~holds.any(axis=1)).sum()),
            )
        )
    return [*notes, *(_notes_on_baseline(model, baseline) if baseline is not None else ())]


def _notes_on_size(labels: Sequence[str], holds: Flags) -> list[Text]:
    support, notes = holds.sum(axis=0), []
    if len(holds) < SMALL_SPLIT:
        notes.append(
            text(
                "Only {examples} examples were scored: the figures are rough. Look at the "
                "intervals before trusting a difference.",
                examples=len(holds),
            )
        )
    rare = [name for name, count in zip(labels, support, strict=True) if count < FEW_PER_LABEL]
    if rare:
        shown = ", ".join(rare[:_NAMED])
        notes.append(
            text(
                "Labels with fewer than {few} examples among those scored, whose own scores say "
                "little ({count}): {labels}.",
                count=len(rare),
                few=FEW_PER_LABEL,
                labels=f"{shown}, …" if len(rare) > _NAMED else shown,
            )
        )
    return notes


def _notes_on_baseline(model: LabelSetScores, baseline: LabelSetScores) -> list[Text]:
    ours, theirs = model.metrics["macro_f1"], baseline.metrics["macro_f1"]
    if theirs.value > ours.value:
        return [
            text(
                "The classical baseline is better than the model (macro-F1 {baseline:.3f} against "
                "{model:.3f}): fine-tuning did not pay here. More epochs, more examples or another "
                "base model may change that.",
                baseline=theirs.value,
                model=ours.value,
            )
        ]
    if ours.low <= theirs.high:
        return [
            text(
                "The model is ahead of the classical baseline (macro-F1 {model:.3f} against "
                "{baseline:.3f}), but the intervals overlap: the gain is not certain.",
                baseline=theirs.value,
                model=ours.value,
            )
        ]
    return []
