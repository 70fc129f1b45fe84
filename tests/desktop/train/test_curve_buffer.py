"""The series behind the curves."""

from __future__ import annotations

import numpy as np
import pytest

from desktop.widgets.curve_buffer import CurveBuffer, MovingAverage


def _reference(values: np.ndarray, weight: float) -> list[float]:
    average, result = 0.0, []
    for count, value in enumerate(values, start=1):
        average = weight * average + (1 - weight) * value
        result.append(average / (1 - weight**count))
    return result


def test_points_survive_growth() -> None:
    buffer = CurveBuffer(capacity=2)
    for step in range(1000):
        buffer.append(step, step * 2.0)
    assert len(buffer) == 1000
    assert buffer.y.tolist() == [step * 2.0 for step in range(1000)]


def test_values_that_cannot_be_drawn_are_left_out() -> None:
    buffer = CurveBuffer()
    buffer.append(1, float("nan"))
    buffer.append(2, float("inf"))
    buffer.append(3, 0.5)
    assert buffer.x.tolist() == [3]


def test_cutting_forgets_the_step_and_all_after_it() -> None:
    buffer = CurveBuffer()
    for step in (1, 2, 3, 4):
        buffer.append(step, step)
    buffer.cut_from(3)
    assert buffer.x.tolist() == [1, 2]


def test_earlier_points_go_in_front_without_overlap() -> None:
    earlier, later = CurveBuffer(), CurveBuffer()
    for step in (1, 2, 3):
        earlier.append(step, 10 * step)
    for step in (3, 4):
        later.append(step, 100 * step)
    later.prepend(earlier)
    later.append(5, 500)
    assert later.x.tolist() == [1, 2, 3, 4, 5]
    assert later.y.tolist() == [10, 20, 300, 400, 500]


def test_nearest_point() -> None:
    buffer = CurveBuffer()
    assert buffer.nearest(3) is None
    for step in (10, 20, 30):
        buffer.append(step, 0)
    assert [buffer.nearest(x) for x in (-5, 14, 16, 99)] == [0, 0, 1, 2]


@pytest.mark.parametrize("weight", [0.0, 0.05, 0.6, 0.9, 0.99, 0.999])
def test_the_average_is_the_same_whether_followed_at_once_or_bit_by_bit(weight: float) -> None:
    values = np.random.default_rng(0).normal(1.0, 0.5, 5000)
    at_once = MovingAverage(weight).follow(values)
    gradual = MovingAverage(weight)
    for end in (1, 2, 700, 701, 4000, 5000):
        bit_by_bit = gradual.follow(values[:end])
    np.testing.assert_allclose(at_once, _reference(values, weight), rtol=1e-7)
    np.testing.assert_allclose(bit_by_bit, at_once, rtol=1e-9)
