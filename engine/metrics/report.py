"""What an evaluation keeps and shows: serialisable values only."""

from __future__ import annotations

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


class SystemScores(msgspec.Struct, frozen=True):
    """Scores of one system on the split. ``confusion[i][j]``: true label i, predicted label j."""

    system: str  # "model", "baseline"
    metrics: dict[str, Score]  # accuracy, macro_f1, weighted_f1, mcc (each: higher is better)
    per_class: list[ClassScores]
    confusion: list[list[int]]
    seconds: float


class Report(msgspec.Struct, frozen=True):
    """``report.json`` of a model. The per-example predictions lie beside it in predictions.arrow

    (columns: row, text, label, predicted, confidence; the test split, in table order).
    """

    task: str
    split: str
    examples: int
    labels: list[str]
    model: SystemScores
    baseline: SystemScores | None = None
    majority_accuracy: float = 0.0
    notes: list[Text] = []
    format_version: int = 1
