"""The classical baseline: TF-IDF and logistic regression on the same split, by scikit-learn.

Word 1-2-grams and character 1-4-grams; the characters make it work for Chinese, where words are
not separated by blanks. Texts are hashed in parts and the fit is continued (``warm_start``) a few
iterations at a time, so that it can be watched and stopped.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.events import Progress
from engine.jobs import Job, drain, tell
from engine.messages import Text, text

MAX_TEXTS = 100_000
MAX_CHARACTERS = 8_000_000
MAX_CHARACTERS_PER_TEXT = 5_000
MAX_FEATURES = 200_000
MAX_WEIGHTS = 10_000_000  # features times classes; L-BFGS keeps some twenty copies of them
_BUCKETS = 1 << 20
_WORD = r"(?u)\b\w+\b"  # single letters count too, unlike scikit-learn's default
_TEXTS_AT_ONCE = 200
_STRENGTHS = (1.0, 5.0, 25.0)
_VALIDATION_TEXTS = 4_000
_ITERATIONS = 60
_ITERATIONS_AT_ONCE = 4

Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Features:
    """TF-IDF with sublinear term frequency; words and characters each make a vector of length 1."""

    chosen: list[Ids]  # per block the hash buckets kept
    weighting: list[Any]  # per block the fitted TfidfTransformer

    def weigh(self, blocks: Sequence[Any]) -> Any:
        """Counts per block [texts, buckets] to features [texts, features]."""
        from scipy.sparse import hstack

        weighed = [
            transformer.transform(counts[:, chosen])
            for counts, chosen, transformer in zip(blocks, self.chosen, self.weighting, strict=True)
        ]
        return hstack(weighed, format="csr", dtype=np.float32)


@dataclass(frozen=True)
class Baseline:
    """A trained baseline. ``notes`` says what was left out to keep it quick."""

    labels: list[str]
    seconds: float
    strength: float = 0.0
    notes: list[Text] = field(default_factory=list)
    features: Features | None = None
    classifier: Any = None  # a LogisticRegression; None where one label is all there is

    def predict(self, texts: Sequence[str]) -> list[str]:
        """The label of each text, in order."""
        return drain(self.predict_job(texts))

    def predict_job(self, texts: Sequence[str]) -> Job[list[str]]:
        """As ``predict``, yielding progress; raises ``Interrupted`` on a command."""
        answers: list[str] = []
        for part in _parts(texts):
            answers.extend(self._labels_of(_counts(part)))
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
    texts = [train_texts[index] for index in sample]
    number = {label: index for index, label in enumerate(labels)}
    ids = np.array([number[train_labels[index]] for index in sample], dtype=np.int64)
    blocks = yield from _counted(texts)
    features = _choose_features(blocks, len(labels))
    matrix = features.weigh(blocks)
    del blocks
    strength = yield from _best_strength(matrix, ids, rng)
    classifier = yield from _fitted(
        matrix, ids, strength, text("Training the baseline"), _ITERATIONS
    )
    return Baseline(
        labels=labels,
        seconds=time.perf_counter() - began,
        strength=strength,
        notes=notes,
        features=features,
        classifier=classifier,
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
        block = _counts(part)
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
    from sklearn.feature_extraction.text import TfidfTransformer

    chosen, weighting = [], []
    for counts in blocks:
        texts = counts.shape[0]
        frequency = np.bincount(counts.indices, minlength=counts.shape[1])
        kept = np.flatnonzero(frequency >= (2 if texts >= 200 else 1))
        if len(kept) > limit:
            kept = np.sort(kept[np.argsort(-frequency[kept], kind="stable")[:limit]])
        if not len(kept):
            kept = np.zeros(1, np.int64)  # texts without a word still need a (constant) feature
        chosen.append(kept.astype(np.int64))
        weighting.append(TfidfTransformer(sublinear_tf=True).fit(counts[:, kept]))
    return Features(chosen, weighting)


def _best_strength(matrix: Any, ids: Ids, rng: np.random.Generator) -> Job[float]:
    """The regularisation that does best on a fifth of (a sample of) the training texts."""
    order = rng.permutation(len(ids))[:_VALIDATION_TEXTS]
    cut = max(1, len(order) // 5)
    held, used = order[:cut], order[cut:]
    if len(used) < 5 or len(np.unique(ids[used])) < 2:
        return _STRENGTHS[1]
    best, best_hits = _STRENGTHS[1], -1
    for strength in _STRENGTHS:
        phase = text("Tuning the baseline")
        classifier = yield from _fitted(matrix[used], ids[used], strength, phase, _ITERATIONS // 2)
        hits = int((classifier.predict(matrix[held]) == ids[held]).sum())
        if hits > best_hits:
            best, best_hits = strength, hits
    return best


def _fitted(matrix: Any, ids: Ids, strength: float, phase: Text, iterations: int) -> Job[Any]:
    """A fitted LogisticRegression, or None where there is only one class."""
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    if len(np.unique(ids)) < 2:
        return None
    classifier = LogisticRegression(
        C=strength, tol=1e-3, max_iter=_ITERATIONS_AT_ONCE, warm_start=True
    )
    for done in range(0, iterations, _ITERATIONS_AT_ONCE):
        yield from tell(Progress(phase=phase, done=done, total=iterations))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)  # it is continued below
            warnings.filterwarnings("ignore", "The number of unique classes")
            classifier.fit(matrix, ids)
        if int(np.max(classifier.n_iter_)) < _ITERATIONS_AT_ONCE:
            break
    return classifier


def _counts(texts: Sequence[str]) -> list[Any]:
    """Counts of word 1-2-grams and of character 1-4-grams, each [texts, _BUCKETS]."""
    words, characters = _vectorisers()
    cut = [item[:MAX_CHARACTERS_PER_TEXT] for item in texts]
    return [words.transform(cut), characters.transform(cut)]


@cache
def _vectorisers() -> tuple[Any, Any]:
    from sklearn.feature_extraction.text import HashingVectorizer

    shared: dict[str, Any] = {
        "n_features": _BUCKETS,
        "alternate_sign": False,
        "norm": None,
        "dtype": np.float32,
    }
    return (
        HashingVectorizer(ngram_range=(1, 2), token_pattern=_WORD, **shared),
        HashingVectorizer(ngram_range=(1, 4), analyzer="char", **shared),
    )


def _parts(texts: Sequence[str]) -> Generator[Sequence[str], None, None]:
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        yield texts[start : start + _TEXTS_AT_ONCE]
