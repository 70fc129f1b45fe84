"""Layers in words, as refusals and cards name them."""

from __future__ import annotations

from collections.abc import Iterable


def layer_numbers(layers: Iterable[int], first: int = 1) -> str:
    """ "1-3, 7"; the lowest layer has the number ``first``."""
    runs: list[list[int]] = []
    for layer in sorted(layers):
        if runs and layer == runs[-1][1] + 1:
            runs[-1][1] = layer
        else:
            runs.append([layer, layer])
    return ", ".join(
        str(low + first) if low == high else f"{low + first}-{high + first}" for low, high in runs
    )
