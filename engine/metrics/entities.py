"""Scores of named entities: exact and partial matches, kinds of errors, bootstrap intervals.

A predicted entity is a hit when start, end and type are those of a true one (the measure of
CoNLL-2003). It is a partial hit when it shares a character with a true one of the same type; each
entity counts for one partner only. Entities of one text do not overlap each other. Every score
lies in 0..1 and higher is better; a precision, recall or F1 with nothing to divide by is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec
import numpy as np

from engine.data.tagging.spans import Span
from engine.metrics.classification import Counts, Floats, Integers, PerClass, macro_f1, per_class
from engine.metrics.intervals import RESAMPLES
from engine.metrics.report import ClassScores, Score

Spans = Sequence[Span]
_DRAWS_AT_ONCE = 4_000_000  # bounds memory to some 100 MB


@dataclass(frozen=True)
class EntityCounts(Counts):
    """Per type, shapes [..., types]: true entities, predicted ones, hits, and partial hits."""

    overlaps: Integers


def types_in(*answers: Sequence[Spans]) -> list[str]:
    """All types that occur, sorted."""
    return sorted({span.type for texts in answers for spans in texts for span in spans})


def count(true: Sequence[Spans], predicted: Sequence[Spans], types: Sequence[str]) -> EntityCounts:
    """Counts of each text, shapes [texts, types].

    Raises ``ValueError`` when the two differ in length; ``KeyError`` for a type not in ``types``.
    """
    if len(true) != len(predicted):
        raise ValueError(f"{len(true)} texts but predictions for {len(predicted)}")
    place = {kind: number for number, kind in enumerate(types)}
    counted = np.zeros((4, len(true), len(types)), np.int64)
    for row, (wanted, found) in enumerate(zip(true, predicted, strict=True)):
        _tally(counted[0, row], wanted, place)
        _tally(counted[1, row], found, place)
        _tally(counted[2, row], set(wanted) & set(found), place)
        _tally(counted[3, row], _partners(wanted, found), place)
    return EntityCounts(
        support=counted[0], predicted=counted[1], hits=counted[2], overlaps=counted[3]
    )


def _tally(row: Integers, spans: Iterable[Span], place: Mapping[str, int]) -> None:
    for span in spans:
        row[place[span.type]] += 1


def _partners(true: Spans, predicted: Spans) -> list[Span]:
    """True entities that can each be given an overlapping predicted one of their type.

    Both sides are free of overlaps, so going from left to right finds the most pairs there are.
    """
    found: list[Span] = []
    for kind in {span.type for span in true}:
        rest = sorted(span for span in predicted if span.type == kind)
        for span in sorted(each for each in true if each.type == kind):
            while rest and rest[0].end <= span.start:
                rest.pop(0)
            if rest and rest[0].start < span.end:
                rest.pop(0)
                found.append(span)
    return found


def total(counts: EntityCounts) -> EntityCounts:
    """Counts of all texts together, shapes [types]."""
    return EntityCounts(
        support=counts.support.sum(axis=0),
        predicted=counts.predicted.sum(axis=0),
        hits=counts.hits.sum(axis=0),
        overlaps=counts.overlaps.sum(axis=0),
    )


def _pooled(of: EntityCounts) -> PerClass:
    return _together(of.support, of.predicted, of.hits)


def _partial(of: EntityCounts) -> PerClass:
    return _together(of.support, of.predicted, of.overlaps)


def _together(support: Integers, predicted: Integers, hits: Integers) -> PerClass:
    """Scores of all types as one (micro average), shapes [..., 1]."""
    summed = (each.sum(axis=-1, keepdims=True) for each in (support, predicted, hits))
    return per_class(Counts(*summed))


METRICS: dict[str, Callable[[EntityCounts], Floats]] = {
    "f1": lambda of: _pooled(of).f1[..., 0],
    "precision": lambda of: _pooled(of).precision[..., 0],
    "recall": lambda of: _pooled(of).recall[..., 0],
    "macro_f1": macro_f1,
    "partial_f1": lambda of: _partial(of).f1[..., 0],
    "partial_precision": lambda of: _partial(of).precision[..., 0],
    "partial_recall": lambda of: _partial(of).recall[..., 0],
}


def scores(
    true: Sequence[Spans], predicted: Sequence[Spans], types: Sequence[str] | None = None
) -> dict[str, float]:
    """Every metric over all texts; ``types`` defaults to those that occur."""
    known = types_in(true, predicted) if types is None else types
    of = total(count(true, predicted, known))
    return {name: float(compute(of)) for name, compute in METRICS.items()}


def per_type(of: EntityCounts, types: Sequence[str]) -> list[ClassScores]:
    """Exact scores of each type, in the order of ``types``; counts of shape [types]."""
    return _class_scores(per_class(of), of.support, types)


def partial_per_type(of: EntityCounts, types: Sequence[str]) -> list[ClassScores]:
    """Partial scores of each type, in the order of ``types``; counts of shape [types]."""
    partial = per_class(Counts(of.support, of.predicted, of.overlaps))
    return _class_scores(partial, of.support, types)


def _class_scores(of: PerClass, support: Integers, types: Sequence[str]) -> list[ClassScores]:
    return [
        ClassScores(
            label=kind,
            precision=float(of.precision[number]),
            recall=float(of.recall[number]),
            f1=float(of.f1[number]),
            support=int(support[number]),
        )
        for number, kind in enumerate(types)
    ]


def bootstrap(
    counts: EntityCounts,
    *,
    resamples: int = RESAMPLES,
    confidence: float = 0.95,
    seed: int = 0,
) -> dict[str, Score]:
    """Every metric with its interval, from counts [texts, types]; whole texts are resampled.

    Entities of one text are alike, so drawing entities would make intervals too narrow. The same
    counts and seed give the same intervals (percentile method, as for ``intervals.bootstrap``).
    """
    of = total(counts)
    values = {name: float(compute(of)) for name, compute in METRICS.items()}
    if not len(counts.support):
        return {name: Score(value, value, value) for name, value in values.items()}
    drawn = _resampled(counts, resamples, np.random.default_rng(seed))
    tail = (1.0 - confidence) / 2.0
    intervals = {}
    for name, compute in METRICS.items():
        low, high = np.quantile(compute(drawn), (tail, 1.0 - tail))
        intervals[name] = Score(values[name], float(low), float(high))
    return intervals


def _resampled(counts: EntityCounts, resamples: int, rng: np.random.Generator) -> EntityCounts:
    """Totals of ``resamples`` samples of the texts, shapes [resamples, types]."""
    texts, types = counts.support.shape
    parts = (counts.support, counts.predicted, counts.hits, counts.overlaps)
    table = np.concatenate(parts, axis=1).astype(np.float64)  # exact, and quicker to multiply
    sums = np.zeros((resamples, 4 * types), np.int64)
    step = max(1, _DRAWS_AT_ONCE // texts)
    for start in range(0, resamples, step):
        size = min(step, resamples - start)
        chosen = rng.multinomial(texts, np.full(texts, 1.0 / texts), size=size)
        sums[start : start + size] = np.rint(chosen.astype(np.float64) @ table)
    return EntityCounts(*np.split(sums, 4, axis=1))


class ErrorKind(StrEnum):
    """What is wrong with an entity."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    WRONG_TYPE = "wrong_type"  # its boundaries may be wrong as well
    WRONG_BOUNDARY = "wrong_boundary"


