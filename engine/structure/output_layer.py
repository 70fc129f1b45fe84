"""The last layer of a model, which gives the final scores."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from engine.structure.encoder_layers import head_parameters

if TYPE_CHECKING:
    from torch import nn
    from transformers import PreTrainedModel


def output_layer(model: PreTrainedModel) -> tuple[str, nn.Linear] | None:
    """The layer and its name; None where it is not found."""
    from torch import nn

    of_head = {id(parameter) for parameter in head_parameters(model)}
    found = [
        (name, module)
        for name, module in model.named_modules()
        if isinstance(module, nn.Linear)
        and module.out_features == model.config.num_labels
        and id(module.weight) in of_head
    ]
    return found[-1] if found else None


def begin_at_zero(model: PreTrainedModel, kept: Collection[str] = ()) -> None:
    """Let a fresh output layer say nothing at first, unless its weights are among the ``kept``.

    Random scores on features that never change are only noise to be unlearned: a few dozen texts
    have not the steps for it (docs/starter.md).
    """
    from torch import nn

    found = output_layer(model)
    if found is None or f"{found[0]}.weight" in kept:
        return
    for parameter in found[1].parameters():
        nn.init.zeros_(parameter)


@contextmanager
def speaking(model: PreTrainedModel) -> Iterator[None]:
    """An output layer of zeros gives scores meanwhile, so that two ways to them can be compared."""
    import torch

    found = output_layer(model)
    if found is None or found[1].weight.any():
        yield
        return
    weight = found[1].weight.data
    draw = torch.Generator().manual_seed(0)
    weight.copy_(torch.randn(weight.shape, generator=draw))
    try:
        yield
    finally:
        weight.zero_()
