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
from engine.batching.token_states import padded
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


def whole_rows(task: Task[Any], output: Any, encoded: Encoded, rows: np.ndarray) -> Tensor:
    """The task's outputs; where it compares the tokens of a row, padding takes no part in that."""
    import torch

    outputs = task.outputs(output)
    if not task.compares_tokens:
        return outputs
    lengths = torch.from_numpy(encoded.row_lengths[rows]).to(outputs.device)
    is_padding = torch.arange(outputs.shape[1], device=outputs.device) >= lengths[:, None]
    return outputs.masked_fill(is_padding[:, :, None], -torch.inf)


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
        self.task = task
        self.device = device
        self.precision = precision
        self.pad_id = pad_id

    def logits(self, split: Split, rows: np.ndarray) -> Tensor:
        assert isinstance(split.rows, Encoded)  # noqa: S101 - made so by whoever chose the network
        batch = collate(split.rows, rows, self.pad_id, self.device.kind)
        width = batch["input_ids"].shape[1]
        with (
            attention(self.device, self.precision, width),
            autocast(self.device, self.precision),
        ):
            return whole_rows(self.task, self.model(**batch), split.rows, rows)


class StatesNetwork:
    """Only the head of the model, from the kept states of all tokens of its frozen encoder.

    ``states`` pairs what was encoded with its states; the rows of splits are among those.
    """

    def __init__(
        self,
        model: PreTrainedModel,
        task: Task[Any],
        device: Device,
        states: Sequence[tuple[Encoded, Tensor]],
    ):
        self.model = model
        self._head = head_on_features(model, of_tokens=True)
        self._task, self._device, self._states = task, device, states

    def logits(self, split: Split, rows: np.ndarray) -> Tensor:
        encoded, states = next(pair for pair in self._states if pair[0] is split.rows)
        vectors = padded(states, encoded, rows).to(self._device.kind).float()
        return whole_rows(self._task, self._head(input_ids=vectors), encoded, rows)


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
