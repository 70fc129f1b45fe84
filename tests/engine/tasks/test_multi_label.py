"""Texts with any number of labels, from the file to the batch."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.batch.classify_files import classify_files
from engine.batching.encoded import Encoded
from engine.batching.targets import Targets
from engine.batching.texts import Texts
from engine.data.label_lists import unpacked
from engine.evaluation.evaluate import evaluate_model
from engine.inference.predictor import predict_texts
from engine.jobs import drain
from engine.library.store import ModelLibrary
from engine.metrics.report import LabelSetsReport, parse_report
from engine.tasks import TASKS
from engine.tasks.answers import LabelSetAnswer
from engine.tasks.inspection import inspect_dataset
from engine.tasks.multi_label import LabelSetAnswers, joined, positive_weights
from engine.tasks.task import OutputWish
from engine.training.fine_tune import fine_tune
from engine.training.preview import preview_training
from tests.engine.tasks.whole_way import (
    assert_resumes_after_a_kill,
    assert_same_in_a_new_process,
    loss_by_heart,
    recipe_for,
    write,
)

TOPICS = {"room": "place", "staff": "people", "film": "art"}
FILLERS = ("the", "was", "great", "and", "a", "dull", "made", "me", "clean", "early")
LABELS = ["a", "b", "c"]
TASK = TASKS["multi_label"]


def labelled(count: int, seed: int) -> list[tuple[str, list[str]]]:
    """Texts that have the labels of the words they hold: none, one or several."""
    generator = random.Random(seed)
    rows = []
    for number in range(count):
        named = generator.sample(list(TOPICS), number % 4)
        words = generator.choices(FILLERS, k=2) + 3 * named
        generator.shuffle(words)
        rows.append((" ".join(words), sorted(TOPICS[word] for word in named)))
    return rows


@pytest.fixture
def flagged(tmp_path: Path) -> Path:
    """A column of 0 and 1 for each label."""
    names = sorted(TOPICS.values())
    rows = [
        [text, *("1" if name in labels else "0" for name in names)]
        for text, labels in labelled(240, 2)
    ]
    return write(tmp_path / "flags.csv", ["text", *names], rows)


@pytest.fixture
def delimited(tmp_path: Path) -> Path:
    """All labels in one cell; texts without any are left out, for an empty cell is no label."""
    rows = [[text, "; ".join(labels)] for text, labels in labelled(320, 5) if labels]
    return write(tmp_path / "cells.csv", ["text", "topics"], rows)


def test_columns_of_flags_go_the_whole_way(
    flagged: Path, tiny_base_model: Path, tmp_path: Path
) -> None:
    recipe = recipe_for(flagged, "multi_label", tiny_base_model, epochs=30, patience=6)
    summary = drain(inspect_dataset(folder=recipe.data.dataset))
    assert (summary.task, summary.label_column) == ("multi_label", "art, people, place")
    for label, count in summary.classes.items():
        assert summary.split.classes["test"][label] == pytest.approx(count / 10, abs=1)
    assert "3 label columns" in str(summary.task_reason)
    assert drain(preview_training(recipe=recipe)).ready

    result = drain(fine_tune(recipe=recipe))
    assert result.test["macro_f1"] > 0.75
    assert result.baseline["macro_f1"] > 0.6
    card = ModelLibrary().get(result.model)
    assert set(card.decision) == {"art", "people", "place"}
    report = parse_report((Path(result.folder) / "report.json").read_bytes())
    assert isinstance(report, LabelSetsReport)
    assert [scores.label for scores in report.model.per_label] == ["art", "people", "place"]
    assert report.thresholds == list(card.decision.values())
    assert_same_in_a_new_process(result.folder)

    (answer,) = drain(
        predict_texts(model=result.model, texts=["staff made film staff film"])
    ).results
    assert isinstance(answer, LabelSetAnswer)
    assert answer.thresholds == card.decision
    shares = answer.probabilities
    assert set(answer.labels) == {x for x, share in shares.items() if share >= card.decision[x]}
    above = {label: share - card.decision[label] for label, share in shares.items()}
    assert min(above["people"], above["art"]) > above["place"]

    out = tmp_path / "out.csv"
    drain(
        classify_files(model=result.model, inputs=[str(flagged)], output=str(out), layout="flags")
    )
    with out.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header[4:7] == ["labels", "confidence", "review"]
    right = [mine == theirs for row in rows for mine, theirs in zip(row[1:4], row[7:], strict=True)]
    assert sum(right) / len(right) > 0.8


def test_cells_of_several_labels_are_learned_and_scored_on_other_files(
    delimited: Path, tiny_base_model: Path, tmp_path: Path
) -> None:
    recipe = recipe_for(delimited, "multi_label", tiny_base_model, baseline=False, epochs=16)
    summary = drain(inspect_dataset(folder=recipe.data.dataset))
    assert summary.task == "multi_label"
    assert str(summary.task_reason) == (
        "The labels in “topics” are divided by “;”, so a text may have several."
    )
    result = drain(fine_tune(recipe=recipe))
    rows = [[text, json.dumps(labels)] for text, labels in labelled(80, 9) if labels]
    rows.append(["the staff", '["unheard"]'])
    other = write(tmp_path / "other.csv", ["text", "topics"], rows)
    scored = drain(evaluate_model(model=result.model, paths=[str(other)], device="cpu"))
    assert (scored.examples, scored.unknown_labels) == (60, {"unheard": 1})
    assert scored.scores["macro_f1"] > 0.9


def test_a_killed_run_resumes_to_the_same_model(
    flagged: Path, tiny_base_model: Path, tmp_path: Path
) -> None:
    recipe = recipe_for(flagged, "multi_label", tiny_base_model, baseline=False, epochs=3)
    assert_resumes_after_a_kill(recipe, drain(fine_tune(recipe=recipe)), tmp_path)


def test_32_examples_are_learned_by_heart(tiny_base_model: Path, tmp_path: Path) -> None:
    rows = [[text, "|".join(labels)] for text, labels in labelled(48, 1) if labels][:32]
    file = write(tmp_path / "few.csv", ["text", "labels"], rows)
    assert loss_by_heart(recipe_for(file, "multi_label", tiny_base_model)) < 0.05


def rows_of(*owners: int) -> Encoded:
    count = len(owners)
    lengths = np.ones(max(owners) + 1, np.int32)
    ids = np.zeros(count, np.int32)
    return Encoded(ids, np.arange(count + 1), np.array(owners, np.int32), lengths > 1, lengths)


def test_losses_are_those_of_binary_cross_entropy_and_rare_labels_weigh_more() -> None:
    holds = np.array([[1, 0, 0], [1, 1, 0], [1, 0, 0], [0, 0, 0]], np.float32)
    assert positive_weights(holds).tolist() == [1.0, 3.0, 4.0]
    logits = torch.tensor([[2.0, -1.0, 0.0]])
    truth = torch.tensor([[1.0, 1.0, 0.0]])
    plain, balanced = (
        TASK.criterion(Targets(holds), LABELS, smoothing=0.0, is_balanced=is_balanced)
        for is_balanced in (False, True)
    )
    shares = 1 / (1 + np.exp(-logits.numpy()[0]))
    each = -np.log([shares[0], shares[1], 1 - shares[2]])
    assert plain(logits, truth).tolist() == pytest.approx([each.mean()], rel=1e-5)
    weighed = (each * [1.0, 3.0, 1.0]).mean()
    assert balanced(logits, truth).tolist() == pytest.approx([weighed], rel=1e-5)
    smoothed = TASK.criterion(Targets(holds), LABELS, smoothing=0.2, is_balanced=False)
    softer = np.array([0.8 + 0.15, 0.8 + 0.05, 0.0])
    each_softer = -(softer * np.log(shares) + (1 - softer) * np.log(1 - shares))
    assert smoothed(logits, truth).tolist() == pytest.approx([each_softer.mean()], rel=1e-5)
    rows = rows_of(0)
    assert TASK.loss(logits.numpy(), rows, Targets(truth.numpy())) == pytest.approx(each.mean())


def test_windows_of_a_text_are_averaged() -> None:
    raw = np.array([[4.0, 0.0, -4.0], [-4.0, 0.0, -4.0], [4.0, 4.0, 4.0]], np.float32)
    answers = TASK.answers(raw, rows_of(0, 0, 1), Texts(["long", "short"]), LABELS, {"b": 0.6})
    assert answers.probabilities[0].tolist() == pytest.approx([0.5, 0.5, 0.018], abs=1e-3)
    assert answers.given.tolist() == [[True, False, False], [True, True, True]]


def test_a_blank_text_has_no_answer_and_an_answer_may_have_no_label() -> None:
    shares = np.array([[0.2, 0.7, 0.9], [0.1, 0.1, 0.1]])
    answers = LabelSetAnswers(shares, np.full(3, 0.5), np.zeros(2, np.bool_))
    answers = answers.take(np.array([0, 1, -1]))
    assert TASK.cells(answers, LABELS) == ['["b","c"]', "[]", ""]
    assert [unpacked(cell) for cell in TASK.cells(answers, LABELS)] == [("b", "c"), (), ()]
    assert answers.confidences.tolist() == pytest.approx([0.7, 0.9, 0.0])
    texts = Texts(["", "", ""])
    for layout, more in (("joined", []), ("flags", [0, 1, 1]), ("probabilities", [0.2, 0.7, 0.9])):
        wish = OutputWish(layout=layout)
        first, second, blank = TASK.records(answers, texts, LABELS, wish)
        assert first.rows == [["c, b", 0.7, None, *more]]
        assert (first.names, second.names, blank.names) == (["c", "b"], [], [])
        assert len(TASK.columns(LABELS, wish)) == len(first.rows[0]) == len(blank.rows[0])


def test_confidence_is_the_distance_from_the_threshold() -> None:
    shares = np.array([[0.1, 0.2], [0.9, 0.02]])
    answers = LabelSetAnswers(shares, np.array([0.8, 0.1]), np.zeros(2, np.bool_))
    assert answers.confidences.tolist() == pytest.approx([0.5 + 0.05 / 0.9, 0.75])


def test_joined_labels_are_divided_by_a_sign_they_do_not_hold() -> None:
    assert joined(["a", "b"], ["a", "b"]) == "a, b"
    assert joined(["a", "b, c"], ["a", "b, c"]) == "a; b, c"
    assert joined(["a;|,", "b"], ["a;|,", "b"]) == '["a;|,","b"]'
