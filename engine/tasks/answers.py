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


class PossibleAnswer(msgspec.Struct, frozen=True):
    """``text[start:end]`` of the context, ``probability`` 0..1."""

    text: str
    start: int
    end: int
    probability: float


class QuestionAnswer(Answer, frozen=True, kw_only=True, tag="question_answering"):
    """``possible`` answers, the best first; ``is_answered`` false means that the context has none.

    ``confidence`` is the probability of what was said, the best answer or "no answer".
    """

    possible: list[PossibleAnswer]
    is_answered: bool
    none_probability: float
    confidence: float


AnyAnswer = ClassAnswer | QuestionAnswer
