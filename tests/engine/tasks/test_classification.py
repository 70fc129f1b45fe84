"""The task seam: every row loads, and classification does what the rest of the engine asks."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

import engine.tasks
from engine.errors import InvalidCall
from engine.tasks import TASKS

LABELS = ["a", "b", "c"]
TASK = TASKS["classification"]


def test_every_task_module_has_a_row_and_every_row_loads() -> None:
    folder = Path(engine.tasks.__path__[0])
    modules = {f"engine.tasks.{file.stem}" for file in folder.glob("*.py")}
    assert TASKS.modules() == modules - {"engine.tasks.__init__", "engine.tasks.task"}
    assert [TASKS[name].name for name in TASKS] == list(TASKS)


def test_an_unknown_task_is_named() -> None:
    with pytest.raises(InvalidCall, match="fortune-telling"):
        TASKS["fortune-telling"]


def test_losses_are_per_row_and_smoothed() -> None:
    logits = torch.tensor([[2.0, 0.0, 0.0], [0.0, 0.0, 3.0]])
    targets = torch.tensor([0, 2])
    plain = TASK.losses(logits, targets, 0.0)
    assert plain.tolist() == pytest.approx(
        [-np.log(np.exp(2) / (np.exp(2) + 2)), -np.log(np.exp(3) / (np.exp(3) + 2))], rel=1e-5
    )
    assert (TASK.losses(logits, targets, 0.2) > plain).all()


def test_probabilities_sum_to_one_even_for_huge_logits() -> None:
    shares = TASK.probabilities(np.array([[1e4, 0.0, -1e4], [1.0, 1.0, 1.0]], np.float32))
    np.testing.assert_allclose(shares.sum(axis=1), 1.0)
    np.testing.assert_allclose(shares[1], 1 / 3)


def test_balancing_weights_let_every_class_weigh_the_same() -> None:
    targets = np.array([0, 0, 0, 0, 0, 0, 1, 1, 2])
    weights = TASK.balancing_weights(targets, LABELS)
    sums = [weights[targets == number].sum() for number in range(3)]
    np.testing.assert_allclose(sums, sums[0], rtol=1e-5)
    assert weights.mean() == pytest.approx(1.0)


def test_scores_are_those_of_the_metrics() -> None:
    shares = np.eye(3)[[0, 1, 1, 2]]
    scores = TASK.scores(shares, np.array([0, 1, 2, 2]), LABELS)
    assert scores["accuracy"] == 0.75
    assert set(scores) == {metric.name for metric in TASK.metrics}
