"""What baselines see: TF-IDF of words and characters, and of pairs also what both texts share.

Word 1-2-grams and character 1-4-grams; the characters make it work for Chinese, where words are
not separated by blanks. Texts are hashed in parts, so that it can be watched and stopped.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.events import Progress
from engine.jobs import Job, tell
from engine.messages import Text, text

MAX_TEXTS = 100_000
MAX_CHARACTERS = 8_000_000
MAX_CHARACTERS_PER_TEXT = 5_000
MAX_FEATURES = 200_000
MAX_WEIGHTS = 10_000_000  # features times classes; L-BFGS keeps some twenty copies of them
_BUCKETS = 1 << 20
_WORD = r"(?u)\b\w+\b"  # single letters count too, unlike scikit-learn's default
_TEXTS_AT_ONCE = 200

Ids = NDArray[np.int64]
Item = str | tuple[str, str]
"""A text, or a pair of texts."""


@dataclass(frozen=True)
class Features:
    """TF-IDF with sublinear term frequency; the words and the characters of a text each make a

    vector of length 1. How alike two texts are stays as it is: its weighting is None.
    """

    chosen: list[Ids]  # per block the hash buckets kept
    weighting: list[Any]  # per block the fitted TfidfTransformer

    def weigh(self, blocks: Sequence[Any]) -> Any:
        """Counts per block [texts, buckets] to features [texts, features]."""
        from scipy.sparse import hstack

        weighed = [
            counts[:, chosen] if transformer is None else transformer.transform(counts[:, chosen])
            for counts, chosen, transformer in zip(blocks, self.chosen, self.weighting, strict=True)
        ]
        return hstack(weighed, format="csr", dtype=np.float32)


def sampled(items: Sequence[Item], rng: np.random.Generator) -> tuple[list[int], list[Text]]:
    """Places of as many items as are quick to learn from, in random order, and what to say of it."""
    order = rng.permutation(len(items))
    lengths = np.array([min(_length(item), MAX_CHARACTERS_PER_TEXT) for item in items])[order]
    within = int(np.searchsorted(np.cumsum(lengths), MAX_CHARACTERS, side="right"))
    size = max(1, min(MAX_TEXTS, within))
    notes = []
    if size < len(items):
        notes.append(
            text(
                "The baseline was trained on {sampled:,} of {all:,} training texts, drawn at "
                "random, to keep it quick.",
                sampled=size,
                all=len(items),
            )
        )
    return [int(index) for index in order[:size]], notes


def counted(items: Sequence[Item]) -> Job[list[Any]]:
    """Counts of all items per block; raises ``Interrupted`` on a command."""
    from scipy.sparse import vstack

    found, done = [], 0
    for part in parts(items):
        found.append(counts_of(part))
        done += len(part)
        yield from tell(
            Progress(phase=text("Reading words for the baseline"), done=done, total=len(items))
        )
    return [vstack(block, format="csr") for block in zip(*found, strict=True)]


def choose_features(blocks: Sequence[Any], classes: int) -> Features:
    """Per block the most frequent buckets; those of one text only are left out of larger sets."""
    limit = max(1_000, min(MAX_FEATURES, MAX_WEIGHTS // classes) // 2)
    from sklearn.feature_extraction.text import TfidfTransformer

    chosen: list[Ids] = []
    weighting: list[Any] = []
    for counts in blocks:
        if counts.shape[1] < _BUCKETS:
            chosen.append(np.arange(counts.shape[1]))
            weighting.append(None)
            continue
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


def counts_of(items: Sequence[Item]) -> list[Any]:
    """Counts of word 1-2-grams and of character 1-4-grams, each [texts, _BUCKETS].

    Of pairs: the words of each text, the words and characters of both, and how alike they are.
    """
    firsts = [item if isinstance(item, str) else item[0] for item in items]
    seconds = [item[1] for item in items if not isinstance(item, str)]
    words, characters = _vectorised(firsts)
    if not seconds:
        return [words, characters]
    other_words, other_characters = _vectorised(seconds)
    shared_words = words.minimum(other_words)
    shared_characters = characters.minimum(other_characters)
    alike = [
        *_likeness(words, other_words, shared_words),
        *_likeness(characters, other_characters, shared_characters),
    ]
    return [words, other_words, shared_words, shared_characters, _columns(alike)]


def parts(items: Sequence[Item]) -> Generator[Sequence[Item], None, None]:
    """Some items at a time."""
    for start in range(0, len(items), _TEXTS_AT_ONCE):
        yield items[start : start + _TEXTS_AT_ONCE]


def _length(item: Item) -> int:
    return len(item) if isinstance(item, str) else len(item[0]) + len(item[1])


def _vectorised(texts: Sequence[str]) -> tuple[Any, Any]:
    words, characters = _vectorisers()
    cut = [item[:MAX_CHARACTERS_PER_TEXT] for item in texts]
    return words.transform(cut), characters.transform(cut)


def _likeness(first: Any, second: Any, shared: Any) -> list[NDArray[np.float64]]:
    """Shares of what is common: in both texts, in the first, in the second; each float [texts]."""
    sizes = [np.asarray(counts.sum(axis=1)).ravel() for counts in (first, second, shared)]
    one, two, both = sizes
    below = (one + two - both, one, two)
    return [np.divide(both, each, out=np.zeros_like(both), where=each > 0) for each in below]


def _columns(columns: Sequence[NDArray[np.float64]]) -> Any:
    from scipy.sparse import csr_matrix

    return csr_matrix(np.stack(columns, axis=1), dtype=np.float32)


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
