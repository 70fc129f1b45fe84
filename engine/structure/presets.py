"""Structures that have proved themselves, by name, for a base model of so many layers."""

from __future__ import annotations

from collections.abc import Callable

from engine.structure.structure import Adapters, Structure


def linear_probe(_layers: int) -> Structure:
    """Nothing but the final scores learns."""
    return Structure(freeze_encoder=True, head=[])


def top_two_layers(layers: int) -> Structure:
    """The two layers at the top and the head learn."""
    return Structure(frozen_layers=list(range(max(0, layers - 2))), freeze_embeddings=True)


def lora(_layers: int) -> Structure:
    """Low-rank adapters in every layer, and the head."""
    return Structure(adapters=Adapters())


def full(_layers: int) -> Structure:
    """Everything learns."""
    return Structure()


STRUCTURE_PRESETS: dict[str, Callable[[int], Structure]] = {
    "linear_probe": linear_probe,
    "top_two_layers": top_two_layers,
    "lora": lora,
    "full": full,
    "full_with_decay": full,
}

PRESET_LAYER_DECAY = {"full_with_decay": 0.9}
"""For the hyperparameter ``layer_decay``; 1 for presets that are not here."""
