"""Test accuracy of the starter at 8, 64, 512 examples a class and on full data, side by side.

    python -m tests.benchmarks.starter_scores DATA --scores build/starter_scores.jsonl [--also FOLDER]

DATA holds the public sets as they come (``public_sets``). Compared are the starter, the same
network with random weights, another encoder's folder (``--also``), each as frozen features under
a logistic regression and fine-tuned, and TF-IDF with a logistic regression whose strength is
tuned. Fine-tuning takes the rate, batch and rounds of the preset *Balanced*, without validation:
the last weights are judged. Texts are cut at 64 tokens, tests at 2,000 rows drawn once. Every figure is
appended to the scores file, and what is there is not measured again; ``--table`` prints the file
as Markdown.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from statistics import mean, stdev
from typing import Any

import msgspec
import numpy as np
import torch
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, ShuffleSplit
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from transformers import (
    AutoConfig,
    AutoModelForSequenceClassification,
    AutoTokenizer,
    PreTrainedTokenizerBase,
)

from engine.baselines.word_counts import train_baseline
from engine.batching.collate import collate
from engine.batching.encoded import Encoded
from engine.batching.token_budget import epoch_batches, sorted_batches
from engine.batching.tokens import TokenPlan, encode
from engine.devices import attention, autocast, choose_device, choose_precision
from engine.jobs import drain
from engine.structure.encoder_layers import head_parameters
from engine.training.contrast import pair_loss, watched_states
from engine.training.presets import Scale, balanced_plan
from tests.benchmarks.public_sets import SETS, Rows, drawn

LONGEST = 64
CPU = choose_device("cpu")
PRECISION = choose_precision(CPU).name
MOST_TEST = 2_000  # a standard error of about one point, the same texts for all
SIZES: dict[str, int | None] = {"8": 8, "64": 64, "512": 512, "full": None}
SEEDS = {"8": 5, "64": 5, "512": 1, "full": 1}
FEW_SEEDS = 1  # of fine-tuning at 8 and 64 a class for what is only compared with
MANY_ROWS = 2_000  # from here on one draw says enough, and five cost hours
FROZEN_STRENGTHS = [0.003, 0.03, 0.3]


class Encoder:
    """An encoder's folder, with its weights or with random ones."""

    def __init__(self, folder: Path, is_random: bool):
        self.folder, self.is_random = folder, is_random
        self.tokenizer: PreTrainedTokenizerBase = AutoTokenizer.from_pretrained(folder)

    def model(self, classes: int, seed: int) -> Any:
        torch.manual_seed(seed)
        if self.is_random:
            config = AutoConfig.from_pretrained(self.folder, num_labels=classes)
            return AutoModelForSequenceClassification.from_config(config)
        return AutoModelForSequenceClassification.from_pretrained(self.folder, num_labels=classes)

    def encoded(self, rows: Rows) -> Encoded:
        plan = TokenPlan(LONGEST)
        return drain(encode([text for text, _ in rows], self.tokenizer, plan))

    def batch(self, encoded: Encoded, rows: np.ndarray) -> dict[str, torch.Tensor]:
        return collate(encoded, rows, int(self.tokenizer.pad_token_id or 0))


@torch.inference_mode()
def outputs(model: Any, encoder: Encoder, encoded: Encoded, is_pooled: bool) -> np.ndarray:
    """Mean-pooled last hidden states, or logits, of every row."""
    model.train(mode=False)
    found: np.ndarray | None = None
    for rows in sorted_batches(encoded.row_lengths, batch_size=256, tokens_per_batch=8192):
        batch = encoder.batch(encoded, rows)
        with autocast(CPU, PRECISION):
            if is_pooled:
                states = model.base_model(**batch).last_hidden_state.float()
                mask = batch["attention_mask"][:, :, None]
                part = (states * mask).sum(1) / mask.sum(1)
            else:
                part = model(**batch).logits
        if found is None:
            found = np.zeros((len(encoded), part.shape[1]), np.float32)
        found[rows] = part.float().numpy()
    assert found is not None
    return found


@lru_cache(maxsize=4)
def pooled(encoder: Encoder, rows: tuple[tuple[str, str], ...], seed: int) -> np.ndarray:
    """The pooled states, kept where the next draw is judged on the same texts."""
    model = encoder.model(2, seed)
    return outputs(model, encoder, encoder.encoded(list(rows)), True)


