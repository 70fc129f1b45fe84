"""When two texts count as the same, and what counts as no text at all."""

from __future__ import annotations

import polars as pl

# Blanks, zero-width characters, byte order marks and NUL leave nothing to learn from.
_CONTENT = r"[^\s\x00\x{200B}-\x{200D}\x{2060}\x{FEFF}]"

_UNUSUAL_BLANKS = r"[^\S ]|  "


def has_content(cell: pl.Expr) -> pl.Expr:
    """Whether a cell holds anything visible; null where the cell is null."""
    return cell.str.contains(_CONTENT)


def text_keys(texts: pl.Series) -> pl.Series:
    """Numbers that are equal where texts are equal apart from case and blanks.

    64-bit hashes: among a million texts two different ones meet with a chance of 3e-8. The values
    may differ between versions of polars; only their equality means anything.
    """
    lowered = texts.str.to_lowercase().str.strip_chars()
    keys = lowered.hash().to_numpy().copy()
    # Finding the few texts with unusual blanks is far cheaper than rewriting all of them.
    unusual = lowered.str.contains(_UNUSUAL_BLANKS)
    if unusual.any():
        even = lowered.filter(unusual).str.replace_all(r"\s+", " ")
        keys[unusual.to_numpy()] = even.hash().to_numpy()
    return pl.Series("key", keys)


def first_positions(values: pl.Series) -> pl.Series:
    """For each value the position where an equal one first stands; a null is equal to nothing."""
    frame = values.to_frame("value").with_columns(position=pl.int_range(pl.len(), dtype=pl.Int64))
    return frame.select(
        first=pl.when(pl.col("value").is_null())
        .then(pl.col("position"))
        .otherwise(pl.col("position").min().over("value"))
    )["first"]
