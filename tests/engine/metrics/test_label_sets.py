"""Scores of several labels are those of scikit-learn; thresholds are the best and not noise."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import accuracy_score, f1_score

from engine.metrics.label_sets import (
    bootstrap,
    co_occurrence,
    label_intervals,
    label_scores,
    scores,
    thresholds,
)
from engine.metrics.label_sets_report import build_label_sets_report

RNG = np.random.default_rng(0)
HOLDS = RNG.random((300, 4)) < 0.3
GIVEN = HOLDS ^ (RNG.random((300, 4)) < 0.1)


def test_scores_are_those_of_scikit_learn() -> None:
    found = scores(HOLDS, GIVEN)
    assert found["macro_f1"] == pytest.approx(f1_score(HOLDS, GIVEN, average="macro"))
    assert found["micro_f1"] == pytest.approx(f1_score(HOLDS, GIVEN, average="micro"))
    assert found["exact"] == pytest.approx(accuracy_score(HOLDS, GIVEN))
    assert found["label_accuracy"] == pytest.approx((HOLDS == GIVEN).mean())
    assert label_scores(HOLDS, GIVEN)[2] == pytest.approx(f1_score(HOLDS, GIVEN, average=None))


def test_a_label_that_does_not_occur_counts_neither_way() -> None:
    holds = np.array([[1, 0], [0, 0]], np.bool_)
    assert scores(holds, holds)["macro_f1"] == 1.0
    assert scores(holds[:0], holds[:0]) == dict.fromkeys(
        ("macro_f1", "micro_f1", "exact", "label_accuracy"), 0.0
    )


def test_intervals_hold_the_value_and_narrow_with_more_texts() -> None:
    few, many = bootstrap(HOLDS[:60], GIVEN[:60]), bootstrap(HOLDS, GIVEN)
    for name, score in many.items():
        assert score.low < score.value < score.high
        assert score.high - score.low < few[name].high - few[name].low
    assert bootstrap(HOLDS, GIVEN) == many


def test_the_intervals_of_a_label_are_those_of_drawing_texts() -> None:
    rng = np.random.default_rng(5)
    drawn = [
        f1_score(HOLDS[chosen], GIVEN[chosen], average=None)
        for chosen in rng.integers(300, size=(400, 300))
    ]
    low, high = np.quantile(drawn, (0.025, 0.975), axis=0)
    found = label_intervals(HOLDS, GIVEN)
    assert [score.low for score in found] == pytest.approx(low, abs=0.02)
    assert [score.high for score in found] == pytest.approx(high, abs=0.02)


def test_thresholds_make_the_best_f1_and_rare_labels_share_one() -> None:
    rng = np.random.default_rng(3)
    holds = rng.random((2000, 3)) < np.array([0.3, 0.1, 0.001])
    shares = np.clip(0.2 * holds + 0.15 + rng.normal(0, 0.08, holds.shape), 0, 1)
    found = thresholds(shares, holds)
    for label in (0, 1):
        best = max(
            f1_score(holds[:, label], shares[:, label] >= step) for step in np.arange(0, 1, 0.005)
        )
        own = f1_score(holds[:, label], shares[:, label] >= found[label])
        assert own == pytest.approx(best, abs=0.01)
    assert 0.15 < found[2] < 0.4
    assert thresholds(shares, np.zeros_like(holds)).tolist() == [0.5] * 3


def test_equal_probabilities_are_given_together() -> None:
    shares = np.full((40, 1), 0.3)
    holds = np.zeros((40, 1), np.bool_)
    holds[:10] = True
    assert thresholds(shares, holds)[0] <= 0.3


def test_co_occurrence_counts_texts() -> None:
    holds = np.array([[1, 1, 0], [1, 0, 0], [1, 1, 1]], np.bool_)
    assert co_occurrence(holds) == [[3, 2, 1], [2, 2, 1], [1, 1, 1]]


def test_the_report_says_what_the_numbers_call_for() -> None:
    labels = ["a", "b", "c", "d"]
    report = build_label_sets_report(
        labels, HOLDS[:50], GIVEN[:50], [0.5] * 4, task="multi_label", split="test", seconds=1.0,
        baseline=HOLDS[:50],
    )  # fmt: skip
    notes = " ".join(str(note) for note in report.notes)
    assert "Only 50 examples" in notes
    assert "baseline is better" in notes
    assert len(report.model.f1_intervals) == 4
    assert report.together[0][0] == HOLDS[:50, 0].sum()
