"""Seconds an epoch with frozen layers, computed once and anew, side by side in one run.

    python tests/benchmarks/frozen_speed.py [--texts N] [--epochs N] [--skip-large]

The starter with its encoder frozen, the starter with the top 2 of 4 layers trained, and a model of
random weights (12 layers, 384 wide) with the top 2 of 12 trained. Both ways train the same weights on
the same texts in turns, epoch by epoch, so that a busy machine slows both. Prints the seconds of an
epoch after the first, what is computed once, the ratio, and how far losses are apart at most.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("TUNESMITH_HOME", tempfile.mkdtemp(prefix="tunesmith-benchmark-"))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np

from engine import paths
from engine.batching.targets import Targets
from engine.batching.texts import Texts
from engine.batching.token_budget import epoch_batches
from engine.batching.tokens import TokenPlan, encode_now
from engine.devices import choose_device
from engine.jobs import drain
from engine.models.loading import load_config, load_tokenizer
from engine.seeding import generator_states, restore_generator_states, seed_everything
from engine.structure.changes import build_model, set_training_mode
from engine.structure.structure import Structure
from engine.tasks import TASKS
from engine.tasks.task import Labelled
from engine.training.frozen_part import choose_network
from engine.training.network import Network, Split, TokenNetwork
from engine.training.optimiser import new_optimiser
from engine.training.recipe import Hyperparameters, Recipe
from engine.training.step import Stepper
from tests.benchmarks.training_speed import texts_of_real_length

TASK, LABELS, CPU = TASKS["classification"], ["a", "b"], choose_device("cpu")


@dataclass
class Way:
    """A network in training, and what its epochs took."""

    network: Network
    split: Split
    settings: Hyperparameters

    def __post_init__(self) -> None:
        criterion = TASK.criterion(Targets(np.zeros(0)), LABELS, smoothing=0.0, is_balanced=False)
        optimiser = new_optimiser(self.network.model, self.settings, CPU)
        self.stepper = Stepper(self.network, criterion, optimiser, CPU, clip_norm=1.0)
        self.seconds: list[float] = []
        self.losses: list[float] = []

    def epoch(self, batches: list[np.ndarray]) -> None:
        set_training_mode(self.network.model)
        start = time.perf_counter()
        for rows in batches:
            loss = drain(self.stepper.take(self.split, rows, self.settings.batch_size))
            self.losses.append(float(loss))
        self.seconds.append(time.perf_counter() - start)


def large_model(folder: Path) -> str:
    """A BERT of 12 layers with random weights and the starter's vocabulary."""
    from transformers import BertConfig, BertModel

    tokenizer = load_tokenizer(paths.starter())
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=384,
        num_hidden_layers=12,
        num_attention_heads=6,
        intermediate_size=1536,
    )
    seed_everything(0)
    BertModel(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return str(folder)


def compare(name: str, base: str, structure: Structure, texts: list[str], epochs: int) -> None:
    tokenizer = load_tokenizer(base)
    encoded = encode_now(texts, tokenizer, TokenPlan(128))
    wanted = np.random.default_rng(0).integers(0, 2, len(texts))
    part = Labelled(Texts(texts), [LABELS[each] for each in wanted])
    recipe = Recipe(structure=structure, training=Hyperparameters(learning_rate=1e-4))
    pad = int(tokenizer.pad_token_id or 0)

    def whole() -> TokenNetwork:
        seed_everything(3)
        config = load_config(base)
        config.num_labels = len(LABELS)
        model = build_model(base, TASK.auto_class, config, structure)
        return TokenNetwork(model, TASK, CPU, "fp32", pad)

    def split(rows: object) -> Split:
        return Split(rows, Targets(wanted), np.ones(len(texts), np.float32), part)  # type: ignore[arg-type]

    start = time.perf_counter()
    key = f"benchmark {random.random()}"
    network, rows = drain(choose_network(whole(), recipe, {"train": encoded}, key))
    once = time.perf_counter() - start
    ways = [
        Way(whole(), split(encoded), recipe.training),
        Way(network, split(rows["train"]), recipe.training),
    ]
    generators = [generator_states()] * 2
    for epoch in range(epochs):
        batches = epoch_batches(
            encoded.row_lengths, batch_size=32, tokens_per_batch=4096, seed=1, epoch=epoch
        )
        for number, way in enumerate(ways):
            restore_generator_states(*generators[number])
            way.epoch(batches)
            generators[number] = generator_states()
    anew, kept = (float(np.median(way.seconds)) for way in ways)
    apart = np.abs(np.array(ways[0].losses) - np.array(ways[1].losses)).max()
    print(
        f"| {name} | {type(network).__name__} | {anew:.2f} | {kept:.3f} | {once:.2f} | "
        f"{anew / kept:.1f} | {apart:.1e} |",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--skip-large", action="store_true")
    chosen = parser.parse_args()
    texts = texts_of_real_length(chosen.texts)
    starter = str(paths.starter())
    print("| trained | way | s an epoch, anew | s an epoch, kept | s once | ratio | losses apart |")
    print("| --- | --- | --- | --- | --- | --- | --- |", flush=True)
    compare("starter: the head", starter, Structure(freeze_encoder=True), texts, chosen.epochs)
    top_two = Structure(freeze_embeddings=True, frozen_layers=[0, 1])
    compare("starter: top 2 of 4", starter, top_two, texts, chosen.epochs)
    if not chosen.skip_large:
        base = large_model(Path(tempfile.mkdtemp(prefix="tunesmith-large-")))
        bottom = Structure(freeze_embeddings=True, frozen_layers=list(range(10)))
        compare("12 x 384: top 2 of 12", base, bottom, texts[: chosen.texts // 2], chosen.epochs)


if __name__ == "__main__":
    main()
