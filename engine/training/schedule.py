"""The learning rate over the steps, as a factor of the recipe's."""

from __future__ import annotations

import math
from collections.abc import Callable

from engine.errors import InvalidCall
from engine.messages import text

# Share of the schedule that is left (1 at its start, 0 at its end) to factor.
SHAPES: dict[str, Callable[[float], float]] = {
    "linear": lambda left: left,
    "cosine": lambda left: 0.5 * (1 - math.cos(math.pi * left)),
    "constant": lambda _left: 1.0,
}


def factor(step: int, *, first: int, last: int, warmup_share: float, shape: str) -> float:
    """Factor for ``step`` (counted from 0) of a schedule over the steps ``first <= step < last``.

    Rises linearly over the first ``warmup_share`` of the steps, then follows ``shape``. Neither
    the first nor the last step has factor 0.
    """
    if shape not in SHAPES:
        raise InvalidCall(
            text("There is no learning-rate schedule “{name}”.", name=shape),
            remedy=text("Known are: {names}.", names=", ".join(SHAPES)),
        )
    warmup = round(warmup_share * (last - first))
    done = step - first
    if done < warmup:
        return (done + 1) / (warmup + 1)
    return SHAPES[shape]((last - step) / max(1, last - first - warmup))
