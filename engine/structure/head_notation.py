"""Heads as text: "dense:256,gelu,dropout:0.1", as options and cards write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from engine.structure.activations import ACTIVATIONS
from engine.structure.structure import (
    Activation,
    Dense,
    Dropout,
    HeadLayer,
    LayerNorm,
    MultiSampleDropout,
    Residual,
)

_KINDS: dict[str, tuple[Callable[..., HeadLayer], tuple[Callable[[str], Any], ...]]] = {
    "dense": (Dense, (int,)),
    "dropout": (Dropout, (float,)),
    "norm": (LayerNorm, ()),
    "residual": (Residual, (int, str, float)),
    "multi_dropout": (MultiSampleDropout, (int, float)),
}


def read_head(written: str) -> list[HeadLayer]:
    """The layers; "none" is no layer but the final scores.

    Raises ``ValueError`` that says what is wrong, for programmers and users of the command.
    """
    if written.strip() in ("", "none"):
        return []
    return [_read(part.strip()) for part in written.split(",")]


def write_head(head: Sequence[HeadLayer]) -> str:
    """What ``read_head`` reads."""
    return ",".join(_written(layer) for layer in head) or "none"


def _read(part: str) -> HeadLayer:
    name, *values = part.split(":")
    if name in ACTIVATIONS and not values:
        return Activation(name)
    if name not in _KINDS:
        known = ", ".join([*_KINDS, *ACTIVATIONS])
        raise ValueError(f"no layer is called {name!r}; known are {known}")
    kind, types = _KINDS[name]
    if len(values) > len(types):
        raise ValueError(f"{part!r} has more numbers than {name} takes")
    try:
        return kind(*(convert(each) for convert, each in zip(types, values, strict=False)))
    except (ValueError, TypeError) as error:
        raise ValueError(f"{part!r} is no layer: {error}") from error


def _written(layer: HeadLayer) -> str:
    match layer:
        case Dense(size):
            return f"dense:{size}"
        case Activation(name):
            return name
        case Dropout(share):
            return f"dropout:{share:g}"
        case LayerNorm():
            return "norm"
        case Residual(size, activation, dropout):
            return f"residual:{size}:{activation}:{dropout:g}"
        case MultiSampleDropout(samples, share):
            return f"multi_dropout:{samples}:{share:g}"
