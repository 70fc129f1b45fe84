"""Carving splits out of a pool: by class in proportion, whole units at a time.

Integer quotas by the method of largest remainders, so that with hundreds of small classes the
shares of the whole are met although no class alone can meet them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

_FEWEST_FOR_COVER = 3  # a class of fewer examples is not given a validation or test example first
_FEWEST_FOR_ALL = 10  # from so many examples on no split is left empty
_MOST_TRIES = 20_000


def carve(
    classes: Ints, units: Ints, shares: Mapping[int, float], rng: np.random.Generator
) -> NDArray[np.int8]:
    """A split code for each example of the pool: 0, or one of ``shares``.

    ``classes`` are class numbers, ``units`` numbers of what must stay together. Every class keeps
    an example in split 0 where that is possible; no wanted split is empty from ten examples on if
    there are enough units.
    """
    count = len(classes)
    _, unit_of, sizes = np.unique(units, return_inverse=True, return_counts=True)
    unit_class = _rarest_class(classes, unit_of)
    weights = np.bincount(unit_class, weights=sizes).astype(np.int64)
    totals = {code: max(round(share * count), 1) for code, share in shares.items()}
    quotas: dict[int, Ints] = {}
    capacity = np.maximum(weights - 1, 0)
    for code in sorted(shares, reverse=True):
        quotas[code] = _apportion(weights, shares[code], totals[code], capacity, rng)
        capacity = capacity - quotas[code]
    codes = _deal(unit_class, sizes, quotas, rng)
    _fill_up(codes, unit_class, sizes, totals, quotas, rng)
    members = _Members(classes, unit_of, len(sizes))
    _return_lost_classes(codes, sizes, members)
    if count >= _FEWEST_FOR_ALL:
        _leave_none_empty(codes, sizes, members, list(totals))
    dealt: NDArray[np.int8] = codes[unit_of]
    return dealt


class _Members:
    """The examples of each unit, found without a Python loop over all of them."""

    def __init__(self, classes: Ints, unit_of: Ints, units: int):
        self.classes = classes
        self.unit_of = unit_of
        self._order = np.argsort(unit_of, kind="stable")
        self._starts = np.searchsorted(unit_of[self._order], np.arange(units + 1))

    def classes_of(self, unit: int) -> Ints:
        """Class numbers of a unit's examples."""
        own: Ints = self.classes[self._order[self._starts[unit] : self._starts[unit + 1]]]
        return own

    def class_counts(self, chosen: NDArray[np.bool_]) -> Ints:
        """Examples of each class in the chosen units."""
        most = int(self.classes.max()) + 1
        counts: Ints = np.bincount(self.classes[chosen[self.unit_of]], minlength=most)
        return counts


def _rarest_class(classes: Ints, unit_of: Ints) -> Ints:
    """For each unit the class of its members that is rarest in the pool."""
    frequency = np.bincount(classes)[classes]
    order = np.lexsort((classes, frequency, unit_of))
    _, first = np.unique(unit_of[order], return_index=True)
    rarest: Ints = classes[order][first]
    return rarest


def _apportion(
    weights: Ints, share: float, total: int, capacity: Ints, rng: np.random.Generator
) -> Ints:
    """Integer quotas near ``share * weights`` that add up to ``total`` as far as there is room."""
    exact = weights * share
    quotas: Ints = np.minimum(np.floor(exact + 1e-9).astype(np.int64), capacity)
    while (missing := total - int(quotas.sum())) > 0:
        room = np.flatnonzero(quotas < capacity)
        if len(room) == 0:
            break
        uncovered = (quotas[room] == 0) & (weights[room] >= _FEWEST_FOR_COVER)
        remainder = exact[room] - quotas[room]
        order = np.lexsort((rng.random(len(room)), -remainder, ~uncovered))
        quotas[room[order[:missing]]] += 1
    return quotas


