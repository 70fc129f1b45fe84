"""What a structure cannot ask for, said before weights are loaded."""

from __future__ import annotations

from collections.abc import Sequence

from engine.errors import UserError
from engine.messages import Text, text
from engine.structure.activations import require_activation
from engine.structure.composition import Composition, Scope
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


def require_possible(structure: Structure, scope: Scope) -> None:
    """Raise ``UserError`` for the first wish that no base model could fulfil, or that is two."""
    _require_share(structure.dropout)
    _require_share(structure.encoder_dropout)
    if structure.activation:
        require_activation(structure.activation)
    _require_pooling(structure, scope)
    if structure.head is not None:
        require_head(structure.head)
        if structure.dropout is not None:
            raise UserError(
                text("The dropout of the stock head was chosen, but there is a head of layers."),
                remedy=text("Put a dropout into the list of the head, or leave the list out."),
            )
    if structure.pooled_layers < 1:
        raise UserError(
            text("At least one layer must be pooled, not {n}.", n=structure.pooled_layers)
        )
    if structure.adapters is not None:
        _require_adapters(structure.adapters, structure)
    _require_fresh_layers_train(structure)


def require_sound(composition: Composition) -> None:
    """Raise ``UserError`` where a description that was read could not have been written."""
    has_pooling = bool(composition.pooling)
    if has_pooling != (composition.scope == "texts") or composition.outputs < 1:
        raise UserError(text("The description of the model's head contradicts itself."))
    if composition.pooled_layers < 1:
        raise UserError(
            text("At least one layer must be pooled, not {n}.", n=composition.pooled_layers)
        )
    require_head(composition.head)


def require_head(layers: Sequence[HeadLayer]) -> None:
    """Raise ``UserError`` for the first layer that cannot be built where it stands."""
    for place, layer in enumerate(layers, start=1):
        match layer:
            case Dense(size):
                _require_size(size, place)
            case Activation(name):
                require_activation(name)
            case Dropout(share):
                _require_share(share)
            case Residual(size, name, share):
                _require_size(size, place)
                require_activation(name)
                _require_share(share)
            case MultiSampleDropout(samples, share):
                _require_share(share)
                if not 1 <= samples <= MOST_SAMPLES:
                    raise UserError(
                        text(
                            "Layer {place} of the head takes 1 to {most} samples, not {n}.",
                            place=place,
                            most=MOST_SAMPLES,
                            n=samples,
                        )
                    )
                if place < len(layers):
                    raise UserError(
                        text(
                            "Several dropouts at once mean the final scores, so they can only be "
                            "the last layer of the head, not layer {place} of {count}.",
                            place=place,
                            count=len(layers),
                        ),
                        remedy=text("Move that layer to the end, or use a plain dropout."),
                    )


def require_layers(
    structure: Structure, count: int, states: int, *, has_shared_layers: bool = False
) -> None:
    """Raise ``UserError`` where a layer is named that is not there, or none would be left.

    ``count`` are the layers that can be changed, ``states`` those whose outputs can be pooled.
    """
    adapted = structure.adapters.layers if structure.adapters is not None else None
    _require_numbers(text("drop"), structure.dropped_layers, count)
    _require_numbers(text("freeze"), structure.frozen_layers, count)
    _require_numbers(text("make fresh"), structure.reinitialised_layers, count)
    _require_numbers(text("adapt"), adapted or (), count)
    if count and not structure.kept_layers(count):
        raise UserError(
            text("All {count} layers are dropped: there is nothing left to read with.", count=count)
        )
    lost = sorted(set(adapted or ()) & set(structure.dropped_layers))
    if lost:
        raise UserError(
            text("Layer {layer} cannot get an adapter, for it is dropped.", layer=lost[0]),
            remedy=text("Name layers that are left."),
        )
    left = states - (0 if has_shared_layers else len(set(structure.dropped_layers)))
    if structure.pooled_layers > left:
        raise UserError(
            text(
                "{n} layers cannot be pooled: {left} are left.",
                n=structure.pooled_layers,
                left=left,
            ),
            remedy=text("Pool fewer layers, or drop fewer."),
        )


