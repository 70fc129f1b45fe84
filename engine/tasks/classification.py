"""One label a text, or a pair of texts: binary and multi-class classification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.batching.targets import Targets
from engine.batching.texts import Texts
from engine.batching.windows import mean_over_windows
from engine.data.label_lists import list_form
from engine.data.labellings.classes import CLASSES
from engine.jobs import Job
from engine.messages import Text, text
from engine.metrics.classification import confusion, scores
from engine.metrics.classification_report import build_report
from engine.tasks.answers import ClassAnswer
from engine.tasks.defaults import Defaults, items_of
from engine.tasks.task import (
    AnswerColumn,
    AnswerFacts,
    AnswerRecord,
    BaselineAnswers,
    Criterion,
    Decision,
    Labelled,
    OutputWish,
    Raw,
    Task,
    TaskMetric,
)

if TYPE_CHECKING:
    from torch import Tensor

    from engine.batching.encoded import Encoded
    from engine.data.examples import Examples
    from engine.metrics.report import ClassificationReport
    from engine.tasks.task import Rows

CLOSE_LOGITS = 0.25
"""Rows whose best two logits differ by less are calculated again in fp32 after a bf16 pass."""

_LISTED = 8  # classes named in a sentence


@dataclass(frozen=True)
class ClassAnswers:
    """``probabilities``: float64 [texts, classes], rows that sum to 1, or to 0 where blank."""

    probabilities: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.probabilities)

    def take(self, places: NDArray[np.int64]) -> ClassAnswers:
        """See ``Answers``."""
        taken = np.zeros((len(places), self.probabilities.shape[1]))
        taken[places >= 0] = self.probabilities[places[places >= 0]]
        return ClassAnswers(taken)

    def labels(self, names: Sequence[str]) -> list[str]:
        """The most likely class of each text, "" where blank."""
        best = self.probabilities.argmax(axis=1).tolist() if len(self) else []
        known = (self.confidences > 0).tolist()
        return [
            names[number] if is_known else "" for number, is_known in zip(best, known, strict=True)
        ]

    @property
    def confidences(self) -> NDArray[np.float32]:
        """The probability of the most likely class."""
        highest: NDArray[np.float32] = self.probabilities.max(axis=1, initial=0.0).astype(
            np.float32
        )
        return highest


class Classification(Defaults):
    """Cross-entropy over a softmax; see ``Task`` for the promises."""

    name = "classification"
    family = "classification"
    labelling = CLASSES
    auto_class = "AutoModelForSequenceClassification"
    reads_pooled = True
    without_effect: frozenset[str] = frozenset()
    metrics = (
        TaskMetric("accuracy", text("Accuracy"), text("accuracy")),
        TaskMetric("macro_f1", text("Macro-F1"), text("macro-F1")),
        TaskMetric("weighted_f1", text("Weighted F1"), text("weighted F1")),
        TaskMetric(
            "mcc", text("Matthews correlation"), text("Matthews correlation"), is_share=False
        ),
    )
    primary = "macro_f1"
    shown = ("accuracy", "macro_f1")

    @property
    def title(self) -> Text:
        return text("Text classification")

    def purpose(self, labels: Sequence[str]) -> Text:
        listed, more = ", ".join(labels[:_LISTED]), len(labels) - _LISTED
        if more > 0:
            return text(
                "Sorts texts into {count} classes: {labels} and {more} more",
                count=len(labels),
                labels=listed,
                more=more,
            )
        return text("Sorts texts into {count} classes: {labels}", count=len(labels), labels=listed)

    def reason(self, examples: Examples) -> Text:
        classes = len(examples.labels)
        if list_form(examples.labels):
            return text(
                "Each of the {classes:,} different labels counts as one class, although some look "
                "like lists of several labels: the task “several labels” reads them as such.",
                classes=classes,
            )
        if examples.second_columns:
            return text(
                "Each example is a pair of texts, and the label has {classes:,} values, so each "
                "pair is given one of these classes.",
                classes=classes,
            )
        if classes == 1:
            return text("The label has only one value, so there is nothing to choose between.")
        if classes == 2:
            return text("The label has two values, so each text is given one of two classes.")
        return text(
            "The label has {classes:,} values, so each text is given one of these classes.",
            classes=classes,
        )

    def config_changes(self, labels: Sequence[str]) -> Mapping[str, Any]:
        return {
            "id2label": dict(enumerate(labels)),
            "label2id": {label: number for number, label in enumerate(labels)},
            "problem_type": "single_label_classification",
        }

    def targets(self, cells: Sequence[str], labels: Sequence[str], rows: Rows) -> Targets:
        return Targets(_numbers(cells, labels))

    def balancing_weights(self, targets: Targets, labels: Sequence[str]) -> NDArray[np.float32]:
        counts = np.bincount(targets.values, minlength=len(labels))
        weights = 1.0 / counts[targets.values]
        balanced: NDArray[np.float32] = (weights / weights.mean()).astype(np.float32)
        return balanced

    def criterion(
        self,
        targets: Targets,
        labels: Sequence[str],
        *,
        smoothing: float,
        is_balanced: bool,
    ) -> Criterion:
        from torch.nn import functional

        del is_balanced  # the weights of texts balance classes

        def losses(logits: Tensor, classes: Tensor) -> Tensor:
            return functional.cross_entropy(
                logits.float(), classes, reduction="none", label_smoothing=smoothing
            )

        return losses

    def needs_exact(self, raw: Raw, rows: Encoded, decision: Decision) -> NDArray[np.bool_]:
        if raw.shape[1] < 2:
            return np.zeros(len(raw), np.bool_)
        best = np.partition(raw, -2, axis=1)
        close: NDArray[np.bool_] = best[:, -1] - best[:, -2] < CLOSE_LOGITS
        return close

    def answers(
        self,
        raw: Raw,
        rows: Rows,
        texts: Texts,
        labels: Sequence[str],
        decision: Decision,
    ) -> ClassAnswers:
        shares = mean_over_windows(softmax(raw), rows.owners)
        return ClassAnswers(shares.reshape(-1, len(labels)))

    def loss(self, raw: Raw, rows: Rows, targets: Targets) -> float:
        probabilities = mean_over_windows(softmax(raw), rows.owners)
        chosen = probabilities[np.arange(len(targets.values)), targets.values]
        return float(-np.log(np.maximum(chosen, 1e-12)).mean())

    def scores(
        self, answers: ClassAnswers, part: Labelled, labels: Sequence[str]
    ) -> dict[str, float]:
        predicted = answers.probabilities.argmax(axis=1)
        return scores(confusion(_numbers(part.cells, labels), predicted, len(labels)))

    def baseline(
        self,
        train: Labelled,
        texts: Texts,
        labels: Sequence[str],
        seed: int,
    ) -> Job[BaselineAnswers]:
        from engine.baselines.word_counts import train_baseline

        trained = yield from train_baseline(items_of(train.texts), train.cells, seed=seed)
        cells = yield from trained.predict_job(items_of(texts))
        return BaselineAnswers(cells, trained.seconds, trained.notes)

    def report(
        self,
        answers: ClassAnswers,
        part: Labelled,
        labels: Sequence[str],
        *,
        split: str,
        seconds: float,
        baseline: BaselineAnswers | None,
        notes: Sequence[Text],
    ) -> ClassificationReport:
        return build_report(
            labels,
            _numbers(part.cells, labels),
            answers.probabilities,
            baseline=baseline.cells if baseline else None,
            baseline_seconds=baseline.seconds if baseline else 0.0,
            seconds=seconds,
            split=split,
            task=self.name,
            notes=[*notes, *(baseline.notes if baseline else ())],
        )

    def cells(self, answers: ClassAnswers, labels: Sequence[str]) -> list[str]:
        return answers.labels(labels)

    def confidences(self, answers: ClassAnswers) -> NDArray[np.float32]:
        return answers.confidences

    def answer(
        self, answers: ClassAnswers, place: int, labels: Sequence[str], facts: AnswerFacts
    ) -> ClassAnswer:
        shares = answers.probabilities[place]
        return ClassAnswer(
            cut=facts.cut,
            tokens=facts.tokens,
            empty=facts.empty,
            label="" if facts.empty else labels[int(shares.argmax())],
            confidence=float(shares.max()),
            probabilities=dict(zip(labels, shares.tolist(), strict=True)),
        )

    def columns(self, labels: Sequence[str], wish: OutputWish) -> list[AnswerColumn]:
        columns = [
            AnswerColumn("label"),
            AnswerColumn("confidence", "number"),
            AnswerColumn("review", "review"),
        ]
        if wish.all_probabilities:
            columns += [AnswerColumn(f"p({label})", "number") for label in labels]
        return columns

    def records(
        self, answers: ClassAnswers, texts: Texts, labels: Sequence[str], wish: OutputWish
    ) -> list[AnswerRecord]:
        # Whole columns at once: a batch may have a million rows.
        confidences = answers.probabilities.max(axis=1, initial=0.0)
        shares: list[list[float]] = [[]] * len(answers)
        if wish.all_probabilities:
            shares = answers.probabilities.round(4).tolist()
        return [
            AnswerRecord([label] if label else [], confidence, [[label, shown, None, *others]])
            for label, confidence, shown, others in zip(
                answers.labels(labels),
                confidences.tolist(),
                confidences.round(4).tolist(),
                shares,
                strict=True,
            )
        ]


def softmax(raw: Raw) -> NDArray[np.float64]:
    """Probabilities [rows, classes] of logits."""
    shares: NDArray[np.float64] = raw.astype(np.float64)
    if len(shares):
        shares -= shares.max(axis=1, keepdims=True)
        np.exp(shares, out=shares)
        shares /= shares.sum(axis=1, keepdims=True)
    return shares


def _numbers(cells: Sequence[str], labels: Sequence[str]) -> NDArray[np.int64]:
    numbers = {label: number for number, label in enumerate(labels)}
    return np.array([numbers[cell] for cell in cells], np.int64)


CLASSIFICATION: Task[ClassAnswers] = Classification()
