"""Question answering from the file to the batch: learned by heart, kept, resumed, asked."""

from __future__ import annotations

import csv
import json
import os
import random
import subprocess
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
from safetensors.torch import load_file

from engine.batch.classify_files import classify_files
from engine.batching.character_tokens import split_characters
from engine.cli.main import main
from engine.data.findings import Summary
from engine.data.importing import import_files
from engine.data.preparation import SplitPlan
from engine.errors import UserError
from engine.evaluation.evaluate import evaluate_model
from engine.evaluation.predictions import read_predictions
from engine.events import Evaluated, Event, SoFar, StepDone
from engine.inference import asking
from engine.inference.asking import ask_document
from engine.inference.loading import load_model
from engine.inference.predictor import Predictor, predict_texts
from engine.jobs import Command, drain
from engine.library.store import ModelLibrary
from engine.metrics.report import QuestionReport, parse_report
from engine.tasks.answers import QuestionAnswer
from engine.tasks.inspection import inspect_dataset
from engine.training.fine_tune import fine_tune, resume_run
from engine.training.recipe import DataPart, Hyperparameters, ModelPart, Recipe
from engine.training.run_folder import interrupted_runs
from tests.processes import python
from tests.processes.trainings import train_and_kill

ROOT = Path(__file__).parents[3]
KEYS = {"service": "friendly", "room": "dirty", "staff": "wonderful", "film": "early"}
FILLERS = ("the", "was", "great", "and", "a", "dull", "made", "me", "clean")


def question(number: int, generator: random.Random, *, answerable: bool) -> dict[str, Any]:
    """A paragraph with one question: which word stands behind the one that is asked about?"""
    asked = list(KEYS)[number % len(KEYS)]
    words = generator.choices(FILLERS, k=45 if number % 20 == 1 else 7)
    answers = []
    if answerable:
        at = generator.randrange(len(words))
        words[at:at] = [asked, KEYS[asked]]
        start = len(" ".join([*words[: at + 1], ""]))
        answers = [{"text": KEYS[asked], "answer_start": start}]
    asking = {"id": f"q{number}", "question": f"how {asked}", "answers": answers}
    return {"context": " ".join(words), "qas": [asking | {"is_impossible": not answerable}]}


def squad_file(path: Path, count: int, *, without: int = 0) -> Path:
    """``count`` documents with a question each, one in ``without`` of them without an answer."""
    generator = random.Random(3)
    documents = [
        {
            "title": f"Document {number}",
            "paragraphs": [
                question(number, generator, answerable=not without or number % without != 0)
            ],
        }
        for number in range(count)
    ]
    path.write_text(json.dumps({"version": "v2.0", "data": documents}), "utf-8")
    return path


def recipe_for(file: Path, base: Path, **changes: Any) -> Recipe:
    imported = drain(import_files(paths=[str(file)]))
    settings: dict[str, Any] = {
        "epochs": 14,
        "learning_rate": 5e-3,
        "batch_size": 8,
        "patience": 0,
        "precision": "fp32",
        "device": "cpu",
        "max_length": 32,
        "window_overlap": 8,
    }
    return Recipe(
        name="Questions",
        task="question_answering",
        data=DataPart(dataset=imported.folder),
        model=ModelPart(base=str(base)),
        training=Hyperparameters(**settings | changes),
    )


@pytest.fixture
def answerable(tmp_path: Path) -> Path:
    return squad_file(tmp_path / "answerable.json", 160)


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    return squad_file(tmp_path / "mixed.json", 200, without=4)


