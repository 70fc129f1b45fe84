"""When texts count as the same."""

from __future__ import annotations

import polars as pl
import pytest

from engine.data.normalisation import first_positions, text_keys


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Good  hotel", "good hotel", True),
        (" good\thotel\n", "good hotel", True),
        ("好\u3000酒店", "好 酒店", True),
        ("good\u00a0hotel", "GOOD HOTEL", True),
        ("goodhotel", "good hotel", False),
        ("good hotel!", "good hotel", False),
    ],
)
def test_texts_are_the_same_apart_from_case_and_blanks(first: str, second: str, same: bool) -> None:
    keys = text_keys(pl.Series([first, "something else", second]))
    assert (keys[0] == keys[2]) is same
    assert keys[0] != keys[1]


def test_first_positions_let_nulls_stand_alone() -> None:
    assert first_positions(pl.Series(["b", None, "a", "b", None])).to_list() == [0, 1, 2, 0, 4]
