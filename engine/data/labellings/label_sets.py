"""Any number of labels a text: in one cell, as a list of JSON, or as a column of 0 and 1 for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.data.checks import CLASS_CHECKS
from engine.data.label_lists import (
    JSON_LIST,
    SINGLE,
    likely_form,
    membership,
    packed,
    read_list,
    unpacked,
)
from engine.data.label_order import sort_labels
from engine.data.labellings.labelling import Labelling, Needs, Reading
from engine.data.trainability import FEWEST_EXAMPLES, Untrainable, other_label_columns
from engine.messages import Text, text

if TYPE_CHECKING:
    import polars as pl

    from engine.data.examples import Examples

YES = frozenset(("1", "1.0", "true", "yes", "y", "x", "是", "✓"))
NO = frozenset(("0", "0.0", "false", "no", "n", "否"))

_IDENTIFIER_SHARE = 0.8  # distinct labels per example from which the column names each row


class LabelSets:
    """See ``Labelling`` for the promises.

    Of columns of 0 and 1 a blank cell counts as 0 where another column of its row is filled.
    """

    needs = Needs(may_have_several_labels=True)
    has_names = True
    reasons: Mapping[str, Text] = {
        "not_a_flag": text("A label column holds something else than 0 or 1 (yes or no)."),
        "not_a_list": text("The cell with the labels is not a list, as the others are."),
    }
    skipped_checks = CLASS_CHECKS

    def read(self, cells: pl.DataFrame, texts: pl.Series) -> Reading:
        return _read_flags(cells) if cells.width > 1 else _read_lists(cells.to_series())

    def names(self, labels: pl.Series) -> list[str]:
        return sort_labels(list(self.counts(labels)))

    def counts(self, labels: pl.Series) -> dict[str, int]:
        found: dict[str, int] = {}
        for cell, count in labels.value_counts(name="examples").iter_rows():
            for name in unpacked(cell):
                found[name] = found.get(name, 0) + count
        return found

    def holding(self, labels: pl.Series, names: list[str]) -> pl.Series:
        import polars as pl

        wanted = set(names)
        cells = [cell for cell in labels.unique().to_list() if wanted & set(unpacked(cell))]
        return labels.is_in(pl.Series(cells, dtype=pl.String).implode())

    def renamed(self, labels: pl.Series, raw: pl.Series, values: Mapping[str, str]) -> pl.Series:
        def new(cell: str) -> str | None:
            names = unpacked(cell)
            if not set(names) & set(values):
                return None
            return packed(values.get(name, name) for name in names)

        return _replaced(labels, new)

    def without(self, labels: pl.Series, names: list[str]) -> pl.Series:
        unwanted = set(names)

        def lessened(cell: str) -> str | None:
            rest = [name for name in unpacked(cell) if name not in unwanted]
            return packed(rest) if rest or cell == packed([]) else None

        return _replaced(labels, lessened)

    def divide(
        self,
        labels: pl.Series,
        names: list[str],
        units: NDArray[np.int64],
        shares: Mapping[int, float],
        rng: np.random.Generator,
    ) -> NDArray[np.int8]:
        from engine.data.set_stratification import carve_sets

        return carve_sets(membership(labels.to_list(), names), units, shares, rng)

    def untrainable(self, examples: Examples) -> Untrainable | None:
        count, names = len(examples), len(examples.labels)
        if names == 0:
            return Untrainable(
                "no_labels",
                text("None of the {count:,} examples has a label.", count=count),
                remedy=other_label_columns(examples),
                rows=count,
            )
        if examples.table["label"].n_unique() == 1:
            return Untrainable(
                "one_class",
                text(
                    "All {count:,} examples have the same labels, “{label}”; nothing can be told "
                    "apart.",
                    count=count,
                    label=self.shown(examples.table["label"][0]),
                ),
                remedy=text("Add examples with other labels, or choose other columns as labels."),
                rows=count,
            )
        if count >= FEWEST_EXAMPLES and names > _IDENTIFIER_SHARE * count:
            return Untrainable(
                "label_is_identifier",
                text(
                    "“{label}” has {names:,} different labels in {count:,} rows: it looks like "
                    "words or numbers of each row, not like labels.",
                    label=examples.label_column,
                    names=names,
                    count=count,
                ),
                remedy=other_label_columns(examples),
                rows=count,
            )
        return None

    def unlearnable(self, names: Mapping[str, int], rows: int) -> Untrainable | None:
        if any(0 < count < rows for count in names.values()) or len(names) > 1:
            return None
        return Untrainable(
            "one_class_in_training",
            text("The {count:,} training examples do not differ in their labels.", count=rows),
            remedy=text("Let the examples be divided anew instead of as the files state."),
            rows=rows,
        )

    def shown(self, label: str) -> str:
        return ", ".join(unpacked(label)) or "–"


def _read_flags(cells: pl.DataFrame) -> Reading:
    """Columns of 0 and 1: the names of the columns are the labels."""
    import polars as pl

    names = cells.columns
    plain = cells.select(pl.all().cast(pl.String).str.strip_chars().str.to_lowercase())
    plain = plain.select(pl.when(pl.all() != "").then(pl.all()))
    states = plain.with_columns(state=pl.struct(pl.all())).select("state")
    table = plain.unique()
    read = [_flags(row, names) for row in table.iter_rows()]
    known = table.select(state=pl.struct(pl.all())).with_columns(
        label=pl.Series([label for label, _ in read], dtype=pl.String),
        reason=pl.Series([reason for _, reason in read], dtype=pl.String),
    )
    joined = states.join(known, on="state", how="left", nulls_equal=True, maintain_order="left")
    return Reading(joined["label"], joined["label"], joined["reason"])


def _flags(row: Sequence[str | None], names: Sequence[str]) -> tuple[str | None, str | None]:
    """The labels of a row, and why they cannot be read."""
    if all(cell is None for cell in row):
        return None, None
    if any(cell is not None and cell not in YES and cell not in NO for cell in row):
        return None, "not_a_flag"
    return packed(name for name, cell in zip(names, row, strict=True) if cell in YES), None


def _read_lists(column: pl.Series) -> Reading:
    import polars as pl

    from engine.data.normalisation import has_content

    cells = pl.DataFrame({"cell": column}).select(
        cell=pl.when(has_content(pl.col("cell"))).then(pl.col("cell"))
    )["cell"]
    values = cells.drop_nulls().unique(maintain_order=True).to_list()
    form = likely_form(values)
    read = {value: read_list(value, form) for value in values}
    labels = {value: None if found is None else packed(found) for value, found in read.items()}
    read_cells = cells.replace_strict(labels, default=None, return_dtype=pl.String)
    reasons = {value: "not_a_list" for value, found in read.items() if found is None}
    unread = cells.replace_strict(reasons, default=None, return_dtype=pl.String)
    return Reading(read_cells, read_cells, unread, _form_note(column.name, form, len(values)))


def _form_note(column: str, form: str, different: int) -> Text | None:
    """How the cells were read, for people."""
    if form == JSON_LIST:
        return text(
            "Each cell of “{column}” is a list of labels, so a text may have several.",
            column=column,
        )
    if form == " ":
        return text(
            "The labels in “{column}” are numbers divided by blanks, so a text may have several.",
            column=column,
        )
    if form != SINGLE:
        return text(
            "The labels in “{column}” are divided by “{delimiter}”, so a text may have several.",
            column=column,
            delimiter=form,
        )
    if different == 0:
        return None
    return text("Each cell of “{column}” holds one label; no sign divides several.", column=column)


def _replaced(labels: pl.Series, new: Callable[[str], str | None]) -> pl.Series:
    """Each different cell calculated once."""
    import polars as pl

    values = {cell: new(cell) for cell in labels.unique().to_list()}
    return labels.replace_strict(values, default=None, return_dtype=pl.String)


LABEL_SETS: Labelling = LabelSets()
