"""Applying the repairs a recipe records. Each does nothing the second time."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from engine.data.labellings.labelling import Labelling
from engine.data.preparation import Remedy
from engine.errors import InvalidCall
from engine.messages import Text, text

REASONS: dict[str, Text] = {
    "drop_duplicates": text("The same text with the same label stands in an earlier row."),
    "drop_conflicting": text("The same text also stands under another label."),
    "drop_labels": text("Its class was removed at your request."),
    "drop_rows": text("The row was removed at your request."),
    "drop_leaking": text("The same text also stands in the validation or test examples."),
}


class Applied(NamedTuple):
    """What a remedy left, how many examples it changed or removed, and those it removed (row, reason)."""

    table: pl.DataFrame
    touched: int
    dropped: pl.DataFrame


def apply_remedy(table: pl.DataFrame, remedy: Remedy, labelling: Labelling) -> Applied:
    """Apply one remedy to ``table`` (row, text, label, given_split, group, raw_label, key).

    Raises ``InvalidCall`` for an unknown kind.
    """
    if remedy.kind == "merge_labels":
        return _merge_labels(table, remedy, labelling)
    if remedy.kind == "drop_labels":
        return _drop_labels(table, remedy, labelling)
    if remedy.kind not in _UNWANTED:
        known = ["merge_labels", "drop_labels", *_UNWANTED]
        raise InvalidCall(
            text("There is no remedy called “{name}”.", name=remedy.kind),
            remedy=text("Known are: {names}.", names=", ".join(known)),
        )
    unwanted = _UNWANTED[remedy.kind](table, remedy)
    dropped = table.filter(unwanted).select("row", reason=pl.lit(remedy.kind))
    return Applied(table.filter(~unwanted), dropped.height, dropped)


def training_split(table: pl.DataFrame) -> str:
    """Which of the splits the files state is learned from: "train", else the next best there is.

    Rows without a statement belong to it too. Empty when the files state nothing.
    """
    given = table["given_split"]
    stated = set(given.drop_nulls().unique().to_list())
    if not stated:
        return ""
    if "train" in stated or given.null_count():
        return "train"
    return "validation" if "validation" in stated else "test"


def leaking(table: pl.DataFrame) -> pl.Series:
    """Marks what stands again in a split that judges it: training examples that are also in the
    stated validation or test, and validation examples that are also in the stated test.
    """
    learned = training_split(table)
    keyed = table.select(
        "key",
        rank=pl.when(pl.col("given_split").fill_null("train") == learned)
        .then(0)
        .otherwise(pl.col("given_split").replace_strict({"validation": 1, "test": 2}, default=0)),
    )
    return keyed.select(leaking=pl.col("rank") < pl.col("rank").max().over("key"))["leaking"]


def conflicting(keys: pl.Series, labels: pl.Series) -> pl.Series:
    """Marks the examples whose text stands under more than one label."""
    frame = pl.DataFrame({"key": keys, "label": labels})
    several = (
        frame.unique().group_by("key").len().filter(pl.col("len") > 1).get_column("key").implode()
    )
    return frame.select(conflicting=pl.col("key").is_in(several))["conflicting"]


def repeated(keys: pl.Series, labels: pl.Series, given_splits: pl.Series) -> pl.Series:
    """Marks the examples that an earlier one with the same label and stated split repeats."""
    frame = pl.DataFrame({"key": keys, "label": labels, "given_split": given_splits})
    return ~frame.select(first=pl.struct("key", "label", "given_split").is_first_distinct())[
        "first"
    ]


def _duplicates(table: pl.DataFrame, _remedy: Remedy) -> pl.Series:
    return repeated(table["key"], table["label"], table["given_split"])


def _conflicts(table: pl.DataFrame, _remedy: Remedy) -> pl.Series:
    return conflicting(table["key"], table["label"])


def _leaks(table: pl.DataFrame, _remedy: Remedy) -> pl.Series:
    return leaking(table)


def _of_rows(table: pl.DataFrame, remedy: Remedy) -> pl.Series:
    return table["row"].is_in(
        pl.Series(remedy.rows, dtype=pl.Int64).cast(pl.UInt32, strict=False).drop_nulls().implode()
    )


_UNWANTED: dict[str, Callable[[pl.DataFrame, Remedy], pl.Series]] = {
    "drop_duplicates": _duplicates,
    "drop_conflicting": _conflicts,
    "drop_rows": _of_rows,
    "drop_leaking": _leaks,
}


def _drop_labels(table: pl.DataFrame, remedy: Remedy, labelling: Labelling) -> Applied:
    """Take names out of the labels; an example without any label left goes."""
    names = list(remedy.values)
    touched = int(labelling.holding(table["label"], names).sum())
    lessened = table.with_columns(label=labelling.without(table["label"], names))
    is_gone = lessened["label"].is_null()
    dropped = table.filter(is_gone).select("row", reason=pl.lit("drop_labels"))
    return Applied(lessened.filter(~is_gone), touched, dropped)


def _merge_labels(table: pl.DataFrame, remedy: Remedy, labelling: Labelling) -> Applied:
    """Replace labels, matched by the cell as it is written or by its trimmed form."""
    values = {old: new.strip() for old, new in remedy.values.items()}
    if not all(values.values()):
        raise InvalidCall(
            text("A label cannot be merged into an empty one."),
            remedy=text("Give the new name, or remove the class."),
        )
    new = labelling.renamed(table["label"], table["raw_label"], values)
    merged = table.with_columns(new=new)
    count = merged.filter(
        (pl.col("new") != pl.col("label")) | (pl.col("new") != pl.col("raw_label"))
    ).height
    merged = merged.with_columns(
        label=pl.coalesce("new", "label"), raw_label=pl.coalesce("new", "raw_label")
    ).drop("new")
    return Applied(merged, count, table.clear().select("row", reason=pl.lit("")))
