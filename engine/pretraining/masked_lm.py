"""The training: masked words and neighbouring passages, under a budget of time or of steps.

The loss is the masked-word cross-entropy over sampled candidates plus InfoNCE between the
mean-pooled vectors of passages that follow each other in a text (Giorgi and others 2021,
"DeCLUTR"), so that frozen mean-pooled features are useful at once. Both come from one forward
pass. Batches depend on seed and step alone and nothing is random in the network, so weights,
optimiser and two counters are all of a checkpoint.
"""

from __future__ import annotations

import time
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch.nn import functional

from engine import durable
from engine.events import CheckpointSaved, StepDone
from engine.jobs import Command, Job
from engine.pretraining.packing import Tokens
from engine.pretraining.samples import Batch, draw, row_length

if TYPE_CHECKING:
    from transformers import ModernBertConfig, ModernBertForMaskedLM

WARM_UP = 0.03
FLOOR = 0.02


@dataclass(frozen=True)
class Schedule:
    """How long and how hard. Exactly one of ``minutes`` and ``steps`` bounds the training;
    zero minutes leave the layers fresh, so that the word vectors are all that was learned."""

    minutes: float | None = None
    steps: int | None = None
    tokens_per_step: int = 3072
    rivals: int = 4096
    matrix_rate: float = 2e-3
    vector_rate: float = 1.5e-3
    embedding_rate: float = 3e-4
    neighbour_weight: float = 0.5
    temperature: float = 0.07
    checkpoint_seconds: float = 180.0
    precision: str = "bf16"
    seed: int = 1

    def done(self, step: int, seconds: float) -> float:
        """The part of the budget that is used, 0 to 1."""
        if self.steps is not None:
            return step / self.steps
        if not self.minutes:
            return 1.0
        return min(1.0, seconds / (60 * self.minutes))


@dataclass
class Trainee:
    """The network, its optimiser, and how far it has come; all of it is in a checkpoint."""

    network: ModernBertForMaskedLM
    optimiser: torch.optim.Optimizer
    step: int = 0
    seconds: float = 0.0

    def save(self, path: Path) -> None:
        """Write everything needed to go on, as safetensors; whole or not at all."""
        from safetensors.torch import save_file

        tensors: dict[str, torch.Tensor] = {
            f"network.{name}": each.detach() for name, each in self.network.named_parameters()
        }
        for index, kept in self.optimiser.state_dict()["state"].items():
            tensors |= {f"optimiser.{index}.{name}": each for name, each in kept.items()}
        counters = {"step": str(self.step), "seconds": repr(self.seconds)}
        with durable.new_file(path) as beside:
            save_file(tensors, beside, metadata=counters)

    def load(self, path: Path) -> None:
        """Go on from where ``save`` was called."""
        import torch
        from safetensors import safe_open

        kept: dict[int, dict[str, torch.Tensor]] = {}
        with safe_open(path, framework="pt") as file, torch.no_grad():
            for name, each in self.network.named_parameters():
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


def new_network(
    config: ModernBertConfig, *, seed: int, start: torch.Tensor | None = None
) -> ModernBertForMaskedLM:
    """A network with random layers; ``start`` (vocabulary, width) gives its token embeddings."""
    from transformers import ModernBertForMaskedLM

    torch.manual_seed(seed)
    network = ModernBertForMaskedLM(config)
    if start is not None:
        with torch.no_grad():
            # Row norm 0.6 against outputs of norm sqrt(width) gives first logits of a few units.
            network.model.embeddings.tok_embeddings.weight.copy_(0.6 * start)
    return network


def new_trainee(network: ModernBertForMaskedLM, schedule: Schedule) -> Trainee:
    """The network with AdamW: rates by what a weight is.

    Token embeddings move five times slower than the rest: their coordinates are small and already
    good, and at the common rate they had lost a quarter of their start after 400 steps. Muon on
    the matrices was tried: behind AdamW after two minutes at equal time.
    """
    embeddings = [network.model.embeddings.tok_embeddings.weight]
    matrices = [each for each in network.model.layers.parameters() if each.ndim == 2]
    listed = {id(each) for each in [*embeddings, *matrices]}
    others = [each for each in network.parameters() if id(each) not in listed]
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
    return Trainee(network, optimiser)


