"""Scores of numbers are those of scipy, with intervals that hold them."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from engine.metrics.regression import bootstrap, scores
from engine.metrics.regression_report import build_regression_report

RNG = np.random.default_rng(1)
TRUE = RNG.integers(0, 8, 200) + 0.5
PREDICTED = TRUE + RNG.normal(0, 1.5, 200)


def test_scores_are_those_of_scipy() -> None:
    found = scores(TRUE, PREDICTED)
    assert found["pearson"] == pytest.approx(stats.pearsonr(TRUE, PREDICTED).statistic)
    assert found["spearman"] == pytest.approx(stats.spearmanr(TRUE, PREDICTED).statistic)
    assert found["rmse"] == pytest.approx(np.sqrt(((TRUE - PREDICTED) ** 2).mean()))
    assert found["mae"] == pytest.approx(np.abs(TRUE - PREDICTED).mean())


def test_without_variation_or_examples_there_is_no_correlation() -> None:
    assert scores(TRUE, np.full(200, 2.0))["pearson"] == 0.0
    assert set(scores(TRUE[:0], TRUE[:0]).values()) == {0.0}


def test_intervals_hold_the_value_and_narrow_with_more_examples() -> None:
    few, many = bootstrap(TRUE[:40], PREDICTED[:40]), bootstrap(TRUE, PREDICTED)
    for name, score in many.items():
        assert score.low < score.value < score.high
        assert score.high - score.low < few[name].high - few[name].low
    reference = stats.pearsonr(TRUE, PREDICTED).confidence_interval(0.95)
    assert many["pearson"].low == pytest.approx(reference.low, abs=0.03)
    assert many["pearson"].high == pytest.approx(reference.high, abs=0.03)


def test_the_report_says_when_the_mean_would_do_as_well() -> None:
    report = build_regression_report(
        TRUE, -PREDICTED, task="regression", split="test", seconds=1.0, baseline=PREDICTED
    )
    notes = " ".join(str(note) for note in report.notes)
    assert "no better than always answering the mean score" in notes
    assert "baseline is better" in notes
    assert report.spread == pytest.approx(TRUE.std())
