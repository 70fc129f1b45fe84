"""Carving splits out of texts with several labels, each label in proportion.

Iterative stratification: Sechidis, Tsoumakas and Vlahavas (2011), "On the Stratification of
Multi-Label Data", by the package iterative-stratification. It takes some twenty microseconds a text
one after another; of very many texts the rarest label of each is carved by instead, where chance
does the rest as well.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from engine.data.stratification import carve

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

MOST_UNITS = 100_000


def carve_sets(
    holds: Flags, units: Ints, shares: Mapping[int, float], rng: np.random.Generator
) -> NDArray[np.int8]:
    """A split code for each example: 0, or one of ``shares``; whole units at a time.

    ``holds`` [examples, labels]. A label of some unit keeps one in split 0.
    """
    _, unit_of = np.unique(units, return_inverse=True)
    count = int(unit_of.max()) + 1 if len(unit_of) else 0
    rarest = _rarest_label(holds)
    if count > MOST_UNITS or count <= len(shares):
        return carve(rarest, units, shares, rng)
    held = np.zeros((count, holds.shape[1]), np.bool_)
    np.logical_or.at(held, unit_of, holds)
    codes = _stratified(held, shares, rng)
    _return_lost_labels(codes, held)
    dealt: NDArray[np.int8] = codes[unit_of]
    if any(not (dealt == code).any() for code in shares):
        return carve(rarest, units, shares, rng)  # which leaves no split empty
    return dealt


def _stratified(
    held: Flags, shares: Mapping[int, float], rng: np.random.Generator
) -> NDArray[np.int8]:
    from iterstrat.ml_stratifiers import IterativeStratification

    codes = np.array([0, *shares], np.int8)
    wanted = np.array([1.0 - sum(shares.values()), *shares.values()])
    # The order of the rows decides between equals; it must not be that of the file.
    order = rng.permutation(len(held))
    chance = np.random.RandomState(int(rng.integers(2**31)))
    folds = IterativeStratification(labels=held[order], r=wanted, random_state=chance)
    dealt = np.empty(len(held), np.int8)
    dealt[order] = codes[folds]
    return dealt


def _rarest_label(holds: Flags) -> Ints:
    """For each example the number of its rarest label; one more than there are where it has none."""
    frequency = holds.sum(axis=0)
    weighed = np.where(holds, frequency, len(holds) + 1)
    rarest: Ints = weighed.argmin(axis=1) if holds.shape[1] else np.zeros(len(holds), np.int64)
    return np.where(holds.any(axis=1), rarest, holds.shape[1]).astype(np.int64)


def _return_lost_labels(codes: NDArray[np.int8], held: Flags) -> None:
    """Give back one unit of every label that none is left to learn from."""
    lost = held.any(axis=0) & ~held[codes == 0].any(axis=0)
    for label in np.flatnonzero(lost):
        holding = np.flatnonzero(held[:, label])
        if (codes[holding] != 0).all():
            codes[holding[held[holding].sum(axis=1).argmin()]] = 0
