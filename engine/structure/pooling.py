"""From the states of all tokens to one vector a text, and from several layers to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

from engine.batching.token_pooling import TOKEN_POOLINGS

if TYPE_CHECKING:
    from torch import Tensor


class Fixed(nn.Module):
    """One of the poolings that learn nothing."""

    def __init__(self, name: str):
        super().__init__()
        self._pool = TOKEN_POOLINGS[name]

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        return self._pool(states, mask)


class Attention(nn.Module):
    """A mean weighted by how well each token fits a learned context vector.

    Yang et al. 2016, "Hierarchical attention networks for document classification", equations 5-7.
    """

    def __init__(self, width: int):
        super().__init__()
        self.project = nn.Linear(width, width)
        self.context = nn.Linear(width, 1, bias=False)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        fits = self.context(torch.tanh(self.project(states))).squeeze(-1)
        lowest = torch.finfo(fits.dtype).min
        shares = fits.masked_fill(mask == 0, lowest).softmax(1).unsqueeze(-1)
        pooled: Tensor = (states * shares.to(states.dtype)).sum(1)
        return pooled


class LayerMix(nn.Module):
    """The states of several layers, summed by learned shares and scaled.

    Peters et al. 2018, "Deep contextualized word representations", equation 1.
    """

    def __init__(self, layers: int):
        super().__init__()
        self.weights = nn.Parameter(torch.zeros(layers))
        self.scale = nn.Parameter(torch.ones(()))

    def forward(self, layers: list[Tensor]) -> Tensor:
        shares = self.weights.softmax(0)
        mixed = shares[0] * layers[0]
        for place, states in enumerate(layers[1:], start=1):
            mixed = mixed + shares[place] * states
        scaled: Tensor = self.scale * mixed
        return scaled


def new_pooling(name: str, width: int) -> nn.Module:
    """The module called ``name``: states [rows, tokens, width] and mask to [rows, width]."""
    return Attention(width) if name == "attention" else Fixed(name)