def frozen(encoder: Encoder, training: Rows, test: Rows, seed: int) -> float:
    """A logistic regression on standardised pooled states, its strength by cross-validation."""
    inputs = [pooled(encoder, tuple(rows), seed) for rows in (training, test)]
    labels = [label for _, label in training]
    search = GridSearchCV(
        make_pipeline(StandardScaler(), LogisticRegression(max_iter=300)),
        {"logisticregression__C": FROZEN_STRENGTHS},
        cv=3 if len(labels) < MANY_ROWS else ShuffleSplit(1, test_size=0.2, random_state=0),
    )
    search.fit(inputs[0], labels)
    return float((search.predict(inputs[1]) == [label for _, label in test]).mean())


def fine_tuned(
    encoder: Encoder, training: Rows, test: Rows, seed: int, contrastive_weight: float | None = None
) -> float:
    """All weights by AdamW with the numbers of the preset *Balanced*, or another weight of pairs."""
    labels = sorted({label for _, label in training})
    numbers = {label: number for number, label in enumerate(labels)}
    targets = torch.tensor([numbers[label] for _, label in training])
    model, encoded = encoder.model(len(labels), seed), encoder.encoded(training)
    parameters = sum(each.numel() for each in model.parameters())
    plan = balanced_plan(Scale(len(training), parameters, model.config.hidden_size))
    if contrastive_weight is not None:
        plan = msgspec.structs.replace(plan, contrastive_weight=contrastive_weight)
    optimiser = _optimiser(model, plan.learning_rate, plan.head_learning_rate)
    batches = [
        batch
        for epoch in range(plan.epochs)
        for batch in epoch_batches(
            encoded.row_lengths,
            batch_size=plan.batch_size,
            tokens_per_batch=4096,
            seed=seed,
            epoch=epoch,
        )
    ]
    model.train()
    for step, rows in enumerate(batches):
        share = min((step + 1) / (0.1 * len(batches)), (len(batches) - step) / (0.9 * len(batches)))
        for group in optimiser.param_groups:
            group["lr"] = group["peak"] * share
        width = int(encoded.row_lengths[rows].max())
        with (
            watched_states(model) as states,
            attention(CPU, PRECISION, width),
            autocast(CPU, PRECISION),
        ):
            logits = model(**encoder.batch(encoded, rows)).logits
        loss = torch.nn.functional.cross_entropy(
            logits.float(), targets[rows], label_smoothing=plan.label_smoothing
        )
        if plan.contrastive_weight:
            pairs = pair_loss(states[0], encoded.row_lengths[rows], targets[rows])
            loss = loss + plan.contrastive_weight * pairs
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
    answers = outputs(model, encoder, encoder.encoded(test), False).argmax(1)
    return float(
        np.mean([labels[int(at)] == label for at, (_, label) in zip(answers, test, strict=True)])
    )


def _optimiser(model: Any, rate: float, head_rate: float | None) -> torch.optim.Optimizer:
    head = {id(each) for each in head_parameters(model)}
    groups = [
        {
            "params": [each for each in model.parameters() if (id(each) in head) is is_head],
            "peak": (head_rate or rate) if is_head else rate,
        }
        for is_head in (False, True)
    ]
    return torch.optim.AdamW(groups, lr=rate, weight_decay=0.01, fused=True)


def word_counts(training: Rows, test: Rows) -> float:
    """The application's own baseline: word 1-2-grams, character 1-4-grams, tuned strength."""
    texts, labels = [text for text, _ in training], [label for _, label in training]
    baseline = drain(train_baseline(texts, labels))
    answers = baseline.predict([text for text, _ in test])
    return float(np.mean([mine == label for mine, (_, label) in zip(answers, test, strict=True)]))


def tasks(options: argparse.Namespace) -> Iterator[tuple[str, str, int, str, str]]:
    """(set, size, seed, system, way) in the order in which they are wanted."""
    for size in options.sizes:
        for name in options.sets:
            for seed in range(SEEDS[size]):
                for system in options.systems:
                    ways = ["counts"] if system == "tf-idf" else options.ways
                    for way in ways:
                        yield name, size, seed, system, way


