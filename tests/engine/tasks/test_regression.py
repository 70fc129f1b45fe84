"""A number for each text or pair, from the file to the batch."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.batch.classify_files import classify_files
from engine.batching.encoded import Encoded
from engine.batching.texts import Texts
from engine.data.dataset import DatasetFolder
from engine.data.description import Role
from engine.evaluation.evaluate import evaluate_model
from engine.inference.predictor import predict_texts
from engine.jobs import drain
from engine.library.store import ModelLibrary
from engine.metrics.report import RegressionReport, parse_report
from engine.tasks import TASKS
from engine.tasks.answers import ScoreAnswer
from engine.tasks.inspection import inspect_dataset
from engine.tasks.regression import ScoreAnswers
from engine.tasks.task import Labelled, OutputWish
from engine.training.fine_tune import fine_tune
from engine.training.preview import preview_training
from tests.engine.tasks.whole_way import (
    assert_resumes_after_a_kill,
    assert_same_in_a_new_process,
    loss_by_heart,
    recipe_for,
    write,
)

GOOD = ("great", "wonderful", "clean", "friendly")
POOR = ("dull", "terrible", "rude", "awful")
FILLERS = ("the", "was", "and", "a", "made", "me")


def scored(count: int, seed: int) -> list[tuple[str, float]]:
    """Texts with scores of 50 to 150: a hundred, more for good words and less for poor ones."""
    generator = random.Random(seed)
    rows = []
    for _ in range(count):
        good, poor = generator.randint(0, 3), generator.randint(0, 3)
        words = generator.choices(GOOD, k=good) + generator.choices(POOR, k=poor)
        words += generator.choices(FILLERS, k=3)
        generator.shuffle(words)
        noise = generator.uniform(-2, 2)
        rows.append((" ".join(words), round(100 + 15 * (good - poor) + noise, 1)))
    return rows


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Texts with a column called score."""
    rows = [[text, str(score)] for text, score in scored(300, 3)]
    return write(tmp_path / "scores.csv", ["text", "score"], rows)


def test_scores_go_the_whole_way(file: Path, tiny_base_model: Path, tmp_path: Path) -> None:
    recipe = recipe_for(file, "regression", tiny_base_model)
    summary = drain(inspect_dataset(folder=recipe.data.dataset))
    assert (summary.task, summary.label_column, summary.classes) == ("regression", "score", {})
    assert "numbers from " in str(summary.task_reason)
    preview = drain(preview_training(recipe=recipe))
    assert preview.ready, preview.problem
    assert float(preview.first_batch[0].label) > 40

    result = drain(fine_tune(recipe=recipe))
    assert result.test["pearson"] > 0.95
    assert result.baseline["pearson"] > 0.7
    card = ModelLibrary().get(result.model)
    assert set(card.decision) == {"mean", "spread", "low", "high", "error"}
    assert card.decision["mean"] == pytest.approx(100, abs=5)
    assert 0 < card.decision["error"] < 12
    report = parse_report((Path(result.folder) / "report.json").read_bytes())
    assert isinstance(report, RegressionReport)
    assert report.model.metrics["rmse"].value < report.spread / 2
    assert_same_in_a_new_process(result.folder)

    answers = drain(predict_texts(model=result.model, texts=["great wonderful the clean", ""]))
    good, blank = answers.results
    assert isinstance(good, ScoreAnswer)
    assert good.score == pytest.approx(145, abs=15)
    assert good.error == card.decision["error"]
    assert blank.empty
    assert blank.score is None

    out = tmp_path / "out.csv"
    drain(classify_files(model=result.model, inputs=[str(file)], output=str(out)))
    with out.open(encoding="utf-8-sig", newline="") as table:
        header, *rows = list(csv.reader(table))
    found = np.array([[float(row[1]), float(row[2])] for row in rows])
    assert len(header) == 3
    assert np.corrcoef(found.T)[0, 1] > 0.95
    evaluated = drain(evaluate_model(model=result.model, paths=[str(file)], device="cpu"))
    assert evaluated.scores["pearson"] > 0.95


