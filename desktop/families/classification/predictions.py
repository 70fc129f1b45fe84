"""The answers on the test split as a table to filter, search and export; no Qt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine import durable
from engine.evaluation.predictions import read_predictions

if TYPE_CHECKING:
    import polars as pl

_FORMULA_START = r"^[=+\-@\t\r\n]"


class Predictions:
    """All predictions of one model, most confident first, and queries over them."""

    def __init__(self, folder: Path):
        """Raises ``UserError`` when the file is missing or damaged."""
        table = read_predictions(folder)
        self._table = table.sort(["confidence", "row"], descending=[True, False])

    def mistakes(self, *, true: str = "", predicted: str = "", search: str = "") -> pl.DataFrame:
        """Rows whose label is ``true`` and answer ``predicted`` (empty: any) and that hold ``search``.

        Wrong answers only, unless both classes are given and are the same.
        """
        import polars as pl

        found = self._table
        if not true or true != predicted:
            found = found.filter(pl.col("label") != pl.col("predicted"))
        if true:
            found = found.filter(pl.col("label") == true)
        if predicted:
            found = found.filter(pl.col("predicted") == predicted)
        if search:
            lowered = pl.col("text").str.to_lowercase()
            found = found.filter(lowered.str.contains(search.lower(), literal=True))
        return found


def export_mistakes(found: pl.DataFrame, path: Path) -> None:
    """Write rows as CSV for spreadsheets: a cell that would run as a formula starts with ``'``.

    Raises ``UserError`` when the disk is full or the place cannot be written to.
    """
    import polars as pl

    is_pair = found["second"].null_count() < len(found)
    texts = pl.col("text", *(["second"] if is_pair else []), "label", "predicted")
    safe = found.select(
        pl.col("row") + 1,
        pl.when(texts.str.contains(_FORMULA_START)).then("'" + texts).otherwise(texts).name.keep(),
        pl.col("confidence").round(4),
    )
    with durable.new_file(path) as beside:
        safe.write_csv(beside, include_bom=True)
