"""Where the parts of an encoder are, found from the module tree instead of by architecture."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import nn
    from transformers import PreTrainedModel

# Trained from scratch by a classification model even where it sits inside the encoder.
_HEAD_PARTS = ("pooler",)
# Tables of tokens and places whose names do not say that they are embeddings.
_EMBEDDINGS = ("wte", "wpe", "shared")


def encoder_of(model: PreTrainedModel) -> nn.Module:
    """The part below the task's head."""
    encoder: nn.Module = model.base_model
    return encoder


def layer_list(model: PreTrainedModel) -> nn.ModuleList | None:
    """The list that holds the repeated layers; None where layers are shared."""
    from torch import nn

    count = int(model.config.num_hidden_layers)
    for module in encoder_of(model).modules():
        if isinstance(module, nn.ModuleList) and len(module) == count:
            return module
    return None


def layers_of(model: PreTrainedModel) -> list[nn.Module]:
    """The repeated layers from the bottom up; empty where layers are shared or not in a list."""
    return list(layer_list(model) or [])


def embeddings_of(model: PreTrainedModel) -> list[nn.Module]:
    """Everything that turns ids into the first layer's input."""
    return [
        child
        for name, child in encoder_of(model).named_children()
        if "embed" in name.lower() or name in _EMBEDDINGS
    ]


def encoder_parameters(model: PreTrainedModel) -> list[nn.Parameter]:
    """All that was pre-trained: the encoder without its pooler."""
    return [
        parameter
        for name, parameter in encoder_of(model).named_parameters()
        if name.partition(".")[0] not in _HEAD_PARTS
    ]


def head_parameters(model: PreTrainedModel) -> list[nn.Parameter]:
    """All that belongs to the task: pooler, dense layers, classifier."""
    below = {id(parameter) for parameter in encoder_parameters(model)}
    return [parameter for parameter in model.parameters() if id(parameter) not in below]
