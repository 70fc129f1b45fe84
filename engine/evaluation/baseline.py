"""The classical baseline: TF-IDF and logistic regression on the same split.

Word 1-2-grams and character 1-4-grams; the characters make it work for Chinese, where words are
not separated by blanks.
"""

from __future__ import annotations

import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.evaluation import logistic
from engine.evaluation.ngrams import count_ngrams, normalised
from engine.events import Progress
from engine.jobs import Job, tell
from engine.messages import Text, text

MAX_TEXTS = 100_000
MAX_CHARACTERS = 8_000_000
MAX_CHARACTERS_PER_TEXT = 5_000
MAX_FEATURES = 200_000
MAX_WEIGHTS = 40_000_000  # features times classes: 160 MB
_CHARACTERS_AT_ONCE = 50_000
_STRENGTHS = (1.0, 5.0, 25.0)
_VALIDATION_TEXTS = 4_000
_ITERATIONS = 60

Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Features:
    """TF-IDF with sublinear term frequency; words and characters each make a vector of length 1."""

    chosen: list[Ids]  # per block the hash buckets kept
    rarity: list[NDArray[np.float32]]  # per block the inverse document frequencies

    def weigh(self, blocks: Sequence[Any]) -> Any:
        """Counts per block [texts, buckets] to features [texts, features]."""
        from scipy.sparse import hstack

        weighed = []
        for counts, chosen, rarity in zip(blocks, self.chosen, self.rarity, strict=True):
            kept = counts[:, chosen]
            kept.data = (1.0 + np.log(kept.data)) * rarity[kept.indices]
            per_text = np.diff(kept.indptr)
            lengths = np.sqrt(np.asarray(kept.power(2).sum(axis=1), dtype=np.float32).ravel())
            kept.data /= np.repeat(lengths, per_text)
            weighed.append(kept)
        return hstack(weighed, format="csr")


@dataclass(frozen=True)
class Baseline:
    """A trained baseline. ``notes`` says what was left out to keep it quick."""

    labels: list[str]
    seconds: float
    strength: float = 0.0
    notes: list[Text] = field(default_factory=list)
    features: Features | None = None
    weights: logistic.Floats | None = None

    def predict(self, texts: Sequence[str]) -> list[str]:
        """The label of each text, in order."""
        answers: list[str] = []
        for part in _parts([normalised(item, MAX_CHARACTERS_PER_TEXT) for item in texts]):
            answers.extend(self._labels_of(count_ngrams(part)))
        return answers

    def predict_job(self, texts: Sequence[str]) -> Job[list[str]]:
        """As ``predict``, yielding progress; raises ``Interrupted`` on a command."""
        answers: list[str] = []
        for part in _parts([normalised(item, MAX_CHARACTERS_PER_TEXT) for item in texts]):
            answers.extend(self._labels_of(count_ngrams(part)))
            yield from tell(
                Progress(phase=text("Testing the baseline"), done=len(answers), total=len(texts))
            )
        return answers

    def _labels_of(self, blocks: Sequence[Any]) -> list[str]:
        if self.features is None or self.weights is None:
            return [self.labels[0]] * blocks[0].shape[0]
        scores = logistic.decision(self.features.weigh(blocks), self.weights)
        return [self.labels[index] for index in scores.argmax(axis=1)]


def train_baseline(
    train_texts: Sequence[str], train_labels: Sequence[str], seed: int = 0
) -> Job[Baseline]:
    """Train on the training split; raises ``Interrupted`` as soon as a command arrives.

    Large sets are sampled (stratified by chance, seeded), which ``notes`` says.
    """
    began = time.perf_counter()
    if not train_texts:
        raise ValueError("a baseline needs at least one training text")
    labels = sorted(set(train_labels))
    rng = np.random.default_rng(seed)
    sample, notes = _sample(train_texts, rng)
    texts = [normalised(train_texts[index], MAX_CHARACTERS_PER_TEXT) for index in sample]
    number = {label: index for index, label in enumerate(labels)}
    ids = np.array([number[train_labels[index]] for index in sample], dtype=np.int64)
    blocks = yield from _counted(texts)
    features = _choose_features(blocks, len(labels))
    matrix = features.weigh(blocks)
    del blocks
    strength = yield from _best_strength(matrix, ids, len(labels), rng)
    fitting = logistic.fit(matrix, ids, len(labels), strength=strength, iterations=_ITERATIONS)
    weights = yield from _fitted(fitting, text("Training the baseline"), _ITERATIONS)
    return Baseline(
        labels=labels,
        seconds=time.perf_counter() - began,
        strength=strength,
        notes=notes,
        features=features,
        weights=weights,
    )


