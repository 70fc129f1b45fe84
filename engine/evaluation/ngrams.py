"""Counts of word and character n-grams as sparse matrices, by vectorised hashing.

Texts are laid out as one array of code points; a polynomial prefix hash (Karp and Rabin, 1987)
gives the hash of any stretch of it by one subtraction, so no n-gram is ever a Python string.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

BUCKETS = 1 << 22
_BASE = np.uint64(0x9E3779B97F4A7C15)
_BLANKS = re.compile(r"\s+")

Hashes = NDArray[np.uint64]
Positions = NDArray[np.int64]


def normalised(text: str, limit: int) -> str:
    """Lower case, blanks collapsed, at most ``limit`` characters, a blank at either end."""
    return f" {_BLANKS.sub(' ', text[:limit]).strip().lower()} "


def count_ngrams(texts: Sequence[str]) -> tuple[csr_matrix, csr_matrix]:
    """Counts of word 1-2-grams and of character 1-4-grams, each [texts, BUCKETS]."""
    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    joined = "".join(texts).encode("utf-32-le", "surrogatepass")
    points = np.frombuffer(joined, dtype=np.uint32)
    owners = np.repeat(np.arange(len(texts), dtype=np.int64), lengths)
    prefix, powers = _prefix_hashes(points)
    words = _word_ngrams(points, owners, prefix, powers)
    characters = _character_ngrams(points, owners, prefix, powers)
    return _matrix(*words, len(texts)), _matrix(*characters, len(texts))


def _prefix_hashes(points: NDArray[np.uint32]) -> tuple[Hashes, Hashes]:
    """``prefix[i]`` hashes the first i points, up to a factor; ``powers[k]`` is base**k.

    With weights base**(-i) a prefix is a plain cumulative sum; multiplying a difference of two
    prefixes by base**start makes the hash independent of the place (arithmetic modulo 2**64).
    """
    inverse = np.uint64(pow(int(_BASE), -1, 1 << 64))
    forward = np.multiply.accumulate(
        np.concatenate(([np.uint64(1)], np.full(len(points), _BASE, dtype=np.uint64)))
    )
    backward = np.multiply.accumulate(
        np.concatenate(([np.uint64(1)], np.full(len(points), inverse, dtype=np.uint64)))
    )
    terms = (points.astype(np.uint64) + np.uint64(1)) * backward[: len(points)]
    prefix = np.concatenate(([np.uint64(0)], np.cumsum(terms, dtype=np.uint64)))
    return prefix, forward


def _spans(prefix: Hashes, powers: Hashes, starts: Positions, ends: Positions) -> Hashes:
    hashes: Hashes = (prefix[ends] - prefix[starts]) * powers[starts]
    return hashes + (ends - starts).astype(np.uint64) * np.uint64(0xD6E8FEB86659FD93)


def _character_ngrams(
    points: NDArray[np.uint32], owners: Positions, prefix: Hashes, powers: Hashes
) -> tuple[Positions, Hashes]:
    all_owners, all_hashes = [], []
    for size in range(1, 5):
        starts = np.arange(max(0, len(points) - size + 1), dtype=np.int64)
        starts = starts[owners[starts] == owners[starts + size - 1]]
        if size == 1:
            starts = starts[points[starts] != 32]
        all_owners.append(owners[starts])
        all_hashes.append(_spans(prefix, powers, starts, starts + size))
    return np.concatenate(all_owners), np.concatenate(all_hashes)


def _word_ngrams(
    points: NDArray[np.uint32], owners: Positions, prefix: Hashes, powers: Hashes
) -> tuple[Positions, Hashes]:
    """Words are runs of letters and digits (of any script)."""
    distinct, codes = np.unique(points, return_inverse=True)
    is_letter = np.array([chr(point).isalnum() for point in distinct], dtype=np.int8)[codes]
    # Every text begins and ends with a blank, so that no run crosses from one text to the next.
    edges = np.diff(np.concatenate(([0], is_letter, [0])))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    single, of = _spans(prefix, powers, starts, ends), owners[starts]
    adjacent = np.flatnonzero(of[1:] == of[:-1]) if len(of) > 1 else np.zeros(0, dtype=np.int64)
    double = single[adjacent] * np.uint64(0xC2B2AE3D27D4EB4F) + single[adjacent + 1]
    return np.concatenate((of, of[adjacent])), np.concatenate((single, double))


def _matrix(owners: Positions, hashes: Hashes, texts: int) -> csr_matrix:
    from scipy.sparse import coo_matrix

    mixed = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    columns = (mixed >> np.uint64(42)).astype(np.int32)
    ones: Any = np.ones(len(columns), dtype=np.float32)
    return coo_matrix((ones, (owners.astype(np.int32), columns)), shape=(texts, BUCKETS)).tocsr()
