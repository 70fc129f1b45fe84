"""Percentile bootstrap intervals, seeded.

Efron and Tibshirani (1993), "An Introduction to the Bootstrap", chapter 13. Drawing n examples
with replacement and counting them into a confusion matrix is the same as drawing the matrix's
cells from a multinomial distribution, so resamples are drawn as counts: the cost depends on the
cells that occur, not on the number of examples.
"""

from __future__ import annotations

import numpy as np

from engine.metrics.classification import METRICS, Counts, Integers, counts
from engine.metrics.report import Score

RESAMPLES = 1000
_DRAWS_AT_ONCE = 2_000_000  # bounds memory to some 50 MB


def bootstrap(
    matrix: Integers, *, resamples: int = RESAMPLES, confidence: float = 0.95, seed: int = 0
) -> dict[str, Score]:
    """Every metric with its interval for one confusion matrix [classes, classes].

    The same matrix and seed give the same intervals. An empty matrix gives 0 throughout.
    """
    observed = counts(matrix)
    values = {name: float(metric.compute(observed)) for name, metric in METRICS.items()}
    if matrix.sum() == 0:
        return {name: Score(value, value, value) for name, value in values.items()}
    drawn = _resampled(matrix, resamples, np.random.default_rng(seed))
    tail = (1.0 - confidence) / 2.0
    intervals: dict[str, Score] = {}
    for name, metric in METRICS.items():
        low, high = np.quantile(metric.compute(drawn), (tail, 1.0 - tail))
        intervals[name] = Score(values[name], float(low), float(high))
    return intervals


def _resampled(matrix: Integers, resamples: int, rng: np.random.Generator) -> Counts:
    """Margins of ``resamples`` resampled matrices, shapes [resamples, classes]."""
    total, classes = int(matrix.sum()), len(matrix)
    rows, columns = np.nonzero(matrix)
    shares = matrix[rows, columns] / total
    by_column = np.argsort(columns, kind="stable")
    on_diagonal = np.flatnonzero(rows == columns)
    support = np.zeros((resamples, classes), dtype=np.int64)
    predicted, hits = np.zeros_like(support), np.zeros_like(support)
    step = max(1, _DRAWS_AT_ONCE // len(rows))
    for start in range(0, resamples, step):
        part = slice(start, min(start + step, resamples))
        cells = rng.multinomial(total, shares, size=part.stop - part.start)
        _add_groups(cells, rows, support[part])
        _add_groups(cells[:, by_column], columns[by_column], predicted[part])
        hits[part, rows[on_diagonal]] = cells[:, on_diagonal]
    return Counts(support=support, predicted=predicted, hits=hits)


def _add_groups(cells: Integers, groups: Integers, into: Integers) -> None:
    """Sum the columns of ``cells`` that share a group; ``groups`` is sorted."""
    names, starts = np.unique(groups, return_index=True)
    into[:, names] = np.add.reduceat(cells, starts, axis=1)
