"""Masked words and neighbouring passages, learned from running text without a teacher.

The loss is the masked-word cross-entropy over sampled candidates plus InfoNCE between the
mean-pooled vectors of passages that follow each other in a text (Giorgi and others 2021,
"DeCLUTR"), so that frozen mean-pooled features are useful at once. Both come from one forward
pass.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from torch.nn import functional

from engine.pretraining.packing import Tokens
from engine.pretraining.samples import Batch, draw, row_length
from engine.pretraining.trainee import Schedule

if TYPE_CHECKING:
    from transformers import ModernBertConfig, ModernBertForMaskedLM


class MaskedWords:
    """The objective over packed ``tokens``; see ``Objective``."""

    def __init__(self, network: ModernBertForMaskedLM, tokens: Tokens, schedule: Schedule):
        self.network = network.to(schedule.device)  # type: ignore[arg-type]
        self._tokens, self._schedule = tokens, schedule

    @property
    def module(self) -> nn.Module:
        """The network with its masked-word head."""
        module: nn.Module = self.network
        return module

    @property
    def encoder(self) -> nn.Module:
        """The network without it."""
        encoder: nn.Module = self.network.model
        return encoder

    @property
    def epoch_steps(self) -> float:
        """As many steps as draw as many tokens as there are."""
        return len(self._tokens) / self._schedule.tokens_per_step

    def loss(self, step: int, done: float) -> torch.Tensor:
        """Masked words plus weighted neighbours, in nats."""
        schedule = self._schedule
        batch = draw(
            self._tokens,
            vocabulary=self.network.config.vocab_size,
            seed=schedule.seed,
            step=step,
            length=row_length(step, done),
            budget=schedule.tokens_per_step,
            rivals=schedule.rivals,
        )
        words, neighbours = losses(self.network, batch, schedule)
        return words + schedule.neighbour_weight * neighbours


def new_network(
    config: ModernBertConfig, *, seed: int, start: torch.Tensor | None = None
) -> ModernBertForMaskedLM:
    """A network with random layers; ``start`` (vocabulary, width) gives its token embeddings."""
    from transformers import ModernBertForMaskedLM

    torch.manual_seed(seed)
    network = ModernBertForMaskedLM(config)
    if start is not None:
        with torch.no_grad():
            network.model.embeddings.tok_embeddings.weight.copy_(start)
    return network


def losses(
    network: ModernBertForMaskedLM, batch: Batch, schedule: Schedule
) -> tuple[torch.Tensor, torch.Tensor]:
    """Masked-word loss and neighbour loss of a batch, both means in nats."""
    device = schedule.device
    inputs, targets = batch.inputs.to(device), batch.targets.to(device)
    candidates, odds = batch.candidates.to(device), batch.odds.to(device)
    asked = targets != -100
    with torch.autocast(device, dtype=torch.bfloat16, enabled=schedule.is_bf16):
        states = network.model(input_ids=inputs).last_hidden_state
        outputs = network.head(states[asked])
        logits = outputs @ network.decoder.weight[candidates].T
    logits = logits.float() + network.decoder.bias[candidates] - odds
    places = torch.searchsorted(candidates, targets[asked])
    words = functional.cross_entropy(logits, places)
    return words, _neighbour_loss(states.float().mean(1), schedule.temperature)


def _neighbour_loss(vectors: torch.Tensor, temperature: float) -> torch.Tensor:
    """InfoNCE: among all other rows of the batch, which one is next to mine in the text?"""
    normal = functional.normalize(vectors, dim=1)
    likeness = normal @ normal.T / temperature
    own = torch.eye(len(vectors), dtype=torch.bool, device=vectors.device)
    likeness = likeness.masked_fill(own, -1e4)
    partner = torch.arange(len(vectors), device=vectors.device) ^ 1
    return functional.cross_entropy(likeness, partner)
