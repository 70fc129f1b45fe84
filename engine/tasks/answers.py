"""Answers to single texts as plain values, one struct for each family of tasks."""

from __future__ import annotations

import msgspec


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


AnyAnswer = ClassAnswer
