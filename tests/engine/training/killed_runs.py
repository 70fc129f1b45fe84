"""Kill a run at its durable steps and resume it; run as a program, for it forks without threads.

``python killed_runs.py RECIPE.toml [--extend] [--every N]`` prints what went wrong, if anything,
and then how many kills there were. A durable step is a rename, a sync, or the removal of a file or
folder: the child kills itself (SIGKILL) right before or right after one of them.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

STEPS = (
    (os, "replace"),
    (os, "fsync"),
    (os, "mkdir"),
    (Path, "unlink"),
    (Path, "write_bytes"),
    (shutil, "rmtree"),
)
# So that the children, which are forked, need not.
IMPORTED_ONCE = (
    "polars",
    "transformers.models.bert.modeling_bert",
    "engine.data.examples",
    "engine.data.splits",
    "engine.training.fine_tune",
)


def die_at(number: int) -> Callable[[], int]:
    """Count durable steps; before or after step ``number // 2`` the process is killed."""
    count = 0

    def wrapped(real: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal count
            mine, count = count, count + 1
            if 2 * mine == number:
                os.kill(os.getpid(), signal.SIGKILL)
            result = real(*arguments, **named)
            if 2 * mine + 1 == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return call

    for owner, name in STEPS:
        setattr(owner, name, wrapped(getattr(owner, name)))
    return lambda: count


def in_child(work: Callable[[], int]) -> int:
    """Run ``work`` in a fork; its result, or the negative signal that killed it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.write(writing, str(work()).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return int(text) if status == 0 else status


def finish(job: Any) -> int:
    """Run a job to its end; 0 when it finished."""
    from engine.jobs import drain

    return 0 if drain(job).status == "finished" else 1


class Trial:
    """One recipe, trained (or trained further) again and again from the same beginning."""

    def __init__(self, recipe: Path, *, extends: bool):
        from engine import paths
        from engine.training.recipe import read_recipe

        self.recipe, self.extends = read_recipe(recipe), extends
        self.home = paths.home()
        self.wanted: dict[str, Any] = {}
        if extends:
            in_child(self._train)
            for name in ("runs", "library"):
                shutil.copytree(self.home / name, self.home / "finished" / name)

    def _train(self) -> int:
        from engine.training.fine_tune import fine_tune

        return finish(fine_tune(recipe=self.recipe))

    def reset(self) -> None:
        for name in ("runs", "library", "bin"):
            shutil.rmtree(self.home / name, ignore_errors=True)
        if self.extends:
            shutil.copytree(self.home / "finished", self.home, dirs_exist_ok=True)

    def begin(self) -> int:
        from engine.training.fine_tune import extend_run
        from engine.training.run_folder import list_runs

        if not self.extends:
            return self._train()
        return finish(extend_run(run=list_runs()[0].id, epochs=1))

    def go_on(self) -> int:
        """What the window offers at its next start; else begin anew, where nothing was made."""
        from engine.library.store import ModelLibrary
        from engine.training.fine_tune import resume_run
        from engine.training.run_folder import interrupted_runs

        waiting = interrupted_runs()
        if waiting:
            return finish(resume_run(run=waiting[0].id))
        return 0 if len(ModelLibrary().list()) == 1 + self.extends else self.begin()

    def whole(self) -> int:
        """Not killed; how many durable steps there are."""
        counted = die_at(-1)
        self.begin()
        steps = counted()
        (self.home / "imported.txt").write_text("\n".join(sys.modules))
        return steps

    def import_what_a_run_needs(self) -> None:
        """What ``whole`` has imported, some of it late: each child would do it again."""
        for name in (self.home / "imported.txt").read_text().splitlines():
            with contextlib.suppress(ImportError):  # some are made at run time
                importlib.import_module(name)

    def weights(self) -> dict[str, Any]:
        from safetensors.torch import load_file

        from engine.library.store import ModelLibrary

        newest = max(ModelLibrary().list(), key=lambda card: card.run_version)
        return load_file(ModelLibrary().folder(newest.id) / "model.safetensors")

    def faults(self) -> list[str]:
        from engine import paths
        from engine.library.store import ModelLibrary
        from engine.training.run_folder import list_runs

        found, library, runs = self.weights(), ModelLibrary(), list_runs()
        left = [path for run in runs for path in paths.runs().glob(f"{run.id}/**/.partial-*")]
        checks = {
            f"{len(library.list())} models": len(library.list()) != 1 + self.extends,
            f"{len(runs)} runs": len(runs) != 1,
            f"left {left}": bool(left),
            "other weights": any(not self.wanted[key].equal(found[key]) for key in self.wanted),
            "a damaged library": bool(library.problems()),
        }
        return [fault for fault, is_there in checks.items() if is_there]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("recipe", type=Path)
    parser.add_argument("--extend", action="store_true")
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    for name in IMPORTED_ONCE:
        importlib.import_module(name)
    importlib.import_module("torch").set_num_threads(1)
    trial = Trial(options.recipe, extends=options.extend)
    trial.reset()
    steps, wrong, kills = in_child(trial.whole), 0, 0
    trial.import_what_a_run_needs()
    trial.wanted = trial.weights()
    for number in range(0, 2 * steps, options.every):
        trial.reset()
        ended = in_child(lambda number=number: (die_at(number), trial.begin())[1])
        kills += ended == -signal.SIGKILL
        resumed = in_child(trial.go_on)
        faults = [*trial.faults(), *([f"resumed with {resumed}"] if resumed else [])]
        wrong += bool(faults)
        for fault in faults:
            print(f"killed at {number / 2} of {steps}: {fault}", flush=True)
    print(f"{kills} kills, {wrong} wrong", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