def train(trainee: Trainee, tokens: Tokens, schedule: Schedule, checkpoint: Path) -> Job[Trainee]:
    """Train until the budget is used, going on from ``checkpoint`` where it exists."""
    if checkpoint.exists():
        trainee.load(checkpoint)
    first, began = trainee.step, time.monotonic()
    before, saved = trainee.seconds, began
    trainee.network.train()
    mean_loss = 0.0
    while (done := schedule.done(trainee.step, trainee.seconds)) < 1:
        length = row_length(trainee.step, done)
        loss = _step(trainee, tokens, schedule, done, length)
        mean_loss = loss if trainee.step == first else 0.98 * mean_loss + 0.02 * loss
        trainee.step += 1
        now = time.monotonic()
        trainee.seconds = before + now - began
        command = yield _report(trainee, tokens, schedule, mean_loss)
        if now - saved > schedule.checkpoint_seconds or command is Command.STOP:
            trainee.save(checkpoint)
            saved = time.monotonic()
            yield CheckpointSaved(step=trainee.step, folder=str(checkpoint.parent))
            if command is Command.STOP:
                return trainee
    trainee.save(checkpoint)
    yield CheckpointSaved(step=trainee.step, folder=str(checkpoint.parent))
    return trainee


def _step(trainee: Trainee, tokens: Tokens, schedule: Schedule, done: float, length: int) -> float:
    batch = draw(
        tokens,
        vocabulary=trainee.network.config.vocab_size,
        seed=schedule.seed,
        step=trainee.step,
        length=length,
        budget=schedule.tokens_per_step,
        rivals=schedule.rivals,
    )
    rate = min(1.0, (done + 1e-4) / WARM_UP) * max(FLOOR, 1 - done)
    for group in trainee.optimiser.param_groups:
        group["lr"] = group["peak"] * rate
    trainee.optimiser.zero_grad(set_to_none=True)
    words, neighbours = losses(trainee.network, batch, schedule)
    total = words + schedule.neighbour_weight * neighbours
    total.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(trainee.network.parameters(), 1.0)
    trainee.optimiser.step()
    return float(words.detach())


def losses(
    network: ModernBertForMaskedLM, batch: Batch, schedule: Schedule
) -> tuple[torch.Tensor, torch.Tensor]:
    """Masked-word loss and neighbour loss of a batch, both means in nats."""
    precision = (
        torch.autocast("cpu", dtype=torch.bfloat16)
        if schedule.precision == "bf16"
        else nullcontext()
    )
    asked = batch.targets != -100
    with precision:
        states = network.model(input_ids=batch.inputs).last_hidden_state
        outputs = network.head(states[asked])
        rows = network.decoder.weight[batch.candidates]
        logits = outputs @ rows.T
    logits = logits.float() + network.decoder.bias[batch.candidates] - batch.odds
    places = torch.searchsorted(batch.candidates, batch.targets[asked])
    words = functional.cross_entropy(logits, places)
    return words, _neighbour_loss(states.float().mean(1), schedule.temperature)


def _neighbour_loss(vectors: torch.Tensor, temperature: float) -> torch.Tensor:
    """InfoNCE: among all other rows of the batch, which one is next to mine in the text?"""
    normal = functional.normalize(vectors, dim=1)
    likeness = normal @ normal.T / temperature
    likeness = likeness.masked_fill(torch.eye(len(vectors), dtype=torch.bool), -1e4)
    partner = torch.arange(len(vectors)) ^ 1
    return functional.cross_entropy(likeness, partner)


def _report(trainee: Trainee, tokens: Tokens, schedule: Schedule, loss: float) -> StepDone:
    done = schedule.done(trainee.step, trainee.seconds)
    seconds_left = trainee.seconds * (1 - done) / max(done, 1e-9)
    return StepDone(
        step=trainee.step,
        total_steps=schedule.steps or round(trainee.step / max(done, 1e-9)),
        epoch=trainee.step * schedule.tokens_per_step / max(1, len(tokens)),
        loss=loss,
        learning_rate=trainee.optimiser.param_groups[0]["lr"],
        examples_per_second=trainee.step * schedule.tokens_per_step / max(trainee.seconds, 1e-9),
        seconds_elapsed=trainee.seconds,
        seconds_left=seconds_left,
        memory_bytes=0,
    )
