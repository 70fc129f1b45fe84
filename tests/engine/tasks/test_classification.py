"""Classification does what the rest of the engine asks of a task."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.batching.encoded import Encoded
from engine.batching.targets import Targets
from engine.batching.texts import Texts
from engine.tasks import TASKS
from engine.tasks.classification import ClassAnswers, softmax
from engine.tasks.task import Criterion, Labelled, OutputWish

LABELS = ["a", "b", "c"]
TASK = TASKS["classification"]
NOTHING = Targets(np.zeros(0, np.int64))


def criterion(smoothing: float) -> Criterion:
    return TASK.criterion(NOTHING, LABELS, smoothing=smoothing, is_balanced=False)


def rows_of(*owners: int) -> Encoded:
    count = len(owners)
    ids = np.zeros(count, np.int32)
    lengths = np.ones(max(owners) + 1, np.int32)
    return Encoded(ids, np.arange(count + 1), np.array(owners, np.int32), lengths > 1, lengths)


def test_losses_are_per_row_and_smoothed() -> None:
    logits = torch.tensor([[2.0, 0.0, 0.0], [0.0, 0.0, 3.0]])
    targets = torch.tensor([0, 2])
    plain = criterion(0.0)(logits, targets)
    assert plain.tolist() == pytest.approx(
        [-np.log(np.exp(2) / (np.exp(2) + 2)), -np.log(np.exp(3) / (np.exp(3) + 2))], rel=1e-5
    )
    assert (criterion(0.2)(logits, targets) > plain).all()


def test_probabilities_sum_to_one_even_for_huge_logits() -> None:
    shares = softmax(np.array([[1e4, 0.0, -1e4], [1.0, 1.0, 1.0]], np.float32))
    np.testing.assert_allclose(shares.sum(axis=1), 1.0)
    np.testing.assert_allclose(shares[1], 1 / 3)


def test_windows_of_a_text_are_averaged_for_answers_and_for_the_loss() -> None:
    raw = np.array([[4.0, 0.0, 0.0], [0.0, 4.0, 0.0], [0.0, 0.0, 4.0]], np.float32)
    rows = rows_of(0, 0, 1)
    answers = TASK.answers(raw, rows, Texts(["long", "short"]), LABELS, {})
    shares = softmax(raw)
    np.testing.assert_allclose(answers.probabilities[0], shares[:2].mean(axis=0))
    np.testing.assert_allclose(answers.probabilities[1], shares[2])
    targets = TASK.targets(["a", "c"], LABELS, rows)
    expected = -np.log([answers.probabilities[0, 0], answers.probabilities[1, 2]]).mean()
    assert TASK.loss(raw, rows, targets) == pytest.approx(expected)


def test_balancing_weights_let_every_class_weigh_the_same() -> None:
    targets = Targets(np.array([0, 0, 0, 0, 0, 0, 1, 1, 2]))
    weights = TASK.balancing_weights(targets, LABELS)
    sums = [weights[targets.values == number].sum() for number in range(3)]
    np.testing.assert_allclose(sums, sums[0], rtol=1e-5)
    assert weights.mean() == pytest.approx(1.0)


def test_scores_are_those_of_the_metrics() -> None:
    answers = ClassAnswers(np.eye(3)[[0, 1, 1, 2]])
    part = Labelled(Texts(["w", "x", "y", "z"]), ["a", "b", "c", "c"])
    scores = TASK.scores(answers, part, LABELS)
    assert scores["accuracy"] == 0.75
    assert set(scores) == {metric.name for metric in TASK.metrics}


def test_a_blank_answer_has_no_label_and_no_confidence() -> None:
    answers = ClassAnswers(np.array([[0.2, 0.7, 0.1]])).take(np.array([0, -1]))
    assert answers.labels(LABELS) == ["b", ""]
    assert answers.confidences.tolist() == pytest.approx([0.7, 0.0])
    wish = OutputWish(all_probabilities=True)
    _, blank = TASK.records(answers, Texts(["", ""]), LABELS, wish)
    assert (blank.names, blank.confidence) == ([], 0.0)
    assert blank.rows == [["", 0.0, None, 0.0, 0.0, 0.0]]
