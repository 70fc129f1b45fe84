"""A training in a process of its own that is killed on its way."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

from engine.training.recipe import Recipe, write_recipe
from tests.processes import ROOT, python

_TRAINING = """
import os, sys
from pathlib import Path
from engine.events import StepDone
from engine.training.fine_tune import fine_tune
from engine.training.recipe import read_recipe
print(os.getpid(), flush=True)
for event in fine_tune(recipe=read_recipe(Path(sys.argv[1]))):
    if isinstance(event, StepDone):
        print(event.step, flush=True)
"""


def train_and_kill(recipe: Recipe, folder: Path, step: int) -> None:
    """Train in another process, which is killed (SIGKILL) when it has told of step ``step``.

    ``folder`` is where the recipe is written to. When this returns, the process is gone.
    """
    write_recipe(recipe, folder / "recipe.toml")
    with subprocess.Popen(
        [*python(), "-c", _TRAINING, str(folder / "recipe.toml")],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as child:
        assert child.stdout is not None
        number = int(child.stdout.readline())
        for line in child.stdout:
            if int(line) >= step:
                os.kill(number, signal.SIGKILL)
                break
    assert child.returncode == -signal.SIGKILL
