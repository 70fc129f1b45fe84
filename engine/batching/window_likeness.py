"""Which windows of a document resemble the question most, before any of them is read.

Terms are token ids and pairs of neighbours, so that one Chinese character says little and two say
more; each weighs by how few windows have it (Spärck Jones 1972, inverse document frequency).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine.batching.encoded import Encoded


def rows_by_likeness(windows: Encoded) -> NDArray[np.int64]:
    """All rows of the windows of one question, the likeliest first, int64 [rows]; ties in order."""
    assert windows.offsets is not None  # noqa: S101 - rows of questions always have them
    rows = np.repeat(np.arange(len(windows)), windows.row_lengths)
    is_context = windows.offsets[:, 0] >= 0
    first = ~is_context[windows.span(0)] if len(windows) else is_context
    asked = windows.ids[: len(first)][first].astype(np.int64)
    ids = windows.ids.astype(np.int64)
    scores = np.zeros(len(windows))
    alone = _pair(np.full(len(ids), -1), ids), is_context
    beside = _pair(ids[:-1], ids[1:]), is_context[:-1] & is_context[1:] & (rows[:-1] == rows[1:])
    for terms, wanted in (
        (alone, _pair(np.full(len(asked), -1), asked)),
        (beside, _pair(asked[:-1], asked[1:])),
    ):
        of_tokens, counting = terms
        counting = counting & np.isin(of_tokens, wanted)
        scores += _weights(of_tokens[counting], rows[: len(of_tokens)][counting], len(windows))
    return np.argsort(-scores, kind="stable")


def _pair(left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int64]:
    return (left + 1 << 32) + right


def _weights(terms: NDArray[np.int64], rows: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    """For each row the sum of the weights of its distinct terms, [rows]."""
    _, numbers = np.unique(terms, return_inverse=True)
    occurring = np.unique(np.stack([numbers, rows]), axis=1)
    having = np.bincount(occurring[0]) if occurring.size else np.zeros(0)
    weights = np.log((count + 1) / np.maximum(having, 1))
    return np.bincount(occurring[1], weights[occurring[0]], count).astype(np.float64)
