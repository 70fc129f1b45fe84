"""Carrying out a ``Structure`` on any encoder that transformers loads."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from engine.models.loading import load_backbone, load_model, new_backbone, new_model
from engine.structure.adapters import add_adapters
from engine.structure.checks import require_layers, require_possible
from engine.structure.composition import SCOPES, Composition, composition_for
from engine.structure.config_changes import change_config, set_dropouts
from engine.structure.encoder_layers import (
    embeddings_of,
    encoder_parameters,
    layer_list,
    layers_of,
)
from engine.structure.output_layer import begin_at_zero
from engine.structure.saving import compose
from engine.structure.structure import Structure

if TYPE_CHECKING:
    from torch import nn
    from transformers import PretrainedConfig, PreTrainedModel


def build_model(
    folder: str, auto_class: str, config: PretrainedConfig, structure: Structure
) -> PreTrainedModel:
    """The base model with ``structure`` applied and its trainable parts marked.

    A stock ``auto_class`` where one can be what is wanted, else a ``ComposedModel`` with the same
    outputs. ``config`` is changed to describe the result, so that the saved folder loads as it is.
    Random parts follow torch's current seed. Raises ``UserError`` when the structure does not fit.
    """
    require_possible(structure, SCOPES[auto_class])
    of_head = change_config(config, structure)
    composition = composition_for(structure, auto_class, config)
    kept: Collection[str] = ()
    if composition is not None:
        model = _composed_model(folder, config, composition, structure)
    else:
        model, kept = _stock_model(folder, auto_class, config, structure)
    if freezes_whole_encoder(structure) and SCOPES[auto_class] == "texts":
        begin_at_zero(model, kept)
    set_dropouts(model, structure, of_head if composition is None else None)
    count = len(layers_of(model))
    require_layers(
        structure, count, int(model.config.num_hidden_layers), has_shared_layers=not count
    )
    if structure.reinitialised_layers:
        twin = (
            new_model(auto_class, model.config)
            if composition is None
            else new_backbone(model.config, composition.source)
        )
        _reinitialise(model, twin, structure.reinitialised_layers)
    _freeze(model, structure)
    if structure.adapters is not None:
        chosen = structure.adapters.layers
        if chosen is None:
            chosen = structure.kept_layers(count)
        add_adapters(model, structure.adapters, chosen, structure.reinitialised_layers)
    drop_layers(model, structure.dropped_layers)
    return model


def drop_layers(model: PreTrainedModel, dropped: Sequence[int]) -> None:
    """Take layers out of the network and out of its configuration, which describes the rest.

    A configuration has lists with an entry a layer (kinds of attention); they are cut alike.
    """
    layers = layer_list(model)
    if not dropped or layers is None:
        return
    count = len(layers)
    kept = [layer for layer in range(count) if layer not in dropped]
    modules = list(layers)
    while len(layers):
        del layers[-1]
    layers.extend(modules[layer] for layer in kept)
    if layers[0] is not modules[0]:
        _hand_down(modules[0], layers[0])
    for place, layer in enumerate(layers):
        for part in layer.modules():
            if isinstance(getattr(part, "layer_idx", None), int):
                part.layer_idx = place  # type: ignore[assignment]
    config = model.config
    for name, value in config.to_dict().items():
        if isinstance(value, list) and len(value) == count and "layer" in name:
            setattr(config, name, [value[layer] for layer in kept])
    config.num_hidden_layers = len(kept)


def _hand_down(old: nn.Module, new: nn.Module) -> None:
    """Give a layer what belongs to the place at the bottom, as the class will build it there.

    ModernBERT's first layer has no norm before its attention, for the embeddings end in one. T5
    keeps the table of distances, which all layers use, in the first one.
    """
    from torch import nn

    if isinstance(getattr(old, "attn_norm", None), nn.Identity):
        new.attn_norm = nn.Identity()
    for name, part in old.named_modules():
        if getattr(part, "has_relative_attention_bias", False):
            heir = new.get_submodule(name)
            heir.relative_attention_bias = part.relative_attention_bias
            heir.has_relative_attention_bias = True  # type: ignore[assignment]


def _stock_model(
    folder: str, auto_class: str, config: PretrainedConfig, structure: Structure
) -> tuple[PreTrainedModel, Collection[str]]:
    """The model, and the names of the weights that are not fresh."""
    if structure.pooling and hasattr(config, "classifier_pooling"):
        config.classifier_pooling = structure.pooling
    if structure.random_weights:
        return new_model(auto_class, config), ()
    model, absent = load_model(folder, auto_class, config)
    return model, model.state_dict().keys() - set(absent)


def _composed_model(
    folder: str, config: PretrainedConfig, composition: Composition, structure: Structure
) -> PreTrainedModel:
    if hasattr(config, "use_cache"):
        config.use_cache = False  # what was read before is never read on from
    backbone = (
        new_backbone(config, composition.source)
        if structure.random_weights
        else load_backbone(folder, config, composition.source)
    )
    return compose(backbone, composition)


def trainable_parameters(model: PreTrainedModel) -> int:
    """Numbers that training changes."""
    return sum(each.numel() for each in model.parameters() if each.requires_grad)


def all_parameters(model: PreTrainedModel) -> int:
    """Numbers in the model."""
    return sum(each.numel() for each in model.parameters())


def freezes_whole_encoder(structure: Structure) -> bool:
    """Whether only the head is trained, so that the encoder's outputs can be computed once."""
    return structure.freeze_encoder and structure.adapters is None


def set_training_mode(model: PreTrainedModel) -> None:
    """Training mode, except that modules in which nothing is trained run without dropout.

    A frozen encoder so gives the same features in every step, which is what allows to cache them.
    """
    model.train()
    for module in model.modules():
        parameters = list(module.parameters())
        if parameters and not any(each.requires_grad for each in parameters):
            module.train(mode=False)
    if not any(each.requires_grad for each in encoder_parameters(model)):
        model.base_model.train(mode=False)


def _reinitialise(model: PreTrainedModel, twin: PreTrainedModel, chosen: Sequence[int]) -> None:
    layers, fresh = layers_of(model), layers_of(twin)
    for layer in chosen:
        layers[layer].load_state_dict(fresh[layer].state_dict())


def _freeze(model: PreTrainedModel, structure: Structure) -> None:
    if structure.freeze_encoder:
        for parameter in encoder_parameters(model):
            parameter.requires_grad = False
        return
    layers = layers_of(model)
    frozen = [layers[layer] for layer in structure.frozen_layers]
    if structure.freeze_embeddings:
        frozen += embeddings_of(model)
    for module in frozen:
        for parameter in module.parameters():
            parameter.requires_grad = False
