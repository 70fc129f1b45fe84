"""One way to ask for logits, whether from tokens or from features that were computed before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from engine.batching.collate import collate
from engine.batching.encoded import Encoded
from engine.batching.feature_cache import Features, head_on_features
from engine.batching.targets import Targets
from engine.batching.token_states import States, padded
from engine.devices import Device, attention, autocast
from engine.tasks.task import Labelled, Task

if TYPE_CHECKING:
    from torch import Tensor, nn
    from transformers import PreTrainedModel


Rows = Encoded | Features


@dataclass(frozen=True)
class Split:
    """One part of the data. ``rows`` may have several rows (windows) a text.

    ``weights`` has one entry a text, mean 1; ``part`` holds what is asked and what is right.
    """

    rows: Rows
    targets: Targets
    weights: np.ndarray
    part: Labelled

    @cached_property
    def row_weights(self) -> np.ndarray:
        """Weight of each row, float32: windows share the weight of their text."""
        windows = np.bincount(self.rows.owners, minlength=self.rows.texts)
        shared: np.ndarray = (self.weights / windows)[self.rows.owners].astype(np.float32)
        return shared


class Network(Protocol):
    """What the loop trains. ``model`` owns the parameters, whichever way they are used."""

    model: PreTrainedModel

    def logits(self, split: Split, rows: np.ndarray) -> Tensor:
        """Outputs for those rows, [rows, classes] or [rows, padded tokens, ...]."""


class TokenNetwork:
    """The whole model, from token ids."""

    def __init__(
        self,
        model: PreTrainedModel,
        task: Task[Any],
        device: Device,
        precision: str,
        pad_id: int,
    ):
        self.model = model
        self._task = task
        self._device = device
        self._precision = precision
        self._pad_id = pad_id

    def logits(self, split: Split, rows: np.ndarray) -> Tensor:
        assert isinstance(split.rows, Encoded)  # noqa: S101 - made so by whoever chose the network
        batch = collate(split.rows, rows, self._pad_id, self._device.kind)
        width = batch["input_ids"].shape[1]
        with (
            attention(self._device, self._precision, width),
            autocast(self._device, self._precision),
        ):
            return self._task.outputs(self.model(**batch))


class StatesNetwork:
    """Only the head of the model, from the kept states of all tokens of its frozen encoder.

    ``states`` pairs what was encoded with its states; the rows of splits are among those.
    """

    def __init__(
        self,
        model: PreTrainedModel,
        task: Task[Any],
        device: Device,
        states: Sequence[tuple[Encoded, States]],
    ):
        self.model = model
        self._head = head_on_features(model, of_tokens=True)
        self._task, self._device, self._states = task, device, states

    def logits(self, split: Split, rows: np.ndarray) -> Tensor:
        encoded, states = next(pair for pair in self._states if pair[0] is split.rows)
        vectors = padded(states, encoded, rows).to(self._device.kind)
        return self._task.outputs(self._head(input_ids=vectors))


class HeadNetwork:
    """Only the head of the model, from the pooled features of its frozen encoder."""

    def __init__(self, model: PreTrainedModel, head: nn.Module, device: Device):
        self.model = model
        self._head = head
        self._device = device

    def logits(self, split: Split, rows: np.ndarray) -> Tensor:
        import torch

        assert isinstance(split.rows, Features)  # noqa: S101 - made so by whoever chose the network
        vectors = split.rows.values[torch.from_numpy(rows)].to(self._device.kind)
        mask = torch.ones(len(rows), 1, dtype=torch.long, device=vectors.device)
        logits: Tensor = self._head(input_ids=vectors, attention_mask=mask).logits
        return logits
