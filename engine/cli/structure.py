"""Options of ``tunesmith train`` that change the structure of the base model."""

from __future__ import annotations

import argparse
from argparse import Namespace
from typing import TYPE_CHECKING

from engine.errors import InvalidCall, UserError
from engine.messages import text
from engine.structure.activations import ACTIVATIONS
from engine.structure.head_notation import read_head
from engine.structure.presets import PRESET_LAYER_DECAY, STRUCTURE_PRESETS
from engine.structure.structure import (
    ADAPTER_TARGETS,
    POOLINGS,
    Adapters,
    HeadLayer,
    Structure,
)

if TYPE_CHECKING:
    from engine.training.recipe import Recipe

# Field of the structure by the name of its option.
_FIELDS = {
    "drop_layers": "dropped_layers",
    "fresh_layers": "reinitialised_layers",
    "freeze_layers": "frozen_layers",
    "freeze_embeddings": "freeze_embeddings",
    "freeze_encoder": "freeze_encoder",
    "dropout": "dropout",
    "layer_dropout": "encoder_dropout",
    "activation": "activation",
    "pooling": "pooling",
    "pooled_layers": "pooled_layers",
    "head": "head",
    "random_weights": "random_weights",
}


def add_structure_options(parser: argparse.ArgumentParser) -> None:
    """See ``docs/structure.md``; layers are counted from 0 at the bottom of the base model."""
    group = parser.add_argument_group("structure", "how the base model is changed before training")
    group.add_argument("--structure", choices=list(STRUCTURE_PRESETS), help="a structure by name")
    for name, wish in (("drop", "leave out"), ("fresh", "make random"), ("freeze", "do not train")):
        group.add_argument(
            f"--{name}-layers", type=layer_numbers, metavar="LAYERS", help=f"{wish}: 0-3,7"
        )
    group.add_argument("--freeze-embeddings", action="store_true", default=None)
    group.add_argument(
        "--freeze-encoder", action="store_true", default=None, help="train the head only"
    )
    kinds = group.add_mutually_exclusive_group()
    kinds.add_argument("--lora", type=int, metavar="RANK", help="adapters of low rank")
    kinds.add_argument("--dora", type=int, metavar="RANK", help="the same, directions apart")
    group.add_argument(
        "--lora-alpha", type=float, metavar="ALPHA", help="twice the rank, if not given"
    )
    group.add_argument("--lora-dropout", type=float, metavar="SHARE")
    group.add_argument("--lora-targets", choices=ADAPTER_TARGETS, help="matrices that get adapters")
    group.add_argument("--lora-layers", type=layer_numbers, metavar="LAYERS")
    group.add_argument("--dropout", type=float, metavar="SHARE", help="of the stock head")
    group.add_argument("--layer-dropout", type=float, metavar="SHARE", help="within the layers")
    group.add_argument("--activation", choices=ACTIVATIONS, help="of the layers")
    group.add_argument("--pooling", choices=POOLINGS, help="how tokens become one vector")
    group.add_argument("--pooled-layers", type=int, metavar="N", help="mix the top N layers")
    group.add_argument(
        "--head",
        type=head_layers,
        metavar="LAYERS",
        help="dense:256,gelu,norm,residual:128,dropout:0.1,multi_dropout:5:0.3; none for none",
    )
    group.add_argument("--random-weights", action="store_true", default=None)


def with_structure(recipe: Recipe, arguments: Namespace) -> Recipe:
    """The recipe with the structure that the call asks for."""
    import msgspec

    structure, training = recipe.structure, recipe.training
    if arguments.structure:
        structure = STRUCTURE_PRESETS[arguments.structure](_layers(recipe))
        decay = PRESET_LAYER_DECAY.get(arguments.structure, 1.0)
        training = msgspec.structs.replace(training, layer_decay=decay)
    given = {
        field: value
        for option, field in _FIELDS.items()
        if (value := getattr(arguments, option)) is not None
    }
    adapters = _adapters(structure, arguments)
    structure = msgspec.structs.replace(structure, **given, adapters=adapters)
    return msgspec.structs.replace(recipe, structure=structure, training=training)


def layer_numbers(value: str) -> list[int]:
    """ "0-3,7" as numbers."""
    numbers: set[int] = set()
    for part in value.split(","):
        first, dash, last = part.strip().partition("-")
        try:
            numbers.update(range(int(first), int(last if dash else first) + 1))
        except ValueError as error:
            raise argparse.ArgumentTypeError("write layers as 0-3,7") from error
    if not numbers:
        raise argparse.ArgumentTypeError("write layers as 0-3,7")
    return sorted(numbers)


def head_layers(value: str) -> list[HeadLayer]:
    """ "dense:256,gelu,dropout:0.1" as layers; "none" as no layer but the final scores."""
    try:
        return read_head(value)
    except ValueError as error:  # of which argparse would not say the words
        raise argparse.ArgumentTypeError(str(error)) from error


def _adapters(structure: Structure, arguments: Namespace) -> Adapters | None:
    changes = {
        "alpha": arguments.lora_alpha,
        "dropout": arguments.lora_dropout,
        "targets": arguments.lora_targets,
        "layers": arguments.lora_layers,
    }
    given = {name: value for name, value in changes.items() if value is not None}
    rank = arguments.lora if arguments.lora is not None else arguments.dora
    if rank is not None:
        kind = "lora" if arguments.lora is not None else "dora"
        given = {"alpha": 2.0 * rank} | given | {"kind": kind, "rank": rank}
    elif given and structure.adapters is None:
        raise InvalidCall(
            text("Values of adapters were given, but no adapters."),
            remedy=text("Add --lora RANK or --dora RANK."),
        )
    if not given:
        return structure.adapters
    import msgspec

    return msgspec.structs.replace(structure.adapters or Adapters(), **given)


def _layers(recipe: Recipe) -> int:
    """How many layers the base model has; raises ``UserError`` where it is not there."""
    from engine.models import store

    layers = store.resolve(recipe.model.base).layers
    if not layers:
        raise UserError(
            text("The configuration of the base model does not say how many layers it has.")
        )
    return layers
