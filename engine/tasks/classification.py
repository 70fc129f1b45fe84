"""One label a text: binary and multi-class classification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.data.description import Role
from engine.messages import Text, text
from engine.metrics.classification import METRICS, confusion, scores
from engine.tasks.task import Task, TaskMetric

if TYPE_CHECKING:
    from torch import Tensor


class Classification:
    """Cross-entropy over a softmax; see ``Task`` for the promises."""

    name = "classification"
    roles = (Role.TEXT, Role.LABEL)
    auto_class = "AutoModelForSequenceClassification"
    metrics = tuple(TaskMetric(name, metric.greater_is_better) for name, metric in METRICS.items())

    @property
    def title(self) -> Text:
        return text("Text classification")

    def config_changes(self, labels: Sequence[str]) -> Mapping[str, Any]:
        return {
            "id2label": dict(enumerate(labels)),
            "label2id": {label: number for number, label in enumerate(labels)},
            "problem_type": "single_label_classification",
        }

    def targets(self, column: Sequence[str], labels: Sequence[str]) -> np.ndarray:
        numbers = {label: number for number, label in enumerate(labels)}
        return np.array([numbers[label] for label in column], np.int64)

    def balancing_weights(self, targets: np.ndarray, labels: Sequence[str]) -> np.ndarray:
        counts = np.bincount(targets, minlength=len(labels))
        weights = 1.0 / counts[targets]
        balanced: np.ndarray = (weights / weights.mean()).astype(np.float32)
        return balanced

    def losses(self, logits: Tensor, targets: Tensor, label_smoothing: float) -> Tensor:
        from torch.nn import functional

        return functional.cross_entropy(
            logits.float(), targets, reduction="none", label_smoothing=label_smoothing
        )

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        shares: np.ndarray = logits.astype(np.float64)
        if len(shares):
            shares -= shares.max(axis=1, keepdims=True)
            np.exp(shares, out=shares)
            shares /= shares.sum(axis=1, keepdims=True)
        return shares

    def log_losses(self, probabilities: np.ndarray, targets: np.ndarray) -> np.ndarray:
        chosen = probabilities[np.arange(len(targets)), targets]
        losses: np.ndarray = -np.log(np.maximum(chosen, 1e-12))
        return losses

    def scores(
        self, probabilities: np.ndarray, targets: np.ndarray, labels: Sequence[str]
    ) -> dict[str, float]:
        return scores(confusion(targets, probabilities.argmax(axis=1), len(labels)))


CLASSIFICATION: Task = Classification()
