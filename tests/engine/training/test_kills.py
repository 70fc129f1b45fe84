"""kill -9 at every durable step: nothing is lost, nothing stands twice, the weights are the same."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import msgspec
import pytest

from engine.training.recipe import Recipe, write_recipe
from tests.processes import python

PROGRAM = Path(__file__).parent / "killed_runs.py"
ROOT = Path(__file__).parents[3]


@pytest.mark.heavy
@pytest.mark.timeout(600)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
@pytest.mark.parametrize("extra", [["--every", "29"], ["--extend", "--every", "37"]])
def test_a_run_killed_at_a_durable_step_resumes_to_the_same_weights_and_one_model(
    recipe: Recipe, tmp_path: Path, extra: list[str]
) -> None:
    short = msgspec.structs.replace(recipe.training, epochs=2, checkpoint_seconds=0.1)
    write_recipe(msgspec.structs.replace(recipe, training=short), tmp_path / "recipe.toml")
    done = subprocess.run(
        [*python(), str(PROGRAM), str(tmp_path / "recipe.toml"), *extra],
        env=os.environ | {"PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 wrong" in done.stdout
