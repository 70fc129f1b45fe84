"""Gradual unfreezing (Howard and Ruder 2018, ULMFiT): the head first, then layer after layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.messages import Text, text
from engine.structure.depths import parameter_depths

if TYPE_CHECKING:
    from transformers import PreTrainedModel


class Thawing:
    """Which of the parameters that a run trains are trained in which of its epochs.

    Each ``epochs_per_layer`` epochs one more layer joins from the top, the embeddings last; 0
    trains all from the start. A pure function of the epoch, so that a resumed run does the same.
    Made before anything is held back: what needs no gradient then stays frozen for good. A
    parameter that waits has no gradient, and so neither weight decay nor a running mean until its
    turn.
    """

    def __init__(self, model: PreTrainedModel, epochs_per_layer: int):
        self._epochs_per_layer = epochs_per_layer
        depths = parameter_depths(model)
        self._depths = {
            name: (parameter, depths[name])
            for name, parameter in model.named_parameters()
            if parameter.requires_grad
        }
        stages = sorted({depth for _, depth in self._depths.values()}, reverse=True)
        self._stage_of_depth = {depth: stage for stage, depth in enumerate(stages)}

    @property
    def trained(self) -> frozenset[str]:
        """Names of everything that is trained in some epoch or could be."""
        return frozenset(self._depths)

    @property
    def complete_from(self) -> int:
        """The first epoch (from 0) in which everything is trained."""
        return self._epochs_per_layer * max(0, len(self._stage_of_depth) - 1)

    def plan(self, epochs: int) -> Text | None:
        """What will be trained when, in a sentence; None where all is trained from the start."""
        if not self.complete_from:
            return None
        if self.complete_from >= epochs:
            return text(
                "Only the head is trained at first, and every {every} epochs one layer more. With "
                "{epochs} epochs the lowest layers stay as they are: all would be trained from "
                "epoch {first} on.",
                every=self._epochs_per_layer,
                epochs=epochs,
                first=self.complete_from + 1,
            )
        return text(
            "Only the head is trained at first, and every {every} epochs one layer more: all from "
            "epoch {first} on.",
            every=self._epochs_per_layer,
            first=self.complete_from + 1,
        )

    def apply(self, epoch: int) -> None:
        """Hold back what is not yet trained in ``epoch``."""
        for parameter, depth in self._depths.values():
            parameter.requires_grad = self._is_trained(depth, epoch)

    def end(self) -> None:
        """Hold nothing back any longer."""
        for parameter, _ in self._depths.values():
            parameter.requires_grad = True

    def joins(self, epoch: int) -> bool:
        """Whether something is trained in ``epoch`` that was not in the one before."""
        is_turn = self._epochs_per_layer > 0 and epoch % self._epochs_per_layer == 0
        return is_turn and 0 < epoch <= self.complete_from

    def _is_trained(self, depth: int, epoch: int) -> bool:
        return epoch >= self._stage_of_depth[depth] * self._epochs_per_layer
