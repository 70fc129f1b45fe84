"""What an evaluation keeps and shows: serialisable values only."""

from __future__ import annotations

from typing import Any

import msgspec

from engine.messages import Text


class Score(msgspec.Struct, frozen=True):
    """A metric with its 95 % bootstrap interval; ``low == high == value`` where none was computed."""

    value: float
    low: float
    high: float


class ClassScores(msgspec.Struct, frozen=True):
    """Scores of one class; ``support`` counts its examples."""

    label: str
    precision: float
    recall: float
    f1: float
    support: int


class SystemScores(msgspec.Struct, frozen=True, kw_only=True):
    """Scores of one system ("model" or "baseline") on the split; ``metrics`` are the task's."""

    system: str
    metrics: dict[str, Score]
    seconds: float


class ClassifierScores(SystemScores, frozen=True, kw_only=True):
    """``confusion[i][j]`` counts examples of true label i that were given label j."""

    per_class: list[ClassScores]
    confusion: list[list[int]]


class Report(msgspec.Struct, frozen=True, kw_only=True, tag_field="family"):
    """``report.json`` of a model: what every family of metrics has.

    A family is a subclass with a tag, a member of ``AnyReport``, and a view in the window. The
    per-example predictions lie beside the report in predictions.arrow (columns: row, text, second,
    label, predicted, confidence; of the split that was scored, in table order).
    """

    task: str
    split: str
    examples: int
    labels: list[str]
    model: SystemScores
    baseline: SystemScores | None = None
    notes: list[Text] = []
    format_version: int = 1


class ClassificationReport(Report, frozen=True, kw_only=True, tag="classification"):
    """One class a text: accuracy, macro_f1, weighted_f1, mcc (each: higher is better)."""

    model: ClassifierScores
    baseline: ClassifierScores | None = None
    majority_accuracy: float = 0.0


class AnswerSlice(msgspec.Struct, frozen=True):
    """Scores of the questions whose right answer has ``shortest`` to ``longest`` tokens.

    0 to 0 are those without an answer; ``longest`` 0 after a ``shortest`` means no upper end.
    """

    shortest: int
    longest: int
    questions: int
    exact_match: Score
    f1: Score


class AnsweringScores(SystemScores, frozen=True, kw_only=True):
    """``slices``: by the length of the right answer. ``confusion[i][j]`` counts questions that

    have (i = 0) or have no (1) answer and were given one (j = 0) or none (1).
    """

    slices: list[AnswerSlice]
    confusion: list[list[int]]


class QuestionReport(Report, frozen=True, kw_only=True, tag="question_answering"):
    """Answers in a context: exact_match, f1 (token F1), 0..1, higher is better.

    Where some questions have an answer and some have none, also ``answerable_`` and
    ``unanswerable_`` before each name. ``threshold``: how far "no answer" must be ahead to be
    said; None where an answer is always given.
    """

    model: AnsweringScores
    baseline: AnsweringScores | None = None
    threshold: float | None = None


AnyReport = ClassificationReport | QuestionReport


def parse_report(content: bytes) -> AnyReport:
    """A report of this or an earlier version; raises ``msgspec.DecodeError`` when it is none."""
    values = msgspec.json.decode(content, type=dict[str, Any])
    # Reports had no family as long as there was only one.
    report: AnyReport = msgspec.convert({"family": "classification"} | values, AnyReport)
    return report
