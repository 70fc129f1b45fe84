"""Answers on a whole split while training, and their scores."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.batching.token_budget import sorted_batches
from engine.events import Progress
from engine.inference.forward import join_windows
from engine.jobs import Job, tell
from engine.messages import text
from engine.structure.changes import set_training_mode
from engine.tasks.task import Task
from engine.training.network import Network, Split

_ROWS_AT_ONCE = 512


@dataclass(frozen=True)
class Outcome:
    """``probabilities``: one row a text, windows averaged; ``loss``: mean over texts."""

    probabilities: np.ndarray
    loss: float
    scores: dict[str, float]


def evaluate(
    network: Network,
    split: Split,
    *,
    task: Task,
    labels: list[str],
    tokens_per_batch: int,
) -> Job[Outcome]:
    """Answer every text of the validation split; leaves the model in training mode.

    Raises ``Interrupted`` when a command arrives; nothing is changed then.
    """
    words = text("Evaluating on the validation split")
    answers, done = np.zeros((len(split.rows), len(labels))), 0
    batches = sorted_batches(
        split.rows.row_lengths, batch_size=_ROWS_AT_ONCE, tokens_per_batch=tokens_per_batch
    )
    try:
        for rows in batches:
            yield from tell(Progress(phase=words, done=done, total=len(split.rows)))
            answers[rows] = _answers(network, split, rows, task)
            done += len(rows)
        yield from tell(Progress(phase=words, done=done, total=len(split.rows)))
    finally:
        set_training_mode(network.model)
    return outcome_of(answers, split, task, labels)


def outcome_of(answers: np.ndarray, split: Split, task: Task, labels: list[str]) -> Outcome:
    """Scores of the answers [rows, classes] to all rows of a split."""
    probabilities = join_windows(answers, split.rows.owners)
    losses = task.log_losses(probabilities, split.targets)
    return Outcome(
        probabilities, float(losses.mean()), task.scores(probabilities, split.targets, labels)
    )


def _answers(network: Network, split: Split, rows: np.ndarray, task: Task) -> np.ndarray:
    import torch

    network.model.train(mode=False)
    with torch.inference_mode():
        logits = network.logits(split, rows)
    return task.probabilities(logits.float().cpu().numpy())
