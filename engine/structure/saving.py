"""Finished models back from their folders, stock classes and composed ones."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from safetensors import SafetensorError

from engine.errors import UserError
from engine.messages import text
from engine.models.loading import load_backbone, load_config, load_finished
from engine.structure.checks import require_sound
from engine.structure.composition import SCOPES, Composition, read_composition

if TYPE_CHECKING:
    from transformers import PreTrainedModel


def load_saved(folder: str | Path, auto_class: str) -> PreTrainedModel:
    """A complete model as it was saved, in evaluation mode.

    Raises ``UserError`` if parts lack, do not fit, or belong to another kind of task.
    """
    composition = read_composition(Path(folder))
    if composition is None:
        return load_finished(folder, auto_class)
    place = text("{path}", path=str(folder))
    if composition.scope != SCOPES.get(auto_class):
        raise UserError(text("The model's head is one for another kind of task."), place=place)
    require_sound(composition)
    config = load_config(folder)
    model = compose(load_backbone(folder, config, composition.source), composition)
    _load_head(model, Path(folder))
    model.train(mode=False)
    return model


def compose(backbone: PreTrainedModel, composition: Composition) -> PreTrainedModel:
    """A composed model, under the type whose surface it shares."""
    from engine.structure.composed_model import ComposedModel

    return cast("PreTrainedModel", ComposedModel(backbone, composition))


def _load_head(model: Any, folder: Path) -> None:
    place = text("{path}", path=str(folder))
    try:
        wrong = model.load_head(folder)
    except (OSError, SafetensorError) as error:
        raise UserError(
            text("The weights of the head cannot be loaded: {reason}.", reason=str(error)),
            place=place,
        ) from error
    if wrong:
        raise UserError(
            text("The weights of the head do not fit: {parts}.", parts=", ".join(wrong)),
            place=place,
        )
