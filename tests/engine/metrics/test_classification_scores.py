"""Our scores are scikit-learn's, on random and on awkward data."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn import metrics as reference

from engine.metrics import classification


def _cases() -> list[tuple[np.ndarray, np.ndarray, int]]:
    rng = np.random.default_rng(0)
    cases = []
    for classes, size in ((2, 50), (3, 200), (7, 1000), (77, 500)):
        true = rng.integers(0, classes, size)
        cases.append((true, np.where(rng.random(size) < 0.6, true, rng.permutation(true)), classes))
    cases.append((np.array([0, 0, 1]), np.array([0, 0, 0]), 4))  # classes that never occur
    cases.append((np.array([2, 2, 2]), np.array([2, 2, 2]), 3))  # no variation
    cases.append((np.array([0, 1]), np.array([1, 0]), 2))  # all wrong
    return cases


@pytest.mark.parametrize(("true", "predicted", "classes"), _cases())
def test_scores_equal_those_of_scikit_learn(
    true: np.ndarray, predicted: np.ndarray, classes: int
) -> None:
    found = classification.scores(classification.confusion(true, predicted, classes))
    expected = {
        "accuracy": reference.accuracy_score(true, predicted),
        "macro_f1": reference.f1_score(true, predicted, average="macro", zero_division=0),
        "weighted_f1": reference.f1_score(true, predicted, average="weighted", zero_division=0),
        "mcc": reference.matthews_corrcoef(true, predicted),
    }
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(("true", "predicted", "classes"), _cases())
def test_scores_of_each_class_equal_those_of_scikit_learn(
    true: np.ndarray, predicted: np.ndarray, classes: int
) -> None:
    matrix = classification.confusion(true, predicted, classes)
    ids = list(range(classes))
    np.testing.assert_array_equal(matrix, reference.confusion_matrix(true, predicted, labels=ids))
    found = classification.per_class(classification.counts(matrix))
    precision, recall, f1, _ = reference.precision_recall_fscore_support(
        true, predicted, labels=ids, zero_division=0
    )
    np.testing.assert_allclose(found.precision, precision)
    np.testing.assert_allclose(found.recall, recall)
    np.testing.assert_allclose(found.f1, f1)


def test_every_metric_states_its_direction_and_stays_in_its_range() -> None:
    rng = np.random.default_rng(1)
    for _ in range(50):
        true, predicted = rng.integers(0, 4, (2, 30))
        found = classification.scores(classification.confusion(true, predicted, 4))
        for name, metric in classification.METRICS.items():
            assert metric.greater_is_better
            assert metric.low <= found[name] <= metric.high


def test_no_examples_score_zero() -> None:
    empty = classification.confusion([], [], 3)
    assert set(classification.scores(empty).values()) == {0.0}


def test_ids_outside_the_classes_are_refused() -> None:
    with pytest.raises(ValueError, match=r"0\.\.1"):
        classification.confusion([0, 2], [0, 1], 2)
    with pytest.raises(ValueError, match="predictions"):
        classification.confusion([0, 1], [0], 2)
