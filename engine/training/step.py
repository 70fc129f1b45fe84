"""One optimiser step, cut into micro-batches when memory runs out."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.devices import Device, is_out_of_memory, release_memory
from engine.errors import UserError
from engine.events import Warned
from engine.jobs import Job, tell
from engine.messages import text
from engine.tasks.task import Criterion
from engine.training.contrast import pair_loss, watched_states
from engine.training.network import Network, Split

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer


@dataclass
class Stepper:
    """Forward, backward, clip and update. ``parts`` micro-batches make one batch.

    Each example weighs the same whatever the size of its batch: losses are summed and divided by
    the mean weight of a batch, not by the weight of this one.

    ``contrastive_weight``: of ``pair_loss``, added to the criterion where the encoder is trained on
    classes of texts. Pairs are those within a micro-batch. The loss returned is the criterion's
    alone, as that of the validation split.
    """

    network: Network
    criterion: Criterion
    optimiser: Optimizer
    device: Device
    clip_norm: float
    parts: int = 1
    contrastive_weight: float = 0.0

    def take(self, split: Split, rows: np.ndarray, mean_weight: float) -> Job[Tensor]:
        """Update the weights by one batch; returns its mean loss, still on the device.

        When memory runs out the batch is done again in twice as many parts and stays so.
        """
        while True:
            loss = self._attempt(split, rows, mean_weight)
            if loss is not None:
                break
            yield from self._shrink(len(rows))
        self._update()
        return loss

    def probe(self, split: Split, rows: np.ndarray) -> Job[None]:
        """Forward and backward without an update, to see what a step costs."""
        while self._attempt(split, rows, 1.0) is None:
            yield from self._shrink(len(rows))
        self.optimiser.zero_grad(set_to_none=True)

    def _attempt(self, split: Split, rows: np.ndarray, mean_weight: float) -> Tensor | None:
        try:
            return self._gradients(split, rows, mean_weight)
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
        # Outside the handler, so that the traceback no longer holds the tensors of the failed pass.
        self.optimiser.zero_grad(set_to_none=True)
        release_memory(self.device)
        return None

    def _gradients(self, split: Split, rows: np.ndarray, mean_weight: float) -> Tensor:
        import torch

        weights = split.row_weights[rows]
        total = torch.zeros((), device=self.device.kind)
        for part in np.array_split(rows, min(self.parts, len(rows))):
            with self._watched() as states:
                logits = self.network.logits(split, part)
            targets = split.targets.batch(split.rows, part, logits.shape[1])
            wanted = torch.from_numpy(targets).to(self.device.kind)
            each = self.criterion(logits, wanted)
            shares = torch.from_numpy(split.row_weights[part]).to(self.device.kind)
            summed = (each * shares).sum()
            total += summed.detach()
            if states and states[0].requires_grad:
                pairs = pair_loss(states[0], split.rows.row_lengths[part], wanted)
                summed = summed + self.contrastive_weight * shares.sum() * pairs
            (summed / mean_weight).backward()  # type: ignore[no-untyped-call]
        return total / float(weights.sum())

    def _watched(self) -> AbstractContextManager[list[Tensor]]:
        return watched_states(self.network.model) if self.contrastive_weight else nullcontext([])

    def _shrink(self, rows: int) -> Job[None]:
        if self.parts >= rows:
            raise UserError(
                text("There is not enough memory to train on even one text at a time."),
                remedy=text("Choose a smaller model, a smaller maximum length, or another device."),
            )
        self.parts *= 2
        yield from tell(
            Warned(
                message=text(
                    "Memory ran out: each batch is now done in {parts} parts. "
                    "The result is the same, only slower.",
                    parts=self.parts,
                )
            )
        )

    def _update(self) -> None:
        import torch

        if self.clip_norm > 0:
            trained = [p for group in self.optimiser.param_groups for p in group["params"]]
            torch.nn.utils.clip_grad_norm_(trained, self.clip_norm)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
