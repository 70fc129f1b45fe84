"""One class a text: the label is the name of the class, as written but for blanks around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.data.label_order import sort_labels
from engine.data.labellings.labelling import Labelling, Needs, Reading
from engine.data.trainability import FEWEST_EXAMPLES, Untrainable, other_label_columns
from engine.messages import Text, text

if TYPE_CHECKING:
    import polars as pl

    from engine.data.examples import Examples

_IDENTIFIER_SHARE = 0.8  # distinct labels per example from which the column names each row


class Classes:
    """See ``Labelling`` for the promises."""

    needs = Needs()
    has_names = True
    reasons: Mapping[str, Text] = {}
    skipped_checks: frozenset[str] = frozenset()

    def read(self, cells: pl.DataFrame, texts: pl.Series) -> Reading:
        import polars as pl

        raw = cells.to_series()
        nothing = pl.repeat(None, len(texts), dtype=pl.String, eager=True)
        return Reading(labels=raw.str.strip_chars(), raw=raw, reasons=nothing)

    def names(self, labels: pl.Series) -> list[str]:
        return sort_labels(labels.unique().to_list())

    def counts(self, labels: pl.Series) -> dict[str, int]:
        return dict(labels.value_counts(name="examples").iter_rows())

    def holding(self, labels: pl.Series, names: list[str]) -> pl.Series:
        return labels.is_in(names)

    def renamed(self, labels: pl.Series, raw: pl.Series, values: Mapping[str, str]) -> pl.Series:
        """Matched by the cell as it is written, else by its trimmed form."""
        import polars as pl

        table = pl.DataFrame({"raw": raw, "label": labels})
        return table.select(
            new=pl.coalesce(
                pl.col(name).replace_strict(dict(values), default=None, return_dtype=pl.String)
                for name in ("raw", "label")
            )
        )["new"]

    def without(self, labels: pl.Series, names: list[str]) -> pl.Series:
        import polars as pl

        kept = pl.when(~pl.col("label").is_in(names)).then(pl.col("label"))
        return labels.to_frame("label").select(label=kept)["label"]

    def divide(
        self,
        labels: pl.Series,
        names: list[str],
        units: NDArray[np.int64],
        shares: Mapping[int, float],
        rng: np.random.Generator,
    ) -> NDArray[np.int8]:
        import polars as pl

        from engine.data.stratification import carve

        numbers = labels.cast(pl.Enum(names)).to_physical().to_numpy().astype(np.int64)
        return carve(numbers, units, shares, rng)

    def untrainable(self, examples: Examples) -> Untrainable | None:
        count, classes = len(examples), len(examples.labels)
        if classes < 2:
            return _one_class(count, examples.labels[0])
        if (examples.table["text"] == examples.table["label"]).all():
            return Untrainable(
                "label_is_text",
                text(
                    "The label column “{label}” holds the same as the text.",
                    label=examples.label_column,
                ),
                remedy=other_label_columns(examples),
                rows=count,
            )
        if count >= FEWEST_EXAMPLES and classes > _IDENTIFIER_SHARE * count:
            return Untrainable(
                "label_is_identifier",
                text(
                    "The label column “{label}” has {classes:,} different values in {count:,} "
                    "rows: it looks like a text or a number of each row, not like a class.",
                    label=examples.label_column,
                    classes=classes,
                    count=count,
                ),
                remedy=other_label_columns(examples),
                rows=count,
            )
        return None

    def unlearnable(self, names: Mapping[str, int], rows: int) -> Untrainable | None:
        if len(names) >= 2:
            return None
        return Untrainable(
            "one_class_in_training",
            text(
                "The {count:,} training examples do not hold two classes; found: {labels}.",
                count=rows,
                labels=", ".join(names) or "-",
            ),
            remedy=text("Let the examples be divided anew instead of as the files state."),
            rows=rows,
        )

    def shown(self, label: str) -> str:
        return label


def _one_class(count: int, label: str) -> Untrainable:
    return Untrainable(
        "one_class",
        text(
            "All {count:,} examples have the same label, “{label}”; nothing can be told apart.",
            count=count,
            label=label,
        ),
        remedy=text("Add examples of another class, or choose another column as the label."),
        rows=count,
    )


CLASSES: Labelling = Classes()
