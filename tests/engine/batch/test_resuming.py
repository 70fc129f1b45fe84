"""A batch that was stopped or killed goes on, and ends in the same bytes."""

from __future__ import annotations

import csv
import itertools
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from engine import paths
from engine.batch import answering
from engine.batch.classify_files import classify_files
from engine.batch.results import BatchResult
from engine.batch.work import unfinished_batches
from engine.errors import UserError
from engine.events import Event, Progress
from engine.jobs import Command, drain
from tests.processes import python

ROWS = 400


@pytest.fixture(autouse=True)
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "WINDOW", 32)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "n"])
        words = ("clean room", "awful service", "dull plot", "这家酒店很好")
        for number in range(ROWS):
            writer.writerow([f"{words[number % 4]} {'great ' * (number % 7)}{number}", number])
    return path


def run(
    model: str,
    table: Path,
    output: Path,
    stop_at: int = -1,
    command: Command = Command.STOP,
    **kw: Any,
) -> tuple[BatchResult, list[Event]]:
    """Runs a batch; sends ``command`` when that many rows are classified."""
    events: list[Event] = []
    sent: list[bool] = []

    def next_command() -> Command | None:
        last = events[-1]
        is_there = isinstance(last, Progress) and last.phase.template.startswith("Classifying (")
        if not sent and stop_at >= 0 and is_there and last.done >= stop_at:
            sent.append(True)
            return command
        return None

    job = classify_files(model=model, inputs=[str(table)], output=str(output), **kw)
    return drain(job, events.append, next_command), events


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_a_stopped_batch_ends_in_the_same_bytes(
    model: str, table: Path, tmp_path: Path, suffix: str
) -> None:
    whole, stopped = tmp_path / f"whole.{suffix}", tmp_path / f"stopped.{suffix}"
    run(model, table, whole)
    first, _ = run(model, table, stopped, stop_at=100)
    assert first.status == "stopped"
    assert not stopped.exists()
    assert len(unfinished_batches()) == 1
    second, _ = run(model, table, stopped)
    assert second.resumed_from == first.rows > 0
    assert second.rows == ROWS
    assert stopped.read_bytes() == whole.read_bytes()
    assert unfinished_batches() == {}
    assert [path for path in paths.batches().iterdir() if path.is_dir()] == []


def test_stopping_is_prompt(model: str, table: Path, tmp_path: Path) -> None:
    result, events = run(model, table, tmp_path / "out.csv", stop_at=100)
    assert result.rows <= 100 + 32
    done = [
        event.done
        for event in events
        if isinstance(event, Progress) and event.phase.template.startswith("Classifying")
    ]
    assert max(later - sooner for sooner, later in itertools.pairwise(done)) <= 32


def test_a_changed_input_starts_anew_and_says_so(model: str, table: Path, tmp_path: Path) -> None:
    run(model, table, tmp_path / "out.csv", stop_at=100)
    with table.open("a") as file:
        file.write("one more,400\n")
    result, events = run(model, table, tmp_path / "out.csv")
    assert result.resumed_from == 0
    assert result.rows == ROWS + 1
    assert any("have changed" in str(getattr(event, "message", "")) for event in events)


def test_a_restart_can_be_asked_for(model: str, table: Path, tmp_path: Path) -> None:
    run(model, table, tmp_path / "out.csv", stop_at=100)
    result, _ = run(model, table, tmp_path / "out.csv", resume=False)
    assert (result.resumed_from, result.rows) == (0, ROWS)


def test_another_threshold_does_not_cost_what_is_done(
    model: str, table: Path, tmp_path: Path
) -> None:
    run(model, table, tmp_path / "out.csv", stop_at=100)
    result, _ = run(model, table, tmp_path / "out.csv", threshold=1.0)
    assert result.resumed_from > 0
    assert result.review == ROWS


def test_finishing_early_writes_what_is_there(model: str, table: Path, tmp_path: Path) -> None:
    result, _ = run(model, table, tmp_path / "out.csv", stop_at=100, command=Command.FINISH)
    assert result.status == "partial"
    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert 0 < len(lines) - 1 == result.rows < ROWS


def test_discarding_leaves_nothing(model: str, table: Path, tmp_path: Path) -> None:
    result, _ = run(model, table, tmp_path / "out.csv", stop_at=100, command=Command.DISCARD)
    assert result.status == "discarded"
    assert not (tmp_path / "out.csv").exists()
    assert unfinished_batches() == {}


def test_two_batches_into_one_output_exclude_each_other(
    model: str, table: Path, tmp_path: Path
) -> None:
    output = str(tmp_path / "out.csv")
    first = classify_files(model=model, inputs=[str(table)], output=output)
    for _ in range(3):
        next(first)
    with pytest.raises(UserError, match="already"):
        drain(classify_files(model=model, inputs=[str(table)], output=output))
    first.close()


def test_closing_leaves_no_output(model: str, table: Path, tmp_path: Path) -> None:
    job = classify_files(model=model, inputs=[str(table)], output=str(tmp_path / "out.csv"))
    for event in job:
        if isinstance(event, Progress) and event.done >= 200:
            break
    job.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv"]


CHILD = """
import os, signal, sys
from engine.batch import answering
from engine.batch import classify_files as module
from engine.events import Progress
answering.WINDOW = 32
from engine.batch import work
work._FLUSH_SECONDS = 0.0
model, table, output, at = sys.argv[1:]
for event in module.classify_files(model=model, inputs=[table], output=output):
    phase = getattr(event, "phase", None)
    if phase and phase.template.startswith(at) and event.done >= 100:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.heavy
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
@pytest.mark.parametrize("phase", ["Classifying (", "Writing"])
def test_a_killed_batch_ends_in_the_same_bytes(
    model: str, table: Path, tmp_path: Path, phase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "out.csv"
    code = CHILD.replace(
        "from engine.batch import work\n",
        "from engine.batch import work, output\noutput._ROWS_PER_EVENT = 50\n",
        1,
    )
    arguments = [*python(), "-c", code, model, str(table), str(output), phase]
    killed = subprocess.run(arguments, env=dict(os.environ), timeout=120, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert not output.exists()
    result, _ = run(model, table, output)
    assert result.resumed_from >= 96
    whole = tmp_path / "whole.csv"
    run(model, table, whole)
    assert output.read_bytes() == whole.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.csv", "out.csv", "whole.csv"]