def _deal(
    unit_class: Ints, sizes: Ints, quotas: Mapping[int, Ints], rng: np.random.Generator
) -> NDArray[np.int8]:
    """Shuffle the units of each class and cut the row where the quotas end; big units last."""
    largest = np.max(list(quotas.values()), axis=0)
    is_big = sizes > np.maximum(largest[unit_class], 1)
    order = np.lexsort((rng.random(len(sizes)), is_big, unit_class))
    ordered_class, ordered_size = unit_class[order], sizes[order]
    ends = np.cumsum(ordered_size)
    is_last = np.append(ordered_class[1:] != ordered_class[:-1], True)
    class_start = np.zeros(int(unit_class.max()) + 1, dtype=np.int64)
    closing = np.flatnonzero(is_last)
    class_start[ordered_class[closing[1:]]] = ends[closing[:-1]]
    centre = ends - ordered_size / 2 - class_start[ordered_class]
    dealt = np.zeros(len(sizes), dtype=np.int8)
    taken = np.zeros(len(largest))
    for code, quota in quotas.items():
        until = taken + quota
        inside = (centre >= taken[ordered_class]) & (centre < until[ordered_class])
        dealt[inside & ~is_last] = code
        taken = until
    codes = np.empty_like(dealt)
    codes[order] = dealt
    return codes


def _fill_up(
    codes: NDArray[np.int8],
    unit_class: Ints,
    sizes: Ints,
    totals: Mapping[int, int],
    quotas: Mapping[int, Ints],
    rng: np.random.Generator,
) -> None:
    """Move further units where a split is short, as happens when units are big."""
    weight = np.bincount(unit_class, weights=sizes * (codes == 0)).astype(np.int64)
    for code, total in totals.items():
        missing = total - int(sizes[codes == code].sum())
        if missing <= 0:
            continue
        got = np.bincount(unit_class, weights=sizes * (codes == code), minlength=len(weight))
        shortfall = quotas[code] - got
        candidates = np.flatnonzero((codes == 0) & (sizes <= missing * 1.5))
        order = np.lexsort((rng.random(len(candidates)), -shortfall[unit_class[candidates]]))
        for unit in candidates[order][:_MOST_TRIES]:
            size, label = int(sizes[unit]), unit_class[unit]
            if size > missing * 1.5 or weight[label] <= size:
                continue
            codes[unit] = code
            weight[label] -= size
            missing -= size
            if missing <= 0:
                break


def _return_lost_classes(codes: NDArray[np.int8], sizes: Ints, members: _Members) -> None:
    """Give back the smallest unit of every class that has no example left to learn from."""
    in_pool = members.class_counts(np.ones(len(codes), dtype=bool))
    lost = np.flatnonzero((in_pool > 0) & (members.class_counts(codes == 0) == 0))
    for label in lost:
        holding = np.unique(members.unit_of[members.classes == label])
        if (codes[holding] != 0).all():
            codes[holding[np.argmin(sizes[holding])]] = 0


def _leave_none_empty(
    codes: NDArray[np.int8], sizes: Ints, members: _Members, wanted: list[int]
) -> None:
    """Give an empty split the smallest unit that its classes can spare, from training or else from
    another split that has several.
    """
    for code in wanted:
        if (codes == code).any():
            continue
        unit = next(_spare_units(codes, sizes, members), None)
        if unit is not None:
            codes[unit] = code


def _spare_units(codes: NDArray[np.int8], sizes: Ints, members: _Members) -> Iterator[int]:
    counts = members.class_counts(codes == 0)
    training = np.flatnonzero(codes == 0)
    candidates = training[np.argsort(sizes[training], kind="stable")][:_MOST_TRIES]
    for unit in candidates:
        own = np.bincount(members.classes_of(unit), minlength=len(counts))
        if (counts[own > 0] > own[own > 0]).all():
            yield int(unit)
    for source in np.unique(codes[codes != 0]):
        held = np.flatnonzero(codes == source)
        if len(held) > 1:
            yield int(held[np.argmin(sizes[held])])
