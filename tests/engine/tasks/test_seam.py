"""The seam carries tasks of tokens and of spans from the file to the batch, by rows of tables alone."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine import paths
from engine.batch.classify_files import classify_files
from engine.data.dataset import DatasetFolder
from engine.data.description import Role
from engine.data.findings import Summary
from engine.data.importing import import_files
from engine.data.preparation import SplitPlan
from engine.errors import UserError
from engine.evaluation.evaluate import evaluate_model
from engine.evaluation.predictions import read_predictions
from engine.events import Evaluated, Event
from engine.inference.predictor import Predictor, predict_texts
from engine.jobs import drain
from engine.library.store import ModelLibrary
from engine.tasks import TASKS
from engine.tasks.inspection import inspect_dataset
from engine.training.fine_tune import fine_tune
from engine.training.preview import preview_training
from engine.training.recipe import DataPart, Hyperparameters, ModelPart, Recipe

THINGS = {"staff": "WHO", "actors": "WHO", "room": "WHAT", "film": "WHAT", "service": "WHAT"}
FILLERS = ("the", "was", "great", "and", "a", "dull", "made", "me", "clean", "early")


@pytest.fixture(autouse=True)
def toys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two more rows in the table of tasks, and none that the columns would rather call for."""
    for name in [name for name in TASKS if name != "classification"]:
        monkeypatch.delitem(TASKS._rows, name)
    for name, module in (("tagging", "toys"), ("answering", "answering_toy")):
        row = f"tests.engine.tasks.{module}:{name.upper()}"
        monkeypatch.setitem(TASKS._rows, name, row)


def sentence(generator: random.Random, length: int) -> tuple[str, list[list[Any]]]:
    words = generator.choices(FILLERS, k=length)
    # Never side by side, for the toy joins neighbours of one type.
    places = generator.sample(range(1, length, 2), 2)
    for place, thing in zip(places, generator.sample(list(THINGS), 2), strict=True):
        words[place] = thing
    spans, start = [], 0
    for word in words:
        if word in THINGS:
            spans.append([start, start + len(word), THINGS[word]])
        start += len(word) + 1
    return " ".join(words), spans


