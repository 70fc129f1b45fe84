"""Kill a training with SIGKILL at random moments until it is done; compare with an unbroken one.

    python tests/benchmarks/resume_equality.py [--kills N] [--texts N]

Trains the starter on a made dataset, on the CPU in fp32. Prints how often it was killed and the
number of weights that differ, which must be 0.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("TUNESMITH_HOME", tempfile.mkdtemp(prefix="tunesmith-benchmark-"))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from safetensors.torch import load_file

from engine.data.importing import import_files
from engine.jobs import drain
from engine.training.fine_tune import fine_tune, resume_run
from engine.training.recipe import DataPart, Hyperparameters, Recipe, write_recipe
from engine.training.run_folder import interrupted_runs

CHILD = """
import sys
from pathlib import Path
from engine.events import StepDone
from engine.training.fine_tune import fine_tune, resume_run
from engine.training.recipe import read_recipe
from engine.training.run_folder import interrupted_runs
waiting = interrupted_runs()
job = resume_run(run=waiting[0].id) if waiting else fine_tune(recipe=read_recipe(Path(sys.argv[1])))
for event in job:
    if isinstance(event, StepDone):
        print(event.step, flush=True)
"""


def made_dataset(folder: Path, count: int) -> str:
    generator = random.Random(3)
    words = ("good", "bad", "film", "room", "plot", "很好", "很差", "staff")
    lines = [
        f"{' '.join(generator.choices(words, k=generator.randint(3, 30)))},{number % 2}"
        for number in range(count)
    ]
    (folder / "made.csv").write_text("text,label\n" + "\n".join(lines) + "\n", "utf-8")
    return str(drain(import_files(paths=[str(folder / "made.csv")])).folder)


def run_until_killed(recipe: Path, steps: int) -> bool:
    """Train in a child and kill it after that many steps; says whether it was killed in time."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(recipe)],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert child.stdout is not None
    for number, _ in enumerate(child.stdout):
        if number >= steps:
            child.send_signal(signal.SIGKILL)
            break
    child.stdout.close()
    return child.wait() == -signal.SIGKILL


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=4)
    parser.add_argument("--texts", type=int, default=600)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tunesmith-resume-"))
    recipe = Recipe(
        name="Resume",
        data=DataPart(dataset=made_dataset(folder, chosen.texts)),
        training=Hyperparameters(
            epochs=2,
            patience=0,
            device="cpu",
            precision="fp32",
            checkpoint_seconds=1.0,
            baseline=False,
        ),
    )
    whole = drain(fine_tune(recipe=recipe))
    write_recipe(recipe, folder / "recipe.toml")
    generator, killed = random.Random(1), 0
    for _ in range(chosen.kills):
        killed += run_until_killed(folder / "recipe.toml", generator.randint(1, 12))
    broken = drain(resume_run(run=interrupted_runs()[0].id))
    one = load_file(Path(whole.folder) / "model.safetensors")
    other = load_file(Path(broken.folder) / "model.safetensors")
    different = sum(int((one[name] != other[name]).sum()) for name in one)
    print(f"steps {broken.steps}, killed {killed} times, weights that differ: {different}")
    sys.exit(1 if different else 0)


if __name__ == "__main__":
    main()
