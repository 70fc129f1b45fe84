"""How near the estimates before the start come to what training then takes.

    python tests/benchmarks/estimates.py [--models ...] [--data ...] [--ways ...] [--wall]

Models: the starter, an encoder like BERT-base (12 layers of 768) and a decoder like GPT-2 (6 layers
of 384), the two latter with random weights, made on the fly. Data, made as well: short English
texts, Chinese ones, long ones; of each so many that a round is some thousand tokens. Ways to train:
the preset *Instant*, and *Balanced* on each structure that has a name. Each case is estimated in
one new process and trained to the end in another, directly after it, for at most two rounds; early
stopping is off, for estimates say "at most", and the start of Python and its libraries is not
counted. Prints seconds and peak memory, estimated and actual, with ratios.

Seconds are those that the processor worked for, in both, at its full pace: a product of matrices
between the events shows how much other work on the machine slows it at that moment. So that work does
not blur the ratio; waiting for the disk is left out then. With ``--wall`` they are those of the
clock, as the window shows them.
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
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("TUNESMITH_HOME", tempfile.mkdtemp(prefix="tunesmith-benchmark-"))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from engine import paths
from engine.data.importing import import_files
from engine.jobs import drain
from engine.structure.presets import PRESET_LAYER_DECAY, STRUCTURE_PRESETS
from engine.training.presets import apply_preset
from engine.training.recipe import DataPart, ModelPart, Recipe, write_recipe

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ("market", "film", "service", "hotel", "question", "team", "world", "price", "player")
CHINESE = ("这家", "酒店", "服务", "房间", "电影", "情节", "价格", "非常", "早餐", "位置")


def short(generator: random.Random) -> str:
    """A dozen English words."""
    return _drawn(generator, ENGLISH, 12, " ")


def chinese(generator: random.Random) -> str:
    """Two dozen Chinese ones."""
    return _drawn(generator, CHINESE, 24, "")


def long(generator: random.Random) -> str:
    """A hundred English words."""
    return _drawn(generator, ENGLISH, 100, " ")


def _drawn(generator: random.Random, words: Sequence[str], median: int, between: str) -> str:
    length = max(3, round(median * generator.lognormvariate(0, 0.5)))
    return between.join(generator.choices(words, k=length))


# Texts of each kind for a model that bears a thousand of short ones.
DATA: dict[str, tuple[Callable[[random.Random], str], float]] = {
    "short": (short, 1.0),
    "chinese": (chinese, 0.5),
    "long": (long, 0.15),
}


def made(folder: Path, name: str, count: int) -> str:
    """An imported dataset of two classes that differ by a word; its folder."""
    generator = random.Random(1)
    path = folder / f"{name}-{count}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label"])
        for number in range(count):
            label = ("good", "bad")[number % 2]
            writer.writerow([f"{label} {DATA[name][0](generator)} {number}", label])
    return str(drain(import_files(paths=[str(path)])).folder)


def starter(_folder: Path) -> str:
    """As shipped: 4 layers of 384."""
    return "starter"


def encoder(folder: Path) -> str:
    """Of the size of BERT-base, with the starter's vocabulary."""
    from transformers import BertConfig, BertModel

    config = BertConfig(vocab_size=_vocabulary())
    return _saved(folder / "encoder", BertModel(config))


def decoder(folder: Path) -> str:
    """Half as deep and as wide as GPT-2, with the starter's vocabulary."""
    from transformers import GPT2Config, GPT2LMHeadModel

    config = GPT2Config(vocab_size=_vocabulary(), n_embd=384, n_layer=6, n_head=6)
    return _saved(folder / "decoder", GPT2LMHeadModel(config))


def _vocabulary() -> int:
    import torch

    from engine.models.loading import load_tokenizer

    torch.manual_seed(0)
    return len(load_tokenizer(paths.starter()))


def _saved(path: Path, model: object) -> str:
    from engine.models.loading import load_tokenizer

    model.save_pretrained(path)  # type: ignore[attr-defined]
    load_tokenizer(paths.starter()).save_pretrained(path)
    return str(path)


# Each with its layers and the short texts it bears.
MODELS: dict[str, tuple[Callable[[Path], str], int, int]] = {
    "starter": (starter, 4, 1000),
    "decoder": (decoder, 6, 800),
    "encoder": (encoder, 12, 240),
}
WAYS = ("instant", *STRUCTURE_PRESETS)


def recipe_of(dataset: str, base: str, layers: int, way: str, epochs: int) -> Recipe:
    """*Instant*, or *Balanced* on a structure."""
    recipe = Recipe(data=DataPart(dataset=dataset), model=ModelPart(base=base))
    recipe = apply_preset(recipe, "instant" if way == "instant" else "balanced")
    training = msgspec.structs.replace(
        recipe.training, patience=0, epochs=min(recipe.training.epochs, epochs)
    )
    structure = recipe.structure
    if way in STRUCTURE_PRESETS:
        structure = STRUCTURE_PRESETS[way](layers)
        decay = PRESET_LAYER_DECAY.get(way, 1.0)
        training = msgspec.structs.replace(training, layer_decay=decay)
    return msgspec.structs.replace(recipe, training=training, structure=structure)


def child(what: str, recipe: Path, clock: str, pace: float = 0.0) -> list[float]:
    """In a process of its own, whose memory is nobody else's."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.estimated_case", what, recipe, clock, str(pace)],
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
    parser.add_argument("--models", nargs="+", default=list(MODELS), choices=list(MODELS))
    parser.add_argument("--data", nargs="+", default=list(DATA), choices=list(DATA))
    parser.add_argument("--ways", nargs="+", default=list(WAYS), choices=WAYS)
    parser.add_argument("--epochs", type=int, default=2, help="at most so many, to save time")
    parser.add_argument("--texts", type=float, default=1.0, help="so many times the usual number")
    parser.add_argument("--wall", action="store_true", help="by the clock on the wall")
    chosen = parser.parse_args()
    clock = "wall" if chosen.wall else "cpu"
    folder = Path(tempfile.mkdtemp(prefix="tunesmith-estimates-"))
    write_recipe(Recipe(), folder / "recipe.toml")
    (pace,) = child("pace", folder / "recipe.toml", "wall")
    print(
        "| model | data | trained | s estimated | s actual | ratio | MB estimated | MB actual "
        "| ratio | s to estimate | s on the clock | load |"
    )
    print("| --- " * 12 + "|", flush=True)
    for name in chosen.models:
        base, layers, bears = MODELS[name][0](folder), *MODELS[name][1:]
        for data in chosen.data:
            dataset = made(folder, data, round(bears * DATA[data][1] * chosen.texts))
            for way in chosen.ways:
                recipe = recipe_of(dataset, base, layers, way, chosen.epochs)
                write_recipe(recipe, folder / "recipe.toml")
                seconds, memory, first = child("estimate", folder / "recipe.toml", clock, pace)
                took, peak, clocked = child("train", folder / "recipe.toml", clock, pace)
                print(
                    f"| {name} | {data} | {way} | {seconds:.1f} | {took:.1f} | "
                    f"{seconds / took:.2f} | {memory / 2**20:.0f} | {peak / 2**20:.0f} | "
                    f"{memory / peak:.2f} | {first:.1f} | {clocked:.1f} | "
                    f"{os.getloadavg()[0]:.1f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
