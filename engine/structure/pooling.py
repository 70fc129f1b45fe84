"""From the states of all tokens to one vector a text, and from several layers to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn

if TYPE_CHECKING:
    from torch import Tensor


class FirstToken(nn.Module):
    """The state of the first token."""

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:  # noqa: ARG002 - as the others
        return states[:, 0]


class LastToken(nn.Module):
    """The state of the last token that the mask shows, wherever padding stands."""

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        places = torch.arange(1, mask.shape[1] + 1, device=mask.device)
        last = (places * mask).argmax(1)
        chosen = last.view(-1, 1, 1).expand(-1, 1, states.shape[-1])
        return states.gather(1, chosen).squeeze(1)


class Mean(nn.Module):
    """The mean over all tokens that the mask shows."""

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        shares = mask.unsqueeze(-1).to(states.dtype)
        return (states * shares).sum(1) / shares.sum(1).clamp(min=1)


class Maximum(nn.Module):
    """The largest of each number over all tokens that the mask shows."""

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        lowest = torch.finfo(states.dtype).min
        return states.masked_fill(mask.unsqueeze(-1) == 0, lowest).amax(1)


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
    if name == "attention":
        return Attention(width)
    return {"cls": FirstToken, "last": LastToken, "mean": Mean, "max": Maximum}[name]()
