"""What the starter costs: megabytes, milliseconds for one text, seconds for an Instant model.

    python -m tests.benchmarks.starter_cost DATA

The latency is of one short text on one core, tokenising included, in float32 as the application
answers. The Instant run is the whole command, from the start of its process to its end, on 5,000
short texts (headlines of ``DATA/thucnews_title`` and sentences of ``DATA/sst2_clairett`` in turn
would differ in labels only, so headlines it is), import, baseline, test and saving included.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from tests.benchmarks.public_sets import SETS

STARTER = Path("resources/starter")
TEXT = "My parcel has still not arrived and nobody answers the telephone, what can I do now?"
TEXTS = 5_000


def latency() -> list[float]:
    """Milliseconds of each of 200 answers after 20 for warming up, on one core."""
    torch.set_num_threads(1)
    tokenizer = AutoTokenizer.from_pretrained(STARTER)
    model = AutoModelForSequenceClassification.from_pretrained(STARTER).train(mode=False)
    found = []
    with torch.inference_mode():
        for _ in range(220):
            began = time.perf_counter()
            model(**tokenizer(TEXT, return_tensors="pt")).logits.argmax().item()
            found.append(1000 * (time.perf_counter() - began))
    return found[20:]


def instant(data: Path) -> tuple[float, dict[str, object]]:
    """Seconds of ``tunesmith train --preset instant``, and its result."""
    training, _ = SETS["thucnews"](data)
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "headlines.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("text", "label"), *training[:TEXTS]])
        command = [str(Path(sys.executable).with_name("tunesmith")), "train", str(path)]
        began = time.perf_counter()
        done = subprocess.run(
            [*command, "--preset", "instant", "--name", "instant", "--json"],
            env={**os.environ, "TUNESMITH_HOME": home},
            capture_output=True,
            text=True,
            check=True,
        )
        seconds = time.perf_counter() - began
    return seconds, json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    options = parser.parse_args()
    size = sum(path.stat().st_size for path in STARTER.iterdir())
    print(f"on disk {size / 1e6:.1f} MB")
    times = latency()
    print(
        f"one short text on one core: median {statistics.median(times):.1f} ms, "
        f"95th percentile {sorted(times)[190]:.1f} ms"
    )
    seconds, result = instant(options.data)
    print(f"Instant on {TEXTS:,} short texts, everything included: {seconds:.1f} s")
    print(f"  test {result['test']}")
    print(f"  baseline {result['baseline']}")


if __name__ == "__main__":
    main()
