"""Batch classification of a million rows: peak memory against that of a small file, rows a second.

    python tests/benchmarks/batch_million.py [--rows 1000000] [--small 50000] [--model FOLDER]
                                             [--format csv]

Each size runs in a process of its own, so that the peaks are comparable. Without ``--model`` a tiny
model with random weights is made: what is measured is everything around the model.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCE = (
    "great service friendly staff clean room awful rude dirty plot acting wonderful delight film "
    "card password reset stocks oil prices trading early 酒店 很好 服务 周到 房间 干净 很差 糟糕"
)
WORDS = SENTENCE.split()


def make_table(path: Path, rows: int) -> None:
    """A CSV of texts with a median of some twelve words, no two alike."""
    generator = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        file.write("id,text,note\n")
        for number in range(rows):
            words = generator.choices(WORDS, k=min(60, 3 + int(generator.expovariate(0.1))))
            file.write(f'{number:07d},"{" ".join(words)}, {number}",NA\n')


def make_model(folder: Path) -> str:
    """A two-layer BERT of width 32 with random weights, as a model of a library."""
    import torch
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    from engine.library.card import Card
    from engine.library.store import ModelLibrary

    labels = ["bad", "good"]

    def fill(target: Path) -> Card:
        trainer = BertWordPieceTokenizer()
        trainer.train_from_iterator(WORDS * 4, vocab_size=400, min_frequency=1, show_progress=False)
        trainer.save_model(str(target))
        tokenizer = BertTokenizerFast(vocab=str(target / "vocab.txt"), model_max_length=64)
        tokenizer.save_pretrained(target)
        torch.manual_seed(0)
        config = BertConfig(
            vocab_size=len(tokenizer),
            hidden_size=32,
            num_hidden_layers=2,
            num_attention_heads=2,
            intermediate_size=64,
            max_position_embeddings=64,
            id2label=dict(enumerate(labels)),
            label2id={label: index for index, label in enumerate(labels)},
        )
        BertForSequenceClassification(config).save_pretrained(target)
        return Card(
            id="",
            name="Tiny",
            task="classification",
            labels=labels,
            created="",
            base_model="",
            scores={},
            max_length=64,
        )

    library = ModelLibrary(folder / "library")
    library.root.mkdir(parents=True)
    return str(library.folder(library.add("Tiny", fill).id))


def run_one(model: str, table: Path, output: Path) -> None:
    """Classify in this process and print its figures as JSON."""
    from engine.batch.classify_files import classify_files
    from engine.events import Event, Progress
    from engine.jobs import drain

    gaps: list[float] = []
    last = started = time.perf_counter()
    is_loading = True  # the imports behind the model, once per process

    def on_event(event: Event) -> None:
        nonlocal last, is_loading
        now = time.perf_counter()
        if not is_loading:
            gaps.append(now - last)
        is_loading = isinstance(event, Progress) and event.phase.template == "Loading the model"
        last = now

    result = drain(
        classify_files(model=model, inputs=[str(table)], output=str(output), text_columns=["text"]),
        on_event,
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    figures = {
        "rows": result.rows,
        "peak_mib": peak / (1024 if sys.platform != "darwin" else 1 << 20),
        "classify_rows_per_second": result.rows_per_second,
        "whole_seconds": time.perf_counter() - started,
        "gap_p99_ms": 1000 * sorted(gaps)[int(0.99 * len(gaps))],
        "gap_max_ms": 1000 * max(gaps),
        "output_mib": output.stat().st_size / (1 << 20),
    }
    print(json.dumps(figures))


def main() -> None:
    """Run both sizes and print them side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--small", type=int, default=50_000)
    parser.add_argument("--model", default="")
    parser.add_argument("--format", default="csv")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        run_one(arguments.child[0], Path(arguments.child[1]), Path(arguments.child[2]))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        os.environ["TUNESMITH_HOME"] = str(folder / "home")
        model = arguments.model or make_model(folder)
        found = {}
        for rows in (arguments.small, arguments.rows):
            table = folder / f"in-{rows}.csv"
            make_table(table, rows)
            output = folder / f"out-{rows}.{arguments.format}"
            child = [sys.executable, __file__, "--child", model, str(table), str(output)]
            run = subprocess.run(child, check=True, capture_output=True, text=True)
            found[rows] = json.loads(run.stdout.splitlines()[-1])
            size = table.stat().st_size / (1 << 20)
            print(f"{rows:>9,} rows ({size:.0f} MiB):", json.dumps(found[rows]), flush=True)
        small, large = found[arguments.small], found[arguments.rows]
        ratio = large["peak_mib"] / small["peak_mib"]
        print(f"{arguments.rows / arguments.small:.0f}x the rows: {ratio:.2f}x the peak memory")


if __name__ == "__main__":
    main()
