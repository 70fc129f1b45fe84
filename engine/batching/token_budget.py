"""Batches of texts of like length under a token budget, in an order that a checkpoint can name."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

# Rows are sorted by length only within pools of this many batches: large enough to waste little
# padding, small enough that a pool is a fair sample of the whole.
_POOL_BATCHES = 64


def epoch_batches(
    lengths: np.ndarray, *, batch_size: int, tokens_per_batch: int, seed: int, epoch: int
) -> list[np.ndarray]:
    """The batches of one epoch as arrays of row numbers; the same arguments give the same order.

    Every row occurs once. No batch has more than ``batch_size`` rows, nor more than
    ``tokens_per_batch`` tokens after padding, unless a single row is longer than that. Rows are
    shuffled, sorted by length within pools, cut, and the batches of all pools shuffled together,
    so that neither length nor label runs along the epoch.
    """
    generator = np.random.default_rng([seed, epoch])
    order = generator.permutation(len(lengths))
    pool = batch_size * _POOL_BATCHES
    batches: list[np.ndarray] = []
    for start in range(0, len(order), pool):
        rows = order[start : start + pool]
        rows = rows[np.argsort(lengths[rows], kind="stable")]
        batches.extend(_cut(rows, lengths[rows], batch_size, tokens_per_batch))
    return [batches[number] for number in generator.permutation(len(batches))]


def sorted_batches(
    lengths: np.ndarray, *, batch_size: int, tokens_per_batch: int
) -> list[np.ndarray]:
    """Batches for answers only: all rows by length, longest first so that memory peaks early."""
    rows = np.argsort(lengths, kind="stable")
    return list(_cut(rows, lengths[rows], batch_size, tokens_per_batch))[::-1]


def _cut(
    rows: np.ndarray, lengths: np.ndarray, batch_size: int, tokens: int
) -> Iterator[np.ndarray]:
    """Consecutive parts of ``rows``, whose ``lengths`` ascend."""
    start = 0
    while start < len(rows):
        widths = lengths[start : start + batch_size]
        padded = widths * np.arange(1, len(widths) + 1)
        count = max(1, int(np.searchsorted(padded, tokens, side="right")))
        yield rows[start : start + count]
        start += count