def write(path: Path, header: list[str], rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


@pytest.fixture
def tagged(tmp_path: Path) -> Path:
    """Sentences with spans; some are longer than a window of the tiny model."""
    generator = random.Random(3)
    rows = []
    for number in range(120):
        words, spans = sentence(generator, 60 if number % 10 == 0 else 8)
        rows.append([words, json.dumps(spans)])
    rows.append(["the film was broken", "[[4, 8"])
    return write(tmp_path / "tagged.csv", ["text", "entities"], rows)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Who or what is named in a sentence?"""
    generator = random.Random(5)
    rows = []
    for number in range(160):
        words, spans = sentence(generator, 40 if number % 20 == 0 else 6)
        start, end, _ = spans[number % 2]
        name = words[start:end]
        answers = [{"text": name, "start": start}]
        rows.append([words, f"great {name}", json.dumps(answers)])
    return write(tmp_path / "questions.csv", ["context", "question", "answers"], rows)


def recipe_for(file: Path, task: str, base: Path, **changes: Any) -> Recipe:
    imported = drain(import_files(paths=[str(file)]))
    settings: dict[str, Any] = {
        "epochs": 12,
        "learning_rate": 5e-3,
        "batch_size": 8,
        "patience": 0,
        "precision": "fp32",
        "device": "cpu",
        "max_length": 32,
        "window_overlap": 8,
    }
    return Recipe(
        name=task,
        task=task,
        data=DataPart(dataset=imported.folder),
        model=ModelPart(base=str(base)),
        training=Hyperparameters(**settings | changes),
    )


def inspected(recipe: Recipe) -> Summary:
    return drain(inspect_dataset(folder=recipe.data.dataset))


def test_a_task_of_tokens_goes_the_whole_way(tagged: Path, tiny_base_model: Path) -> None:
    recipe = recipe_for(tagged, "tagging", tiny_base_model)
    summary = inspected(recipe)
    assert (summary.task, summary.suggested_task, summary.label_column) == (
        "tagging", "tagging", "entities",
    )  # fmt: skip
    assert summary.dropped_reasons == []
    imported = DatasetFolder(paths.datasets() / recipe.data.dataset).description
    assert imported.skipped == 1  # the cell that is not JSON
    assert set(summary.classes) == {"WHO", "WHAT"}

    preview = drain(preview_training(recipe=recipe))
    assert preview.ready, preview.problem

    events: list[Event] = []
    result = drain(fine_tune(recipe=recipe), events.append)
    assert result.test["exact"] > 0.9
    assert result.baseline == {"exact": 0.0}
    losses = [each.loss for each in events if isinstance(each, Evaluated)]
    assert losses[-1] < 0.1 < losses[0]
    card = ModelLibrary().get(result.model)
    assert (card.task, card.labels, card.decision) == ("tagging", ["WHAT", "WHO"], {})
    kept = read_predictions(result.folder)
    assert kept["confidence"].null_count() == len(kept)

    again = Predictor.load(result.folder, "cpu")
    assert again.cells(again.predict(kept["text"].to_list())) == kept["predicted"].to_list()
    answers = drain(predict_texts(model=result.model, texts=["the staff was great", ""]))
    assert json.loads(answers.results[0].label) == [[4, 9, "WHO"]]
    assert answers.results[1].empty


def test_answers_of_several_rows_are_written_beside_their_input(
    tagged: Path, tiny_base_model: Path, tmp_path: Path
) -> None:
    recipe = recipe_for(tagged, "tagging", tiny_base_model, baseline=False)
    model = drain(fine_tune(recipe=recipe)).model
    texts = [["1", "the staff was great and the film was dull"], ["2", "great"], ["3", "a room"]]
    table = write(tmp_path / "in.csv", ["id", "text"], texts)
    counted: dict[str, int] = {}
    for layout, expected in (
        ("spans", [("1", "4", "9", "WHO"), ("1", "28", "32", "WHAT"), ("3", "2", "6", "WHAT")]),
        ("", [("1", '[[4, 9, "WHO"], [28, 32, "WHAT"]]'), ("2", "[]"), ("3", '[[2, 6, "WHAT"]]')]),
    ):
        out = tmp_path / f"out{layout}.csv"
        result = drain(
            classify_files(model=model, inputs=[str(table)], output=str(out), layout=layout)
        )
        with out.open(encoding="utf-8-sig", newline="") as file:
            rows = [(row[0], *row[2:]) for row in list(csv.reader(file))[1:]]
        assert rows == expected
        assert (result.rows, result.review) == (3, 0)
        counted = result.labels
    assert counted == {"WHAT": 2, "WHO": 1}


def test_a_task_of_spans_in_pairs_goes_the_whole_way(
    questions: Path, tiny_base_model: Path, tmp_path: Path
) -> None:
    recipe = recipe_for(questions, "answering", tiny_base_model, epochs=25)
    summary = inspected(recipe)
    assert (summary.task, summary.text_columns, summary.second_columns) == (
        "answering", ["context"], ["question"],
    )  # fmt: skip
    columns = DatasetFolder(recipe.data.dataset).description.columns
    roles = {column.name: column.role for column in columns}
    assert roles == {
        "context": Role.CONTEXT, "question": Role.QUESTION, "answers": Role.ANSWERS,
        "id": Role.ID, "group": Role.GROUP,
    }  # fmt: skip

    result = drain(fine_tune(recipe=recipe))
    assert result.test["exact"] > 0.7
    card = ModelLibrary().get(result.model)
    assert (card.labels, card.second_columns) == ([], ["question"])

    scored = drain(evaluate_model(model=result.model, paths=[str(questions)], device="cpu"))
    assert scored.examples == 160
    assert scored.scores["exact"] > 0.7

    out = tmp_path / "answered.csv"
    drain(classify_files(model=result.model, inputs=[str(questions)], output=str(out)))
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    right = [json.loads(row["answers"])[0]["text"] == row["answer"] for row in rows]
    assert sum(right) / len(right) == pytest.approx(scored.scores["exact"])


def test_pairs_are_classified_and_a_batch_says_when_the_second_text_is_missing(
    tiny_base_model: Path, tmp_path: Path
) -> None:
    generator = random.Random(1)
    names = [generator.choices(list(THINGS), k=2) for _ in range(240)]
    rows = [
        [f"the {one}", f"a {two}", "same" if THINGS[one] == THINGS[two] else "other"]
        for one, two in names
    ]
    file = write(tmp_path / "pairs.csv", ["one", "two", "label"], rows)
    recipe = recipe_for(file, "classification", tiny_base_model, baseline=False)
    roles = {"one": Role.TEXT, "two": Role.SECOND_TEXT, "label": Role.LABEL}
    recipe = msgspec.structs.replace(
        recipe,
        data=msgspec.structs.replace(recipe.data, roles=roles),
        split=SplitPlan(keep_duplicates_together=False),
    )
    result = drain(fine_tune(recipe=recipe))
    assert result.test["accuracy"] > 0.9
    card = ModelLibrary().get(result.model)
    assert (card.text_columns, card.second_columns) == (["one"], ["two"])
    asked = predict_texts(model=result.model, texts=["the staff"] * 2, seconds=["a room", ""])
    first, second = drain(asked).results
    assert (first.label, second.label, second.empty) == ("other", "", True)
    single = write(tmp_path / "single.csv", ["one", "three"], [["the staff", "x"]])
    with pytest.raises(UserError, match="two"):
        drain(
            classify_files(model=result.model, inputs=[str(single)], output=str(tmp_path / "o.csv"))
        )
