"""Answers to a few texts as plain values; the window reads them without importing what made them."""

from __future__ import annotations

import msgspec

from engine.tasks.answers import AnyAnswer


class TextPredictions(msgspec.Struct, frozen=True):
    """Answers in input order; none of them when a command interrupted the work."""

    model: str
    labels: list[str]
    results: list[AnyAnswer]
