"""The rows and excerpts that a finding shows."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from engine.data.description import Role
from engine.data.examples import Examples

MOST_ROWS = 100
MOST_EXAMPLES = 5
_EXCERPT_CHARACTERS = 160


def excerpt(text: str, most: int = _EXCERPT_CHARACTERS) -> str:
    """The beginning of a text, ``most`` characters on one line."""
    line = " ".join(text[: 2 * most].split())
    return line if len(line) <= most else line[: most - 1] + "…"


def excerpts(texts: Iterable[str]) -> list[str]:
    """Up to five excerpts."""
    return [excerpt(text) for text, _ in zip(texts, range(MOST_EXAMPLES), strict=False)]


def excerpts_of(
    examples: Examples, table: pl.DataFrame, most: int = _EXCERPT_CHARACTERS
) -> list[str]:
    """Up to five of the examples in ``table``, ``most`` characters each.

    Shown are the question, both texts of a pair, or the text: many questions share a context, so
    that it tells nothing about which of them is meant.
    """
    shown = table.head(MOST_EXAMPLES).select("text", "second").iter_rows()
    if examples.labelling.needs.second is Role.QUESTION:
        return [excerpt(second or "", most) for _, second in shown]
    half = most // 2 - 2  # what stands between them
    return [
        excerpt(first, most)
        if second is None
        else f"{excerpt(first, half)} | {excerpt(second, half)}"
        for first, second in shown
    ]


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
