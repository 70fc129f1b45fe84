"""An engine process like the real one, with jobs that only count; started by the tests."""

from __future__ import annotations

import os
from pathlib import Path

from engine import host
from engine.errors import UserError
from engine.events import Progress, StepDone
from engine.jobs import Command, Job
from engine.messages import text
from engine.registry import Registry


def count(*, to: int, stops: bool = True) -> Job[dict[str, object]]:
    """Say every number; a command ends it early and is part of the result."""
    for done in range(to):
        command = yield Progress(phase=text("Counting"), done=done, total=to)
        if command is not None and stops:
            return {"status": command.value, "done": done}
    return {"status": "finished", "done": to}


def save_on_stop(*, path: str) -> Job[dict[str, object]]:
    """Run until told to stop, and then write a file, as a training writes its checkpoint."""
    done = 0
    while True:
        done += 1
        command = yield Progress(phase=text("Counting"), done=done)
        if command is Command.STOP:
            Path(path).write_text(str(done))
            return {"status": "stopped", "done": done}


def step_and_evaluate() -> Job[dict[str, object]]:
    """Ten of forty steps, and then an evaluation whose end is seen until it is told to stop."""
    yield StepDone(
        step=10, total_steps=40, epoch=1.0, loss=0.5, learning_rate=1e-3, examples_per_second=1.0,
        seconds_elapsed=10.0, seconds_left=30.0, memory_bytes=1,
    )  # fmt: skip
    while True:
        if (yield Progress(phase=text("Evaluating"), done=90, total=90)) is Command.STOP:
            return {"status": "stopped"}


def die() -> Job[None]:
    """Vanish as a process does that the system kills."""
    yield Progress(phase=text("Counting"), done=0)
    os._exit(9)


def fail() -> Job[None]:
    """Fail in a way that a person can mend."""
    yield Progress(phase=text("Counting"), done=0)
    raise UserError(text("The file {name} is empty.", name="a.csv"))


def babble() -> Job[str]:
    """Write a line that is no event between two that are."""
    yield Progress(phase=text("Counting"), done=0)
    os.write(_outgoing, b"not an event\n")
    yield Progress(phase=text("Counting"), done=1)
    return "done"


if __name__ == "__main__":
    _outgoing = os.dup(1)
    names = ("count", "save_on_stop", "die", "fail", "babble", "step_and_evaluate")
    # Jobs of the real engine that only count here, for what is said about them by their names.
    real = "classify_files download_model import_files export_model export_onnx import_model"
    counted = dict.fromkeys((*real.split(), "add_base_model", "verify_model"), "__main__:count")
    host.JOBS = Registry("job", {name: f"__main__:{name}" for name in names} | counted)
    host.main()
