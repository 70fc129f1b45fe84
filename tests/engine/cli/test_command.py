"""The command as people and scripts call it: processes, exit statuses, JSON lines."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.processes import python

ROOT = Path(__file__).resolve().parents[3]
POSITIVE = ("great service friendly staff", "the film was a delight", "这家酒店很好 房间干净")
NEGATIVE = ("awful service rude staff", "a dull plot and terrible acting", "这家酒店很差 房间很脏")


class Shell:
    """Runs the command with a home of its own."""

    def __init__(self, home: Path, python: list[str]):
        self.home, self.python = home, python
        self.environment = {
            **os.environ,
            "TUNESMITH_HOME": str(home),
            "PYTHONPATH": str(ROOT),
            "OMP_NUM_THREADS": "1",
        }
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            self.environment.pop(name, None)

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self.python, "-m", "engine", *map(str, arguments)],
            env=self.environment,
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        process = self.start(*arguments)
        output, errors = process.communicate(timeout=150)
        return process.returncode, output, errors

    def json(self, *arguments: object) -> dict[str, Any]:
        status, output, errors = self(*arguments, "--json")
        assert status == 0, errors
        lines = [json.loads(line) for line in output.splitlines()]
        assert all("event" in line for line in lines[:-1])
        assert lines[-1]["result"] is True
        return lines[-1]


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return Shell(tmp_path_factory.mktemp("cli home"), python())


@pytest.fixture(scope="module")
def table(shell: Shell) -> Path:
    path = shell.home / "评论 table.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label"])
        for number in range(60):
            writer.writerow([f"{POSITIVE[number % 3]} {number}", "good"])
            writer.writerow([f"{NEGATIVE[number % 3]} {number}", "bad"])
    return path


@pytest.fixture(scope="module")
def trained(shell: Shell, table: Path, tiny_base_model: Path) -> dict[str, Any]:
    arguments = ("--model", tiny_base_model, "--epochs", 2, "--device", "cpu", "--name", "Hotels")
    return shell.json("train", table, *arguments, "--seed", 7)


def test_help_is_quick(tmp_path: Path) -> None:
    shell = Shell(tmp_path, [sys.executable])

    def seconds() -> float:
        started = time.perf_counter()
        assert shell("--help")[0] == 0
        return time.perf_counter() - started

    loaded = "import sys, engine.cli.main, engine.cli.arguments as a; a.build_parser();" + (
        "print([m for m in ('torch', 'transformers', 'polars', 'rich', 'numpy') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", loaded],
        env=shell.environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "[]"
    assert seconds() < 5  # a loaded machine; the benchmark has the real figure


def test_check_says_what_is_in_the_file(shell: Shell, table: Path) -> None:
    result = shell.json("check", table)
    assert result["rows"] == 120
    assert (result["text"], result["label"]) == ("text", "label")
    assert result["classes"] == {"bad": 60, "good": 60}
    assert result["encoding"] == "utf-8"
    assert result["format"] == "CSV"
    assert result["task"] == "classification"
    assert {"dropped", "splits", "findings"} <= set(result)
    status, output, _ = shell("check", table, "--text", "label", "--label", "text")
    assert status == 0
    assert "label" in output


def test_train_keeps_a_model_in_the_library(shell: Shell, trained: dict[str, Any]) -> None:
    assert trained["model"] == "Hotels"
    assert Path(trained["folder"], "model.safetensors").is_file()
    assert trained["task"] == "classification"
    assert {"accuracy", "macro_f1"} <= set(trained["test"])
    assert {"accuracy", "macro_f1"} <= set(trained["baseline"])
    assert trained["examples_per_second"] > 0
    assert trained["seconds"] > 0
    assert trained["base_model"]
    assert [card["name"] for card in shell.json("library", "list")["models"]] == ["Hotels"]
    runs = shell.json("runs", "list")["runs"]
    assert [run["status"] for run in runs] == ["finished"]


def test_evaluate_gives_scores_with_intervals(
    shell: Shell, trained: dict[str, Any], table: Path
) -> None:
    result = shell.json("evaluate", "Hotels", table)
    assert result["examples"] == 120
    low, high = result["intervals"]["accuracy"]
    assert low <= result["test"]["accuracy"] <= high
    assert set(result["test"]) == set(trained["test"])


def test_classify_writes_the_rows_with_labels(
    shell: Shell, trained: dict[str, Any], table: Path
) -> None:
    output = shell.home / "out.jsonl"
    result = shell.json("classify", trained["model"], table, "--output", output, "--threshold", 0.9)
    assert result["rows"] == 120
    assert result["output"] == str(output)
    assert result["rows_per_second"] > 0
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 120
    assert set(rows[0]) == {"text", "label", "label_2", "confidence", "review"}
    status, _, errors = shell("classify", "Hotels", table, "--output", output)
    assert status == 1
    assert "exists already" in errors
    assert "Traceback" not in errors


def test_a_recipe_repeats_the_run(shell: Shell, trained: dict[str, Any]) -> None:
    result = shell.json(
        "train",
        "--recipe",
        Path(trained["folder"], "recipe.toml"),
        "--name",
        "Again",
        "--no-baseline",
    )
    assert result["model"] == "Again"
    assert result["test"] == trained["test"]
    assert result["baseline"] == {}


def test_the_library_is_managed(shell: Shell, trained: dict[str, Any]) -> None:
    archive = shell.home / "model 一.zip"
    assert shell.json("library", "verify", "Hotels")["ok"] is True
    assert shell.json("library", "show", "Hotels")["labels"] == ["bad", "good"]
    shell.json("library", "export", "Hotels", archive)
    imported = shell.json("library", "import", archive)
    assert imported["model"] != "Hotels"
    assert shell.json("library", "rename", imported["model"], "Copy")["model"] == "Copy"
    key = shell.json("library", "remove", "Copy")["key"]
    assert [item["key"] for item in shell.json("library", "list", "--bin")["models"]] == [key]
    assert shell.json("library", "restore", key)["model"] == "Copy"
    weights = Path(shell.json("library", "show", "Copy")["folder"], "model.safetensors")
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(bytes(content))
    status, output, errors = shell("library", "verify", "Copy", "--json")
    assert status == 1
    assert json.loads(output.splitlines()[-1])["ok"] is False
    assert "damaged" in errors


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["classify", "x"], 2),
        (["nonsense"], 2),
        (["train"], 2),
        (["train", "missing.csv"], 2),
        (["classify", "no such model", "评论 table.csv", "-o", "o.csv"], 2),
        (["classify", "no such model", "评论 table.csv", "-o", "o.csv", "--threshold", "2"], 2),
        (["train", "--resume", "no-such-run"], 2),
        (["check", "empty.csv"], 1),
        (["library", "import", "empty.csv"], 1),
        ([], 1),
    ],
)
def test_exit_statuses(shell: Shell, table: Path, arguments: list[str], status: int) -> None:
    (shell.home / "empty.csv").write_bytes(b"")
    found, output, errors = shell(*arguments)
    assert found == status, errors
    assert output == ""
    assert errors
    assert "Traceback" not in errors


def test_without_a_display_it_says_what_to_do(shell: Shell) -> None:
    _, _, errors = shell()
    assert "no display" in errors
    assert "tunesmith demo" in errors


def test_a_failure_in_json_is_an_event_and_a_sentence(shell: Shell, table: Path) -> None:
    status, output, errors = shell("classify", "nope", table, "-o", "x.csv", "--json")
    assert status == 2
    last = json.loads(output.splitlines()[-1])
    assert last["event"] == "Failed"
    assert "no model" in errors


def _until(process: subprocess.Popen[str], wanted: str) -> Iterator[str]:
    assert process.stdout is not None
    for line in process.stdout:
        yield line
        if wanted in line:
            return


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_interrupting_a_training_stops_it_resumably(
    shell: Shell, table: Path, tiny_base_model: Path
) -> None:
    process = shell.start(
        "train", table, "--model", tiny_base_model, "--epochs", 200, "--device", "cpu", "--json"
    )
    list(_until(process, '"StepDone"'))
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=120)
    assert process.returncode == 1, errors
    result = json.loads(output.splitlines()[-1])
    assert (result["result"], result["status"]) == (True, "stopped")
    assert f"--resume {result['run']}" in errors
    resumable = [run["run"] for run in shell.json("runs", "list")["runs"] if run["resumable"]]
    assert resumable == [result["run"]]


@pytest.mark.heavy
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_reader_that_goes_away_is_no_fault(shell: Shell, table: Path) -> None:
    process = shell.start("check", table, "--json")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    errors = process.stderr.read()
    process.wait(timeout=120)
    assert process.returncode == 1
    assert "Traceback" not in errors
    assert "BrokenPipe" not in errors
    process.stderr.close()
