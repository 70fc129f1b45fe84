"""A number a text: how alike, how good, how much."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.data.checks import CLASS_CHECKS, NAME_CHECKS
from engine.data.description import Role
from engine.data.labellings.labelling import Labelling, Needs, Reading
from engine.data.trainability import Untrainable, other_label_columns
from engine.messages import Text, text

if TYPE_CHECKING:
    import polars as pl

    from engine.data.examples import Examples

_STRATA = 10
"""Parts of the sorted scores that each split gets its share of."""


class Scores:
    """See ``Labelling`` for the promises. A label is the shortest decimal that is the number.

    Numbers may have a decimal comma where no cell of the column has a decimal point.
    """

    needs = Needs(label=Role.SCORE)
    has_names = False
    reasons: Mapping[str, Text] = {
        "not_a_number": text("The score is not a number."),
        "not_finite": text("The score is not a finite number."),
    }
    skipped_checks = CLASS_CHECKS | NAME_CHECKS

    def read(self, cells: pl.DataFrame, texts: pl.Series) -> Reading:
        import polars as pl

        raw = pl.col("raw")
        has_commas = raw.str.contains(",").any() & ~raw.str.contains(".", literal=True).any()
        table = cells.select(raw=pl.first().str.strip_chars()).select(
            raw=pl.when(raw != "").then(raw)
        )
        numbers = table.select(
            "raw",
            value=pl.when(has_commas)
            .then(raw.str.replace(",", ".", literal=True))
            .otherwise(raw)
            .cast(pl.Float64, strict=False),
        )
        value = pl.col("value")
        read = numbers.select(
            label=pl.when(value.is_finite()).then(value.cast(pl.String)),
            reason=pl.when(raw.is_not_null() & value.is_null())
            .then(pl.lit("not_a_number"))
            .when(value.is_not_null() & ~value.is_finite())
            .then(pl.lit("not_finite")),
        )
        return Reading(read["label"], read["label"], read["reason"])

    def names(self, labels: pl.Series) -> list[str]:
        return []

    def counts(self, labels: pl.Series) -> dict[str, int]:
        return {}

    def holding(self, labels: pl.Series, names: list[str]) -> pl.Series:
        import polars as pl

        return pl.repeat(False, len(labels), dtype=pl.Boolean, eager=True)

    def renamed(self, labels: pl.Series, raw: pl.Series, values: Mapping[str, str]) -> pl.Series:
        import polars as pl

        return pl.repeat(None, len(labels), dtype=pl.String, eager=True)

    def without(self, labels: pl.Series, names: list[str]) -> pl.Series:
        return labels

    def divide(
        self,
        labels: pl.Series,
        names: list[str],
        units: NDArray[np.int64],
        shares: Mapping[int, float],
        rng: np.random.Generator,
    ) -> NDArray[np.int8]:
        """By tenths of the sorted scores, so that no split has all the high ones."""
        from engine.data.stratification import carve

        scores = values(labels.to_list())
        edges = np.unique(np.quantile(scores, np.linspace(0, 1, _STRATA + 1)[1:-1]))
        return carve(np.searchsorted(edges, scores, side="right"), units, shares, rng)

    def untrainable(self, examples: Examples) -> Untrainable | None:
        count = len(examples)
        if examples.table["label"].n_unique() > 1:
            return None
        return Untrainable(
            "one_score",
            text(
                "All {count:,} examples have the same score, {score}; nothing can be told apart.",
                count=count,
                score=self.shown(examples.table["label"][0]),
            ),
            remedy=other_label_columns(examples),
            rows=count,
        )

    def unlearnable(self, names: Mapping[str, int], rows: int) -> Untrainable | None:
        if rows >= 2:
            return None
        return Untrainable(
            "too_few_in_training",
            text("There are too few training examples: {count:,}.", count=rows),
            remedy=text("Let the examples be divided anew instead of as the files state."),
            rows=rows,
        )

    def shown(self, label: str) -> str:
        return f"{float(label):.6g}"


def values(labels: list[str]) -> NDArray[np.float64]:
    """Labels as numbers, NaN for an empty one."""
    return np.array([float(label) if label else np.nan for label in labels], np.float64)


SCORES: Labelling = Scores()
