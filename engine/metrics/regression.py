"""Scores of predicted numbers against true ones, with intervals; each float [n]."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from engine.metrics.report import Score

Floats = NDArray[np.float64]

RESAMPLES = 1000
_NUMBERS_AT_ONCE = 5_000_000  # bounds memory to some 200 MB


def pearson(true: Floats, predicted: Floats) -> Floats:
    """Linear correlation along the last axis: -1..1, higher is better; 0 without variation."""
    x = true - true.mean(axis=-1, keepdims=True)
    y = predicted - predicted.mean(axis=-1, keepdims=True)
    below = np.sqrt((x * x).sum(axis=-1) * (y * y).sum(axis=-1))
    above = (x * y).sum(axis=-1)
    result: Floats = np.divide(above, below, out=np.zeros_like(above), where=below > 1e-12)
    return result


def spearman(true: Floats, predicted: Floats) -> Floats:
    """Correlation of the ranks, equal numbers having their mean rank."""
    return pearson(_ranks(true), _ranks(predicted))


def rmse(true: Floats, predicted: Floats) -> Floats:
    """Root of the mean squared error, in the unit of the scores; lower is better."""
    result: Floats = np.sqrt(((true - predicted) ** 2).mean(axis=-1))
    return result


def mae(true: Floats, predicted: Floats) -> Floats:
    """Mean absolute error, in the unit of the scores; lower is better."""
    result: Floats = np.abs(true - predicted).mean(axis=-1)
    return result


METRICS: dict[str, Callable[[Floats, Floats], Floats]] = {
    "pearson": pearson,
    "spearman": spearman,
    "rmse": rmse,
    "mae": mae,
}


def scores(true: Floats, predicted: Floats) -> dict[str, float]:
    """Every metric; all 0 without examples."""
    if not len(true):
        return dict.fromkeys(METRICS, 0.0)
    return {name: float(metric(true, predicted)) for name, metric in METRICS.items()}


def bootstrap(
    true: Floats, predicted: Floats, *, resamples: int = RESAMPLES, seed: int = 0
) -> dict[str, Score]:
    """Every metric with its 95 % percentile interval over examples drawn with replacement.

    Of Spearman's correlation the examples keep the ranks they have in the whole.
    """
    observed = scores(true, predicted)
    if not len(true):
        return {name: Score(value, value, value) for name, value in observed.items()}
    ranks = _ranks(true), _ranks(predicted)
    rng = np.random.default_rng(seed)
    step = max(1, _NUMBERS_AT_ONCE // len(true))
    drawn: dict[str, list[Floats]] = {name: [] for name in METRICS}
    for start in range(0, resamples, step):
        size = min(step, resamples - start)
        chosen = rng.integers(len(true), size=(size, len(true)))
        for name, metric in METRICS.items():
            is_ranked = metric is spearman
            x, y = ranks if is_ranked else (true, predicted)
            drawn[name].append((pearson if is_ranked else metric)(x[chosen], y[chosen]))
    found = {}
    for name, parts in drawn.items():
        low, high = np.quantile(np.concatenate(parts), (0.025, 0.975))
        found[name] = Score(observed[name], float(low), float(high))
    return found


def _ranks(values: Floats) -> Floats:
    from scipy.stats import rankdata

    ranks: Floats = rankdata(values, axis=-1).astype(np.float64)
    return ranks
