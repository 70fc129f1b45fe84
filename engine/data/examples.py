"""From the imported table to the examples that are learned from: a text and a label each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from engine.data import remedies as remedies_module
from engine.data.column_choice import ChosenColumns, WrongColumns, choose_columns
from engine.data.description import Dataset, Role, Skipped
from engine.data.labellings.classes import CLASSES
from engine.data.labellings.labelling import Labelling
from engine.data.normalisation import has_content, text_keys
from engine.data.preparation import Remedy, SplitPlan
from engine.data.split_names import split_of
from engine.data.trainability import Untrainable, require_trainable
from engine.messages import Text, text

if TYPE_CHECKING:
    from engine.data.dataset import DatasetFolder
    from engine.data.splits import Split

_EXCERPT_CHARACTERS = 120
_PAIRING = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no two second texts fall together

_REASONS = {
    "missing_text": text("There is no text."),
    "blank_text": text("The text consists of blanks only."),
    "missing_second": text("There is no second text."),
    "missing_label": text("There is no label."),
    **remedies_module.REASONS,
}


@dataclass(frozen=True)
class Examples:
    """What remains of a table after roles and remedies; immutable.

    ``table`` has the columns ``row`` (u32, index into the dataset's table), ``text``, ``second``
    (the second text of a pair, else null), ``label`` (one string, whose meaning is the labelling's),
    ``given_split`` ("train", "validation", "test" or null), and ``group`` (null where there is
    none). ``keys`` are numbers, one for each example, that are equal where texts differ by case or
    blanks at most. ``labels`` are the names that the labels hold, if any. ``dropped_rows`` has
    ``row``, ``file``, ``file_row``, ``reason`` (a key) and ``excerpt``. ``trimmed_labels`` counts
    label cells by their untrimmed form, ``unknown_splits`` the cells of a split column that say
    nothing known. ``remedy_counts`` tells for each remedy how many examples it changed or removed.
    ``label_note`` tells how label cells were read, where that had to be found out.
    """

    description: Dataset
    labelling: Labelling
    table: pl.DataFrame
    keys: pl.Series
    labels: list[str]
    text_columns: list[str]
    second_columns: list[str]
    label_columns: list[str]
    dropped_rows: pl.DataFrame
    trimmed_labels: dict[str, int]
    unknown_splits: dict[str, int]
    remedy_counts: list[int]
    label_note: Text | None = None

    def __len__(self) -> int:
        return self.table.height

    @cached_property
    def class_counts(self) -> dict[str, int]:
        """Examples that hold each name, in the order of ``labels``."""
        counts = self.labelling.counts(self.table["label"])
        return {label: counts[label] for label in self.labels}

    @property
    def label_column(self) -> str:
        """The label column, or all of them, for people."""
        return ", ".join(self.label_columns)

    def reason(self, key: str) -> Text:
        """Why a row was dropped, by the key in ``dropped_rows``."""
        return self.labelling.reasons.get(key) or _REASONS[key]

    @property
    def dropped(self) -> list[Skipped]:
        """Every row of the table that is not an example: file, row and reason."""
        return self.dropped_sample(None)

    def dropped_sample(self, limit: int | None) -> list[Skipped]:
        """The first ``limit`` of ``dropped``; None for all."""
        rows = self.dropped_rows if limit is None else self.dropped_rows.head(limit)
        files = [_file_name(source.path, source.inner) for source in self.description.sources]
        return [
            Skipped(
                file=files[file] if file < len(files) else "",
                row=file_row,
                reason=self.reason(reason),
                excerpt=excerpt or "",
            )
            for _, file, file_row, reason, excerpt in rows.iter_rows()
        ]

    @property
    def dropped_reasons(self) -> list[tuple[Text, int]]:
        """How many rows were dropped for each reason, the most frequent first."""
        counts = self.dropped_rows.group_by("reason").len().sort(["len", "reason"], descending=True)
        return [(self.reason(reason), count) for reason, count in counts.iter_rows()]


def prepare_examples(
    folder: DatasetFolder,
    roles: dict[str, Role] | dict[str, str] | None = None,
    remedies: Sequence[Remedy] = (),
    labelling: Labelling = CLASSES,
) -> Examples:
    """The examples of an imported dataset that can be trained on.

    Several text columns are joined by a line break, empty cells left out. ``roles`` correct the
    guessed ones. Raises ``UserError`` where roles are wrong or the data cannot be trained on.
    """
    try:
        examples = assemble_examples(folder, roles, remedies, labelling)
        require_trainable(examples)
    except (WrongColumns, Untrainable) as error:
        error.place = error.place or _files_of(folder.description)
        raise
    return examples


def load_examples(
    folder: str,
    roles: dict[str, Role] | dict[str, str] | None = None,
    remedies: Sequence[Remedy] = (),
    plan: SplitPlan | None = None,
) -> tuple[Examples, Split]:
    """Prepare and divide the dataset in ``folder``; raises ``UserError`` as its two halves do."""
    from engine.data.dataset import DatasetFolder
    from engine.data.splits import split_examples

    examples = prepare_examples(DatasetFolder(folder), roles, remedies)
    return examples, split_examples(examples, plan or SplitPlan())


def assemble_examples(
    folder: DatasetFolder,
    roles: dict[str, Role] | dict[str, str] | None = None,
    remedies: Sequence[Remedy] = (),
    labelling: Labelling = CLASSES,
) -> Examples:
    """Like ``prepare_examples``, but whether the result can be trained on is not judged."""
    description = folder.description
    columns = choose_columns(description, roles or {}, labelling.needs)
    raw, label_note = _raw_examples(folder.table(), columns, labelling)
    unknown_splits = _value_counts(
        raw.filter(pl.col("unknown_split").is_not_null()), "unknown_split"
    )
    kept = raw.filter(pl.col("reason").is_null()).drop("reason", "unknown_split")
    kept = kept.with_columns(_keys(kept))
    dropped = [raw.filter(pl.col("reason").is_not_null()).select("row", "reason")]
    remedy_counts = []
    for remedy in remedies:
        applied = remedies_module.apply_remedy(kept, remedy, labelling)
        kept = applied.table
        remedy_counts.append(applied.touched)
        dropped.append(applied.dropped)
    trimmed = kept.filter(pl.col("raw_label") != pl.col("label"))
    return Examples(
        description=description,
        labelling=labelling,
        table=kept.drop("raw_label", "key"),
        keys=kept["key"],
        labels=labelling.names(kept["label"]),
        text_columns=columns.text,
        second_columns=columns.second,
        label_columns=columns.labels,
        dropped_rows=_with_places(pl.concat(dropped).sort("row"), folder.table(), columns),
        trimmed_labels=_value_counts(trimmed, "raw_label"),
        unknown_splits=unknown_splits,
        remedy_counts=remedy_counts,
        label_note=label_note,
    )


def _keys(kept: pl.DataFrame) -> pl.Series:
    """Numbers that are equal where the text, and the second one if there is one, are the same."""
    keys = text_keys(kept["text"])
    if kept["second"].null_count() == kept.height:
        return keys
    second = text_keys(kept["second"].fill_null("")).to_numpy()
    return pl.Series("key", keys.to_numpy() ^ (second * _PAIRING))


def _raw_examples(
    table: pl.DataFrame, columns: ChosenColumns, labelling: Labelling
) -> tuple[pl.DataFrame, Text | None]:
    """All rows, with ``reason`` filled where a row cannot be an example; how labels were read."""
    texts = _texts(table, columns)
    read = labelling.read(
        table.select(pl.col(name).cast(pl.String) for name in columns.labels), texts["text"]
    )
    has_second = ~pl.lit(bool(columns.second)) | pl.col("second").is_not_null()
    rows = (
        texts.with_columns(label=read.labels, raw_label=read.raw, unread=read.reasons)
        .with_columns(
            reason=pl.when(~pl.col("has_cell"))
            .then(pl.lit("missing_text"))
            .when(pl.col("text") == "")
            .then(pl.lit("blank_text"))
            .when(~has_second)
            .then(pl.lit("missing_second"))
            .when(pl.col("unread").is_not_null())
            .then(pl.col("unread"))
            .when(pl.col("label").is_null() | (pl.col("label") == ""))
            .then(pl.lit("missing_label"))
        )
        .drop("has_cell", "unread")
    )
    return rows, read.note


def _texts(table: pl.DataFrame, columns: ChosenColumns) -> pl.DataFrame:
    """``row``, ``text``, ``second``, ``given_split``, ``group``, ``unknown_split``, ``has_cell``."""
    cells = [pl.col(name).cast(pl.String) for name in columns.text]
    given = pl.col("__split")
    unknown = pl.lit(None, dtype=pl.String)
    if columns.split:
        stated = pl.col(columns.split).cast(pl.String)
        names = table[columns.split].cast(pl.String).drop_nulls().unique().to_list()
        known = stated.replace_strict(
            {name: split for name in names if (split := split_of(name))},
            default=None,
            return_dtype=pl.String,
        )
        unknown = pl.when(known.is_null() & has_content(stated)).then(stated)
        given = pl.coalesce(known, given)
    second = _joined(columns.second) if columns.second else pl.lit(None, pl.String)
    group = pl.col(columns.group).cast(pl.String) if columns.group else pl.lit(None, pl.String)
    return (
        table.lazy()
        .select(
            row=pl.int_range(pl.len(), dtype=pl.UInt32),
            text=_joined(columns.text),
            second=pl.when(second != "").then(second),
            given_split=given,
            group=group,
            unknown_split=unknown,
            has_cell=pl.any_horizontal(cell.is_not_null() for cell in cells),
        )
        .collect()
    )


def _joined(columns: Sequence[str]) -> pl.Expr:
    """The cells that hold anything, by line breaks."""
    cells = [pl.col(name).cast(pl.String) for name in columns]
    return pl.concat_str(
        [pl.when(has_content(cell)).then(cell) for cell in cells],
        separator="\n",
        ignore_nulls=True,
    )


def _with_places(
    dropped: pl.DataFrame, table: pl.DataFrame, columns: ChosenColumns
) -> pl.DataFrame:
    cells = [pl.col(name).cast(pl.String) for name in _read_columns(columns)]
    places = table[dropped["row"]].select(
        file=pl.col("__file"),
        file_row=pl.col("__row"),
        excerpt=pl.concat_str(cells, separator=" | ", ignore_nulls=True).str.slice(
            0, _EXCERPT_CHARACTERS
        ),
    )
    return pl.concat([dropped, places], how="horizontal").select(
        "row", "file", "file_row", "reason", "excerpt"
    )


def _read_columns(columns: ChosenColumns) -> list[str]:
    return [*columns.text, *columns.second, *columns.labels]


def _value_counts(table: pl.DataFrame, column: str) -> dict[str, int]:
    counts = table.group_by(column).len().sort(["len", column], descending=[True, False])
    return dict(counts.iter_rows())


def _files_of(dataset: Dataset) -> Text:
    first, *others = dataset.sources
    name = _file_name(first.path, first.inner)
    if others:
        return text("{file} and {count:,} more files:", file=name, count=len(others))
    return text("{file}:", file=name)


def _file_name(path: str, inner: str) -> str:
    return f"{path}/{inner}" if inner else path
