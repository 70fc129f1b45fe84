"""How much memory training takes at its peak, and how much of it each part is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from engine.devices import Device, free_memory
from engine.structure.changes import all_parameters, set_training_mode, trainable_parameters
from engine.structure.encoder_layers import head_parameters, layers_of
from engine.training.network import Network, Split, TokenNetwork

if TYPE_CHECKING:
    from torch import Tensor

_FLOAT = 4
# Two running means of AdamW for every trained number.
_MOMENTS = 2 * _FLOAT
_PROBED_ROWS = 2


class Footprint(msgspec.Struct, frozen=True):
    """Bytes. ``before``: of the process without the model; ``kept``: of the frozen layers, a row.

    ``row``: what a forward pass keeps for the backward one, of a row as long as the longest, which
    has ``width`` tokens; ``layers`` share it, and each is given ``layer_input``.
    """

    before: int
    weight_bytes: int
    trained_bytes: int
    head_bytes: int
    kept: float
    row: float
    width: int
    layers: int
    layer_input: float

    def peak(self, rows: int, kept_rows: int) -> int:
        """With ``rows`` of the longest texts in a batch and states kept of ``kept_rows``."""
        # Gradients of one layer's values exist beside those that are kept.
        passing = rows * self.row * (1 + 1 / max(1, self.layers))
        fixed = self.before + self.weight_bytes + kept_rows * self.kept
        return int(fixed + self.trained_bytes * 3 + passing)

    def checkpointed(self) -> Footprint:
        """With the values of layers computed again: of each only its input is kept."""
        layers = max(1, self.layers)
        kept = min(self.row, layers * self.layer_input + self.row / layers)
        return msgspec.structs.replace(self, row=kept)

    def with_frozen_encoder(self) -> Footprint:
        """With only the head trained: the values of one layer exist at a time."""
        row = self.row / max(1, self.layers)
        return msgspec.structs.replace(self, trained_bytes=self.head_bytes, row=row)

    def fits(self, device: Device) -> bool:
        """Whether at least the model, its gradients and their means do."""
        wanted = self.trained_bytes * 3 + _PROBED_ROWS * self.row
        return wanted < free_memory(device)


def measure_footprint(
    whole: TokenNetwork, network: Network, split: Split, before: int
) -> Footprint:
    """By the values that a forward pass over the longest rows keeps."""
    model = network.model
    rows = np.argsort(split.rows.row_lengths, kind="stable")[-_PROBED_ROWS:]
    set_training_mode(model)
    kept = 0.0 if network is whole else _kept_bytes(model, split)
    width = int(split.rows.row_lengths[rows].max())
    return Footprint(
        before=before,
        weight_bytes=_FLOAT * all_parameters(model),
        trained_bytes=_FLOAT * trainable_parameters(model),
        head_bytes=_FLOAT * sum(each.numel() for each in head_parameters(model)),
        kept=kept,
        row=_bytes_kept_for_backward(network, split, rows) / len(rows),
        width=width,
        layers=len(layers_of(model)),
        layer_input=_FLOAT * width * int(model.config.hidden_size),
    )


def _kept_bytes(model: Any, split: Split) -> float:
    """Of the states or the vector of a text."""
    return _FLOAT * int(model.config.hidden_size) * float(split.rows.row_lengths.mean())


def _bytes_kept_for_backward(network: Network, split: Split, rows: np.ndarray) -> int:
    """Distinct storages that autograd holds after a forward pass, weights left out."""
    import torch

    weights = {each.untyped_storage().data_ptr() for each in network.model.parameters()}
    held: dict[int, int] = {}

    def pack(tensor: Tensor) -> Tensor:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in weights:
            held[storage.data_ptr()] = storage.nbytes()
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        outputs = network.logits(split, rows)
    del outputs
    return sum(held.values())
