"""The layers of a head from their description; the last one gives the scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from transformers.activations import ACT2FN

from engine.structure import structure as described

if TYPE_CHECKING:
    from torch import Tensor


class ResidualBlock(nn.Module):
    """Adds to its input what norm, dense, activation, dropout and dense back make of it.

    The order of norms of Xiong et al. 2020, "On layer normalization in the transformer".
    """

    def __init__(self, width: int, layer: described.Residual):
        super().__init__()
        self.change = nn.Sequential(
            nn.LayerNorm(width),
            nn.Linear(width, layer.size),
            ACT2FN[layer.activation],
            nn.Dropout(layer.dropout),
            nn.Linear(layer.size, width),
        )

    def forward(self, vectors: Tensor) -> Tensor:
        changed: Tensor = vectors + self.change(vectors)
        return changed


class SampledScores(nn.Module):
    """Linear scores, in training the mean over several dropouts of the same input.

    Inoue 2019, "Multi-sample dropout for accelerated training and better generalization"; the
    scores are averaged here instead of the losses, which keeps every loss usable.
    """

    def __init__(self, width: int, outputs: int, layer: described.MultiSampleDropout):
        super().__init__()
        self.scores = nn.Linear(width, outputs)
        self.dropout = nn.Dropout(layer.share)
        self.samples = layer.samples

    def forward(self, vectors: Tensor) -> Tensor:
        if not self.training:
            scores: Tensor = self.scores(vectors)
            return scores
        sampled = [self.scores(self.dropout(vectors)) for _ in range(self.samples)]
        return torch.stack(sampled).mean(0)


def new_head(layers: list[described.HeadLayer], width: int, outputs: int) -> nn.Sequential:
    """Vectors [..., width] to scores [..., outputs]; random weights by torch's current seed.

    The layers were checked before: ``MultiSampleDropout`` stands last.
    """
    modules: list[nn.Module] = []
    for layer in layers:
        match layer:
            case described.Dense(size):
                modules.append(nn.Linear(width, size))
                width = size
            case described.Activation(name):
                modules.append(ACT2FN[name])
            case described.Dropout(share):
                modules.append(nn.Dropout(share))
            case described.LayerNorm():
                modules.append(nn.LayerNorm(width))
            case described.Residual():
                modules.append(ResidualBlock(width, layer))
            case described.MultiSampleDropout():
                return nn.Sequential(*modules, SampledScores(width, outputs, layer))
    return nn.Sequential(*modules, nn.Linear(width, outputs))
