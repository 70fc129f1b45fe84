"""How deep each parameter lies, for whatever treats the layers of a network differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.structure.encoder_layers import encoder_of, head_parameters, layers_of

if TYPE_CHECKING:
    from torch import nn
    from transformers import PreTrainedModel

_EMBEDDINGS = 0


def parameter_depths(model: PreTrainedModel) -> dict[str, int]:
    """Parameter name -> depth: 0 embeddings, 1 the lowest layer, …, n the highest, n + 1 the head.

    What stands before the layers, or is called an embedding, counts as embeddings (positions that
    all layers share among it); what follows the layers (a last norm) belongs to the highest one.
    Layers that share their weights are a single one.
    """
    layers = layers_of(model)
    top = max(1, len(layers))
    owners = {
        id(each): 1 + place for place, layer in enumerate(layers) for each in layer.parameters()
    }
    head = {id(each) for each in head_parameters(model)}
    before = _before_layers(model, owners)
    depths = {}
    for name, parameter in model.named_parameters():
        if id(parameter) in head:
            depths[name] = top + 1
        elif id(parameter) in owners:
            depths[name] = owners[id(parameter)]
        else:
            is_low = id(parameter) in before or "embed" in name.lower()
            depths[name] = _EMBEDDINGS if is_low else top
    return depths


def _before_layers(model: PreTrainedModel, owners: dict[int, int]) -> set[int]:
    """Parameters of the encoder that are registered before the first layer."""
    found: set[int] = set()
    parameters: list[nn.Parameter] = list(encoder_of(model).parameters())
    for parameter in parameters if owners else []:
        if id(parameter) in owners:
            break
        found.add(id(parameter))
    return found
