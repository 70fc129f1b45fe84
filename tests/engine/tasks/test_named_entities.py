"""Named entities go the whole way: learned by heart, kept, asked, scored and written by a batch."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from engine.batch.classify_files import classify_files
from engine.batching.targets import IGNORED, Targets, Unit
from engine.batching.texts import Texts
from engine.batching.units import EncodedUnits
from engine.data.dataset import DatasetFolder
from engine.data.importing import import_files
from engine.data.preparation import SplitPlan
from engine.data.tagging.spans import Span, from_cell
from engine.evaluation.evaluate import evaluate_model
from engine.evaluation.predictions import read_predictions
from engine.events import Evaluated, Event
from engine.inference.predictor import Predictor, predict_texts
from engine.jobs import drain
from engine.library.reading import read_card
from engine.metrics.report import EntityReport, parse_report
from engine.tasks.inspection import inspect_dataset
from engine.tasks.named_entities import NAMED_ENTITIES
from engine.tasks.task import Labelled
from engine.training.fine_tune import fine_tune
from engine.training.preview import preview_training
from tests.engine.tasks.entity_texts import recipe_for, sentence, tagged
from tests.processes import python


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, tiny_base_model: Path) -> Any:
    """The result of a training in a home of its own, for all tests of this file."""
    file = tagged(tmp_path_factory.mktemp("tagged") / "tagged.csv", 120, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TUNESMITH_HOME", str(tmp_path_factory.mktemp("home")))
        return drain(fine_tune(recipe=recipe_for(file, tiny_base_model, epochs=15)))


def test_32_texts_are_learned_by_heart(tmp_path: Path, tiny_base_model: Path) -> None:
    """Alignment and loss are right: in Chinese too, and where texts are read in windows."""
    recipe = recipe_for(tagged(tmp_path / "few.csv", 32, 1), tiny_base_model, baseline=False)
    recipe = msgspec.structs.replace(recipe, split=SplitPlan(validation=0.0, test=0.0))
    events: list[Event] = []
    result = drain(fine_tune(recipe=recipe), events.append)
    (tested,) = [each for each in events if isinstance(each, Evaluated)]
    assert tested.split == "train"
    assert tested.loss < 0.01
    assert result.test["f1"] == 1.0
    assert result.test["partial_f1"] == 1.0


def test_columns_call_for_it_and_training_is_previewed(
    tmp_path: Path, tiny_base_model: Path
) -> None:
    recipe = recipe_for(tagged(tmp_path / "tagged.csv", 60, 2), tiny_base_model)
    summary = drain(inspect_dataset(folder=recipe.data.dataset))
    assert (summary.task, summary.suggested_task) == ("named_entities", "named_entities")
    assert "2 types" in str(summary.task_reason)
    assert set(summary.classes) == {"PER", "THING"}
    preview = drain(preview_training(recipe=recipe))
    assert preview.ready, preview.problem
    assert preview.share_cut == 0.0
    assert any("PER" in seen.label for seen in preview.first_batch)


def test_a_model_answers_the_same_in_another_process(trained: Any) -> None:
    card = read_card(Path(trained.folder))
    assert (card.task, card.labels) == ("named_entities", ["PER", "THING"])
    assert trained.test["f1"] > 0.9
    kept = read_predictions(trained.folder)
    code = (
        "import sys, json; from engine.inference.predictor import Predictor; "
        "one = Predictor.load(sys.argv[1], 'cpu'); "
        "print(json.dumps(one.cells(one.predict(json.load(sys.stdin)))))"
    )
    done = subprocess.run(
        [*python(), "-c", code, str(trained.folder)],
        input=json.dumps(kept["text"].to_list()),
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == kept["predicted"].to_list()


def test_the_folder_is_a_stock_token_classifier(trained: Any) -> None:
    from transformers import AutoModelForTokenClassification

    model = AutoModelForTokenClassification.from_pretrained(trained.folder)
    assert list(model.config.id2label.values()) == ["O", "B-PER", "I-PER", "B-THING", "I-THING"]
    assert NAMED_ENTITIES.labels_of(model.config) == ["PER", "THING"]


def test_the_report_has_types_errors_and_the_baseline(trained: Any) -> None:
    report = parse_report((Path(trained.folder) / "report.json").read_bytes())
    assert isinstance(report, EntityReport)
    assert [each.label for each in report.model.per_type] == ["PER", "THING"]
    assert sum(each.support for each in report.model.per_type) == report.entities
    assert report.baseline is not None
    errors = report.baseline.errors
    assert set(errors) == {"missed", "spurious", "wrong_type", "wrong_boundary"}
    hits = round(report.baseline.metrics["recall"].value * report.entities)
    assert hits + sum(errors.values()) - errors["spurious"] == report.entities


def test_live_answers_have_places_and_probabilities(trained: Any) -> None:
    content = "the rude acting 在酒店"
    asked = [content, "", "\x00\x01"]
    answers = drain(predict_texts(model=str(trained.folder), texts=asked)).results
    found = [(content[each.start : each.end], each.type) for each in answers[0].entities]
    assert found == [("rude acting", "PER"), ("酒店", "THING")]
    assert all(0.5 < each.probability <= 1 for each in answers[0].entities)
    assert 0 < answers[0].confidence <= min(each.probability for each in answers[0].entities) + 0.01
    assert [each.empty for each in answers] == [False, True, True]
    assert answers[1].entities == []


def test_entities_beyond_one_window_are_found(trained: Any) -> None:
    content = "the film was great and " * 30 + "the actors"
    predictor = Predictor.load(trained.folder, "cpu")
    (cell,) = predictor.cells(predictor.predict([content]))
    spans = from_cell(cell)
    assert spans[-1] == Span(len(content) - 6, len(content), "PER")
    assert len(spans) == 31


def test_evaluation_says_which_types_the_model_does_not_know(trained: Any, tmp_path: Path) -> None:
    file = tmp_path / "other.conll"
    file.write_text(
        "the O\nfilm B-THING\n\nthe O\nstaff B-PER\nwas O\n\nme B-CITY\nwas O\n", "utf-8"
    )
    scored = drain(evaluate_model(model=str(trained.folder), paths=[str(file)], device="cpu"))
    assert (scored.examples, scored.unknown_labels) == (2, {"CITY": 1})
    assert scored.scores["f1"] == 1.0


LAYOUTS = {
    "": [
        ["1", "the staff was great and the film", "1", "4", "9", "staff", "PER"],
        ["1", "the staff was great and the film", "1", "28", "32", "film", "THING"],
        ["3", "酒店很好", "3", "0", "2", "酒店", "THING"],
    ],
    "marked": [
        ["1", "the staff was great and the film", "the [staff](PER) was great and the [film](THING)"],
        ["2", "great", "great"],
        ["3", "酒店很好", "[酒店](THING)很好"],
    ],
}  # fmt: skip


@pytest.mark.parametrize("layout", ["", "marked", "json"])
def test_a_batch_writes_entities_in_three_ways(trained: Any, tmp_path: Path, layout: str) -> None:
    table = tmp_path / "in.csv"
    lines = ["id,text", "1,the staff was great and the film", "2,great", "3,酒店很好"]
    table.write_text("\n".join(lines), "utf-8")
    out = tmp_path / "out.csv"
    done = drain(
        classify_files(
            model=str(trained.folder), inputs=[str(table)], output=str(out), layout=layout
        )
    )
    assert (done.rows, done.labels) == (3, {"THING": 2, "PER": 1})
    with out.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = list(csv.reader(file))
    if layout in LAYOUTS:
        assert [row[: len(LAYOUTS[layout][0])] for row in rows] == LAYOUTS[layout]
        assert (header[-1], {row[-1] for row in rows}) == ("review", {"no"})
        return
    listed = json.loads(rows[0][2])
    assert listed[0]["text"] == "staff"
    assert listed[0]["probability"] > 0.5


@pytest.mark.parametrize("layout", ["marked", "json"])
def test_what_a_batch_wrote_can_be_imported_as_labels(
    trained: Any, tmp_path: Path, layout: str
) -> None:
    generator = random.Random(9)
    texts = [sentence(generator, 10)[0] for _ in range(20)]
    table, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    table.write_text("\n".join(json.dumps({"text": each}) for each in texts), "utf-8")
    drain(
        classify_files(
            model=str(trained.folder), inputs=[str(table)], output=str(out), layout=layout
        )
    )
    predictor = Predictor.load(trained.folder, "cpu")
    wanted = predictor.cells(predictor.predict(texts))
    if layout == "marked":
        lines = [json.loads(line)["marked"] for line in out.read_text("utf-8").splitlines()]
        out.write_text("\n".join(json.dumps({"text": each}) for each in lines), "utf-8")
    again = DatasetFolder(drain(import_files(paths=[str(out)])).folder).table()
    assert again["entities"].to_list() == wanted
    assert again["text"].to_list() == texts


def test_how_readily_entities_are_dared_is_decided_by_validation() -> None:
    texts = Texts(["a b"] * 4)
    edges = np.tile(np.array([[0, 1], [2, 3]], np.int32), (4, 1))
    rows = EncodedUnits(
        ids=np.zeros(8, np.int32),
        starts=np.arange(0, 9, 2),
        owners=np.arange(4, dtype=np.int32),
        is_cut=np.zeros(4, bool),
        lengths=np.full(4, 2, np.int32),
        units=np.tile(np.array([0, 1], np.int32), 4),
        edges=edges,
        unit_starts=np.arange(0, 9, 2),
    )
    # Every second unit is an entity, but looks outside by 1.2 nats; the others do by 3.
    raw = np.tile(np.array([[1.2, 0, -9], [3, 0, -9]], np.float32), (4, 1))
    timid = Labelled(texts, ['[[0,1,"X"]]'] * 4)
    decision = NAMED_ENTITIES.tune(raw, rows, timid, ["X"])
    assert decision == {"outside_bias": 1.5}
    plain, tuned = (
        NAMED_ENTITIES.answers(raw, rows, texts, ["X"], each) for each in ({}, decision)
    )
    assert NAMED_ENTITIES.cells(plain, ["X"]) == ["[]"] * 4
    assert NAMED_ENTITIES.cells(tuned, ["X"]) == timid.cells
    # Where what is dared is wrong, the way is the other one.
    bold = np.tile(np.array([[-0.7, 0, -9], [-3, 0, -9]], np.float32), (4, 1))
    wanted = Labelled(texts, ['[[2,3,"X"]]'] * 4)
    assert NAMED_ENTITIES.tune(bold, rows, wanted, ["X"]) == {"outside_bias": -1.0}
    nothing = Labelled(texts, ["[]"] * 4)
    assert NAMED_ENTITIES.tune(raw, rows, nothing, ["X"]) == {"outside_bias": 0.0}


def test_rare_tags_weigh_more_where_that_is_wished() -> None:
    import torch

    values = np.array([0] * 90 + [1] * 10 + [IGNORED] * 5, np.int64)
    targets = Targets(values, Unit.TOKEN)
    logits, tags = torch.zeros(2, 3, 3), torch.tensor([[0, 0, IGNORED], [1, 1, IGNORED]])
    plain = NAMED_ENTITIES.criterion(targets, ["X"], smoothing=0.0, is_balanced=False)
    balanced = NAMED_ENTITIES.criterion(targets, ["X"], smoothing=0.0, is_balanced=True)
    assert plain(logits, tags).tolist() == pytest.approx([np.log(3)] * 2)
    of_outside, of_entities = balanced(logits, tags).tolist()
    assert of_entities == pytest.approx(3 * of_outside)


def test_nothing_to_read_is_no_entities(trained: Any) -> None:
    predictor = Predictor.load(trained.folder, "cpu")
    assert predictor.cells(predictor.predict([])) == []
    assert predictor.cells(predictor.predict(["", " "])) == ["", ""]
