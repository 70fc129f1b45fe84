"""The training loop of the starter, whatever it is learning: budget, checkpoint, resumption.

An objective owns the network and says the loss of a step; batches depend on seed and step alone
and nothing is random in the network, so weights, optimiser and two counters are all of a
checkpoint.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import torch
from torch import nn

from engine import devices, durable
from engine.events import CheckpointSaved, StepDone
from engine.jobs import Command, Job

if TYPE_CHECKING:
    from transformers import ModernBertForMaskedLM

WARM_UP = 0.03
FLOOR = 0.02


@dataclass(frozen=True)
class Schedule:
    """How long and how hard. Exactly one of ``minutes`` and ``steps`` bounds the training;
    zero minutes leave the layers fresh, so that the word vectors are all that was learned.
    ``slice_minutes`` ends this call early, with a checkpoint, for machines lent by the slice."""

    minutes: float | None = None
    steps: int | None = None
    slice_minutes: float | None = None
    tokens_per_step: int = 3072
    rivals: int = 4096
    matrix_rate: float = 2e-3
    vector_rate: float = 1.5e-3
    embedding_rate: float = 3e-4
    neighbour_weight: float = 0.5
    temperature: float = 0.07
    checkpoint_seconds: float = 180.0
    precision: str = "auto"
    device: str = "cpu"
    seed: int = 1

    @property
    def is_bf16(self) -> bool:
        """Whether this device computes faster in bf16, or was told to."""
        return (
            devices.choose_precision(devices.choose_device(self.device), self.precision).name
            == "bf16"
        )

    def done(self, step: int, seconds: float) -> float:
        """The part of the budget that is used, 0 to 1."""
        if self.steps is not None:
            return step / self.steps
        if not self.minutes:
            return 1.0
        return min(1.0, seconds / (60 * self.minutes))


class Objective(Protocol):
    """What is learned. ``module`` holds every weight that is trained."""

    @property
    def module(self) -> nn.Module:
        """All weights, those of the encoder and those only the objective needs."""

    @property
    def network(self) -> ModernBertForMaskedLM:
        """What is shipped, in whole or in part."""

    @property
    def encoder(self) -> nn.Module:
        """The part whose layers and embeddings have rates of their own."""

    @property
    def epoch_steps(self) -> float:
        """Steps in which everything has been seen once."""

    def loss(self, step: int, done: float) -> torch.Tensor:
        """The loss of a step, ready for backward; ``done`` is the part of the budget used."""


@dataclass
class Trainee:
    """An objective, its optimiser, and how far it has come; all of it is in a checkpoint."""

    objective: Objective
    optimiser: torch.optim.Optimizer
    step: int = 0
    seconds: float = 0.0

    def save(self, path: Path) -> None:
        """Write everything needed to go on, as safetensors; whole or not at all."""
        from safetensors.torch import save_file

        tensors: dict[str, torch.Tensor] = {
            f"network.{name}": each.detach()
            for name, each in self.objective.module.named_parameters()
        }
        for index, kept in self.optimiser.state_dict()["state"].items():
            tensors |= {f"optimiser.{index}.{name}": each for name, each in kept.items()}
        counters = {"step": str(self.step), "seconds": repr(self.seconds)}
        with durable.new_file(path) as beside:
            save_file(tensors, beside, metadata=counters)

    def load(self, path: Path) -> None:
        """Go on from where ``save`` was called."""
        from safetensors import safe_open

        kept: dict[int, dict[str, torch.Tensor]] = {}
        with safe_open(path, framework="pt") as file, torch.no_grad():
            for name, each in self.objective.module.named_parameters():
                each.copy_(file.get_tensor(f"network.{name}"))
            for key in file.keys():  # noqa: SIM118 - the file is no mapping
                kind, _, rest = key.partition(".")
                if kind == "optimiser":
                    index, _, name = rest.partition(".")
                    kept.setdefault(int(index), {})[name] = file.get_tensor(key)
            counters = file.metadata()
        groups = self.optimiser.state_dict()["param_groups"]
        self.optimiser.load_state_dict({"state": kept, "param_groups": groups})
        self.step, self.seconds = int(counters["step"]), float(counters["seconds"])


def new_trainee(objective: Objective, schedule: Schedule) -> Trainee:
    """The objective with AdamW: rates by what a weight is.

    Token embeddings move more slowly than the rest: their coordinates are small and already good,
    and at the common rate they had lost a quarter of their start after 400 steps. Muon on the
    matrices was tried: behind AdamW after two minutes at equal time.
    """
    encoder: Any = objective.encoder
    embeddings = [encoder.embeddings.tok_embeddings.weight]
    matrices = [each for each in encoder.layers.parameters() if each.ndim == 2]
    listed = {id(each) for each in [*embeddings, *matrices]}
    others = [each for each in objective.module.parameters() if id(each) not in listed]
    optimiser = torch.optim.AdamW(
        [
            {"params": matrices, "peak": schedule.matrix_rate},
            {"params": others, "peak": schedule.vector_rate},
            {"params": embeddings, "peak": schedule.embedding_rate, "weight_decay": 0.0},
        ],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    return Trainee(objective, optimiser)


def train(trainee: Trainee, schedule: Schedule, checkpoint: Path) -> Job[Trainee]:
    """Train until the budget or the slice is used, going on from ``checkpoint`` if it exists."""
    if checkpoint.exists():
        trainee.load(checkpoint)
    first, began = trainee.step, time.monotonic()
    before, saved = trainee.seconds, began
    trainee.objective.module.train()
    mean_loss = 0.0
    while (done := schedule.done(trainee.step, trainee.seconds)) < 1:
        loss = _step(trainee, done)
        mean_loss = loss if trainee.step == first else 0.98 * mean_loss + 0.02 * loss
        trainee.step += 1
        now = time.monotonic()
        trainee.seconds = before + now - began
        is_slice_over = bool(schedule.slice_minutes) and now - began >= 60 * (
            schedule.slice_minutes or 0
        )
        command = yield _report(trainee, schedule, mean_loss)
        stops = command is Command.STOP or is_slice_over
        if stops or now - saved > schedule.checkpoint_seconds:
            trainee.save(checkpoint)
            saved = time.monotonic()
            yield CheckpointSaved(step=trainee.step, folder=str(checkpoint.parent))
            if stops:
                return trainee
    trainee.save(checkpoint)
    yield CheckpointSaved(step=trainee.step, folder=str(checkpoint.parent))
    return trainee


def _step(trainee: Trainee, done: float) -> float:
    rate = min(1.0, (done + 1e-4) / WARM_UP) * max(FLOOR, 1 - done)
    for group in trainee.optimiser.param_groups:
        group["lr"] = group["peak"] * rate
    trainee.optimiser.zero_grad(set_to_none=True)
    loss = trainee.objective.loss(trainee.step, done)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(trainee.objective.module.parameters(), 1.0)
    trainee.optimiser.step()
    return float(loss.detach())


def _report(trainee: Trainee, schedule: Schedule, loss: float) -> StepDone:
    done = schedule.done(trainee.step, trainee.seconds)
    seconds_left = trainee.seconds * (1 - done) / max(done, 1e-9)
    return StepDone(
        step=trainee.step,
        total_steps=schedule.steps or round(trainee.step / max(done, 1e-9)),
        epoch=trainee.step / max(1.0, trainee.objective.epoch_steps),
        loss=loss,
        learning_rate=trainee.optimiser.param_groups[0]["lr"],
        examples_per_second=trainee.step * schedule.tokens_per_step / max(trainee.seconds, 1e-9),
        seconds_elapsed=trainee.seconds,
        seconds_left=seconds_left,
        memory_bytes=0,
    )