@pytest.fixture(scope="module")
def finished(tiny_base_model: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A home of its own, and what a training for questions gave in it."""
    home = tmp_path_factory.mktemp("trained")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TUNESMITH_HOME", str(home))
        file = squad_file(home / "mixed.json", 200, without=4)
        return home, drain(fine_tune(recipe=recipe_for(file, tiny_base_model, epochs=25)))


@pytest.fixture(scope="module")
def trained(finished: tuple[Path, Any]) -> str:
    """The folder of that model, by which it is used."""
    return str(finished[1].folder)


def test_thirty_two_questions_are_learnt_to_a_loss_near_zero(
    tmp_path: Path, tiny_base_model: Path
) -> None:
    file = squad_file(tmp_path / "few.json", 32, without=4)
    recipe = recipe_for(file, tiny_base_model, epochs=40, learning_rate=2e-3, baseline=False)
    recipe = msgspec.structs.replace(recipe, split=SplitPlan(validation=0, test=0))
    events: list[Event] = []
    drain(fine_tune(recipe=recipe), events.append)
    (end,) = [each for each in events if isinstance(each, Evaluated) and each.split == "train"]
    assert end.loss < 0.05
    assert end.metrics["exact_match"] >= 0.75  # all that have an answer; no threshold was tuned


def test_the_task_is_suggested_with_a_reason(mixed: Path, tiny_base_model: Path) -> None:
    summary: Summary = drain(
        inspect_dataset(folder=recipe_for(mixed, tiny_base_model).data.dataset)
    )
    assert (summary.task, summary.suggested_task) == ("question_answering", "question_answering")
    assert (summary.text_columns, summary.second_columns) == (["context"], ["question"])
    assert "50 questions have no answer" in str(summary.task_reason)
    assert summary.split is not None
    assert sum(summary.split.rows.values()) == 200


def test_from_the_file_to_the_library_and_again_in_a_new_process(
    finished: tuple[Path, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    home, result = finished
    monkeypatch.setenv("TUNESMITH_HOME", str(home))
    assert result.test["exact_match"] > 0.7
    assert result.baseline["exact_match"] < 0.3
    card = ModelLibrary().get(result.model)
    assert set(card.decision) == {"longest", "threshold"}
    report = parse_report((Path(result.folder) / "report.json").read_bytes())
    assert isinstance(report, QuestionReport)
    assert report.threshold == card.decision["threshold"]
    assert sum(map(sum, report.model.confusion)) == report.examples
    assert sum(part.questions for part in report.model.slices) == report.examples
    assert report.model.slices[0].shortest == 0  # those without an answer

    kept = read_predictions(result.folder)
    asked = json.dumps([kept["text"].to_list(), kept["second"].to_list()])
    code = (
        "import json, sys; from engine.batching.texts import Texts; "
        "from engine.inference.predictor import Predictor; "
        f"model = Predictor.load({result.folder!r}, 'cpu'); "
        "print(json.dumps(model.cells(model.predict(Texts(*json.load(sys.stdin))))))"
    )
    done = subprocess.run(
        [*python(), "-c", code],
        input=asked,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == kept["predicted"].to_list()


def test_a_finished_model_reads_as_it_was_trained(answerable: Path, tiny_base_model: Path) -> None:
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    recipe = recipe_for(answerable, tiny_base_model, epochs=1, baseline=False)
    folder = drain(fine_tune(recipe=recipe)).folder
    trained_with = split_characters(AutoTokenizer.from_pretrained(tiny_base_model))
    _, tokenizer, card = load_model(Path(folder))
    assert tokenizer.backend_tokenizer.to_str() == trained_with.backend_tokenizer.to_str()
    assert (card.max_length, card.long_texts, card.window_overlap) == (32, "windows", 64)
    assert AutoModelForQuestionAnswering.from_pretrained(folder).config.num_labels == 2


def test_a_stopped_run_goes_on_to_the_same_weights(answerable: Path, tiny_base_model: Path) -> None:
    recipe = recipe_for(answerable, tiny_base_model, epochs=2, baseline=False)
    whole = drain(fine_tune(recipe=recipe))
    job, command, stopped = fine_tune(recipe=recipe), None, None
    while stopped is None:
        try:
            event = job.send(command)
        except StopIteration as ended:
            stopped = ended.value
            break
        command = Command.STOP if isinstance(event, StepDone) and event.step == 9 else None
    assert stopped.status == "stopped"
    resumed = drain(resume_run(run=stopped.run))
    first, second = (
        load_file(Path(each.folder) / "model.safetensors") for each in (whole, resumed)
    )
    assert all(first[name].equal(second[name]) for name in first)


@pytest.mark.heavy
def test_a_killed_run_goes_on_to_the_same_weights(
    answerable: Path, tiny_base_model: Path, tmp_path: Path
) -> None:
    recipe = recipe_for(
        answerable, tiny_base_model, epochs=2, baseline=False, checkpoint_seconds=0.05
    )
    whole = drain(fine_tune(recipe=recipe))
    train_and_kill(recipe, tmp_path, 18)
    (state,) = interrupted_runs()
    resumed = drain(resume_run(run=state.id))
    first, second = (
        load_file(Path(each.folder) / "model.safetensors") for each in (whole, resumed)
    )
    assert all(first[name].equal(second[name]) for name in first)


DOCUMENT = "the clean was dull and a great room dirty made me and the was"
SILENT = "the clean was dull and a great made me and the was"


def test_a_document_is_asked_and_answers_as_a_batch_does(trained: str) -> None:
    def asked(document: str) -> list[Any]:
        questions = ["how room", " "]
        found = ask_document(model=trained, document=document, questions=questions, device="cpu")
        return drain(found).results

    room, blank = asked(DOCUMENT)
    assert isinstance(room, QuestionAnswer)
    assert (room.possible[0].text, room.is_answered, blank.empty) == ("dirty", True, True)
    assert DOCUMENT[room.possible[0].start : room.possible[0].end] == "dirty"
    assert room.confidence == pytest.approx(room.possible[0].probability)
    assert room.confidence > max(each.probability for each in room.possible[1:])
    silent, _ = asked(SILENT)
    assert not silent.is_answered
    assert silent.confidence == pytest.approx(silent.none_probability)
    pairs = {"texts": [DOCUMENT, SILENT], "seconds": ["how room"] * 2}
    again = drain(predict_texts(model=trained, device="cpu", **pairs)).results
    for one, other in zip((room, silent), again, strict=True):
        assert (one.is_answered, one.empty) == (other.is_answered, other.empty)
        assert [each.text for each in one.possible] == [each.text for each in other.possible]
        assert one.confidence == pytest.approx(other.confidence, abs=1e-3)


def test_the_seconds_of_an_answer_leave_out_the_loading_of_the_model(
    trained: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(*arguments: Any) -> Any:
        time.sleep(0.3)
        return load_model(*arguments)

    asking._loaded.cache_clear()
    monkeypatch.setattr(asking, "load_model", slowly)
    began = time.monotonic()
    job = ask_document(model=trained, document=DOCUMENT, questions=["how room"], device="cpu")
    heard: list[Event] = []
    found = drain(job, heard.append)
    assert 0 < found.seconds <= time.monotonic() - began - 0.3
    said = [each.result.seconds for each in heard if isinstance(each, SoFar)]
    assert all(0 < each <= found.seconds for each in said)


def test_the_command_asks_a_document(
    trained: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, more = tmp_path / "page.md", tmp_path / "questions.txt"
    page.write_text(DOCUMENT, "utf-8")
    more.write_text("how film\n\nhow staff\n", "utf-8")
    call = ["ask", trained, str(page), "how room", "--questions", str(more), "--device", "cpu"]
    assert main([*call, "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert [each["question"] for each in result["answers"]] == ["how room", "how film", "how staff"]
    best = result["answers"][0]["possible"][0]
    assert (best["text"], DOCUMENT[best["start"] : best["end"]]) == ("dirty", "dirty")
    assert main(call) == 0
    assert "dirty" in capsys.readouterr().out
    assert main(["ask", trained, str(page)]) == 2
    assert main(["ask", trained, str(tmp_path / "page.csv"), "how room"]) == 1


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_batch_writes_answers_with_their_places(trained: str, tmp_path: Path) -> None:
    table = tmp_path / "in.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = [["1", DOCUMENT, "how room"], ["2", SILENT, "how room"], ["3", DOCUMENT, ""]]
        csv.writer(file).writerows([["id", "context", "question"], *rows])

    def classified(name: str, **how: Any) -> list[dict[str, str]]:
        out = tmp_path / name
        drain(classify_files(model=trained, inputs=[str(table)], output=str(out), **how))
        return rows_of(out)

    room, service, nothing = classified("best.csv", all_probabilities=True)
    assert (room["answer"], DOCUMENT[int(room["start"]) : int(room["end"])]) == ("dirty", "dirty")
    assert 0 < float(room["probability"]) <= 1
    assert (service["answer"], service["start"], service["end"]) == ("", "", "")
    assert float(service["p(no answer)"]) == float(service["probability"])
    assert (nothing["answer"], nothing["probability"], nothing["review"]) == ("", "", "yes")
    several = classified("several.csv", layout="candidates")
    own = [row for row in several if row["id"] == "1"]
    assert [row["rank"] for row in own] == ["1", "2", "3", "4", "5", ""]
    assert own[0]["answer"] == "dirty"
    assert next(row for row in several if row["id"] == "2")["rank"] == ""


def test_a_batch_reads_questions_below_their_contexts(trained: str, tmp_path: Path) -> None:
    file = squad_file(tmp_path / "asked.json", 12, without=4)
    out = tmp_path / "out.csv"
    result = drain(classify_files(model=trained, inputs=[str(file)], output=str(out)))
    rows = rows_of(out)
    assert (result.rows, len(rows)) == (12, 12)
    assert [row["id"] for row in rows] == [f"q{number}" for number in range(12)]
    said = [row for row in rows if row["answer"]]
    assert len(said) >= 6
    for row in said:
        assert row["context"][int(row["start"]) : int(row["end"])] == row["answer"]
    native = [{"context_text": DOCUMENT, "qas": [{"query_id": "n1", "query_text": "how room"}]}]
    (tmp_path / "native.json").write_text(json.dumps(native), "utf-8")
    other = tmp_path / "native.csv"
    drain(classify_files(model=trained, inputs=[str(tmp_path / "native.json")], output=str(other)))
    assert [(row["id"], row["answer"]) for row in rows_of(other)] == [("n1", "dirty")]


def test_a_model_of_questions_is_evaluated_on_another_file(trained: str, tmp_path: Path) -> None:
    file = squad_file(tmp_path / "other.json", 40, without=4)
    scored = drain(evaluate_model(model=trained, paths=[str(file)], device="cpu"))
    assert scored.examples == 40
    assert scored.scores["f1"] > 0.7
    assert set(scored.intervals) >= {"f1", "exact_match", "answerable_f1", "unanswerable_f1"}


def test_what_a_model_of_questions_cannot_do_is_said(trained: str, tiny_model: Any) -> None:
    with pytest.raises(UserError, match="there is none"):
        Predictor.load(trained, "cpu").predict(["a text without a question"])
    with pytest.raises(UserError, match="does not answer questions"):
        drain(ask_document(model=tiny_model.id, document="x", questions=["y"]))


def test_questions_about_one_context_are_never_divided(
    tmp_path: Path, tiny_base_model: Path
) -> None:
    generator = random.Random(1)
    paragraphs = [question(4 * number, generator, answerable=True) for number in range(12)]
    for each in paragraphs:
        each["qas"] = [
            each["qas"][0] | {"id": f"{number}", "question": f"how room {number}"}
            for number in range(4)
        ]
    file = tmp_path / "shared.json"
    file.write_text(json.dumps({"data": [{"title": "One", "paragraphs": paragraphs}]}), "utf-8")
    from engine.training.material import load_material

    recipe = recipe_for(file, tiny_base_model)
    table = load_material(recipe).table
    assert table.height == 48
    assert set(table["split"]) == {"train", "validation", "test"}
    sides = {text: set(part["split"]) for (text,), part in table.group_by("text")}
    assert all(len(side) == 1 for side in sides.values())
