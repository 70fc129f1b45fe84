"""Carving splits out of texts with several labels, each label in proportion.

Iterative stratification: Sechidis, Tsoumakas and Vlahavas (2011), "On the Stratification of
Multi-Label Data", algorithm 1. (The package iterative-stratification installs its tests as a
top-level package ``tests``, which then hides everybody else's.) It deals text by text; of very many
texts the rarest label of each is carved by instead, where chance does the rest as well.
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
    """A split code for each unit: the rarest label left is dealt first, each of its units to the
    split that lacks most of it; of those that lack as many to within one, to the one that lacks most
    of the unit's other labels, then most units, then by lot."""
    codes = np.array([0, *shares], np.int8)
    wanted = np.array([1.0 - sum(shares.values()), *shares.values()])
    lacking = wanted * len(held)
    lacking_of = np.outer(wanted, held.sum(axis=0))
    left = held.sum(axis=0).astype(np.int64)
    fold_of = np.full(len(held), -1, np.int64)

    def deal(unit: int, label: int | None) -> None:
        best = np.arange(len(codes))
        if label is not None:
            need = lacking_of[:, label]
            best = np.flatnonzero(need > need.max() - 1)
            others = lacking_of[best][:, held[unit]].sum(axis=1)
            best = best[others == others.max()]
        best = best[lacking[best] == lacking[best].max()]
        fold = int(best[0]) if len(best) == 1 else int(rng.choice(best))
        fold_of[unit] = fold
        lacking[fold] -= 1
        lacking_of[fold] -= held[unit]
        np.subtract(left, held[unit], out=left)

    while left.any():
        label = int(np.argmin(np.where(left > 0, left, len(held) + 1)))
        for unit in rng.permutation(np.flatnonzero(held[:, label] & (fold_of < 0))):
            deal(int(unit), label)
    for unit in rng.permutation(np.flatnonzero(fold_of < 0)):
        deal(int(unit), None)
    return codes[fold_of]


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
