"""What every task must bear: learned by heart, loaded in a new process, killed and resumed."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from safetensors.torch import load_file

from engine.data.description import Role
from engine.data.importing import import_files
from engine.data.preparation import SplitPlan
from engine.evaluation.predictions import read_predictions
from engine.events import Evaluated, Event
from engine.jobs import drain
from engine.training.fine_tune import fine_tune, resume_run
from engine.training.recipe import DataPart, Hyperparameters, ModelPart, Recipe
from engine.training.run_folder import interrupted_runs
from tests.processes import python
from tests.processes.trainings import train_and_kill

ROOT = str(Path(__file__).parents[3])

_RELOADED = """
import json, sys
import polars as pl
from engine.inference.predictor import Predictor
from engine.batching.texts import Texts
kept = pl.read_ipc(sys.argv[1] + "/predictions.arrow")
seconds = None if kept["second"].null_count() else kept["second"].to_list()
model = Predictor.load(sys.argv[1], "cpu")
print(json.dumps(model.cells(model.predict(Texts(kept["text"].to_list(), seconds)))))
"""


def write(path: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    """A CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def recipe_for(
    file: Path, task: str, base: Path, roles: dict[str, Role] | None = None, **changes: Any
) -> Recipe:
    """Quick to learn with the tiny base model."""
    settings: dict[str, Any] = {
        "epochs": 10,
        "learning_rate": 5e-3,
        "batch_size": 8,
        "patience": 0,
        "precision": "fp32",
        "device": "cpu",
    }
    return Recipe(
        name=task,
        task=task,
        data=DataPart(dataset=drain(import_files(paths=[str(file)])).folder, roles=roles or {}),
        model=ModelPart(base=str(base)),
        training=Hyperparameters(**settings | changes),
    )


def loss_by_heart(recipe: Recipe) -> float:
    """The loss on the training examples after many epochs on all of them."""
    recipe = msgspec.structs.replace(
        recipe,
        split=SplitPlan(validation=0.0, test=0.0),
        training=msgspec.structs.replace(recipe.training, epochs=150, baseline=False),
    )
    events: list[Event] = []
    drain(fine_tune(recipe=recipe), events.append)
    (last,) = [event for event in events if isinstance(event, Evaluated)]
    assert last.split == "train"
    return last.loss


def assert_same_in_a_new_process(folder: str) -> None:
    """The answers kept with a model are those that it gives when it is loaded elsewhere."""
    done = subprocess.run(
        [*python(), "-c", _RELOADED, folder],
        env=os.environ | {"PYTHONPATH": ROOT},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == read_predictions(folder)["predicted"].to_list()


def assert_resumes_after_a_kill(recipe: Recipe, whole: Any, tmp_path: Path) -> None:
    """Killed after some steps and resumed, the weights and scores are those of ``whole``."""
    training = msgspec.structs.replace(recipe.training, checkpoint_seconds=0.05)
    train_and_kill(msgspec.structs.replace(recipe, training=training), tmp_path, 12)
    (state,) = interrupted_runs()
    resumed = drain(resume_run(run=state.id))
    one, other = (load_file(Path(each.folder) / "model.safetensors") for each in (whole, resumed))
    assert [name for name in one if not one[name].equal(other[name])] == []
    assert resumed.test == whole.test
