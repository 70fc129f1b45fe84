"""Scores of texts with any number of labels, and the thresholds by which labels are given.

``holds`` and ``given`` say for each text which labels it has and which it was given: bool
[texts, labels]. Zero divisions as in scikit-learn: an F1 without anything to divide by is 0;
macro-F1 is the mean over the labels that occur among the true or the given ones.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.metrics.report import Score

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

RESAMPLES = 1000
FEWEST_FOR_OWN_THRESHOLD = 8
"""Validation texts of a label from which its threshold is its own; else it has that of all."""

_HIGHEST, _LOWEST = 0.95, 0.05
_CELLS_AT_ONCE = 20_000_000  # of the resampled counts of texts; bounds memory to some 80 MB


def scores(holds: Flags, given: Flags) -> dict[str, float]:
    """macro_f1, micro_f1, exact (all labels of a text right) and label_accuracy; each 0..1."""
    whole = np.ones((1, len(holds)), np.float32)
    return {name: float(value[0]) for name, value in _scores_of(whole, holds, given).items()}


def bootstrap(
    holds: Flags, given: Flags, *, resamples: int = RESAMPLES, seed: int = 0
) -> dict[str, Score]:
    """Every score with its 95 % percentile interval over texts drawn with replacement."""
    observed = scores(holds, given)
    if not len(holds):
        return {name: Score(value, value, value) for name, value in observed.items()}
    rng = np.random.default_rng(seed)
    step = max(1, _CELLS_AT_ONCE // len(holds))
    drawn: dict[str, list[Floats]] = {name: [] for name in observed}
    for start in range(0, resamples, step):
        size = min(step, resamples - start)
        shares = np.full(len(holds), 1 / len(holds))
        weights = rng.multinomial(len(holds), shares, size=size).astype(np.float32)
        for name, values in _scores_of(weights, holds, given).items():
            drawn[name].append(values)
    found = {}
    for name, parts in drawn.items():
        low, high = np.quantile(np.concatenate(parts), (0.025, 0.975))
        found[name] = Score(observed[name], float(low), float(high))
    return found


def label_intervals(
    holds: Flags, given: Flags, *, resamples: int = RESAMPLES, seed: int = 0
) -> list[Score]:
    """F1 of each label with its 95 % percentile interval.

    Only the counts of a label matter to it: right, missed, too many and the rest, drawn from a
    multinomial distribution, which is the same as drawing texts.
    """
    rng, found = np.random.default_rng(seed), []
    _, _, f1 = label_scores(holds, given)
    for label in range(holds.shape[1]):
        true, said = holds[:, label], given[:, label]
        cells = np.array([(true & said).sum(), (true ^ said).sum()])
        low = high = float(f1[label])
        if cells.sum():
            shares = np.append(cells, len(holds) - cells.sum()) / len(holds)
            drawn = rng.multinomial(len(holds), shares, size=resamples)
            values = _ratio(2 * drawn[:, 0], 2 * drawn[:, 0] + drawn[:, 1])
            low, high = (float(value) for value in np.quantile(values, (0.025, 0.975)))
        found.append(Score(float(f1[label]), low, high))
    return found


def label_scores(holds: Flags, given: Flags) -> tuple[Floats, Floats, Floats]:
    """Precision, recall and F1 of each label, float [labels]."""
    support, predicted = holds.sum(axis=0), given.sum(axis=0)
    hits = (holds & given).sum(axis=0)
    return _ratio(hits, predicted), _ratio(hits, support), _ratio(2 * hits, support + predicted)


def co_occurrence(flags: Flags) -> list[list[int]]:
    """``[i][j]``: texts with both labels; ``[i][i]``: with the one."""
    ones = flags.astype(np.float32)
    counts: list[list[int]] = (ones.T @ ones).round().astype(np.int64).tolist()
    return counts


def thresholds(probabilities: Floats, holds: Flags) -> Floats:
    """For each label the probability from which giving it makes the best F1, float [labels].

    A label with few validation texts has the threshold that is best for all labels together
    (micro-F1): its own would follow chance. Both lie within 5 and 95 %, and halfway between the
    probabilities of two texts. Yang (2001), "A study of thresholding strategies for text
    categorization", calls the first SCut, and warns of its over-fitting.
    """
    if not holds.any():
        return np.full(holds.shape[1], 0.5)
    common = _best_threshold(probabilities.ravel(), holds.ravel())
    return np.array(
        [
            _best_threshold(probabilities[:, label], holds[:, label])
            if holds[:, label].sum() >= FEWEST_FOR_OWN_THRESHOLD
            else common
            for label in range(holds.shape[1])
        ]
    )


def _best_threshold(probabilities: Floats, holds: Flags) -> float:
    order = np.argsort(-probabilities, kind="stable")
    sorted_ones = probabilities[order]
    hits = np.cumsum(holds[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + holds.sum())
    # Equal probabilities are given together or not at all.
    f1[:-1][sorted_ones[:-1] == sorted_ones[1:]] = -1.0
    best = int(f1.argmax())
    below = float(sorted_ones[best + 1]) if best + 1 < len(sorted_ones) else 0.0
    return float(np.clip((float(sorted_ones[best]) + below) / 2, _LOWEST, _HIGHEST))


def _scores_of(weights: NDArray[np.float32], holds: Flags, given: Flags) -> dict[str, Floats]:
    """Scores for each row of ``weights`` [resamples, texts], how often each text counts."""
    total = weights.sum(axis=1, dtype=np.float64)
    support, predicted, hits = (
        (weights @ flags.astype(np.float32)).astype(np.float64)
        for flags in (holds, given, holds & given)
    )
    exact = weights @ (holds == given).all(axis=1).astype(np.float32)
    right = weights @ (holds == given).sum(axis=1).astype(np.float32)
    f1 = _ratio(2 * hits, support + predicted)
    occurring = support + predicted > 0
    return {
        "macro_f1": _ratio(np.where(occurring, f1, 0.0).sum(axis=1), occurring.sum(axis=1)),
        "micro_f1": _ratio(2 * hits.sum(axis=1), (support + predicted).sum(axis=1)),
        "exact": _ratio(exact, total),
        "label_accuracy": _ratio(right, total * holds.shape[1]),
    }


def _ratio(above: NDArray[np.generic], below: NDArray[np.generic]) -> Floats:
    numerator, denominator = np.asarray(above, np.float64), np.asarray(below, np.float64)
    result: Floats = np.divide(
        numerator, denominator, out=np.zeros_like(numerator), where=denominator > 0
    )
    return result
