"""Carrying out a ``Structure`` on any encoder that transformers loads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.messages import text
from engine.models.loading import load_model, new_model
from engine.structure.encoder_layers import (
    embeddings_of,
    encoder_parameters,
    layer_list,
    layers_of,
)
from engine.structure.structure import Structure

if TYPE_CHECKING:
    from transformers import PretrainedConfig, PreTrainedModel

_DROPOUT_FIELDS = ("classifier_dropout", "seq_classif_dropout", "classifier_dropout_prob")
_GENERAL_DROPOUT = "hidden_dropout_prob"


def build_model(
    folder: str, auto_class: str, config: PretrainedConfig, structure: Structure
) -> PreTrainedModel:
    """The base model with ``structure`` applied and its trainable parts marked.

    ``config`` is changed to describe the result, so that the saved folder loads as it is. Random
    parts follow torch's current seed. Raises ``UserError`` when the structure does not fit.
    """
    if structure.dropout is not None:
        _set_dropout(config, structure.dropout)
    model = (
        new_model(auto_class, config)
        if structure.random_weights
        else load_model(folder, auto_class, config)
    )
    _require_layers(model, structure)
    _reinitialise(model, auto_class, structure.reinitialised_layers)
    _freeze(model, structure)
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
    for place, layer in enumerate(layers):
        for part in layer.modules():
            if isinstance(getattr(part, "layer_idx", None), int):
                part.layer_idx = place  # type: ignore[assignment]
    config = model.config
    for name, value in config.to_dict().items():
        if isinstance(value, list) and len(value) == count:
            setattr(config, name, [value[layer] for layer in kept])
    config.num_hidden_layers = len(kept)


def trainable_parameters(model: PreTrainedModel) -> int:
    """Numbers that training changes."""
    return sum(each.numel() for each in model.parameters() if each.requires_grad)


def all_parameters(model: PreTrainedModel) -> int:
    """Numbers in the model."""
    return sum(each.numel() for each in model.parameters())


def freezes_whole_encoder(structure: Structure) -> bool:
    """Whether only the head is trained, so that the encoder's outputs can be computed once."""
    return structure.freeze_encoder


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


def _set_dropout(config: PretrainedConfig, share: float) -> None:
    if not 0 <= share < 1:
        raise UserError(text("Dropout must be at least 0 and less than 1, not {s}.", s=share))
    fields = [name for name in _DROPOUT_FIELDS if hasattr(config, name)]
    for name in fields or [_GENERAL_DROPOUT]:
        setattr(config, name, share)


def _require_layers(model: PreTrainedModel, structure: Structure) -> None:
    """Raise ``UserError`` where a layer is named that is not there, or none would be left."""
    count = len(layers_of(model))
    wishes = (
        (text("drop"), structure.dropped_layers),
        (text("freeze"), structure.frozen_layers),
        (text("make fresh"), structure.reinitialised_layers),
    )
    for wish, layers in wishes:
        for layer in layers:
            if not 0 <= layer < count:
                raise UserError(
                    text(
                        "This base model has {count} layers that can be changed, numbered from 0: "
                        "cannot {wish} layer {layer}.",
                        count=count,
                        wish=str(wish),
                        layer=layer,
                    ),
                    remedy=text("Name layers that are there, or choose another base model."),
                )
    if count and not structure.kept_layers(count):
        raise UserError(
            text("All {count} layers are dropped: there is nothing left to read with.", count=count)
        )


def _reinitialise(model: PreTrainedModel, auto_class: str, chosen: Sequence[int]) -> None:
    if not chosen:
        return
    layers, fresh = layers_of(model), layers_of(new_model(auto_class, model.config))
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
