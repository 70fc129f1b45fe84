"""Why a structure cannot be built: sentences for the person who asked for it; no torch.

``checks`` refuses the same structures where no base model has been chosen yet, and counts layers
as recipes do, from 0; a test holds that the two agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.messages import Text, text
from engine.models.base_model import BaseModel
from engine.structure.activations import ACTIVATIONS
from engine.structure.outline import Target, anatomy_of
from engine.structure.structure import (
    ADAPTER_KINDS,
    ADAPTER_TARGETS,
    MOST_SAMPLES,
    POOLINGS,
    WIDEST_HEAD_LAYER,
    Activation,
    Adapters,
    Dense,
    Dropout,
    HeadLayer,
    MultiSampleDropout,
    Residual,
    Structure,
)


def why_not(structure: Structure, model: BaseModel, target: Target) -> list[Text]:
    """Everything that forbids ``structure`` for this base model and task; empty if it can be built.

    Layers are counted from 1 at the bottom in the sentences.
    """
    return [
        *_layers(structure, model),
        *_contradictions(structure),
        *_pooling(structure, model, target),
        *_adapters(structure),
        *_base(structure, model),
        *_head(structure),
    ]


def _layers(structure: Structure, model: BaseModel) -> Iterator[Text]:
    parts = anatomy_of(model)
    named = {*structure.dropped_layers, *structure.frozen_layers, *structure.reinitialised_layers}
    named |= set((structure.adapters.layers if structure.adapters else None) or ())
    count = 0 if parts.is_shared else model.layers
    if parts.is_shared and named:
        yield text(
            "The layers of this base model are one and the same, passed several times: a single one "
            "cannot be changed."
        )
    elif absent := [layer for layer in named if not 0 <= layer < count]:
        yield text(
            "This base model has {count} layers; these are not there: {layers}.",
            count=count,
            layers=_numbers(absent),
        )
    if count and not structure.kept_layers(count):
        yield text(
            "All {count} layers are dropped: there is nothing left to read with.", count=count
        )


def _contradictions(structure: Structure) -> Iterator[Text]:
    fresh = set(structure.reinitialised_layers)
    if stuck := fresh if structure.freeze_encoder else fresh & set(structure.frozen_layers):
        yield text(
            "Fresh and frozen at once, layers would stay random: {layers}.",
            layers=_numbers(stuck),
        )
    if gone := fresh & set(structure.dropped_layers):
        yield text("Dropped layers cannot be made fresh: {layers}.", layers=_numbers(gone))


def _pooling(structure: Structure, model: BaseModel, target: Target) -> Iterator[Text]:
    if structure.pooling and structure.pooling not in POOLINGS:
        yield text("There is no pooling called “{name}”.", name=structure.pooling)
    elif structure.pooling and target.scope != "texts":
        yield text(
            "Pooling makes one vector of a whole text, but this task answers for each token, "
            "so there is nothing to pool."
        )
    is_shared = anatomy_of(model).is_shared
    left = model.layers if is_shared else len(structure.kept_layers(model.layers))
    if structure.pooled_layers < 1:
        yield text("At least one layer must be pooled, not {n}.", n=structure.pooled_layers)
    elif structure.pooled_layers > max(1, left):
        yield text(
            "{n} layers cannot be pooled: {left} are left.", n=structure.pooled_layers, left=left
        )


def _adapters(structure: Structure) -> Iterator[Text]:
    adapters = structure.adapters
    if adapters is None:
        return
    if adapters.kind not in ADAPTER_KINDS or adapters.targets not in ADAPTER_TARGETS:
        yield text(
            "Adapters are of the kind “lora” or “dora”, and in “attention” or “all” matrices."
        )
    if adapters.rank < 1 or adapters.alpha <= 0:
        yield text("Adapters need a rank of at least 1 and an alpha above 0.")
    yield from _share(adapters.dropout)
    if structure.random_weights:
        yield text(
            "Adapters leave the base model as it is, and it was to be random: nothing would be "
            "learned."
        )
    yield from _adapted_layers(adapters, structure)


def _adapted_layers(adapters: Adapters, structure: Structure) -> Iterator[Text]:
    if adapters.layers is None:
        return
    chosen = set(adapters.layers)
    if not chosen:
        yield text("Adapters were asked for in none of the layers.")
    if fresh := chosen & set(structure.reinitialised_layers):
        yield text(
            "Fresh layers are trained as a whole, so an adapter adds nothing: {layers}.",
            layers=_numbers(fresh),
        )
    if gone := chosen & set(structure.dropped_layers):
        yield text("Dropped layers cannot get adapters: {layers}.", layers=_numbers(gone))


def _base(structure: Structure, model: BaseModel) -> Iterator[Text]:
    if structure.activation:
        yield from _activation(structure.activation)
    if structure.encoder_dropout is not None:
        yield from _share(structure.encoder_dropout)
        if structure.encoder_dropout > 0 and not anatomy_of(model).has_dropout:
            yield text("The layers of this base model have no dropout that could be set.")
    if structure.random_weights and structure.freeze_encoder:
        yield text("The base model is random and frozen at once: it would stay random.")


def _head(structure: Structure) -> Iterator[Text]:
    if structure.dropout is not None:
        yield from _share(structure.dropout)
    if structure.head is None:
        return
    if structure.dropout is not None:
        yield text("The dropout of the stock head was chosen, but there is a head of layers.")
    for place, layer in enumerate(structure.head, start=1):
        yield from _head_layer(layer, place)
        if isinstance(layer, MultiSampleDropout) and place < len(structure.head):
            yield text(
                "Several dropouts at once mean the final scores, so they can only be "
                "the last layer of the head, not layer {place} of {count}.",
                place=place,
                count=len(structure.head),
            )


def _head_layer(layer: HeadLayer, place: int) -> Iterator[Text]:
    match layer:
        case Dense(size):
            yield from _size(size, place)
        case Activation(name):
            yield from _activation(name)
        case Dropout(share):
            yield from _share(share)
        case Residual(size, name, share):
            yield from _size(size, place)
            yield from _activation(name)
            yield from _share(share)
        case MultiSampleDropout(samples, share):
            yield from _share(share)
            if not 1 <= samples <= MOST_SAMPLES:
                yield text(
                    "Layer {place} of the head takes 1 to {most} samples, not {n}.",
                    place=place,
                    most=MOST_SAMPLES,
                    n=samples,
                )


def _size(size: int, place: int) -> Iterator[Text]:
    if not 1 <= size <= WIDEST_HEAD_LAYER:
        yield text(
            "Layer {place} of the head must have 1 to {most:,} numbers, not {size:,}.",
            place=place,
            most=WIDEST_HEAD_LAYER,
            size=size,
        )


def _activation(name: str) -> Iterator[Text]:
    if name not in ACTIVATIONS:
        yield text("There is no activation called “{name}”.", name=name)


def _share(share: float) -> Iterator[Text]:
    if not 0 <= share < 1:
        yield text("Dropout must be at least 0 and less than 1, not {s}.", s=share)


def _numbers(layers: Iterable[int]) -> str:
    return ", ".join(str(layer + 1) for layer in sorted(layers))
