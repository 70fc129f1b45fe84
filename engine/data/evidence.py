"""The rows and excerpts that a finding shows."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

MOST_ROWS = 100
MOST_EXAMPLES = 5
_EXCERPT_CHARACTERS = 160


def excerpt(text: str) -> str:
    """The beginning of a text on one line."""
    line = " ".join(text[: 2 * _EXCERPT_CHARACTERS].split())
    return line if len(line) <= _EXCERPT_CHARACTERS else line[: _EXCERPT_CHARACTERS - 1] + "…"


def excerpts(texts: Iterable[str]) -> list[str]:
    """Up to five excerpts."""
    return [excerpt(text) for text, _ in zip(texts, range(MOST_EXAMPLES), strict=False)]


def rows_of(table: pl.DataFrame) -> list[int]:
    """The first hundred table rows of some examples."""
    rows: list[int] = table["row"].head(MOST_ROWS).to_list()
    return rows


def sampled(table: pl.DataFrame, most: int) -> pl.DataFrame:
    """``table`` itself, or ``most`` of its rows spread evenly over it."""
    if table.height <= most:
        return table
    positions = pl.Series([step * table.height // most for step in range(most)], dtype=pl.UInt32)
    return table[positions]
