"""Folders edited by hand, corrections that make no sense, and what the log keeps."""

from __future__ import annotations

import json
import logging
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine import paths
from engine.cli.main import main
from engine.data.dataset import DatasetFolder
from engine.library.card import Card
from engine.library.store import ModelLibrary
from tests.engine.bad_input.commands import Run, rows, table, two

# ---- folders edited by hand


def test_a_model_damaged_by_hand_is_named_and_harms_no_other(
    run: Run, tmp_path: Path, tiny_model: Card
) -> None:
    data = table(tmp_path / "data.csv", rows(5, two), "review,given")
    shutil.copytree(ModelLibrary().folder(tiny_model.id), paths.library() / "by-hand")
    (paths.library() / "by-hand" / "card.json").write_text("{broken", "utf-8")
    (paths.library() / "notes of mine.txt").write_text("kept", "utf-8")
    listed = run("library", "list").result
    assert [card["name"] for card in listed["models"]] == ["Reviews"]
    assert [problem["id"] for problem in listed["problems"]] == ["by-hand"]
    ended = run("classify", "by-hand", data, "-o", tmp_path / "out.csv")
    assert ended.status != 0
    assert "card is damaged" in ended.errors
    assert "card is damaged" in ended.log
    assert run("classify", "Reviews", data, "-o", tmp_path / "out.csv").result["rows"] == 5
    assert (paths.library() / "notes of mine.txt").read_text("utf-8") == "kept"


def test_weights_cut_off_by_hand_are_a_sentence(run: Run, tmp_path: Path, tiny_model: Card) -> None:
    weights = ModelLibrary().folder(tiny_model.id) / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    data = table(tmp_path / "data.csv", rows(5, two), "review,given")
    ended = run("classify", "Reviews", data, "-o", tmp_path / "out.csv")
    ended.refused("Files of the model were changed")
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("damaged", ["table.arrow", "skipped.jsonl", "dataset.json"])
def test_a_dataset_damaged_by_hand_is_imported_again(
    run: Run, tmp_path: Path, damaged: str
) -> None:
    data = table(tmp_path / "data.csv", [*rows(100, two), "too,many,cells,here"])
    folder = Path(run("check", data).result["dataset"])
    file = folder / damaged
    file.write_bytes(file.read_bytes()[:50])
    found = run("check", data).result
    assert (found["rows"], len(found["skipped_rows"])) == (100, 1)
    assert DatasetFolder(folder).rows(99, 5).height == 1


# ---- the command itself


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--delimiter", "xx"], "cannot separate or quote cells"),
        (["--quote", "<>"], "cannot separate or quote cells"),
        (["--quote", ",", "--delimiter", ","], "cannot both separate and quote"),
        (["--encoding", "klingon"], "no encoding called “klingon”"),
        (["--encoding", "undefined"], "no encoding called “undefined”"),
    ],
)
def test_corrections_that_make_no_sense_are_refused(
    run: Run, tmp_path: Path, options: list[str], words: str
) -> None:
    ended = run("check", table(tmp_path / "data.csv", rows(20, two)), *options)
    assert ended.status in (1, 2)
    assert words in ended.errors
    assert words in ended.log


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_characters_without_a_mark_are_read_when_told_so(
    run: Run, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "wide.csv"
    path.write_bytes("\n".join(["text,label", *rows(20, two, "一 two {}")]).encode(encoding))
    found = run("check", path, "--encoding", encoding[:6]).result
    assert found["classes"] == {"a": 10, "b": 10}
    assert found["encoding"] == encoding


def test_an_unexpected_fault_is_a_sentence_with_its_details_in_the_log(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("engine.cli.check.check", fail)
    assert main(["check", str(tmp_path)]) == 1
    shown = capsysbinary.readouterr().err.decode()
    assert "ZeroDivisionError: planted" in shown
    assert "Traceback" not in shown
    log = (paths.logs() / "command.log").read_text("utf-8")
    assert str(paths.logs() / "command.log") in shown
    assert "Traceback" in log


def test_an_engine_process_logs_its_failures_with_the_time(
    tmp_path: Path, private_home: Path
) -> None:
    missing = str(tmp_path / "no.csv")
    request = {"job": "import_files", "arguments": {"paths": [missing]}, "number": 1}
    with subprocess.Popen(
        [sys.executable, "-m", "engine.host"],
        cwd=Path(__file__).parents[3],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        assert any(b'"event":"Failed"' in said for said in process.stdout)
        _, errors = process.communicate(timeout=60)
    line = errors.decode().splitlines()[-1]
    assert line[:4].isdigit()
    assert "no.csv: The file does not exist." in line


def test_the_log_stays_with_the_command_that_began_it(run: Run) -> None:
    before = list(logging.getLogger().handlers)
    run("library", "list")
    assert logging.getLogger().handlers == before
