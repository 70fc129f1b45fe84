"""Memory and time that training takes, from a model's size alone: orders of magnitude."""

from __future__ import annotations

# Useful operations per second in training: two cores did 5e10 on the starter
# (docs/measurements.md); the others are what such devices usually reach.
_SPEED = {"cpu": 5e10, "mps": 1.5e12, "cuda": 2e13}
_EPOCHS = 3
_BYTES_PER_PARAMETER = 16  # weights, gradients and two moments in 32 bits
_BYTES_BESIDE = 1_500_000_000
_USABLE_MEMORY = 0.7


def training_bytes(parameters: int) -> int:
    """Memory that training all of a model's parameters takes."""
    return _BYTES_PER_PARAMETER * parameters + _BYTES_BESIDE


def fits_memory(parameters: int, memory_bytes: int) -> bool:
    """Whether a model can be trained within ``memory_bytes``, other programs living there too."""
    return training_bytes(parameters) <= _USABLE_MEMORY * memory_bytes


def training_seconds(layers: int, hidden_size: int, tokens: int, device: str) -> float:
    """Time for three epochs over ``tokens`` on "cpu", "mps" or "cuda".

    Six operations per weight and token, forward and backward; attention itself is not counted.
    """
    weights = 12 * layers * hidden_size**2
    return 6 * weights * tokens * _EPOCHS / _SPEED.get(device, _SPEED["cpu"])