def _sample(texts: Sequence[str], rng: np.random.Generator) -> tuple[list[int], list[Text]]:
    order = rng.permutation(len(texts))
    lengths = np.array([min(len(text), MAX_CHARACTERS_PER_TEXT) for text in texts])[order]
    within = int(np.searchsorted(np.cumsum(lengths), MAX_CHARACTERS, side="right"))
    size = max(1, min(MAX_TEXTS, within))
    notes = []
    if size < len(texts):
        notes.append(
            text(
                "The baseline was trained on {sampled:,} of {all:,} training texts, drawn at "
                "random, to keep it quick.",
                sampled=size,
                all=len(texts),
            )
        )
    return [int(index) for index in order[:size]], notes


def _counted(texts: Sequence[str]) -> Job[list[Any]]:
    from scipy.sparse import vstack

    words, characters, done = [], [], 0
    for part in _parts(texts):
        block = count_ngrams(part)
        words.append(block[0])
        characters.append(block[1])
        done += len(part)
        yield from tell(
            Progress(phase=text("Reading words for the baseline"), done=done, total=len(texts))
        )
    return [vstack(words, format="csr"), vstack(characters, format="csr")]


def _choose_features(blocks: Sequence[Any], classes: int) -> Features:
    """Per block the most frequent buckets; those of one text only are left out of larger sets."""
    limit = max(1_000, min(MAX_FEATURES, MAX_WEIGHTS // classes) // 2)
    chosen, rarity = [], []
    for counts in blocks:
        texts = counts.shape[0]
        frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        kept = np.flatnonzero(frequency >= (2 if texts >= 200 else 1))
        if len(kept) > limit:
            kept = np.sort(kept[np.argsort(-frequency[kept], kind="stable")[:limit]])
        chosen.append(kept.astype(np.int64))
        rarity.append((np.log((1 + texts) / (1 + frequency[kept])) + 1).astype(np.float32))
    return Features(chosen, rarity)


def _best_strength(matrix: Any, ids: Ids, classes: int, rng: np.random.Generator) -> Job[float]:
    """The regularisation that does best on a fifth of (a sample of) the training texts."""
    order = rng.permutation(len(ids))[:_VALIDATION_TEXTS]
    cut = max(1, len(order) // 5)
    held, used = order[:cut], order[cut:]
    if len(used) < 5 or len(np.unique(ids[used])) < 2:
        return _STRENGTHS[1]
    best, best_hits, weights = _STRENGTHS[1], -1, None
    for strength in _STRENGTHS:
        fitting = logistic.fit(
            matrix[used], ids[used], classes, strength=strength, iterations=25, start=weights
        )
        weights = yield from _fitted(fitting, text("Tuning the baseline"), 25)
        hits = int((logistic.decision(matrix[held], weights).argmax(axis=1) == ids[held]).sum())
        if hits > best_hits:
            best, best_hits = strength, hits
    return best


def _fitted(
    fitting: Generator[int, None, logistic.Floats], phase: Text, iterations: int
) -> Job[logistic.Floats]:
    while True:
        try:
            iteration = next(fitting)
        except StopIteration as ended:
            weights: logistic.Floats = ended.value
            return weights
        yield from tell(Progress(phase=phase, done=iteration, total=iterations))


def _parts(texts: Sequence[str]) -> Generator[list[str], None, None]:
    part: list[str] = []
    size = 0
    for item in texts:
        part.append(item)
        size += len(item)
        if size >= _CHARACTERS_AT_ONCE:
            yield part
            part, size = [], 0
    if part:
        yield part