def _require_numbers(wish: Text, layers: Sequence[int], count: int) -> None:
    if layers and not count:
        raise UserError(
            text(
                "The layers of this base model are one and the same, passed several times: cannot "
                "{wish} a single one.",
                wish=str(wish),
            ),
            remedy=text("Name no layers, or choose another base model."),
        )
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


def _require_pooling(structure: Structure, scope: Scope) -> None:
    if not structure.pooling:
        return
    if structure.pooling not in POOLINGS:
        raise UserError(
            text("There is no pooling called “{name}”.", name=structure.pooling),
            remedy=text("Known are: {names}.", names=", ".join(POOLINGS)),
        )
    if scope != "texts":
        raise UserError(
            text(
                "Pooling makes one vector of a whole text, but this task answers for each token, "
                "so there is nothing to pool."
            ),
            remedy=text("Leave the pooling out; the layers of the head apply to each token."),
        )


def _require_adapters(adapters: Adapters, structure: Structure) -> None:
    for value, known in ((adapters.kind, ADAPTER_KINDS), (adapters.targets, ADAPTER_TARGETS)):
        if value not in known:
            raise UserError(
                text("“{name}” is nothing that adapters can be.", name=value),
                remedy=text("Known are: {names}.", names=", ".join(known)),
            )
    if adapters.rank < 1 or adapters.alpha <= 0:
        raise UserError(
            text("Adapters need a rank of at least 1 and an alpha above 0."),
            remedy=text("Usual are a rank of 8 and twice as much alpha."),
        )
    _require_share(adapters.dropout)
    if structure.random_weights:
        raise UserError(
            text(
                "Adapters leave the base model as it is, and it was to be random: nothing would be "
                "learned."
            ),
            remedy=text("Keep the pre-trained weights, or leave the adapters out."),
        )
    if adapters.layers is not None and not adapters.layers:
        raise UserError(
            text("Adapters were asked for in none of the layers."),
            remedy=text("Name layers, or leave the adapters out."),
        )
    fresh = sorted(set(structure.reinitialised_layers) & set(adapters.layers or ()))
    if fresh:
        raise UserError(
            text(
                "Layer {layer} is made fresh and so trained as a whole: an adapter adds nothing.",
                layer=fresh[0],
            ),
            remedy=text("Leave the layer out of one of the two."),
        )


def _require_fresh_layers_train(structure: Structure) -> None:
    """Numbers that are random and stay so are noise between the layers around them."""
    if structure.random_weights and structure.freeze_encoder:
        raise UserError(
            text("The base model is random and frozen at once: it would stay random."),
            remedy=text("Let it train, or keep what it had learned."),
        )
    fresh = set(structure.reinitialised_layers)
    stuck = sorted(fresh if structure.freeze_encoder else fresh & set(structure.frozen_layers))
    if stuck:
        raise UserError(
            text("Layer {layer} is made fresh and frozen: it would stay random.", layer=stuck[0]),
            remedy=text("Let fresh layers train, or keep what they had learned."),
        )
    gone = sorted(fresh & set(structure.dropped_layers))
    if gone:
        raise UserError(
            text("Layer {layer} cannot be made fresh, for it is dropped.", layer=gone[0]),
            remedy=text("Name layers that are left."),
        )


def _require_share(share: float | None) -> None:
    if share is not None and not 0 <= share < 1:
        raise UserError(text("Dropout must be at least 0 and less than 1, not {s}.", s=share))


def _require_size(size: int, place: int) -> None:
    if not 1 <= size <= WIDEST_HEAD_LAYER:
        raise UserError(
            text(
                "Layer {place} of the head must have 1 to {most:,} numbers, not {size:,}.",
                place=place,
                most=WIDEST_HEAD_LAYER,
                size=size,
            )
        )
