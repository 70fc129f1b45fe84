"""What the checks found, and the summary the window and ``tunesmith check`` show."""

from __future__ import annotations

import msgspec

from engine.data.description import Skipped
from engine.data.preparation import Remedy
from engine.messages import Text


class Offer(msgspec.Struct, frozen=True):
    """A remedy with the words on its button."""

    title: Text
    remedy: Remedy


class Finding(msgspec.Struct, frozen=True):
    """Something about the data the user should know. ``rows`` are table row numbers (first 100)."""

    code: (
        str  # e.g. "label_typos", "duplicates", "conflicts", "rare_classes", "imbalance", "leakage"
    )
    severity: str  # "error" (training is impossible), "warning", "info"
    count: int
    message: Text
    rows: list[int] = []
    examples: list[str] = []
    offers: list[Offer] = []
    remedy: Text | None = None  # what to do about it, in words


class SplitSummary(msgspec.Struct, frozen=True):
    """How the examples are divided, and why; the fingerprint identifies the exact division."""

    rows: dict[str, int]  # train, validation, test
    classes: dict[str, dict[str, int]]  # split -> class -> examples
    given: list[str]  # splits that the files stated themselves
    message: Text
    fingerprint: str
    notes: list[Text] = []  # what the user should know about the division


class TaskFound(msgspec.Struct, frozen=True):
    """What the columns call for, known long before the texts are checked; see ``Summary``."""

    task: str
    suggested_task: str


class Summary(msgspec.Struct, frozen=True):
    """The dataset as it would be trained on. ``dropped`` counts reasons; details are sampled.

    ``classes`` counts the examples that hold each name; empty where labels have no names.
    ``suggested_task`` is what the columns call for, ``task`` what they were read for.
    """

    dataset: str  # folder of the dataset
    rows: int  # examples that remain
    text_columns: list[str]
    label_column: str
    classes: dict[str, int]
    dropped: int
    dropped_reasons: list[tuple[Text, int]]
    dropped_sample: list[Skipped]
    findings: list[Finding]
    split: SplitSummary | None
    length_histogram: list[tuple[int, int]]  # (upper bound in characters, texts)
    median_length: int
    longest: int
    task: str
    task_reason: Text
    trainable: bool
    suggested_task: str = ""
    second_columns: list[str] = []
