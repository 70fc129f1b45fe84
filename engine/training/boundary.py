"""Where the trained part of a network begins, and its training from the states kept there.

Below it nothing changes and no dropout acts, so that each text gives the same states for ever. The
layers stay in their places and are only passed over for the time of a forward pass: what is trained
is exactly the model that will be saved, whatever its architecture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.batching.collate import collate
from engine.batching.encoded import Encoded
from engine.batching.token_states import padded
from engine.devices import Device, attention, autocast
from engine.seeding import generator_states, restore_generator_states
from engine.structure.changes import set_training_mode
from engine.structure.depths import parameter_depths
from engine.structure.encoder_layers import layers_of
from engine.structure.output_layer import speaking
from engine.tasks.task import Task
from engine.training.network import Split, whole_rows

if TYPE_CHECKING:
    from torch import Tensor, nn
    from transformers import PreTrainedModel

_TOLERANCE = {"fp32": 1e-4, "bf16": 5e-2}  # of logits


@dataclass(frozen=True)
class Boundary:
    """Nothing below the end of layer ``layers`` - 1 is trained.

    ``places``: of the tuple of which a layer gives its states as the first; 0 where it gives them
    alone.
    """

    layers: int
    places: int = 0

    def shaped(self, states: Tensor) -> Any:
        """States as a layer gives them."""
        return (states, *[None] * (self.places - 1)) if self.places else states

    def states_of(self, output: Any) -> Tensor:
        """The states in what a layer gives."""
        states: Tensor = output[0] if self.places else output
        return states


def frozen_layers_at_the_bottom(model: PreTrainedModel) -> int:
    """How many layers, counted from the embeddings without a gap, have nothing to train."""
    depths = parameter_depths(model)
    trained = {depths[name] for name, each in model.named_parameters() if each.requires_grad}
    count = len(layers_of(model))
    return next((max(0, depth - 1) for depth in range(count + 1) if depth in trained), count)


def find_boundary(
    model: PreTrainedModel,
    encoded: Encoded,
    task: Task[Any],
    device: Device,
    precision: str,
    pad_id: int,
) -> Boundary | None:
    """The highest boundary from which the model answers as from its tokens; None if there is none.

    Found by comparing on a handful of rows, of which some are padded, once with all dropout that
    training has. Leaves the random generators as they were.
    """
    layers = frozen_layers_at_the_bottom(model)
    if layers < 1 or not len(encoded):
        return None
    rows = np.argsort(encoded.row_lengths, kind="stable")[[0, len(encoded) // 2]]
    batch = collate(encoded, rows, pad_id, device.kind)
    was_training = model.training
    generators = generator_states()
    try:
        return _compared(model, batch, layers, task, device, precision)
    except (RuntimeError, TypeError, ValueError, AttributeError, IndexError):
        return None  # layers of an unknown form: the caller trains through tokens
    finally:
        restore_generator_states(*generators)
        model.train(was_training)


def _compared(
    model: PreTrainedModel,
    batch: dict[str, Tensor],
    layers: int,
    task: Task[Any],
    device: Device,
    precision: str,
) -> Boundary | None:
    import torch

    model.train(mode=False)
    seen: list[Any] = []
    watch = layers_of(model)[layers - 1].register_forward_hook(
        lambda _layer, _inputs, output: seen.append(output)
    )
    with speaking(model), torch.inference_mode(), autocast(device, precision):
        try:
            wanted = task.outputs(model(**batch))
        finally:
            watch.remove()
        (output,) = seen
        boundary = Boundary(layers, len(output) if isinstance(output, tuple) else 0)
        if boundary.places and any(each is not None for each in output[1:]):
            return None  # layers above may need what else it gives
        states = states_below(model, boundary, batch)
        with passed_over(model, boundary, states):
            got = task.outputs(model(**batch))
        set_training_mode(model)
        trained = states_below(model, boundary, batch)
    is_same = torch.allclose(got.float(), wanted.float(), atol=_TOLERANCE[precision])
    return boundary if is_same and torch.equal(trained, states) else None


def states_below(model: PreTrainedModel, boundary: Boundary, batch: dict[str, Tensor]) -> Tensor:
    """What the boundary's last frozen layer gives, [rows, tokens, width]; the rest is not run."""
    seen: list[Any] = []
    layers = layers_of(model)
    watch = layers[boundary.layers - 1].register_forward_hook(
        lambda _layer, _inputs, output: seen.append(output)
    )
    try:
        with _forwards(layers[boundary.layers :], lambda states: boundary.shaped(states)):
            model.base_model(**batch)
    finally:
        watch.remove()
    return boundary.states_of(seen[0])


@contextmanager
def passed_over(model: PreTrainedModel, boundary: Boundary, states: Tensor) -> Iterator[None]:
    """Forward passes within go on from ``states`` as if the layers below had given them."""
    layers = layers_of(model)
    with (
        _forwards(layers[: boundary.layers - 1], lambda given: boundary.shaped(given)),
        _forwards([layers[boundary.layers - 1]], lambda _given: boundary.shaped(states)),
    ):
        yield


@contextmanager
def _forwards(layers: Sequence[nn.Module], answer: Callable[[Tensor], Any]) -> Iterator[None]:
    """Let ``layers`` give an answer from their input's states instead of what they calculate."""

    def forward(*inputs: Any, **named: Any) -> Any:
        return answer(inputs[0] if inputs else named["hidden_states"])

    with ExitStack() as stack:
        for layer in layers:
            vars(layer)["forward"] = forward
            stack.callback(vars(layer).pop, "forward")
        yield


class BoundaryNetwork:
    """The layers above the boundary and the head, from the kept states of all tokens.

    ``states`` pairs what was encoded with its states; the rows of splits are among those.
    """

    def __init__(
        self,
        model: PreTrainedModel,
        boundary: Boundary,
        task: Task[Any],
        device: Device,
        precision: str,
        pad_id: int,
        states: Sequence[tuple[Encoded, Tensor]],
    ):
        self.model = model
        self._boundary, self._task, self._states = boundary, task, states
        self._device, self._precision, self._pad_id = device, precision, pad_id

    def logits(self, split: Split, rows: np.ndarray) -> Tensor:
        """See ``Network``."""
        encoded, states = next(pair for pair in self._states if pair[0] is split.rows)
        batch = collate(encoded, rows, self._pad_id, self._device.kind)
        vectors = padded(states, encoded, rows).to(self._device.kind)
        width = batch["input_ids"].shape[1]
        with (
            passed_over(self.model, self._boundary, vectors),
            attention(self._device, self._precision, width),
            autocast(self._device, self._precision),
        ):
            return whole_rows(self._task, self.model(**batch), encoded, rows)
