"""What the editor's actions make of a structure: plain functions without a window."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from engine.models.base_model import BaseModel
from engine.structure.outline import Target, anatomy_of, stock_head_layers
from engine.structure.structure import (
    Activation,
    Adapters,
    Dense,
    Dropout,
    HeadLayer,
    LayerNorm,
    MultiSampleDropout,
    Residual,
    Structure,
)

replace = msgspec.structs.replace


def freeze(structure: Structure, model: BaseModel, chosen: set[int], *, table: bool) -> Structure:
    """Layers, and the embeddings where ``table``, keep what they have learned."""
    frozen = set(structure.frozen_layers) | chosen
    is_table_frozen = structure.freeze_embeddings or table
    kept = set(structure.kept_layers(model.layers))
    if is_table_frozen and kept <= frozen and not kept & set(structure.reinitialised_layers):
        return replace(structure, freeze_encoder=True, frozen_layers=[], freeze_embeddings=False)
    return replace(structure, frozen_layers=sorted(frozen), freeze_embeddings=is_table_frozen)


def unfreeze(structure: Structure, model: BaseModel, chosen: set[int], *, table: bool) -> Structure:
    """Layers, and the embeddings where ``table``, learn again."""
    is_whole = structure.freeze_encoder
    frozen = set(structure.kept_layers(model.layers) if is_whole else structure.frozen_layers)
    return replace(
        structure,
        freeze_encoder=False,
        frozen_layers=sorted(frozen - chosen),
        freeze_embeddings=(structure.freeze_embeddings or is_whole) and not table,
    )


def drop(structure: Structure, chosen: set[int]) -> Structure:
    """Leave layers out, and forget what else was wanted of them."""
    return replace(
        structure,
        dropped_layers=sorted({*structure.dropped_layers, *chosen}),
        frozen_layers=sorted({*structure.frozen_layers} - chosen),
        reinitialised_layers=sorted({*structure.reinitialised_layers} - chosen),
        adapters=_adapters_without(structure.adapters, chosen),
    )


def restore(structure: Structure, chosen: set[int]) -> Structure:
    """Take dropped layers in again."""
    return replace(structure, dropped_layers=sorted({*structure.dropped_layers} - chosen))


def make_fresh(structure: Structure, chosen: set[int]) -> Structure:
    """Layers start anew with random numbers."""
    fresh = sorted({*structure.reinitialised_layers, *chosen})
    return replace(structure, reinitialised_layers=fresh)


def keep_learned(structure: Structure, chosen: set[int]) -> Structure:
    """Fresh layers begin with what they had learned after all."""
    fresh = sorted({*structure.reinitialised_layers} - chosen)
    return replace(structure, reinitialised_layers=fresh)


def adapt(structure: Structure, model: BaseModel, chosen: set[int]) -> Structure:
    """Put adapters into layers; the base model is frozen by that."""
    if anatomy_of(model).is_shared:
        return replace(structure, adapters=structure.adapters or Adapters())
    old = structure.adapters or Adapters(layers=[])
    kept = set(structure.kept_layers(model.layers))
    wanted = (kept if old.layers is None else set(old.layers)) | chosen
    layers = None if wanted >= kept else sorted(wanted)
    return replace(structure, adapters=replace(old, layers=layers))


def unadapt(structure: Structure, model: BaseModel, chosen: set[int]) -> Structure:
    """Take adapters out of layers; with the last one they are gone."""
    old = structure.adapters
    if old is None or anatomy_of(model).is_shared:
        return replace(structure, adapters=None)
    left = set(structure.kept_layers(model.layers) if old.layers is None else old.layers) - chosen
    adapters = replace(old, layers=sorted(left)) if left else None
    return replace(structure, adapters=adapters)


NEW_LAYERS: dict[str, HeadLayer] = {
    "dense": Dense(256),
    "activation": Activation(),
    "dropout": Dropout(),
    "layer_norm": LayerNorm(),
    "residual": Residual(256),
    "multi_sample_dropout": MultiSampleDropout(),
}


def insert(
    structure: Structure, model: BaseModel, target: Target, kind: str, after: int | None
) -> tuple[Structure, int]:
    """A new layer above place ``after`` of the head (None: at the top); also its place.

    The stock head, where there is one, becomes the list that comes closest to it.
    """
    structure = with_own_head(structure, model, target)
    head = list(structure.head or [])
    place = len(head) if after is None else after + 1
    is_below_sampling = place == len(head) and head and isinstance(head[-1], MultiSampleDropout)
    if is_below_sampling and kind != "multi_sample_dropout":
        place -= 1
    if kind == "multi_sample_dropout":
        place = len(head)
    head.insert(place, NEW_LAYERS[kind])
    return replace(structure, head=head), place


def with_own_head(structure: Structure, model: BaseModel, target: Target) -> Structure:
    """The same with the head as a list of layers that can be changed."""
    if structure.head is not None:
        return structure
    layers = stock_head_layers(model, structure, target)
    return replace(structure, head=layers, dropout=None)


def set_layer(structure: Structure, place: int, layer: HeadLayer) -> Structure:
    """Other values for one layer of the head."""
    head = list(structure.head or [])
    head[place] = layer
    return replace(structure, head=head)


def remove(structure: Structure, places: Iterable[int]) -> Structure:
    """Take layers out of the head."""
    gone = set(places)
    head = [layer for at, layer in enumerate(structure.head or []) if at not in gone]
    return replace(structure, head=head)


def move(structure: Structure, place: int, to: int) -> Structure:
    """Put a layer of the head at another place; 0 is the bottom."""
    head = list(structure.head or [])
    layer = head.pop(place)
    head.insert(to, layer)
    return replace(structure, head=head)


def _adapters_without(adapters: Adapters | None, chosen: set[int]) -> Adapters | None:
    if adapters is None or adapters.layers is None:
        return adapters
    left = [layer for layer in adapters.layers if layer not in chosen]
    return replace(adapters, layers=left) if left else None
