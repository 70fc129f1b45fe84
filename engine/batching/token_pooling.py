"""From the states of all tokens to one vector a text, by rules that learn nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

Pooling = Callable[["Tensor", "Tensor"], "Tensor"]
"""States [rows, tokens, width] and mask [rows, tokens] to [rows, width]."""


def _first(states: Tensor, _mask: Tensor) -> Tensor:
    return states[:, 0]


def _last(states: Tensor, mask: Tensor) -> Tensor:
    """The last token that the mask shows, wherever padding stands."""
    import torch

    places = torch.arange(1, mask.shape[1] + 1, device=mask.device)
    last = (places * mask).argmax(1)
    chosen = last.view(-1, 1, 1).expand(-1, 1, states.shape[-1])
    return states.gather(1, chosen).squeeze(1)


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    shares = mask.unsqueeze(-1).to(states.dtype)
    mean: Tensor = (states * shares).sum(1) / shares.sum(1).clamp(min=1)
    return mean


def _max(states: Tensor, mask: Tensor) -> Tensor:
    import torch

    lowest = torch.finfo(states.dtype).min
    highest: Tensor = states.masked_fill(mask.unsqueeze(-1) == 0, lowest).amax(1)
    return highest


TOKEN_POOLINGS: dict[str, Pooling] = {
    "cls": _first,
    "mean": _mean,
    "last": _last,
    "max": _max,
}
"""By the names that structures give them."""
