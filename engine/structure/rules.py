"""Why a structure cannot be built: the one source of refusals, for the editor and for the build.

No torch, for the window asks. ``contradictions`` need no base model, ``misfits`` what is known of
one: the build knows the loaded network, the editor what its files say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.errors import UserError
from engine.messages import Text, text
from engine.models.base_model import BaseModel
from engine.structure.activations import ACTIVATIONS
from engine.structure.layer_numbers import layer_numbers
from engine.structure.outline import Target, anatomy_of, has_stock_head
from engine.structure.stock_classes import Scope
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


@dataclass(frozen=True)
class Refusal:
    """Why not, and what would do."""

    problem: Text
    remedy: Text | None = None

    def error(self) -> UserError:
        """To be raised by the build."""
        return UserError(self.problem, remedy=self.remedy)


@dataclass(frozen=True)
class Abilities:
    """What a base model allows under a task.

    ``layers`` are those that can be changed alone (none where they are one and the same), ``states``
    those whose outputs can be pooled. ``has_head_dropout``: of the head that is there by itself.
    """

    layers: int
    states: int
    is_shared: bool = False
    has_dropout: bool = True
    has_activation: bool = True
    has_head_dropout: bool = True
    reads_both_ways: bool = True


OTHER_BASE = text("Leave it as it is, or choose another base model.")
NO_ACTIVATION = Refusal(text("The activation of this base model cannot be chosen."), OTHER_BASE)
NO_DROPOUT = Refusal(
    text("The layers of this base model have no dropout that could be set."),
    text("Leave it at the base model's own, or choose another base model."),
)
NO_HEAD_DROPOUT = Refusal(
    text("The head that this base model has for this task knows no dropout."),
    text("Give the head a list of layers with a dropout in it."),
)
READS_LEFT_TO_RIGHT = Refusal(
    text(
        "This base model reads from left to right, so its first token knows nothing of the "
        "rest of the text."
    ),
    text("Pool the last token, or all of them."),
)
NOTHING_TO_ADAPT = Refusal(
    text("There is no layer left that adapters could be put to: all are fresh or dropped."),
    text("Leave the adapters out, or leave some layers as they were."),
)
# The stock heads for questions that have one; those of all other architectures have none.
_HEAD_DROPOUT_FOR_SPANS = ("distilbert", "modernbert")


def why_not(structure: Structure, model: BaseModel, target: Target) -> list[Text]:
    """Everything that forbids ``structure`` for this base model and task; empty if it can be built.

    Layers are counted from 1 at the bottom in the sentences.
    """
    abilities = abilities_of(model, structure, target)
    found = [
        *contradictions(structure, target.scope, first=1),
        *misfits(structure, abilities, first=1),
    ]
    return [each.problem for each in found]


def abilities_of(model: BaseModel, structure: Structure, target: Target) -> Abilities:
    """As the model's files tell them."""
    parts = anatomy_of(model)
    lacks = target.scope == "spans" and has_stock_head(model, structure, target)
    return Abilities(
        layers=0 if parts.is_shared else model.layers,
        states=model.layers,
        is_shared=parts.is_shared,
        has_dropout=parts.has_dropout,
        has_activation=parts.has_activation,
        has_head_dropout=not lacks or model.architecture in _HEAD_DROPOUT_FOR_SPANS,
        reads_both_ways=model.kind != "decoder",
    )


def contradictions(structure: Structure, scope: Scope, *, first: int = 0) -> Iterator[Refusal]:
    """Wishes that no base model could fulfil, or that exclude each other.

    ``first`` is the number of the lowest layer in the sentences.
    """
    for share in (structure.dropout, structure.encoder_dropout):
        yield from _share(share)
    if structure.activation:
        yield from _activation(structure.activation)
    yield from _pooling(structure, scope)
    if structure.head is not None:
        yield from head_refusals(structure.head)
        if structure.dropout is not None:
            yield Refusal(
                text("The dropout of the stock head was chosen, but there is a head of layers."),
                text("Put a dropout into the list of the head, or leave the list out."),
            )
    yield from _pooled_layers(structure.pooled_layers)
    if structure.adapters is not None:
        yield from _adapters(structure.adapters, structure, first)
    yield from _random_and_frozen(structure)
    yield from _fresh_layers(structure, first)


