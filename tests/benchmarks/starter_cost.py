"""What the starter costs: megabytes, milliseconds for one text, seconds for an Instant model.

    python -m tests.benchmarks.starter_cost DATA

The latency is of one short text on one core, tokenising included, in float32 as the application
answers. The Instant run is the whole command, from the start of its process to its end, on 5,000
short texts (headlines of ``DATA/thucnews_title`` and sentences of ``DATA/sst2_clairett`` in turn
would differ in labels only, so headlines it is), import, baseline, test and saving included. The
window has its engine load what a training needs while the Train page is looked at: the last figure
is from its Start to the model in the library, in such an engine.
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
from typing import Any

import msgspec
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from engine.events import Failed, Finished, from_line
from engine.training.presets import apply_preset
from engine.training.recipe import DataPart, Recipe
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


def write_headlines(data: Path, path: Path) -> None:
    """A table of 5,000 short texts and their labels."""
    training, _ = SETS["thucnews"](data)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "label"), *training[:TEXTS]])


def instant(data: Path) -> tuple[float, dict[str, object]]:
    """Seconds of ``tunesmith train --preset instant``, and its result."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "headlines.csv"
        write_headlines(data, path)
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


class WarmEngine:
    """An engine process as the window starts it, and the results of its jobs."""

    def __init__(self, home: str):
        self._process = subprocess.Popen(
            [sys.executable, "-m", "engine.host"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "TUNESMITH_HOME": home},
        )
        self._number = 0

    def result_of(self, job: str, **arguments: object) -> Any:
        """Run a job to its end; raises ``RuntimeError`` with what it says where it fails."""
        self._number += 1
        request = {"job": job, "arguments": arguments, "number": self._number}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(request, enc_hook=str) + b"\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            event = from_line(line)
            if isinstance(event, Failed):
                raise RuntimeError(str(event.problem))
            if isinstance(event, Finished):
                return event.result
        raise RuntimeError("the engine process ended")

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def instant_in_warm_engine(data: Path) -> float:
    """Seconds from Start to the model in the library, everything after the import included."""
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "headlines.csv"
        write_headlines(data, path)
        engine = WarmEngine(home)
        imported = engine.result_of("import_files", paths=[str(path)])
        engine.result_of("warm_up")
        recipe = Recipe(name="instant", data=DataPart(dataset=imported["dataset"]["id"]))
        began = time.perf_counter()
        engine.result_of("fine_tune", recipe=apply_preset(recipe, "instant"))
        seconds = time.perf_counter() - began
        engine.close()
    return seconds


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
    seconds = instant_in_warm_engine(options.data)
    print(f"the same in the engine of a window that is open: {seconds:.1f} s")


if __name__ == "__main__":
    main()
