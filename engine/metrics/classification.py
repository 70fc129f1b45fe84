"""Scores of a single-label classification, from counts alone.

Every function takes ``Counts`` whose arrays may have leading dimensions (one row per bootstrap
resample) and returns an array of those dimensions. Zero divisions are defined, as in
scikit-learn: a precision, recall or F1 without anything to divide by is 0; macro-F1 is the mean
over the classes that occur among the true or the predicted labels; MCC without variation is 0.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Counts:
    """Per class, shapes [..., classes]: examples of it, predictions of it, and hits among them."""

    support: Integers
    predicted: Integers
    hits: Integers

    @property
    def total(self) -> Integers:
        """Number of examples, shape [...]."""
        total: Integers = self.support.sum(axis=-1)
        return total


@dataclass(frozen=True)
class Metric:
    """A score with its direction and the range it can take."""

    name: str
    greater_is_better: bool
    low: float
    high: float
    compute: Callable[[Counts], Floats]


@dataclass(frozen=True)
class PerClass:
    """Scores of each class, shapes [..., classes]; each in 0..1, higher is better."""

    precision: Floats
    recall: Floats
    f1: Floats


def confusion(true_ids: ArrayLike, predicted_ids: ArrayLike, classes: int) -> Integers:
    """Counts [classes, classes]: row is the true class, column the predicted one.

    Raises ``ValueError`` when the two differ in length or an id lies outside 0..classes-1.
    """
    true = np.asarray(true_ids, dtype=np.int64).ravel()
    predicted = np.asarray(predicted_ids, dtype=np.int64).ravel()
    if true.shape != predicted.shape:
        raise ValueError(f"{len(true)} true labels but {len(predicted)} predictions")
    for ids in (true, predicted):
        if len(ids) and (ids.min() < 0 or ids.max() >= classes):
            raise ValueError(f"class ids must lie in 0..{classes - 1}")
    cells = np.bincount(true * classes + predicted, minlength=classes * classes)
    return cells.reshape(classes, classes).astype(np.int64)


def counts(matrix: Integers) -> Counts:
    """The margins of a confusion matrix [..., classes, classes]: all that the scores need."""
    return Counts(
        support=matrix.sum(axis=-1),
        predicted=matrix.sum(axis=-2),
        hits=np.diagonal(matrix, axis1=-2, axis2=-1),
    )


def accuracy(of: Counts) -> Floats:
    """Share of examples predicted right: 0..1, higher is better."""
    return _ratio(of.hits.sum(axis=-1), of.total)


def per_class(of: Counts) -> PerClass:
    """Precision, recall and F1 of each class."""
    return PerClass(
        precision=_ratio(of.hits, of.predicted),
        recall=_ratio(of.hits, of.support),
        f1=_f1(of),
    )


def macro_f1(of: Counts) -> Floats:
    """Mean F1 over the classes that occur, each weighing the same: 0..1, higher is better."""
    occurring = (of.support + of.predicted) > 0
    return _ratio(np.where(occurring, _f1(of), 0.0).sum(axis=-1), occurring.sum(axis=-1))


def weighted_f1(of: Counts) -> Floats:
    """Mean F1 weighted by the examples of each class: 0..1, higher is better."""
    return _ratio((_f1(of) * of.support).sum(axis=-1), of.total)


def matthews(of: Counts) -> Floats:
    """Matthews correlation for many classes: -1..1, higher is better, 0 is chance.

    Gorodkin (2004), "Comparing two K-category assignments by a K-category correlation
    coefficient", in the form that needs margins only.
    """
    support, predicted = of.support.astype(np.float64), of.predicted.astype(np.float64)
    total = of.total.astype(np.float64)
    covariance = of.hits.sum(axis=-1) * total - (support * predicted).sum(axis=-1)
    variance_true = total**2 - (support**2).sum(axis=-1)
    variance_predicted = total**2 - (predicted**2).sum(axis=-1)
    return _ratio(covariance, np.sqrt(variance_true * variance_predicted))


METRICS: dict[str, Metric] = {
    metric.name: metric
    for metric in (
        Metric("accuracy", True, 0.0, 1.0, accuracy),
        Metric("macro_f1", True, 0.0, 1.0, macro_f1),
        Metric("weighted_f1", True, 0.0, 1.0, weighted_f1),
        Metric("mcc", True, -1.0, 1.0, matthews),
    )
}


def scores(matrix: Integers) -> dict[str, float]:
    """Every metric of one confusion matrix."""
    of = counts(matrix)
    return {name: float(metric.compute(of)) for name, metric in METRICS.items()}


def _f1(of: Counts) -> Floats:
    return _ratio(2 * of.hits, of.support + of.predicted)


def _ratio(numerator: ArrayLike, denominator: ArrayLike) -> Floats:
    above = np.asarray(numerator, dtype=np.float64)
    below = np.asarray(denominator, dtype=np.float64)
    result: Floats = np.divide(above, below, out=np.zeros_like(above), where=below > 0)
    return result
