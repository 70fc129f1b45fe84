"""A second measurement in a process does not count what the first one left."""

from __future__ import annotations

from engine.training.leftovers import Leftovers


def test_the_first_measurement_finds_nothing_left_over() -> None:
    assert Leftovers().taken_off(at_start=300, loaded=500, weights=60) == 440


def test_what_the_first_one_left_is_taken_off_the_second() -> None:
    leftovers = Leftovers()
    leftovers.taken_off(at_start=300, loaded=500, weights=60)
    assert leftovers.taken_off(at_start=700, loaded=770, weights=60) == 450


def test_larger_data_still_count() -> None:
    leftovers = Leftovers()
    leftovers.taken_off(at_start=300, loaded=500, weights=60)
    assert leftovers.taken_off(at_start=700, loaded=1_770, weights=60) == 1_450