def test_pairs_have_a_score_of_likeness(tiny_base_model: Path, tmp_path: Path) -> None:
    generator = random.Random(4)
    rows = []
    for _ in range(240):
        words = generator.sample(GOOD + POOR, 3)
        kept = generator.randint(0, 3)
        other = words[:kept] + generator.choices(FILLERS, k=3 - kept)
        rows.append([" ".join(words), " ".join(other), f"{kept + generator.random() / 10:.3f}"])
    file = write(tmp_path / "pairs.csv", ["sentence1", "sentence2", "similarity_score"], rows)
    recipe = recipe_for(file, "regression", tiny_base_model, epochs=2)
    columns = DatasetFolder(recipe.data.dataset).description.columns
    assert [column.role for column in columns] == [Role.TEXT, Role.SECOND_TEXT, Role.SCORE]
    result = drain(fine_tune(recipe=recipe))
    assert result.baseline["pearson"] > 0.9  # by what the texts share
    assert ModelLibrary().get(result.model).second_columns == ["sentence2"]


def test_a_killed_run_resumes_to_the_same_model(
    file: Path, tiny_base_model: Path, tmp_path: Path
) -> None:
    recipe = recipe_for(file, "regression", tiny_base_model, baseline=False, epochs=3)
    assert_resumes_after_a_kill(recipe, drain(fine_tune(recipe=recipe)), tmp_path)


def test_32_examples_are_learned_by_heart(tiny_base_model: Path, tmp_path: Path) -> None:
    rows = [[text, str(score)] for text, score in scored(32, 8)]
    few = write(tmp_path / "few.csv", ["text", "score"], rows)
    assert loss_by_heart(recipe_for(few, "regression", tiny_base_model)) < 0.02


def test_the_loss_is_that_of_standardised_scores() -> None:
    texts = Texts(["", "", ""])
    task = TASKS["regression"].fitted(Labelled(texts, ["1", "3", "5"]))
    assert task.decided == pytest.approx(
        {"mean": 3, "spread": 8**0.5 / 3**0.5, "low": 1, "high": 5}
    )
    ids, owners = np.zeros(3, np.int32), np.arange(3, dtype=np.int32)
    rows = Encoded(ids, np.arange(4), owners, owners > 9, owners)
    targets = task.targets(["1", "3", "5"], [], rows)
    assert targets.values[:, 0].tolist() == pytest.approx([-1.2247, 0, 1.2247], abs=1e-4)
    raw = np.array([[-1.0], [0.5], [0.0]], np.float32)
    losses = task.criterion(targets, [], smoothing=0.1, is_balanced=False)(
        torch.from_numpy(raw), torch.from_numpy(targets.values)
    )
    assert losses.tolist() == pytest.approx([0.0505, 0.25, 1.5], abs=1e-3)
    assert task.loss(raw, rows, targets) == pytest.approx(float(losses.mean()), rel=1e-5)
    decision = task.tune(raw, rows, Labelled(texts, ["1", "3", "5"]), [])
    answers = task.answers(raw, rows, texts, [], decision)
    assert answers.found.tolist() == pytest.approx([3 - 1.633, 3 + 0.8165, 3], abs=1e-3)
    assert decision["error"] == pytest.approx((0.367 + 0.8165 + 2) / 3, abs=1e-3)


def test_a_blank_text_has_no_score() -> None:
    task = TASKS["regression"]
    answers = ScoreAnswers(np.array([1.23456789]), {}).take(np.array([0, -1]))
    assert task.cells(answers, []) == ["1.23457", ""]
    first, blank = task.records(answers, Texts(["", ""]), [], OutputWish())
    assert (first.rows, first.confidence) == ([[1.23457]], None)
    assert blank.rows == [[None]]
