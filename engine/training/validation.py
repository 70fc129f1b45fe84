"""Answers on a whole split while training, and their scores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from engine.batching.token_budget import sorted_batches
from engine.events import Progress
from engine.inference.forward import Collected, Floats
from engine.jobs import Job, tell
from engine.messages import text
from engine.structure.changes import set_training_mode
from engine.tasks.task import Task
from engine.training.network import Network, Split

ROWS_AT_ONCE = 512


@dataclass(frozen=True)
class Outcome:
    """``answers``: one a text, in the task's form; ``loss``: mean over texts.

    ``decision`` is what they were answered by.
    """

    answers: Any
    loss: float
    scores: dict[str, float]
    decision: Mapping[str, float]


def evaluate(
    network: Network,
    split: Split,
    *,
    task: Task[Any],
    labels: list[str],
    tokens_per_batch: int,
) -> Job[Outcome]:
    """Answer every text of the validation split; leaves the model in training mode.

    What the task decides by such texts is decided anew. Raises ``Interrupted`` when a command
    arrives; nothing is changed then.
    """
    words = text("Evaluating on the validation split")
    collected, done = Collected(split.rows), 0
    batches = sorted_batches(
        split.rows.row_lengths, batch_size=ROWS_AT_ONCE, tokens_per_batch=tokens_per_batch
    )
    try:
        for rows in batches:
            yield from tell(Progress(phase=words, done=done, total=len(split.rows)))
            _collect(network, split, rows, collected)
            done += len(rows)
        yield from tell(Progress(phase=words, done=done, total=len(split.rows)))
    finally:
        set_training_mode(network.model)
    raw = collected.raw()
    decision = {**task.decided, **(yield from task.tune_job(raw, split.rows, split.part, labels))}
    return (yield from outcome_of(raw, split, task, labels, decision))


def outcome_of(
    raw: Floats, split: Split, task: Task[Any], labels: list[str], decision: Mapping[str, float]
) -> Job[Outcome]:
    """Answers and scores from the outputs for all rows of a split."""
    answers = yield from task.answers_job(raw, split.rows, split.part.texts, labels, decision)
    return Outcome(
        answers,
        # Events and cards are JSON, which knows no scalars of numpy.
        float(task.loss(raw, split.rows, split.targets)),
        {name: float(value) for name, value in task.scores(answers, split.part, labels).items()},
        decision,
    )


def _collect(network: Network, split: Split, rows: Any, collected: Collected) -> None:
    import torch

    network.model.train(mode=False)
    with torch.inference_mode():
        collected.put(rows, network.logits(split, rows))
