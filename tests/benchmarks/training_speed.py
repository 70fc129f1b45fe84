"""Fine-tuning speed against the loop of the tutorials, side by side in one run.

    python tests/benchmarks/training_speed.py [--base FOLDER] [--texts N] [--seconds S]

The tutorial pads every text to 128 tokens (or the model's limit), takes 16 a batch, in shuffled
order, in fp32, with AdamW. Ours is the engine's own step: length-bucketed batches under a token
budget, fused AdamW, bf16 where the device is fast at it. Both train the same weights on the same
texts; the two take turns, so that a busy machine slows both. Prints texts per second and a ratio.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("TUNESMITH_HOME", tempfile.mkdtemp(prefix="tunesmith-benchmark-"))
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import numpy as np
import torch

from engine import devices, paths
from engine.batching.targets import Targets
from engine.batching.texts import Texts
from engine.batching.token_budget import epoch_batches
from engine.batching.tokens import TokenPlan, encode_now
from engine.jobs import drain
from engine.models.loading import load_config, load_tokenizer, longest_input
from engine.structure.changes import build_model, set_training_mode
from engine.structure.structure import Structure
from engine.tasks import TASKS
from engine.tasks.task import Labelled
from engine.training.network import Split, TokenNetwork
from engine.training.optimiser import new_optimiser
from engine.training.recipe import Hyperparameters
from engine.training.step import Stepper

TASK = TASKS["classification"]
LABELS = ["0", "1", "2", "3"]
WORDS = (
    *("the", "a", "of", "and", "to", "in", "for", "on", "with", "is", "was", "market", "film"),
    *("service", "hotel", "question", "team", "world", "price", "company", "government", "player"),
    *("score", "weather", "travel", "science", "health", "money", "energy", "music", "school"),
)


def texts_of_real_length(count: int) -> list[str]:
    """Word counts as in reviews and news: median about 20, one in twenty above 75."""
    generator = random.Random(0)
    lengths = [min(110, max(3, round(generator.lognormvariate(3.0, 0.8)))) for _ in range(count)]
    return [" ".join(generator.choices(WORDS, k=length)) for length in lengths]


def fresh_model(base: str) -> torch.nn.Module:
    torch.manual_seed(0)
    config = load_config(base)
    for name, value in TASK.config_changes(LABELS).items():
        setattr(config, name, value)
    return build_model(base, TASK.auto_class, config, Structure())


def tutorial(
    base: str, texts: list[str], targets: np.ndarray, width: int, device: devices.Device
) -> Iterator[int]:
    """Yields the number of texts of each step it has done."""
    tokenizer, model = load_tokenizer(base), fresh_model(base).to(device.kind)
    encoded = tokenizer(
        texts, padding="max_length", truncation=True, max_length=width, return_tensors="pt"
    )
    optimiser = torch.optim.AdamW(model.parameters(), lr=5e-5)
    labels = torch.from_numpy(targets)
    model.train()
    while True:
        for rows in torch.randperm(len(texts)).split(16):
            batch = {
                name: encoded[name][rows].to(device.kind)
                for name in ("input_ids", "attention_mask")
            }
            loss = model(**batch, labels=labels[rows].to(device.kind)).loss
            loss.backward()
            optimiser.step()
            optimiser.zero_grad()
            loss.item()
            yield len(rows)


def engine_steps(
    base: str, texts: list[str], targets: np.ndarray, width: int, device: devices.Device
) -> Iterator[int]:
    """Yields the number of texts of each step it has done."""
    tokenizer, model = load_tokenizer(base), fresh_model(base).to(device.kind)
    rows = encode_now(texts, tokenizer, TokenPlan(width))
    part = Labelled(Texts(texts), [LABELS[number] for number in targets])
    split = Split(rows, Targets(targets), np.ones(len(texts), np.float32), part)
    settings = Hyperparameters()
    precision = devices.choose_precision(device, width=model.config.hidden_size).name
    network = TokenNetwork(model, TASK, device, precision, int(tokenizer.pad_token_id or 0))
    criterion = TASK.criterion(split.targets, LABELS, smoothing=0.0, is_balanced=False)
    stepper = Stepper(network, criterion, new_optimiser(model, settings, device), device, 1.0)
    set_training_mode(model)
    for epoch in range(10_000):
        for batch in epoch_batches(
            rows.row_lengths,
            batch_size=settings.batch_size,
            tokens_per_batch=settings.tokens_per_batch,
            seed=0,
            epoch=epoch,
        ):
            float(drain(stepper.take(split, batch, settings.batch_size)))
            yield len(batch)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", default=str(paths.starter()))
    parser.add_argument("--texts", type=int, default=2_000)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--device", default="auto")
    chosen = parser.parse_args()
    device = devices.choose_device(chosen.device)
    texts = texts_of_real_length(chosen.texts)
    targets = np.random.default_rng(0).integers(0, len(LABELS), len(texts))
    width = min(128, longest_input(chosen.base, load_config(chosen.base)))
    ways = {
        "tutorial loop": tutorial(chosen.base, texts, targets, width, device),
        "Tunesmith": engine_steps(chosen.base, texts, targets, width, device),
    }
    done, spent = dict.fromkeys(ways, 0), dict.fromkeys(ways, 0.0)
    for steps in ways.values():
        next(steps)  # the first step pays for what is set up once
    while sum(spent.values()) < chosen.seconds:
        for name, steps in ways.items():
            start = time.perf_counter()
            while time.perf_counter() - start < 2.0:
                done[name] += next(steps)
            spent[name] += time.perf_counter() - start
    rates = {name: done[name] / spent[name] for name in ways}
    print(f"{device.name}, {torch.get_num_threads()} threads, {Path(chosen.base).name}")
    for name, rate in rates.items():
        print(f"{name:15} {rate:9.1f} texts/s   {rate / rates['tutorial loop']:.2f}x")


if __name__ == "__main__":
    main()
