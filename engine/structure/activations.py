"""The activation functions that layers and heads may have."""

from __future__ import annotations

from engine.errors import UserError
from engine.messages import text

ACTIVATIONS = ("gelu", "gelu_new", "relu", "relu2", "silu", "tanh", "mish", "leaky_relu")
"""By the names that transformers gives them, so that a configuration can hold them."""


def require_activation(name: str) -> None:
    """Raise ``UserError`` where there is no such function, naming those there are."""
    if name not in ACTIVATIONS:
        raise UserError(
            text("There is no activation called “{name}”.", name=name),
            remedy=text("Known are: {names}.", names=", ".join(ACTIVATIONS)),
        )