def misfits(structure: Structure, base: Abilities, *, first: int = 0) -> Iterator[Refusal]:
    """Wishes that this base model cannot fulfil."""
    yield from _layer_numbers(structure, base, first)
    left = base.states if base.is_shared else base.states - len(set(structure.dropped_layers))
    if structure.pooled_layers > max(1, left):
        yield Refusal(
            text(
                "{n} layers cannot be pooled: {left} are left.",
                n=structure.pooled_layers,
                left=left,
            ),
            text("Pool fewer layers, or drop fewer."),
        )
    kept = structure.kept_layers(base.layers)
    if structure.adapters is not None and kept and set(kept) <= set(structure.reinitialised_layers):
        yield NOTHING_TO_ADAPT
    if structure.activation and not base.has_activation:
        yield NO_ACTIVATION
    if (structure.encoder_dropout or 0) > 0 and not base.has_dropout:
        yield NO_DROPOUT
    if structure.head is None and (structure.dropout or 0) > 0 and not base.has_head_dropout:
        yield NO_HEAD_DROPOUT
    if structure.pooling == "cls" and not base.reads_both_ways:
        yield READS_LEFT_TO_RIGHT


def head_refusals(layers: Sequence[HeadLayer]) -> Iterator[Refusal]:
    """Layers of a head that cannot be built where they stand."""
    for place, layer in enumerate(layers, start=1):
        yield from _head_layer(layer, place)
        if isinstance(layer, MultiSampleDropout) and place < len(layers):
            yield Refusal(
                text(
                    "Several dropouts at once mean the final scores, so they can only be "
                    "the last layer of the head, not layer {place} of {count}.",
                    place=place,
                    count=len(layers),
                ),
                text("Move that layer to the end, or use a plain dropout."),
            )


def _layer_numbers(structure: Structure, base: Abilities, first: int) -> Iterator[Refusal]:
    named = {*structure.dropped_layers, *structure.frozen_layers, *structure.reinitialised_layers}
    named |= set((structure.adapters.layers if structure.adapters else None) or ())
    if base.is_shared and named:
        yield Refusal(
            text(
                "The layers of this base model are one and the same, passed several times: a "
                "single one cannot be changed."
            ),
            text("Name no layers, or choose another base model."),
        )
    elif absent := [layer for layer in named if not 0 <= layer < base.layers]:
        yield Refusal(
            text(
                "This base model has {count} layers; these are not there: {layers}.",
                count=base.layers,
                layers=layer_numbers(absent, first),
            ),
            text(
                "Name layers that are there; they are counted from {first} at the bottom.",
                first=first,
            ),
        )
    if base.layers and not structure.kept_layers(base.layers):
        yield Refusal(
            text(
                "All {count} layers are dropped: there is nothing left to read with.",
                count=base.layers,
            )
        )


def _random_and_frozen(structure: Structure) -> Iterator[Refusal]:
    if not structure.random_weights:
        return
    if structure.freeze_encoder:
        yield Refusal(
            text("The base model is random and frozen at once: it would stay random."),
            text("Let it train, or keep what it had learned."),
        )
    elif structure.frozen_layers or structure.freeze_embeddings:
        yield Refusal(
            text("The base model is random, and parts of it are frozen: they would stay random."),
            text("Let all of it train, or keep what it had learned."),
        )


def _fresh_layers(structure: Structure, first: int) -> Iterator[Refusal]:
    """Numbers that are random and stay so are noise between the layers around them."""
    fresh = set(structure.reinitialised_layers)
    if stuck := fresh if structure.freeze_encoder else fresh & set(structure.frozen_layers):
        yield Refusal(
            text(
                "Fresh and frozen at once, layers would stay random: {layers}.",
                layers=layer_numbers(stuck, first),
            ),
            text("Let fresh layers train, or keep what they had learned."),
        )
    if gone := fresh & set(structure.dropped_layers):
        yield Refusal(
            text(
                "Dropped layers cannot be made fresh: {layers}.",
                layers=layer_numbers(gone, first),
            ),
            text("Name layers that are left."),
        )


