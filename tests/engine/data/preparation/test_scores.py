"""Cells that hold a number are read, what is none is named, and all sizes reach every split."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from engine.data.labellings.scores import SCORES


def read(cells: list[str | None]) -> tuple[list[str | None], list[str | None]]:
    table = pl.DataFrame({"score": cells}, schema={"score": pl.String})
    found = SCORES.read(table, pl.Series(["text"] * len(cells)))
    return found.labels.to_list(), found.reasons.to_list()


def test_numbers_are_read_and_what_is_none_is_named() -> None:
    labels, reasons = read(["3", " 2.50 ", "-1e2", "", None, "n/a", "inf", "NaN", "four"])
    assert labels == ["3.0", "2.5", "-100.0", None, None, None, None, None, None]
    assert reasons == [
        None, None, None, None, None, "not_a_number", "not_finite", "not_finite", "not_a_number",
    ]  # fmt: skip
    assert set(SCORES.reasons) == {"not_a_number", "not_finite"}


def test_a_decimal_comma_is_one_only_where_there_are_no_points() -> None:
    assert read(["3,5", "4"])[0] == ["3.5", "4.0"]
    assert read(["3,5", "4.0"]) == ([None, "4.0"], ["not_a_number", None])


def test_low_and_high_scores_reach_every_split() -> None:
    labels = pl.Series([str(float(number)) for number in range(1000)])
    codes = SCORES.divide(labels, [], np.arange(1000), {1: 0.1, 2: 0.1}, np.random.default_rng(0))
    for code in (1, 2):
        chosen = np.flatnonzero(codes == code)
        assert len(chosen) == pytest.approx(100, abs=2)
        assert chosen.mean() == pytest.approx(499.5, abs=25)
