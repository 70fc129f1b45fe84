"""The training itself: steps, evaluations, checkpoints and commands, as a generator of events."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.batching.token_budget import epoch_batches
from engine.devices import Device, memory_in_use
from engine.errors import UserError
from engine.events import CheckpointSaved, Evaluated, Event, StepDone
from engine.inference.forward import token_budget
from engine.jobs import Command, Interrupted, Job, tell
from engine.messages import text
from engine.structure.changes import set_training_mode
from engine.tasks.task import Task
from engine.training.checkpoint import checkpoints, read_counters, save_checkpoint, save_weights
from engine.training.counters import Counters
from engine.training.network import Network, Split
from engine.training.optimiser import set_rate
from engine.training.pace import Pace
from engine.training.recipe import Hyperparameters
from engine.training.run_folder import RunFolder
from engine.training.schedule import factor
from engine.training.step import Stepper
from engine.training.thawing import Thawing
from engine.training.validation import evaluate

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer

# Epochs of a second would otherwise write the weights and their moments every second.
SECONDS_AT_EPOCH_ENDS = 10.0


@dataclass
class Training:
    """What one training needs, and where it stands.

    ``train`` runs it from ``counters`` to the end of the last epoch, to early stopping, or to a
    command. All state that a checkpoint must hold is in ``counters``, the network, the optimiser
    and the random generators.
    """

    network: Network
    task: Task[Any]
    labels: list[str]
    training: Split
    validation: Split | None
    optimiser: Optimizer
    hyperparameters: Hyperparameters
    selection_metric: str
    device: Device
    run: RunFolder
    counters: Counters = field(default_factory=Counters)

    def __post_init__(self) -> None:
        criterion = self.task.criterion(
            self.training.targets,
            self.labels,
            smoothing=self.hyperparameters.label_smoothing,
            is_balanced=self.hyperparameters.class_weights,
        )
        self.stepper = Stepper(
            self.network,
            criterion,
            self.optimiser,
            self.device,
            clip_norm=self.hyperparameters.clip_norm,
            parts=self.counters.parts,
            contrastive_weight=self._contrastive_weight(),
        )
        self.thawing = Thawing(self.network.model, self.hyperparameters.unfreeze_every)
        self.pace = Pace(self.counters.seconds)
        self.steps_of_epochs = [
            len(self._batches_of(epoch)) for epoch in range(self.hyperparameters.epochs)
        ]
        self._batches = self._batches_of(self.counters.epoch)
        self._saved_at = time.monotonic()
        self._saved_step = self.counters.step
        self._unread: tuple[StepDone, Tensor] | None = None

    def _contrastive_weight(self) -> float:
        if self.hyperparameters.contrastive_weight < 0:
            raise UserError(
                text(
                    "The contrastive weight must be 0 or more, not {value}.",
                    value=self.hyperparameters.contrastive_weight,
                ),
                remedy=text("0 leaves pairs of texts out; 1 is what the preset Balanced takes."),
            )
        is_heeded = "contrastive_weight" not in self.task.without_effect
        return self.hyperparameters.contrastive_weight if is_heeded else 0.0

    @property
    def total_steps(self) -> int:
        """Steps of all epochs, those already done included."""
        return sum(self.steps_of_epochs)

    @property
    def epoch(self) -> float:
        """Epochs done, with the part of the present one."""
        done = self.counters.position / max(1, len(self._batches))
        return min(self.counters.epoch + done, self.hyperparameters.epochs)

    def train(self) -> Job[Command | None]:
        """Train; returns the command that ended it, if any.

        Before it returns, unless by ``DISCARD``, a checkpoint is saved, after ``FINISH`` one that
        counts as complete. Raises ``UserError`` when the loss is no longer a number.
        """
        self.thawing.apply(self.counters.epoch)
        set_training_mode(self.network.model)
        try:
            command = yield from self._until_ended()
        finally:
            self.thawing.end()
        return command

    def _until_ended(self) -> Job[Command | None]:
        try:
            yield from self._until_complete()
        except Interrupted as interruption:
            self._unread = None
            self.counters.is_complete |= interruption.command is Command.FINISH
            if interruption.command is Command.DISCARD:
                return interruption.command
            return (yield self._save()) or interruption.command
        return (yield self._save())

    def _until_complete(self) -> Job[None]:
        counters = self.counters
        while not counters.is_complete:
            if self._evaluation_is_due():
                yield from self._evaluate()
                continue
            if counters.position >= len(self._batches):
                self._begin_epoch()
                continue
            if self._checkpoint_is_due():
                yield from tell(self._save())
            yield from self._step()
        yield from self._flush()

    # Steps

    def _step(self) -> Job[None]:
        rows = self._batches[self.counters.position]
        rate = set_rate(self.optimiser, self._rate_factor())
        with self.pace.step(len(rows)):
            loss = yield from self.stepper.take(self.training, rows, self._mean_weight())
        self.counters.step += 1
        self.counters.position += 1
        self.counters.examples += len(rows)
        self.counters.parts = self.stepper.parts
        self.counters.seconds = self.pace.seconds
        yield from self._report(self._described(rate), loss)

    def _report(self, event: StepDone, loss: Tensor) -> Job[None]:
        """Tell of the step; on a GPU one step late, so that reading the loss waits for nothing."""
        before, self._unread = self._unread, (event, loss)
        if self.device.kind == "cpu":
            yield from self._flush()
        elif before is not None:
            yield from tell(self._read(*before))

    def _flush(self) -> Job[None]:
        if self._unread is not None:
            waiting, self._unread = self._unread, None
            yield from tell(self._read(*waiting))

    def _read(self, event: StepDone, loss: Tensor) -> StepDone:
        value = float(loss)
        if not np.isfinite(value):
            raise UserError(
                text("The loss is no longer a number after step {step}.", step=event.step),
                remedy=text("Use a lower learning rate, or the precision fp32."),
            )
        return StepDone(
            step=event.step,
            total_steps=event.total_steps,
            epoch=event.epoch,
            loss=value,
            learning_rate=event.learning_rate,
            examples_per_second=event.examples_per_second,
            seconds_elapsed=event.seconds_elapsed,
            seconds_left=event.seconds_left,
            memory_bytes=event.memory_bytes,
        )

    def _described(self, rate: float) -> StepDone:
        left = self.total_steps - self.counters.step
        return StepDone(
            step=self.counters.step,
            total_steps=self.total_steps,
            epoch=self.epoch,
            loss=0.0,
            learning_rate=rate,
            examples_per_second=self.pace.examples_per_second,
            seconds_elapsed=self.pace.seconds,
            seconds_left=self.pace.seconds_left(left, self._evaluations_left()),
            memory_bytes=memory_in_use(self.device),
        )

    def _rate_factor(self) -> float:
        return factor(
            self.counters.step,
            first=self.counters.schedule_start,
            last=self.total_steps,
            warmup_share=self.hyperparameters.warmup_share,
            shape=self.hyperparameters.schedule,
        )

    def _mean_weight(self) -> float:
        return float(self.training.row_weights.sum()) / len(self._batches)

    # Epochs

    def _batches_of(self, epoch: int) -> list[np.ndarray]:
        return epoch_batches(
            self.training.rows.row_lengths,
            batch_size=self.hyperparameters.batch_size,
            tokens_per_batch=self.hyperparameters.tokens_per_batch,
            seed=self.hyperparameters.seed,
            epoch=epoch,
        )

    def _begin_epoch(self) -> None:
        self.counters.epoch += 1
        self.counters.position = 0
        self.counters.is_complete = self.counters.epoch >= self.hyperparameters.epochs
        if self.counters.is_complete:
            return
        self._batches = self._batches_of(self.counters.epoch)
        if self.thawing.joins(self.counters.epoch):
            self.counters.evaluations_without_gain = 0
            self.thawing.apply(self.counters.epoch)
            set_training_mode(self.network.model)

    # Evaluations

    def _evaluation_points(self) -> set[int]:
        """Positions within an epoch after which is evaluated; its end is always one."""
        count = max(1, self.hyperparameters.evaluations_per_epoch)
        return {max(1, round(len(self._batches) * part / count)) for part in range(1, count + 1)}

    def _evaluation_is_due(self) -> bool:
        return (
            self.validation is not None
            and self.counters.evaluated_step != self.counters.step
            and self.counters.position in self._evaluation_points()
        )

    def _evaluations_left(self) -> int:
        if self.validation is None:
            return 0
        points = self._evaluation_points()
        coming = sum(1 for point in points if point >= self.counters.position)
        later = self.hyperparameters.epochs - self.counters.epoch - 1
        return coming + later * len(points)

    def _evaluate(self) -> Job[None]:
        yield from self._flush()
        evaluated = yield from self.evaluate_now()
        if self._is_patience_over() and self.counters.step < self.total_steps:
            self.counters.stopped_early = self.counters.is_complete = True
        yield from tell(evaluated)

    def _is_patience_over(self) -> bool:
        """Never while layers still wait for their turn in a later epoch of this run."""
        coming = range(self.counters.epoch + 1, self.hyperparameters.epochs)
        if any(self.thawing.joins(epoch) for epoch in coming):
            return False
        return 0 < self.hyperparameters.patience <= self.counters.evaluations_without_gain

    def evaluate_now(self) -> Job[Event]:
        """Score the validation split with the present weights, and keep them if they are best."""
        assert self.validation is not None  # noqa: S101 - asked for only where there is one
        began = time.perf_counter()
        outcome = yield from evaluate(
            self.network,
            self.validation,
            task=self.task,
            labels=self.labels,
            tokens_per_batch=token_budget(self.network.model, self.device),
        )
        self.pace.evaluated(time.perf_counter() - began)
        self.counters.seconds = self.pace.seconds
        is_best = self.counters.record(
            outcome.scores[self.selection_metric],
            loss=outcome.loss,
            epoch=self.epoch,
            greater_is_better=self._greater_is_better(),
        )
        if is_best:
            path = self.run.best_weights(self.counters.step)
            save_weights(path, self.network.model, self.thawing.trained)
        return Evaluated(
            step=self.counters.step,
            epoch=self.epoch,
            split="validation",
            loss=outcome.loss,
            metrics=outcome.scores,
            is_best=is_best,
        )

    def _greater_is_better(self) -> bool:
        return next(
            each.greater_is_better
            for each in self.task.metrics
            if each.name == self.selection_metric
        )

    # Checkpoints

    def _checkpoint_is_due(self) -> bool:
        if self.counters.step == self._saved_step:
            return False
        wanted = self.hyperparameters.checkpoint_seconds
        if self.counters.position == 0:
            wanted = min(wanted, SECONDS_AT_EPOCH_ENDS)
        return time.monotonic() - self._saved_at >= wanted

    def _save(self) -> CheckpointSaved:
        folder = save_checkpoint(
            self.run.checkpoints,
            self.network.model,
            self.optimiser,
            self.counters,
            self.thawing.trained,
        )
        self._saved_at, self._saved_step = time.monotonic(), self.counters.step
        best = self.counters.best
        self.run.keep_best_weights(self._best_steps())
        self.run.update(
            step=self.counters.step,
            total_steps=self.total_steps,
            epoch=self.epoch,
            metric=self.selection_metric,
            value=best.value if best else None,
        )
        return CheckpointSaved(step=self.counters.step, folder=str(folder))

    def _best_steps(self) -> set[int]:
        """Steps whose weights a kept checkpoint still refers to."""
        kept = [read_counters(path).best for path in checkpoints(self.run.checkpoints)]
        return {best.step for best in [*kept, self.counters.best] if best is not None}
