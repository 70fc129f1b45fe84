"""Multinomial logistic regression on sparse features, one iteration at a time.

scikit-learn fits in one call that can neither be watched nor stopped, so the same objective
(sum of log losses + |w|^2 / 2C, intercepts not penalised) is minimised here by L-BFGS:
Nocedal and Wright (2006), "Numerical Optimization", algorithms 7.4 and 3.1.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]  # of the precision of the features
_MEMORY = 8


def fit(
    features: Any,
    ids: NDArray[np.int64],
    classes: int,
    *,
    strength: float,
    iterations: int,
    start: Floats | None = None,
    tolerance: float = 1e-5,
) -> Generator[int, None, Floats]:
    """Weights [features + 1, classes], the last row being intercepts; yields each iteration.

    ``features`` is CSR [examples, features]; ``strength`` is scikit-learn's C.
    It ends when an iteration lowers the loss by less than ``tolerance`` of it.
    """
    objective = _Objective(features, ids, classes, strength)
    weights = (
        np.zeros((features.shape[1] + 1, classes), features.dtype)
        if start is None
        else start.copy()
    )
    value, gradient = objective(weights)
    steps: list[tuple[Floats, Floats, float]] = []
    for iteration in range(1, iterations + 1):
        if not gradient.any():
            break
        direction = _direction(gradient, steps)
        slope = float(np.vdot(direction, gradient))
        if not steps:
            direction /= max(1.0, float(np.linalg.norm(direction)))
            slope = float(np.vdot(direction, gradient))
        length, moved = 1.0, None
        while length > 1e-6:
            candidate = weights + length * direction
            new_value, new_gradient = objective(candidate)
            yield iteration
            if new_value <= value + 1e-4 * length * slope:
                moved = candidate
                break
            length /= 2.0
        if moved is None:
            break
        change, turn = moved - weights, new_gradient - gradient
        curvature = float(np.vdot(change, turn))
        if curvature > 1e-10:
            steps.append((change, turn, 1.0 / curvature))
            del steps[:-_MEMORY]
        settled = value - new_value <= tolerance * abs(value)
        weights, value, gradient = moved, new_value, new_gradient
        if settled:
            break
    return weights


def decision(features: Any, weights: Floats) -> Floats:
    """Scores [examples, classes]; the highest is the answer."""
    scores: Floats = features @ weights[:-1] + weights[-1]
    return scores


class _Objective:
    """Loss and gradient at given weights."""

    def __init__(self, features: Any, ids: NDArray[np.int64], classes: int, strength: float):
        self._features, self._transposed = features, features.T.tocsr()
        self._ids, self._penalty = ids, 1.0 / strength
        self._rows, self._classes = np.arange(len(ids)), classes

    def __call__(self, weights: Floats) -> tuple[float, Floats]:
        scores = decision(self._features, weights)
        scores -= scores.max(axis=1, keepdims=True)
        right = scores[self._rows, self._ids].copy()
        np.exp(scores, out=scores)
        totals = scores.sum(axis=1, keepdims=True)
        loss = float(np.log(totals).sum(dtype=np.float64) - right.sum(dtype=np.float64))
        scores /= totals
        scores[self._rows, self._ids] -= 1.0
        inner = weights[:-1]
        gradient = np.empty_like(weights)
        gradient[:-1] = self._transposed @ scores
        gradient[:-1] += self._penalty * inner
        gradient[-1] = scores.sum(axis=0)
        return loss + 0.5 * self._penalty * float(np.vdot(inner, inner)), gradient


def _direction(gradient: Floats, steps: list[tuple[Floats, Floats, float]]) -> Floats:
    """The two-loop recursion: minus an estimate of inverse Hessian times gradient."""
    result = gradient.copy()
    shares = []
    for change, turn, inverse in reversed(steps):
        share = inverse * float(np.vdot(change, result))
        shares.append(share)
        result -= share * turn
    if steps:
        change, turn, inverse = steps[-1]
        result /= inverse * float(np.vdot(turn, turn))
    for (change, turn, inverse), share in zip(steps, reversed(shares), strict=True):
        result += (share - inverse * float(np.vdot(turn, result))) * change
    return -result
