"""Carrying out a ``Structure`` on any encoder that transformers loads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.errors import UserError
from engine.messages import text
from engine.models.loading import load_model, new_model
from engine.structure.encoder_layers import embeddings_of, encoder_parameters, layers_of
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
    change_config(config, structure)
    if structure.random_weights:
        model = new_model(auto_class, config)
    else:
        model = load_model(folder, auto_class, config)
        _reinitialise(model, auto_class, structure.reinitialised_layers)
    _freeze(model, structure)
    return model


def change_config(config: PretrainedConfig, structure: Structure) -> None:
    """Write dropped layers and the head's dropout into the configuration.

    Layers are kept from the bottom, so fewer layers in the configuration is all that loading
    needs: the weights above have no place and are left out.
    """
    count = int(config.num_hidden_layers)
    kept = structure.kept_layers
    if kept is not None and kept != count:
        if not 1 <= kept <= count:
            raise _impossible(text("keep {number} layers", number=kept), count)
        for name, value in config.to_dict().items():
            if isinstance(value, list) and len(value) == count and name != "id2label":
                setattr(config, name, value[:kept])
        config.num_hidden_layers = kept
    if structure.dropout is not None:
        _set_dropout(config, structure.dropout)


def trainable_parameters(model: PreTrainedModel) -> int:
    """Numbers that training changes."""
    return sum(each.numel() for each in model.parameters() if each.requires_grad)


def all_parameters(model: PreTrainedModel) -> int:
    """Numbers in the model."""
    return sum(each.numel() for each in model.parameters())


def freezes_whole_encoder(structure: Structure) -> bool:
    """Whether only the head is trained, so that the encoder's outputs can be computed once."""
    return structure.frozen_layers == -1


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


def _reinitialise(model: PreTrainedModel, auto_class: str, number: int) -> None:
    if number == 0:
        return
    layers = layers_of(model)
    if not 0 < number <= len(layers):
        raise _impossible(text("re-initialise {number} layers", number=number), len(layers))
    fresh = layers_of(new_model(auto_class, model.config))
    for old, new in zip(layers[-number:], fresh[-number:], strict=True):
        old.load_state_dict(new.state_dict())


def _freeze(model: PreTrainedModel, structure: Structure) -> None:
    if freezes_whole_encoder(structure):
        for parameter in encoder_parameters(model):
            parameter.requires_grad = False
        return
    layers = layers_of(model)
    if not 0 <= structure.frozen_layers <= len(layers):
        raise _impossible(
            text("freeze {number} layers", number=structure.frozen_layers), len(layers)
        )
    frozen = layers[: structure.frozen_layers]
    if structure.freeze_embeddings:
        frozen += embeddings_of(model)
    for module in frozen:
        for parameter in module.parameters():
            parameter.requires_grad = False


def _impossible(wish: object, count: int) -> UserError:
    return UserError(
        text(
            "This base model has {count} layers that can be changed: cannot {wish}.",
            count=count,
            wish=str(wish),
        ),
        remedy=text("Choose a number between 0 and {count}.", count=count),
    )
