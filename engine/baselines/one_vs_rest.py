"""The baseline of several labels: TF-IDF and a logistic regression for each label, by scikit-learn.

Strength and thresholds are those that do best on a fifth of (a sample of) the training texts, so
that rare labels are given by the baseline as they are by the model.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
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

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Thresholds = Callable[[Floats, Flags], Floats]
"""Probabilities and truth, both [texts, labels], to the threshold of each label."""

_STRENGTHS = (2.0, 10.0, 50.0)
_VALIDATION_TEXTS = 4_000
_ITERATIONS = 40


@dataclass(frozen=True)
class LabelBaseline:
    """A trained baseline. ``notes`` says what was left out to keep it quick."""

    features: Features
    classifiers: list[Any]  # a LogisticRegression a label, or its constant probability
    thresholds: Floats
    seconds: float
    notes: list[Text] = field(default_factory=list)

    def predict_job(self, items: Sequence[Item]) -> Job[Flags]:
        """The labels given to each item, bool [items, labels]; raises ``Interrupted``."""
        given = np.zeros((len(items), len(self.classifiers)), np.bool_)
        done = 0
        for part in parts(items):
            matrix = self.features.weigh(counts_of(part))
            shares = _probabilities(self.classifiers, matrix)
            given[done : done + len(part)] = shares >= self.thresholds
            done += len(part)
            yield from tell(
                Progress(phase=text("Testing the baseline"), done=done, total=len(items))
            )
        return given


def train_one_vs_rest(
    items: Sequence[Item], holds: Flags, choose: Thresholds, seed: int = 0
) -> Job[LabelBaseline]:
    """Train on the training split, ``holds`` [items, labels]; raises ``Interrupted`` on a command.

    ``choose`` finds the thresholds. Large sets are sampled, which ``notes`` says.
    """
    began = time.perf_counter()
    rng = np.random.default_rng(seed)
    sample, notes = sampled(items, rng)
    truth = holds[sample]
    blocks = yield from counted([items[index] for index in sample])
    features = choose_features(blocks, holds.shape[1])
    matrix = features.weigh(blocks)
    del blocks
    strength, thresholds = yield from _tuned(matrix, truth, choose, rng)
    classifiers = yield from _fitted(matrix, truth, strength, text("Training the baseline"))
    return LabelBaseline(features, classifiers, thresholds, time.perf_counter() - began, notes)


def _tuned(
    matrix: Any, truth: Flags, choose: Thresholds, rng: np.random.Generator
) -> Job[tuple[float, Floats]]:
    """The strength with the best micro-F1 on texts held out, and the thresholds found with it."""
    order = rng.permutation(len(truth))[:_VALIDATION_TEXTS]
    cut = max(1, len(order) // 5)
    held, used = order[:cut], order[cut:]
    if len(used) < 5:
        return _STRENGTHS[1], np.full(truth.shape[1], 0.5)
    best, thresholds, best_f1 = _STRENGTHS[1], np.full(truth.shape[1], 0.5), -1.0
    for strength in _STRENGTHS:
        phase = text("Tuning the baseline")
        classifiers = yield from _fitted(matrix[used], truth[used], strength, phase)
        shares = _probabilities(classifiers, matrix[held])
        chosen = choose(shares, truth[held])
        given = shares >= chosen
        below = given.sum() + truth[held].sum()
        f1 = 2 * (given & truth[held]).sum() / max(1, below)
        if f1 > best_f1:
            best, thresholds, best_f1 = strength, chosen, float(f1)
    return best, thresholds


def _fitted(matrix: Any, truth: Flags, strength: float, phase: Text) -> Job[list[Any]]:
    from sklearn.linear_model import LogisticRegression

    classifiers: list[Any] = []
    for label in range(truth.shape[1]):
        yield from tell(Progress(phase=phase, done=label, total=truth.shape[1]))
        ones = truth[:, label]
        if ones.all() or not ones.any():
            classifiers.append(float(ones.mean()) if len(ones) else 0.0)
            continue
        classifier = LogisticRegression(C=strength, tol=1e-3, max_iter=_ITERATIONS)
        classifiers.append(_quietly(classifier, matrix, ones))
    return classifiers


def _quietly(classifier: Any, matrix: Any, ones: NDArray[np.bool_]) -> Any:
    """Fitted; that it would go on beyond the wanted iterations is no news."""
    import warnings

    from sklearn.exceptions import ConvergenceWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return classifier.fit(matrix, ones)


def _probabilities(classifiers: Sequence[Any], matrix: Any) -> Floats:
    shares = np.zeros((matrix.shape[0], len(classifiers)))
    for label, classifier in enumerate(classifiers):
        if isinstance(classifier, float):
            shares[:, label] = classifier
        else:
            shares[:, label] = classifier.predict_proba(matrix)[:, 1]
    return shares