class EntityError(msgspec.Struct, frozen=True):
    """One error: ``true`` is None for a spurious entity, ``predicted`` for a missed one."""

    text: int
    kind: ErrorKind
    true: Span | None = None
    predicted: Span | None = None


def errors(true: Sequence[Spans], predicted: Sequence[Spans]) -> list[EntityError]:
    """Every true and predicted entity that is no hit, in the order of the texts and in them.

    One that overlaps another is an error together with it: first of the same place, then of the
    same type, then by how many characters they share; each belongs to one error only.
    """
    found: list[EntityError] = []
    for number, (wanted, answered) in enumerate(zip(true, predicted, strict=True)):
        hits = set(wanted) & set(answered)
        missed = [span for span in wanted if span not in hits]
        spurious = [span for span in answered if span not in hits]
        own = list(_errors_of(number, missed, spurious))
        found += sorted(own, key=lambda error: error.true or error.predicted or Span(0, 0, ""))
    return found


def _errors_of(number: int, missed: Spans, spurious: Spans) -> Iterable[EntityError]:
    pairs = [
        (_distance(wanted, answered), wanted, answered)
        for wanted in missed
        for answered in spurious
        if wanted.start < answered.end and answered.start < wanted.end
    ]
    taken: set[Span] = set()  # a missed and a spurious entity are never the same span
    for _, wanted, answered in sorted(pairs):
        if wanted not in taken and answered not in taken:
            taken |= {wanted, answered}
            is_same_type = wanted.type == answered.type
            kind = ErrorKind.WRONG_BOUNDARY if is_same_type else ErrorKind.WRONG_TYPE
            yield EntityError(number, kind, wanted, answered)
    for span in missed:
        if span not in taken:
            yield EntityError(number, ErrorKind.MISSED, true=span)
    for span in spurious:
        if span not in taken:
            yield EntityError(number, ErrorKind.SPURIOUS, predicted=span)


def _distance(wanted: Span, answered: Span) -> tuple[bool, bool, int]:
    shared = min(wanted.end, answered.end) - max(wanted.start, answered.start)
    is_elsewhere = (wanted.start, wanted.end) != (answered.start, answered.end)
    return is_elsewhere, wanted.type != answered.type, -shared


def error_counts(found: Iterable[EntityError]) -> dict[str, int]:
    """How many errors there are of each kind, all kinds named."""
    counted = {kind.value: 0 for kind in ErrorKind}
    for error in found:
        counted[error.kind.value] += 1
    return counted
