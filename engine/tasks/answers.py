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


class LabelSetAnswer(Answer, frozen=True, kw_only=True, tag="label_sets"):
    """``labels``: those given, the most likely first; each label's probability and threshold.

    ``confidence``: how clear the least clear yes or no is, 0.5 at a threshold, 1 at most.
    """

    labels: list[str]
    confidence: float
    probabilities: dict[str, float]
    thresholds: dict[str, float]


class ScoreAnswer(Answer, frozen=True, kw_only=True, tag="regression"):
    """``score`` is None when there is nothing to read; ``error``: by how much a score is off on

    average on the validation texts, None where that is not known. ``low`` and ``high``: the lowest
    and highest score of the training texts.
    """

    score: float | None
    error: float | None = None
    low: float = 0.0
    high: float = 0.0


class EntityAnswer(Answer, frozen=True, kw_only=True, tag="entities"):
    """The entities of the text in order, without overlaps.

    ``confidence`` is the probability of the least certain decision about any part of the text.
    """

    entities: list[FoundSpan]
    confidence: float


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


AnyAnswer = ClassAnswer | LabelSetAnswer | ScoreAnswer | EntityAnswer | QuestionAnswer
