"""Intervals are those of resampling examples, reproducible, and quick."""

from __future__ import annotations

import time

import numpy as np

from engine.metrics import classification, intervals


def _matrix(size: int, classes: int, right: float, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    true = rng.integers(0, classes, size)
    guess = np.where(rng.random(size) < right, true, rng.integers(0, classes, size))
    return classification.confusion(true, guess, classes)


def test_resampled_counts_agree_with_resampled_examples() -> None:
    rng = np.random.default_rng(3)
    true = rng.integers(0, 4, 300)
    guess = np.where(rng.random(300) < 0.7, true, rng.integers(0, 4, 300))
    drawn = rng.integers(0, 300, (2000, 300))
    by_examples = [
        classification.scores(classification.confusion(true[rows], guess[rows], 4))["macro_f1"]
        for rows in drawn
    ]
    found = intervals.bootstrap(classification.confusion(true, guess, 4), resamples=2000)
    low, high = np.quantile(by_examples, (0.025, 0.975))
    assert abs(found["macro_f1"].low - low) < 0.01
    assert abs(found["macro_f1"].high - high) < 0.01


def test_the_same_seed_gives_the_same_interval_around_the_value() -> None:
    matrix = _matrix(200, 5, 0.8)
    first, second = intervals.bootstrap(matrix, seed=7), intervals.bootstrap(matrix, seed=7)
    assert first == second
    assert first != intervals.bootstrap(matrix, seed=8)
    for score in first.values():
        assert score.low <= score.value <= score.high


def test_more_examples_give_narrower_intervals() -> None:
    few = intervals.bootstrap(_matrix(100, 3, 0.8))["accuracy"]
    many = intervals.bootstrap(_matrix(10_000, 3, 0.8))["accuracy"]
    assert (many.high - many.low) < (few.high - few.low) / 5


def test_no_examples_give_an_interval_of_zero() -> None:
    score = intervals.bootstrap(np.zeros((2, 2), dtype=np.int64))["accuracy"]
    assert (score.value, score.low, score.high) == (0.0, 0.0, 0.0)


def test_ten_thousand_examples_of_77_classes_take_less_than_a_second_of_work() -> None:
    matrix = _matrix(10_000, 77, 0.0)
    began = time.process_time()
    intervals.bootstrap(matrix, resamples=1000)
    assert time.process_time() - began < 2.0  # measured 0.4 s; twice the promise for busy machines
