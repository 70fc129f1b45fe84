"""Answers to single texts as plain values, one struct for each family of tasks."""

from __future__ import annotations

import msgspec

from engine.batching.unit_tags import FoundSpan


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag_field="family"):
    """What every family has; see ``AnswerFacts``. A family is a subclass with a tag."""

    cut: bool
    tokens: int
    empty: bool = False


class ClassAnswer(Answer, frozen=True, kw_only=True, tag="classification"):
    """``label`` is "" when there is nothing to read."""

    label: str
    confidence: float
    probabilities: dict[str, float]


class EntityAnswer(Answer, frozen=True, kw_only=True, tag="entities"):
    """The entities of the text in order, without overlaps.

    ``confidence`` is the probability of the least certain decision about any part of the text.
    """

    entities: list[FoundSpan]
    confidence: float


AnyAnswer = ClassAnswer | EntityAnswer
