"""A report says what the numbers mean, also where that is unwelcome."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from engine.metrics.classification_report import build_report
from engine.metrics.report import ClassificationReport

LABELS = ["a", "b", "c"]


def _answers(predicted: np.ndarray, classes: int = 3) -> np.ndarray:
    return np.eye(classes)[predicted] * 0.8 + 0.2 / classes


def _report(
    true: np.ndarray, predicted: np.ndarray, baseline: np.ndarray | None = None
) -> tuple[ClassificationReport, str]:
    report = build_report(
        LABELS,
        true,
        _answers(predicted),
        baseline=None if baseline is None else [LABELS[index] for index in baseline],
    )
    return report, " ".join(str(note) for note in report.notes)


def _noisy(true: np.ndarray, right: float, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.where(rng.random(len(true)) < right, true, rng.integers(0, 3, len(true)))


TRUE = np.random.default_rng(0).integers(0, 3, 600)


def test_model_and_baseline_stand_side_by_side_with_intervals() -> None:
    report, notes = _report(TRUE, _noisy(TRUE, 0.95, 1), _noisy(TRUE, 0.5, 2))
    assert report.examples == 600
    assert report.baseline is not None
    for system in (report.model, report.baseline):
        assert np.array(system.confusion).sum() == 600
        assert [each.support for each in system.per_class] == np.bincount(TRUE).tolist()
        for score in system.metrics.values():
            assert score.low <= score.value <= score.high
    assert report.model.metrics["accuracy"].low > report.baseline.metrics["accuracy"].high
    assert report.majority_accuracy == pytest.approx(np.bincount(TRUE).max() / 600)
    assert notes == ""


def test_a_report_survives_json() -> None:
    report, _ = _report(TRUE[:20], TRUE[:20])
    assert msgspec.json.decode(msgspec.json.encode(report), type=ClassificationReport) == report


def test_a_better_baseline_is_said() -> None:
    _, notes = _report(TRUE, _noisy(TRUE, 0.5, 1), _noisy(TRUE, 0.9, 2))
    assert "classical baseline is better than the model" in notes


def test_a_gain_within_the_intervals_is_said_to_be_uncertain() -> None:
    _, notes = _report(TRUE, _noisy(TRUE, 0.82, 1), _noisy(TRUE, 0.8, 2))
    assert "the gain is not certain" in notes


def test_a_tiny_test_set_is_said() -> None:
    _, notes = _report(TRUE[:20], TRUE[:20])
    assert "Only 20 examples were scored" in notes


def test_classes_without_or_with_few_examples_are_named() -> None:
    true = np.array([0] * 150 + [1] * 3)
    _, notes = _report(true, true)
    assert "1 of 3 classes have no example among those scored" in notes
    assert "about them: c." in notes
    assert "Classes with fewer than 5 examples" in notes


def test_a_model_no_better_than_the_most_frequent_class_is_called_that() -> None:
    true = np.array([0] * 150 + [1] * 50)
    _, notes = _report(true, np.zeros(200, dtype=np.int64))
    assert "no better than always answering the most frequent class (75.0%" in notes


def test_no_examples_are_no_result() -> None:
    report, notes = _report(np.zeros(0, np.int64), np.zeros(0, np.int64))
    assert report.model.metrics["accuracy"].value == 0
    assert "the figures mean nothing" in notes


def test_notes_of_the_caller_come_first() -> None:
    from engine.messages import text

    report = build_report(LABELS, [0], _answers(np.array([0])), notes=[text("Given.")])
    assert str(report.notes[0]) == "Given."
