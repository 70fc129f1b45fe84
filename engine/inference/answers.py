"""Answers to a few texts as plain values; the window reads them without importing what made them."""

from __future__ import annotations

import msgspec

from engine.tasks.answers import AnyAnswer


class TextPredictions(msgspec.Struct, frozen=True):
    """Answers in input order; none of them when a command interrupted the work.

    ``seconds``: what reading took, without loading the model; 0.0 where it was not measured.
    """

    model: str
    labels: list[str]
    results: list[AnyAnswer]
    seconds: float = 0.0
