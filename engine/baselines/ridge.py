"""The baseline of scores: ridge regression on TF-IDF, by scikit-learn."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.baselines.features import (
    Features,
    Item,
    choose_features,
    counted,
    counts_of,
    parts,
    sampled,
)
from engine.events import Progress
from engine.jobs import Job, tell
from engine.messages import Text, text

Floats = NDArray[np.float64]

_STRENGTHS = (0.1, 1.0, 10.0)
_VALIDATION_TEXTS = 4_000


@dataclass(frozen=True)
class ScoreBaseline:
    """A trained baseline. ``notes`` says what was left out to keep it quick."""

    features: Features
    ridge: Any
    seconds: float
    notes: list[Text] = field(default_factory=list)

    def predict_job(self, items: Sequence[Item]) -> Job[Floats]:
        """The score of each item, float [items]; raises ``Interrupted`` on a command."""
        found: list[Floats] = [np.zeros(0)]
        done = 0
        for part in parts(items):
            found.append(self.ridge.predict(self.features.weigh(counts_of(part))))
            done += len(part)
            yield from tell(
                Progress(phase=text("Testing the baseline"), done=done, total=len(items))
            )
        return np.concatenate(found).astype(np.float64)


def train_ridge(items: Sequence[Item], scores: Floats, seed: int = 0) -> Job[ScoreBaseline]:
    """Train on the training split, ``scores`` [items]; raises ``Interrupted`` on a command.

    The strength does best on a fifth of (a sample of) the texts. Large sets are sampled, which
    ``notes`` says.
    """
    began = time.perf_counter()
    rng = np.random.default_rng(seed)
    sample, notes = sampled(items, rng)
    truth = scores[sample]
    blocks = yield from counted([items[index] for index in sample])
    features = choose_features(blocks, 1)
    matrix = features.weigh(blocks)
    del blocks
    strength = yield from _best_strength(matrix, truth, rng)
    yield from tell(Progress(phase=text("Training the baseline"), done=0, total=1))
    ridge = _ridge(strength).fit(matrix, truth)
    return ScoreBaseline(features, ridge, time.perf_counter() - began, notes)


def _best_strength(matrix: Any, truth: Floats, rng: np.random.Generator) -> Job[float]:
    order = rng.permutation(len(truth))[:_VALIDATION_TEXTS]
    cut = max(1, len(order) // 5)
    held, used = order[:cut], order[cut:]
    if len(used) < 5:
        return _STRENGTHS[1]
    errors = []
    for done, strength in enumerate(_STRENGTHS):
        yield from tell(
            Progress(phase=text("Tuning the baseline"), done=done, total=len(_STRENGTHS))
        )
        fitted = _ridge(strength).fit(matrix[used], truth[used])
        errors.append(float(((fitted.predict(matrix[held]) - truth[held]) ** 2).mean()))
    return _STRENGTHS[int(np.argmin(errors))]


def _ridge(strength: float) -> Any:
    from sklearn.linear_model import Ridge

    return Ridge(alpha=strength, solver="sparse_cg", tol=1e-3)
