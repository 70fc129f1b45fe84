"""Answers to texts: their entities, and how certain each text is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.batching.unit_tags import FoundSpan, unit_scores
from engine.batching.units import EncodedUnits
from engine.data.tagging.spans import Span


@dataclass(frozen=True)
class EntityAnswers:
    """``found``: the entities of each text in order, None where blank.

    ``confidences``: float32 [texts], the probability of the least certain decision about a unit.
    """

    found: list[list[FoundSpan] | None]
    confidences: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.found)

    def take(self, places: NDArray[np.int64]) -> EntityAnswers:
        """See ``Answers``."""
        confidences = np.zeros(len(places), np.float32)
        confidences[places >= 0] = self.confidences[places[places >= 0]]
        found = [self.found[place] if place >= 0 else None for place in places.tolist()]
        return EntityAnswers(found, confidences)

    def spans(self) -> list[list[Span]]:
        """Without probabilities."""
        return [[each.span for each in entities or ()] for entities in self.found]


def biased_scores(
    units: EncodedUnits, raw: NDArray[np.float32], tags: Sequence[str], bias: float
) -> NDArray[np.float64]:
    """Log-probabilities of each unit's tags, ``O`` being believed less by ``bias`` nats."""
    logits = raw.reshape(-1, len(tags))
    if bias:
        logits = logits - np.eye(1, len(tags), dtype=np.float32) * np.float32(bias)
    return unit_scores(units, logits)


def least_certain(units: EncodedUnits, scores: NDArray[np.float64]) -> NDArray[np.float32]:
    """For each text the lowest probability of a unit's best tag; 1 where it has no unit."""
    least = np.ones(units.texts, np.float32)
    has_units = np.diff(units.unit_starts) > 0
    if has_units.any():
        best = np.exp(scores.max(axis=1))
        least[has_units] = np.minimum.reduceat(best, units.unit_starts[:-1][has_units])
    return least
