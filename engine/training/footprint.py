"""How much memory training takes at its peak, and how much of it each part is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from engine.devices import Device, free_memory
from engine.inference.forward import token_budget
from engine.structure.adapters import adapted_parameters
from engine.structure.changes import all_parameters, set_training_mode, trainable_parameters
from engine.structure.encoder_layers import head_parameters, layers_of
from engine.structure.structure import Adapters, Structure
from engine.training.boundary import frozen_layers_at_the_bottom
from engine.training.network import Network, Split, TokenNetwork
from engine.training.preparation import checkpoint_layers
from engine.training.recipe import Recipe

if TYPE_CHECKING:
    from torch import Tensor, UntypedStorage
    from transformers import PreTrainedModel

_FLOAT = 4
# Two running means of AdamW for every trained number.
_MOMENTS = 2
_PROBED_ROWS = 2
# Layers whose values exist, as gradients and on the way, beside those that are kept; with adapters
# each matrix gives four outputs instead of one. Both as processes were seen to grow (see
# tests/benchmarks/estimates.py).
_BESIDE = 2.0
_BESIDE_WITH_ADAPTERS = 4.0
# Some architectures keep far more of a layer than is on the way in it: no more is, as one of these
# "layers", than so many times what the layer is given.
_MOST_BESIDE = 20.0


class Footprint(msgspec.Struct, frozen=True):
    """Bytes, of what lies where the device calculates.

    ``before``: of the process without the model. ``trained_bytes``: what the recipe trains,
    ``head_bytes``: the head alone, ``adapted_bytes``: what would learn if ``adapted_layers`` (as
    recipes number them) got adapters instead (0: there can be none). ``state``: of a frozen layer
    what is kept of a token, or as the vector of a row.
    ``row``: what a forward pass keeps for the backward one, of a row as long as the longest, which
    has ``width`` tokens; ``layers`` share it (``layer_row`` each), and each is given
    ``layer_input``. ``beside``: layers whose values exist on the way as well. ``reading``: what a
    pass without training holds at a time, its batch having ``reading_tokens``.
    """

    before: int
    weight_bytes: int
    trained_bytes: int
    head_bytes: int
    adapted_bytes: int
    adapted_layers: list[int]
    state: int
    row: float
    width: int
    layers: int
    layer_row: float
    layer_input: float
    beside: float
    reading: int
    reading_tokens: int

    def peak(self, rows: float, states: int) -> int:
        """With so many rows of ``width`` tokens in a batch, and so many ``states`` kept."""
        layer = min(self.layer_row, _MOST_BESIDE * self.layer_input)
        passing = rows * (self.row + self.beside * layer)
        step = self.trained_bytes * (1 + _MOMENTS) + passing
        reading = self.trained_bytes * _MOMENTS + self.reading
        fixed = self.before + self.weight_bytes + states * self.state
        return int(fixed + max(step, reading))

    def with_observed(self, size: int, grown: int, libraries: int) -> Footprint:
        """Corrected by what a process took in which no other memory was free to be used again.

        It grew by ``grown`` in steps of up to ``size`` padded tokens, and then by ``libraries``.
        Not every system tells what was given back within, so that is the least it takes.
        """
        rows = size / max(1, self.width)
        counted = self.peak(rows, 0) - self.before - self.weight_bytes
        lacking = max(0, grown - counted) / max(1.0, rows)
        return msgspec.structs.replace(
            self, row=self.row + lacking, before=self.before + max(0, libraries)
        )

    def checkpointed(self) -> Footprint:
        """With the values of layers computed again: of each only its input is kept."""
        kept = min(self.row, self.layers * self.layer_input + self.layer_row)
        return msgspec.structs.replace(self, row=kept)

    def with_frozen_encoder(self) -> Footprint:
        """With only the head trained, from what was read once."""
        return msgspec.structs.replace(self, trained_bytes=self.head_bytes, row=0.0, layer_row=0.0)

    def with_adapters(self) -> Footprint:
        """With adapters trained instead of what they stand beside."""
        return msgspec.structs.replace(
            self, trained_bytes=self.adapted_bytes, beside=_BESIDE_WITH_ADAPTERS
        )

    def fits(self, device: Device) -> bool:
        """Whether at least the model, its gradients and their means do."""
        wanted = self.trained_bytes * (1 + _MOMENTS) + _PROBED_ROWS * self.row
        return wanted < free_memory(device)


def measure_footprint(
    whole: TokenNetwork, network: Network, split: Split, tokens: Split, recipe: Recipe, before: int
) -> Footprint:
    """By the values that a forward pass over the longest rows keeps.

    ``split`` is what ``network`` trains on, ``tokens`` the same texts as ``whole`` reads them.
    """
    model = whole.model
    rows = np.argsort(split.rows.row_lengths, kind="stable")[-_PROBED_ROWS:]
    width = int(split.rows.row_lengths[rows].max())
    states = _FLOAT * int(model.config.hidden_size)
    is_checkpointed = recipe.training.gradient_checkpointing
    # What it computes again would be hidden from the count.
    with _layers_kept(model, is_checkpointed):
        set_training_mode(model)
        row = _bytes_kept_for_backward(network, split, rows) / len(rows)
        reading, budget = _reading(whole, tokens)
    layers = _passed_layers(model)
    adapted_layers, adapted = _adapted(model, recipe.structure)
    found = Footprint(
        before=before,
        weight_bytes=weight_bytes(model),
        trained_bytes=_FLOAT * trainable_parameters(model),
        head_bytes=_FLOAT * sum(each.numel() for each in head_parameters(model)),
        adapted_bytes=_FLOAT * adapted,
        adapted_layers=adapted_layers,
        # A device with memory of its own is handed the states of a batch at a time.
        state=0 if whole.device.kind == "cuda" else states,
        row=row,
        width=width,
        layers=layers,
        layer_row=row / layers,
        layer_input=states * width,
        beside=_BESIDE if recipe.structure.adapters is None else _BESIDE_WITH_ADAPTERS,
        reading=reading,
        reading_tokens=budget,
    )
    return found.checkpointed() if is_checkpointed else found


def weight_bytes(model: PreTrainedModel) -> int:
    """Of all that the model holds."""
    return _FLOAT * all_parameters(model)


def _passed_layers(model: PreTrainedModel) -> int:
    """Layers through which errors are carried back."""
    count = len(layers_of(model)) or int(model.config.num_hidden_layers)
    return max(1, count - frozen_layers_at_the_bottom(model))


def _adapted(model: PreTrainedModel, structure: Structure) -> tuple[list[int], int]:
    """Layers that could get adapters, and how many numbers would learn; 0 if there cannot be any."""
    if structure.adapters is not None or structure.random_weights:
        return [], 0
    kept = structure.kept_layers(len(layers_of(model)) + len(set(structure.dropped_layers)))
    frozen, fresh = set(structure.frozen_layers), set(structure.reinitialised_layers)
    chosen = [layer for layer in kept if layer not in frozen | fresh]
    places = [kept.index(layer) for layer in chosen]
    learning = [kept.index(layer) for layer in kept if layer in fresh]
    return chosen, adapted_parameters(model, Adapters(), places, learning)


def _reading(whole: TokenNetwork, tokens: Split) -> tuple[int, int]:
    """Bytes that a pass without training holds at a time, and the tokens of its batch.

    Of a layer about as much as would be kept of it for a backward pass.
    """
    model = whole.model
    lengths = tokens.rows.row_lengths
    rows = np.argsort(lengths, kind="stable")[-_PROBED_ROWS:]
    learning = {id(each) for each in model.parameters() if each.requires_grad}
    try:
        for parameter in model.parameters():
            parameter.requires_grad = True
        kept = _bytes_kept_for_backward(whole, tokens, rows)
    finally:
        for parameter in model.parameters():
            parameter.requires_grad = id(parameter) in learning
    count = len(layers_of(model)) or int(model.config.num_hidden_layers)
    a_token = kept / (len(rows) * int(lengths[rows].max()))
    budget = token_budget(model, whole.device)
    return int(budget * a_token / max(1, count)), budget


@contextmanager
def _layers_kept(model: Any, is_checkpointed: bool) -> Iterator[None]:
    """Within, layers are not computed again, as they are otherwise if ``is_checkpointed``."""
    if is_checkpointed:
        model.gradient_checkpointing_disable()
    try:
        yield
    finally:
        if is_checkpointed:
            checkpoint_layers(model)


def _bytes_kept_for_backward(network: Network, split: Split, rows: np.ndarray) -> int:
    """Distinct storages that autograd holds after a forward pass, weights left out."""
    import torch

    weights = {each.untyped_storage().data_ptr() for each in network.model.parameters()}
    held: dict[int, UntypedStorage] = {}

    def pack(tensor: Tensor) -> None:
        storage = tensor.untyped_storage()
        if storage.data_ptr() not in weights:
            held[storage.data_ptr()] = storage
        # To give the tensor itself would tie what an operation puts out to the operation in a circle
        # that nobody ever frees. There is no backward pass that would ask for it.

    with torch.autograd.graph.saved_tensors_hooks(pack, lambda nothing: nothing):
        outputs = network.logits(split, rows)
    del outputs
    return sum(storage.nbytes() for storage in held.values())
