"""From rows back to texts: long texts were read in several windows."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray


def mean_over_windows(
    answers: NDArray[np.float64], owners: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Answers [texts, classes]: those of rows, averaged over the windows of each text.

    ``owners`` ascends and names the text of each row; every text has a row.
    """
    texts, starts, windows = np.unique(owners, return_index=True, return_counts=True)
    if len(texts) == len(answers):
        return answers
    means: NDArray[np.float64] = np.add.reduceat(answers, starts, axis=0) / windows[:, None]
    return means


def rows_of_texts(owners: NDArray[np.int32], texts: int) -> list[range]:
    """The rows of each text, in order."""
    bounds = np.searchsorted(owners, np.arange(texts + 1))
    return [range(int(first), int(last)) for first, last in pairwise(bounds)]
