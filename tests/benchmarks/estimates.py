"""How near the estimates before the start come to what training then takes.

    python tests/benchmarks/estimates.py [--data FOLDER] [--texts N] [--large] [--presets ...]

Models: the starter, and BERTs of random weights made on the fly (6 x 384; with ``--large`` also
12 x 768). Data: every CSV file of FOLDER with its columns ``text`` and ``label``, or a made set of
short and one of long texts. Each case is estimated in one new process and trained to the end in
another, one after the other; early stopping is off, for estimates say "at most", and
the start of Python and its libraries is not counted. Prints minutes and
peak memory, estimated and actual, with ratios. On a busy machine only the ratios say something.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("TUNESMITH_HOME", tempfile.mkdtemp(prefix="tunesmith-benchmark-"))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from engine import paths
from engine.data.importing import import_files
from engine.jobs import drain
from engine.training.presets import PRESETS, apply_preset
from engine.training.recipe import DataPart, ModelPart, Recipe, write_recipe

ROOT = Path(__file__).resolve().parents[2]
CHILD = """
import json, sys, time
import sklearn.linear_model, torch, transformers.modeling_utils
from pathlib import Path
from engine.jobs import drain
from engine.training.recipe import read_recipe
recipe = read_recipe(Path(sys.argv[2]))
start = time.perf_counter()
if sys.argv[1] == "estimate":
    from engine.training.preview import preview_training
    done = drain(preview_training(recipe=recipe))
    assert done.ready, str(done.problem)
    first = time.perf_counter()
    drain(preview_training(recipe=recipe))
    again = time.perf_counter() - first
    print(json.dumps([done.seconds, done.memory_bytes, first - start, again]))
else:
    import resource
    from engine.training.fine_tune import fine_tune
    drain(fine_tune(recipe=recipe))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps([time.perf_counter() - start, peak]))
"""


def made(folder: Path, name: str, count: int, median: int) -> Path:
    """Texts of two classes that differ by a few words."""
    generator = random.Random(1)
    words = ("market", "film", "service", "hotel", "question", "team", "world", "price", "player")
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label"])
        for number in range(count):
            length = max(3, round(median * generator.lognormvariate(0, 0.6)))
            drawn = generator.choices(words, k=length)
            drawn[0] = ("good", "bad")[number % 2]
            writer.writerow([f"{' '.join(drawn)} {number}", drawn[0]])
    return path


def random_bert(folder: Path, layers: int, width: int) -> str:
    """With the starter's vocabulary."""
    import torch
    from transformers import BertConfig, BertModel

    from engine.models.loading import load_tokenizer

    tokenizer = load_tokenizer(paths.starter())
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=width // 64,
        intermediate_size=4 * width,
    )
    path = folder / f"bert-{layers}x{width}"
    BertModel(config).save_pretrained(path)
    tokenizer.save_pretrained(path)
    return str(path)


def child(what: str, recipe: Path) -> list[float]:
    """In a process of its own, whose memory is nobody else's."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, what, str(recipe)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    numbers: list[float] = json.loads(done.stdout.splitlines()[-1])
    return numbers


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--epochs", type=int, default=2, help="at most so many, to save time")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--presets", nargs="+", default=list(PRESETS))
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tunesmith-estimates-"))
    files = sorted(chosen.data.glob("*.csv")) if chosen.data else []
    if not files:
        files = [made(folder, "short", chosen.texts, 12), made(folder, "long", chosen.texts, 120)]
    models = {"starter": "starter", "BERT 6 x 384": random_bert(folder, 6, 384)}
    if chosen.large:
        models["BERT 12 x 768"] = random_bert(folder, 12, 768)
    print(
        "| model | data | preset | s estimated | s actual | ratio | MB estimated | MB actual "
        "| ratio | s to estimate | s again |"
    )
    print("| --- " * 11 + "|", flush=True)
    for file in files:
        dataset = drain(import_files(paths=[str(file)])).folder
        for name, base in models.items():
            for preset in chosen.presets:
                recipe = Recipe(data=DataPart(dataset=dataset), model=ModelPart(base=base))
                recipe = apply_preset(recipe, preset)
                training = msgspec.structs.replace(
                    recipe.training, patience=0, epochs=min(recipe.training.epochs, chosen.epochs)
                )
                recipe = msgspec.structs.replace(recipe, training=training)
                write_recipe(recipe, folder / "recipe.toml")
                seconds, memory, first, again = child("estimate", folder / "recipe.toml")
                took, peak = child("train", folder / "recipe.toml")
                print(
                    f"| {name} | {file.stem} | {preset} | {seconds:.1f} | {took:.1f} | "
                    f"{seconds / took:.2f} | {memory / 2**20:.0f} | {peak / 2**20:.0f} | "
                    f"{memory / peak:.2f} | {first:.1f} | {again:.1f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
