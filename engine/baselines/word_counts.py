"""The classical baseline: TF-IDF and a logistic regression of tuned strength on the same split."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from engine.baselines.features import (
    Features,
    Ids,
    Item,
    choose_features,
    counted,
    counts_of,
    parts,
    sampled,
)
from engine.baselines.logistic import LogisticRegression, fit_logistic
from engine.events import Progress
from engine.jobs import Job, drain, tell
from engine.messages import Text, text

_STRENGTHS = (1.0, 5.0, 25.0)
_VALIDATION_TEXTS = 4_000


@dataclass(frozen=True)
class Baseline:
    """A trained baseline. ``notes`` says what was left out to keep it quick."""

    labels: list[str]
    seconds: float
    strength: float = 0.0
    notes: list[Text] = field(default_factory=list)
    features: Features | None = None
    classifier: LogisticRegression | None = None  # None where one label is all there is

    def predict(self, texts: Sequence[Item]) -> list[str]:
        """The label of each text, in order."""
        return drain(self.predict_job(texts))

    def predict_job(self, texts: Sequence[Item]) -> Job[list[str]]:
        """As ``predict``, yielding progress; raises ``Interrupted`` on a command."""
        answers: list[str] = []
        for part in parts(texts):
            answers.extend(self._labels_of(counts_of(part)))
            yield from tell(
                Progress(phase=text("Testing the baseline"), done=len(answers), total=len(texts))
            )
        return answers

    def _labels_of(self, blocks: Sequence[Any]) -> list[str]:
        if self.features is None or self.classifier is None:
            return [self.labels[0]] * blocks[0].shape[0]
        answers = self.classifier.predict(self.features.weigh(blocks))
        return [self.labels[index] for index in answers]


def train_baseline(
    train_texts: Sequence[Item], train_labels: Sequence[str], seed: int = 0
) -> Job[Baseline]:
    """Train on the training split; raises ``Interrupted`` as soon as a command arrives.

    Large sets are sampled (stratified by chance, seeded), which ``notes`` says.
    """
    began = time.perf_counter()
    if not train_texts:
        raise ValueError("a baseline needs at least one training text")
    labels = sorted(set(train_labels))
    rng = np.random.default_rng(seed)
    sample, notes = sampled(train_texts, rng)
    texts = [train_texts[index] for index in sample]
    number = {label: index for index, label in enumerate(labels)}
    ids = np.array([number[train_labels[index]] for index in sample], dtype=np.int64)
    blocks = yield from counted(texts)
    features = choose_features(blocks, len(labels))
    matrix = features.weigh(blocks)
    del blocks
    strength, classifier = 0.0, None
    if len(labels) > 1:
        strength, begin = yield from _best_fit(matrix, ids, len(labels), rng)
        classifier = yield from fit_logistic(
            matrix,
            ids,
            len(labels),
            strength=strength,
            phase=text("Training the baseline"),
            begin=begin,
        )
    return Baseline(
        labels=labels,
        seconds=time.perf_counter() - began,
        strength=strength,
        notes=notes,
        features=features,
        classifier=classifier,
    )


def _best_fit(
    matrix: Any, ids: Ids, classes: int, rng: np.random.Generator
) -> Job[tuple[float, LogisticRegression | None]]:
    """The regularisation that does best on a fifth of (a sample of) the texts, and its fit there.

    Each fit begins where the one before, of a stronger regularisation, ended.
    """
    order = rng.permutation(len(ids))[:_VALIDATION_TEXTS]
    cut = max(1, len(order) // 5)
    held, used = order[:cut], order[cut:]
    if len(used) < 5 or len(np.unique(ids[used])) < 2:
        return _STRENGTHS[1], None
    best: tuple[float, LogisticRegression | None] = _STRENGTHS[1], None
    best_hits = -1
    fitted: LogisticRegression | None = None
    for strength in _STRENGTHS:
        fitted = yield from fit_logistic(
            matrix[used],
            ids[used],
            classes,
            strength=strength,
            phase=text("Tuning the baseline"),
            begin=fitted,
        )
        hits = int((fitted.predict(matrix[held]) == ids[held]).sum())
        if hits > best_hits:
            best, best_hits = (strength, fitted), hits
    return best
