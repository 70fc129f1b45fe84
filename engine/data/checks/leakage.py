"""What stands on both sides of a division, and what stands on the wrong one."""

from __future__ import annotations

import polars as pl

from engine.data.evidence import MOST_EXAMPLES, excerpts, excerpts_of, rows_of
from engine.data.examples import Examples
from engine.data.findings import Finding, Offer
from engine.data.preparation import Remedy
from engine.data.splits import SPLITS, Split
from engine.messages import Text, text


def check_leakage(examples: Examples, split: Split) -> list[Finding]:
    """Texts of validation or test that are also learned from (or selected by)."""
    codes = {name: code for code, name in enumerate(SPLITS)}
    table = examples.table.with_columns(
        split.assignment,
        key=examples.keys,
        code=split.assignment.replace_strict(codes, return_dtype=pl.Int8),
    )
    leaked = table.filter(pl.col("code") > pl.col("code").min().over("key"))
    return [
        _leak(examples, table, both, judged)
        for judged in ("validation", "test")
        if (both := leaked.filter(pl.col("split") == judged)).height
    ]


def _leak(examples: Examples, table: pl.DataFrame, both: pl.DataFrame, judged: str) -> Finding:
    of_split = table.filter(pl.col("split") == judged).height
    is_stated = examples.table["given_split"].eq(judged).any()
    offer = Offer(
        text("Remove the copies from the examples that are learned from"),
        Remedy(kind="drop_leaking"),
    )
    return Finding(
        code="leakage",
        severity="warning",
        count=both.height,
        message=_leak_message(judged, both.height, of_split),
        rows=rows_of(both),
        examples=excerpts_of(examples, both),
        offers=[offer] if is_stated else [],
    )


def _leak_message(judged: str, count: int, total: int) -> Text:
    if judged == "test":
        return text(
            "{count:,} of {total:,} test texts ({share:.2%}) also stand among the examples that the "
            "model is made from, so its score would be too good.",
            count=count,
            total=total,
            share=count / total,
        )
    return text(
        "{count:,} of {total:,} validation texts ({share:.2%}) also stand among the training "
        "examples, so the best checkpoint would be chosen by what was learned by heart.",
        count=count,
        total=total,
        share=count / total,
    )


def check_group_leakage(examples: Examples, split: Split) -> list[Finding]:
    """Groups that the files' own splits tear apart."""
    table = examples.table.with_columns(split.assignment).filter(pl.col("group").is_not_null())
    torn = table.group_by("group").agg(pl.col("split").n_unique()).filter(pl.col("split") > 1)
    if torn.height == 0:
        return []
    names = torn["group"].sort().to_list()
    concerned = table.filter(pl.col("group").is_in(torn["group"].implode()))
    return [
        Finding(
            code="group_leakage",
            severity="warning",
            count=torn.height,
            message=text(
                "{count:,} groups have members on both sides of the division that the files state.",
                count=torn.height,
            ),
            rows=rows_of(concerned),
            examples=names[:MOST_EXAMPLES],
        )
    ]


def check_unseen_labels(examples: Examples, split: Split) -> list[Finding]:
    """Labels that are tested but never learned."""
    classes = split.summary.classes
    unseen = [
        label
        for label in examples.labels
        if label not in classes["train"]
        and (label in classes["validation"] or label in classes["test"])
    ]
    if not unseen:
        return []
    concerned = examples.table.filter(examples.labelling.holding(examples.table["label"], unseen))
    return [
        Finding(
            code="unseen_labels",
            severity="warning",
            count=len(unseen),
            message=text(
                "{count:,} labels stand in validation or test but never in training, so they cannot "
                "be predicted: {labels}.",
                count=len(unseen),
                labels=", ".join(unseen[:10]),
            ),
            rows=rows_of(concerned),
            examples=excerpts(concerned["text"]),
            offers=[
                Offer(
                    text("Leave these classes out"),
                    Remedy(kind="drop_labels", values=dict.fromkeys(unseen, "")),
                )
            ],
        )
    ]


def check_split_values(examples: Examples, _split: Split) -> list[Finding]:
    """Cells of the split column that name no known split."""
    unknown = examples.unknown_splits
    if not unknown:
        return []
    return [
        Finding(
            code="unknown_splits",
            severity="warning",
            count=sum(unknown.values()),
            message=text(
                "{count:,} cells of the split column say neither train, validation nor test; "
                "these rows count as training examples.",
                count=sum(unknown.values()),
            ),
            examples=[f"“{value}” ({count:,})" for value, count in unknown.items()][:MOST_EXAMPLES],
        )
    ]
