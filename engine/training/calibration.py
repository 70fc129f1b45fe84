"""What training costs on this machine, from a few real batches."""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np

from engine.batching.encoded import Encoded
from engine.batching.token_budget import epoch_batches
from engine.devices import memory_in_use, synchronise
from engine.events import Progress
from engine.jobs import Job, tell
from engine.messages import text
from engine.structure.changes import set_training_mode, trainable_parameters
from engine.tasks.task import Labelled
from engine.training.network import Network, Rows, Split, TokenNetwork
from engine.training.optimiser import new_optimiser
from engine.training.preparation import Setting, whole_network
from engine.training.step import Stepper

_SECONDS = 1.5
_BATCHES = 6
# Two running means of AdamW, four bytes each, for every trained number.
_OPTIMISER_BYTES = 8


@dataclass(frozen=True)
class Cost:
    """Seconds for the texts that were given: one epoch of training, one pass without, and what is

    done only once (features). ``memory_bytes`` is the estimated peak.
    """

    epoch_seconds: float
    forward_seconds: float
    once_seconds: float
    memory_bytes: int


def measure(
    setting: Setting,
    network: Network,
    encoded: Encoded,
    rows: Rows,
    part: Labelled,
    labels: list[str],
) -> Job[Cost]:
    """Time a few batches of ``part``; takes about three seconds at most, changes no weights."""
    weights = np.ones(len(part.cells), np.float32)
    split = Split(rows, setting.task.targets(part.cells, labels, rows), weights, part)
    tokens = Split(encoded, setting.task.targets(part.cells, labels, encoded), weights, part)
    peak = memory_in_use(setting.device)
    whole = whole_network(setting, network.model)
    once = 0.0
    if not isinstance(network, TokenNetwork):
        once = yield from _timed(setting, whole, tokens, labels, is_training=False)
    epoch = yield from _timed(setting, network, split, labels, is_training=True)
    peak = max(peak, memory_in_use(setting.device))
    forward = (
        epoch / 3
        if once
        else (yield from _timed(setting, whole, tokens, labels, is_training=False))
    )
    memory = peak + _OPTIMISER_BYTES * trainable_parameters(network.model)
    return Cost(epoch, forward, once, memory)


def _timed(
    setting: Setting, network: Network, split: Split, labels: list[str], *, is_training: bool
) -> Job[float]:
    """Seconds for all rows, from the padded tokens of a few batches."""
    training = setting.recipe.training
    batches = epoch_batches(
        split.rows.row_lengths,
        batch_size=training.batch_size,
        tokens_per_batch=training.tokens_per_batch,
        seed=training.seed,
        epoch=0,
    )
    sizes = [len(rows) * int(split.rows.row_lengths[rows].max()) for rows in batches]
    optimiser = new_optimiser(network.model, training, setting.device)
    criterion = setting.task.criterion(split.targets, labels, smoothing=0.0, is_balanced=False)
    stepper = Stepper(network, criterion, optimiser, setting.device, clip_norm=0.0)
    if is_training:
        set_training_mode(network.model)
    spent, size, began = 0.0, 0, time.perf_counter()
    for number, rows in enumerate(batches[: _BATCHES + 1]):
        yield from tell(Progress(phase=text("Measuring this machine"), done=number, total=_BATCHES))
        start = time.perf_counter()
        if is_training:
            yield from stepper.probe(split, rows)
        else:
            _forward(network, split, rows)
        synchronise(setting.device)
        # The first batch pays for what is set up once, so it counts only where it is the only one.
        if number > 0 or len(batches) == 1:
            spent += time.perf_counter() - start
            size += sizes[number]
        if size and time.perf_counter() - began > _SECONDS:
            break
    return spent / max(1, size) * sum(sizes)


def _forward(network: Network, split: Split, rows: np.ndarray) -> None:
    import torch

    network.model.train(mode=False)
    with torch.inference_mode():
        network.logits(split, rows)
