"""What the rest of the engine asks of a task; to add one is a module, a row and a test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import msgspec
import numpy as np

from engine.data.description import Role
from engine.messages import Text

if TYPE_CHECKING:
    from torch import Tensor


class TaskMetric(msgspec.Struct, frozen=True):
    """A score of this task and which way is up."""

    name: str
    greater_is_better: bool


class Task(Protocol):
    """Roles it reads, how labels become numbers, which network, which loss, which scores."""

    @property
    def name(self) -> str:
        """The row's name in ``TASKS``."""

    @property
    def title(self) -> Text:
        """For people."""

    @property
    def roles(self) -> tuple[Role, ...]:
        """Columns without which there is nothing to learn."""

    @property
    def auto_class(self) -> str:
        """The transformers class that loads the finished folder."""

    @property
    def metrics(self) -> tuple[TaskMetric, ...]:
        """What ``scores`` returns; names usable as selection metric."""

    def config_changes(self, labels: Sequence[str]) -> Mapping[str, Any]:
        """Fields of the model's configuration, label names among them."""

    def targets(self, column: Sequence[str], labels: Sequence[str]) -> np.ndarray:
        """The label column as the loss wants it, one row per text."""

    def balancing_weights(self, targets: np.ndarray, labels: Sequence[str]) -> np.ndarray:
        """Weight of each text such that every class weighs the same; mean 1."""

    def losses(self, logits: Tensor, targets: Tensor, label_smoothing: float) -> Tensor:
        """Loss of each row, float32 [rows]."""

    def probabilities(self, logits: np.ndarray) -> np.ndarray:
        """Answers of the network, comparable and averageable across windows of a text."""

    def log_losses(self, probabilities: np.ndarray, targets: np.ndarray) -> np.ndarray:
        """Loss of each text from its (averaged) probabilities."""

    def scores(
        self, probabilities: np.ndarray, targets: np.ndarray, labels: Sequence[str]
    ) -> dict[str, float]:
        """The metrics of answers against the truth, by name."""