def _pooling(structure: Structure, scope: Scope) -> Iterator[Refusal]:
    if structure.pooling and structure.pooling not in POOLINGS:
        yield Refusal(
            text("There is no pooling called “{name}”.", name=structure.pooling),
            text("Known are: {names}.", names=", ".join(POOLINGS)),
        )
    elif structure.pooling and scope != "texts":
        yield Refusal(
            text(
                "Pooling makes one vector of a whole text, but this task answers for each token, "
                "so there is nothing to pool."
            ),
            text("Leave the pooling out; the layers of the head apply to each token."),
        )


def _pooled_layers(count: int) -> Iterator[Refusal]:
    if count < 1:
        yield Refusal(text("At least one layer must be pooled, not {n}.", n=count))


def _adapters(adapters: Adapters, structure: Structure, first: int) -> Iterator[Refusal]:
    for value, known in ((adapters.kind, ADAPTER_KINDS), (adapters.targets, ADAPTER_TARGETS)):
        if value not in known:
            yield Refusal(
                text("“{name}” is nothing that adapters can be.", name=value),
                text("Known are: {names}.", names=", ".join(known)),
            )
    if adapters.rank < 1 or adapters.alpha <= 0:
        yield Refusal(
            text("Adapters need a rank of at least 1 and an alpha above 0."),
            text("Usual are a rank of 8 and twice as much alpha."),
        )
    yield from _share(adapters.dropout)
    if structure.random_weights:
        yield Refusal(
            text(
                "Adapters leave the base model as it is, and it was to be random: nothing would be "
                "learned."
            ),
            text("Keep the pre-trained weights, or leave the adapters out."),
        )
    if adapters.layers is not None:
        yield from _adapted_layers(set(adapters.layers), structure, first)


def _adapted_layers(chosen: set[int], structure: Structure, first: int) -> Iterator[Refusal]:
    if not chosen:
        yield Refusal(
            text("Adapters were asked for in none of the layers."),
            text("Name layers, or leave the adapters out."),
        )
    if fresh := chosen & set(structure.reinitialised_layers):
        yield Refusal(
            text(
                "Fresh layers are trained as a whole, so an adapter adds nothing: {layers}.",
                layers=layer_numbers(fresh, first),
            ),
            text("Leave the layer out of one of the two."),
        )
    if gone := chosen & set(structure.dropped_layers):
        yield Refusal(
            text(
                "Dropped layers cannot get adapters: {layers}.", layers=layer_numbers(gone, first)
            ),
            text("Name layers that are left."),
        )


def _head_layer(layer: HeadLayer, place: int) -> Iterator[Refusal]:
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
                yield Refusal(
                    text(
                        "Layer {place} of the head takes 1 to {most} samples, not {n}.",
                        place=place,
                        most=MOST_SAMPLES,
                        n=samples,
                    )
                )


def _size(size: int, place: int) -> Iterator[Refusal]:
    if not 1 <= size <= WIDEST_HEAD_LAYER:
        yield Refusal(
            text(
                "Layer {place} of the head must have 1 to {most:,} numbers, not {size:,}.",
                place=place,
                most=WIDEST_HEAD_LAYER,
                size=size,
            )
        )


def _activation(name: str) -> Iterator[Refusal]:
    if name not in ACTIVATIONS:
        yield Refusal(
            text("There is no activation called “{name}”.", name=name),
            text("Known are: {names}.", names=", ".join(ACTIVATIONS)),
        )


def _share(share: float | None) -> Iterator[Refusal]:
    if share is not None and not 0 <= share < 1:
        yield Refusal(text("Dropout must be at least 0 and less than 1, not {s}.", s=share))