def measure(options: argparse.Namespace) -> None:
    """Fill the scores file."""
    done = {_key(each) for each in _read(options.scores)}
    encoders = {
        "starter": Encoder(options.model, False),
        "random": Encoder(options.model, True),
    }
    if options.also:
        encoders["also"] = Encoder(options.also, False)
    pools: dict[str, tuple[Rows, Rows]] = {}
    for name, size, seed, system, way in tasks(options):
        if (name, size, seed, system, way) in done or (system == "also" and not options.also):
            continue
        if name not in pools:
            pool, test = SETS[name](options.data)
            pools[name] = pool, drawn(test, None, 0)[: options.tests]
        pool, test = pools[name]
        training = drawn(pool, SIZES[size], seed)
        is_other = system in ("random", "also") and way == "fine-tuned" and size in ("8", "64")
        if seed > 0 and (len(training) > MANY_ROWS or (is_other and seed >= FEW_SEEDS)):
            continue
        began = time.monotonic()
        if system == "tf-idf":
            score = word_counts(training, test)
        else:
            encoder = encoders[system]
            score = (
                frozen(encoder, training, test, 0)
                if way == "frozen"
                else fine_tuned(encoder, training, test, seed, options.contrastive_weight)
            )
        row = {
            "set": name,
            "size": size,
            "seed": seed,
            "system": system,
            "way": way,
            "rows": len(training),
            "accuracy": round(score, 4),
            "seconds": round(time.monotonic() - began, 1),
        }
        with options.scores.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row) + "\n")
        print(json.dumps(row), flush=True)


def _key(row: dict[str, Any]) -> tuple[str, str, int, str, str]:
    return row["set"], row["size"], row["seed"], row["system"], row["way"]


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def table(rows: list[dict[str, Any]]) -> str:
    """Mean ± standard deviation in percent, a line a set and size; best of a line in bold."""
    columns = [
        ("tf-idf", "counts"),
        ("starter", "frozen"),
        ("starter", "fine-tuned"),
        ("random", "frozen"),
        ("random", "fine-tuned"),
        ("also", "frozen"),
        ("also", "fine-tuned"),
    ]
    cells: dict[tuple[str, str], dict[tuple[str, str], list[float]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for row in rows:
        key = (row["set"], row["size"])
        cells[key][row["system"], row["way"]].append(100 * row["accuracy"])
    heads = [f"{system} {way}" for system, way in columns]
    lines = ["| set | a class | " + " | ".join(heads) + " |", "| --- " * (2 + len(heads)) + "|"]
    for name in SETS:
        for size in SIZES:
            found = cells.get((name, size), {})
            if not found:
                continue
            best = max(mean(each) for each in found.values())
            shown = [_cell(found.get(column, []), best) for column in columns]
            lines.append(f"| {name} | {size} | " + " | ".join(shown) + " |")
    return "\n".join(lines)


def _cell(scores: list[float], best: float) -> str:
    if not scores:
        return ""
    words = f"{mean(scores):.1f}" + (f" ± {stdev(scores):.1f}" if len(scores) > 1 else "")
    return f"**{words}**" if mean(scores) == best else words


def main() -> None:
    """Measure, or print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?")
    parser.add_argument("--scores", type=Path, default=Path("build/starter_scores.jsonl"))
    parser.add_argument("--model", type=Path, default=Path("resources/starter"))
    parser.add_argument("--also", type=Path, help="another encoder's folder to compare with")
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    parser.add_argument("--sizes", nargs="*", default=list(SIZES), choices=list(SIZES))
    parser.add_argument(
        "--systems",
        nargs="*",
        default=["tf-idf", "starter", "random", "also"],
        choices=["tf-idf", "starter", "random", "also"],
    )
    parser.add_argument(
        "--ways", nargs="*", default=["frozen", "fine-tuned"], choices=["frozen", "fine-tuned"]
    )
    parser.add_argument(
        "--contrastive-weight", type=float, help="instead of the preset's; take another scores file"
    )
    parser.add_argument(
        "--tests",
        type=int,
        default=MOST_TEST,
        help="judge on no more texts than this; with another number take another scores file",
    )
    parser.add_argument("--table", action="store_true", help="only print the scores file")
    options = parser.parse_args()
    if not options.table:
        if not options.data:
            parser.error("DATA is needed to measure")
        options.scores.parent.mkdir(parents=True, exist_ok=True)
        measure(options)
    print(table(_read(options.scores)))


if __name__ == "__main__":
    main()
