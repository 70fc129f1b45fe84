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


class LabelSetScores(SystemScores, frozen=True, kw_only=True):
    """``f1_intervals``: of each label the F1 with its 95 % interval.

    ``without_labels`` counts the texts that were given none.
    """

    per_label: list[ClassScores]
    f1_intervals: list[Score] = []
    without_labels: int = 0


class LabelSetsReport(Report, frozen=True, kw_only=True, tag="label_sets"):
    """Any number of labels a text: macro_f1, micro_f1, exact, label_accuracy (higher is better).

    ``thresholds``: of each label the probability from which it is given. ``together[i][j]`` counts
    the texts that have labels i and j, ``given_together[i][j]`` those that were given both.
    """

    model: LabelSetScores
    baseline: LabelSetScores | None = None
    thresholds: list[float] = []
    together: list[list[int]] = []
    given_together: list[list[int]] = []


class RegressionReport(Report, frozen=True, kw_only=True, tag="regression"):
    """A number a text: pearson, spearman (higher is better), rmse, mae (lower is better).

    ``mean`` and ``spread`` (standard deviation) are those of the true scores.
    """

    mean: float = 0.0
    spread: float = 0.0


class EntityScores(SystemScores, frozen=True, kw_only=True):
    """Exact and partial scores of each type; ``errors`` counts them by kind, see ``entities``."""

    per_type: list[ClassScores]
    partial_per_type: list[ClassScores]
    errors: dict[str, int]


class EntityReport(Report, frozen=True, kw_only=True, tag="entities"):
    """Entities in texts: f1, precision, recall, macro_f1 and partial ones (higher is better).

    ``labels`` are the types; ``entities`` counts those that are labelled.
    """

    model: EntityScores
    baseline: EntityScores | None = None
    entities: int = 0


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


AnyReport = (
    ClassificationReport | LabelSetsReport | RegressionReport | EntityReport | QuestionReport
)


def parse_report(content: bytes) -> AnyReport:
    """A report of this or an earlier version; raises ``msgspec.DecodeError`` when it is none."""
    values = msgspec.json.decode(content, type=dict[str, Any])
    # Reports had no family as long as there was only one.
    report: AnyReport = msgspec.convert({"family": "classification"} | values, AnyReport)
    return report
