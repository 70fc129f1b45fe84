"""Answers to a few texts as plain values; the window reads them without importing what made them."""

from __future__ import annotations

import msgspec


class TextPrediction(msgspec.Struct, frozen=True):
    """The answer to one text; ``label`` is "" and ``empty`` true when there is nothing to read."""

    label: str
    confidence: float
    probabilities: dict[str, float]
    cut: bool
    tokens: int
    empty: bool = False


class TextPredictions(msgspec.Struct, frozen=True):
    """Answers in input order; none of them when a command interrupted the work."""

    model: str
    labels: list[str]
    results: list[TextPrediction]
