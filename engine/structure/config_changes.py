"""Dropout and activation: numbers and names of the configuration from which modules are built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.models.anatomy import ACTIVATIONS, LAYER_DROPOUTS
from engine.structure.encoder_layers import encoder_of, layers_of
from engine.structure.rules import NO_ACTIVATION, NO_DROPOUT, NO_HEAD_DROPOUT
from engine.structure.structure import Structure

if TYPE_CHECKING:
    from torch import nn
    from transformers import PretrainedConfig, PreTrainedModel

_HEAD_DROPOUTS = (
    "classifier_dropout",
    "seq_classif_dropout",
    "classifier_dropout_prob",
    "qa_dropout",
    "cls_dropout",
)
# Modules keep the share of dropouts that they call as functions under one of these names.
_SHARES = ("attention_dropout", "activation_dropout", "dropout", "dropout_prob")


def change_config(config: PretrainedConfig, structure: Structure) -> float | None:
    """Set activation and dropout before the model is built from ``config``.

    Returns the share that the stock head would have taken from the layers, if any. Raises
    ``UserError`` where the architecture has no activation to choose.
    """
    of_head: float | None = getattr(config, "hidden_dropout_prob", None)
    if structure.activation:
        _set_activation(config, structure.activation)
    if structure.encoder_dropout is not None:
        _keep_dropout_of_head(config)
        for name in LAYER_DROPOUTS:
            if hasattr(config, name):
                setattr(config, name, structure.encoder_dropout)
    if structure.dropout is not None:
        for name in _HEAD_DROPOUTS:
            if hasattr(config, name):
                setattr(config, name, structure.dropout)
    return of_head


def set_dropouts(model: PreTrainedModel, structure: Structure, of_head: float | None) -> None:
    """Bring the modules in line, for some are built from numbers that also mean other parts.

    ``of_head`` as ``change_config`` gave it; None leaves the head's dropouts alone. Raises
    ``UserError`` where the layers or the head have no dropout.
    """
    if structure.dropout is not None:
        found = _set_in_head(model, structure.dropout)
        if not found and structure.dropout > 0:
            raise NO_HEAD_DROPOUT.error()
    if structure.encoder_dropout is None:
        return
    if structure.dropout is None and of_head is not None:
        _set_in_head(model, of_head, was=structure.encoder_dropout)
    layers = layers_of(model) or [encoder_of(model)]
    changed = sum(_set_within(layer, structure.encoder_dropout) for layer in layers)
    if not changed and structure.encoder_dropout > 0:
        raise NO_DROPOUT.error()


def _set_in_head(model: PreTrainedModel, share: float, *, was: float | None = None) -> int:
    """All dropouts of the head, or those beside its pooler that have the share ``was``.

    Returns how many there are.
    """
    from torch import nn

    changed = 0
    below = {id(module) for module in encoder_of(model).modules()}
    for name, module in model.named_modules():
        if not isinstance(module, nn.Dropout) or id(module) in below:
            continue
        if was is None or (module.p == was and "pooler" not in name):
            module.p = share
            changed += 1
    return changed


def _set_within(layer: nn.Module, share: float) -> int:
    from torch import nn

    changed = 0
    for module in layer.modules():
        if isinstance(module, nn.Dropout):
            module.p = share
            changed += 1
        for name in _SHARES:
            if isinstance(getattr(module, name, None), float | int):
                setattr(module, name, share)
                changed += 1
    return changed


def _keep_dropout_of_head(config: PretrainedConfig) -> None:
    """Where the head's own is not stated it follows that of the layers; state what it was."""
    stated = getattr(config, "classifier_dropout", 0.0)
    if stated is None:
        config.classifier_dropout = config.hidden_dropout_prob


def _set_activation(config: PretrainedConfig, name: str) -> None:
    found = [field for field in ACTIVATIONS if isinstance(getattr(config, field, None), str)]
    for field in found:
        setattr(config, field, name)
    if hasattr(config, "dense_act_fn"):
        is_gated = bool(getattr(config, "is_gated_act", False))
        config.feed_forward_proj = f"gated-{name}" if is_gated else name
        # As the configuration reads its own field.
        config.dense_act_fn = "gelu_new" if is_gated and name == "gelu" else name
    elif not found:
        raise NO_ACTIVATION.error()
