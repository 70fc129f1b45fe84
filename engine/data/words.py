"""Texts as words, for the checks that compare contents: Chinese by character, others by word."""

from __future__ import annotations

import polars as pl

_WORD = r"[\p{Han}\p{Hiragana}\p{Katakana}]|[\p{L}\p{N}]+"
_MOST_CHARACTERS = 2_000


def words_of(texts: pl.Series) -> pl.DataFrame:
    """One line per word: ``position`` (of the text, ascending) and ``word`` in lower case.

    Only the first 2,000 characters of a text are read.
    """
    return (
        texts.to_frame("text")
        .with_row_index("position")
        .select(
            "position",
            word=pl.col("text")
            .str.slice(0, _MOST_CHARACTERS)
            .str.to_lowercase()
            .str.extract_all(_WORD),
        )
        .explode("word")
        .drop_nulls()
    )
