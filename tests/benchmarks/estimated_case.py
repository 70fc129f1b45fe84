"""One case of ``estimates``, in a process of its own: estimated, or trained to the end.

    python -m tests.benchmarks.estimated_case pace|estimate|train RECIPE cpu|wall PACE

Prints a list of numbers: the estimated or actual seconds, bytes at the peak, and seconds on the
clock; for ``pace`` what a product of matrices takes at best, which the other calls are given.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

# What starts with the application is not counted.
import sklearn.linear_model  # noqa: F401
import torch
import transformers.modeling_utils  # noqa: F401

from engine.training.recipe import read_recipe

wall, worked = time.perf_counter, time.process_time
_LEFT, _RIGHT = torch.rand(256, 384), torch.rand(384, 1152)
_SECONDS_BETWEEN = 0.1


def product() -> float:
    """Seconds of the processor for something like a layer."""
    start = worked()
    for _ in range(3):
        torch.nn.functional.gelu(_LEFT @ _RIGHT).sum()
    return worked() - start


class Clock:
    """Seconds of the processor at its full pace, by what the product takes meanwhile."""

    def __init__(self, best: float):
        self._best = best
        self._seconds, self._slowness, self._at = 0.0, 1.0, worked()

    def read(self) -> float:
        self._seconds += (worked() - self._at) / self._slowness
        self._at = worked()
        return self._seconds

    def look(self) -> None:
        self.read()
        self._slowness = sorted(product() for _ in range(3))[1] / self._best
        self._at = worked()


def drained(job: Any, clock: Clock | None) -> Any:
    """The job's result; the clock looks anew between events."""
    seen = worked()
    while True:
        try:
            next(job)
        except StopIteration as ended:
            return ended.value
        if clock is not None and worked() - seen > _SECONDS_BETWEEN:
            clock.look()
            seen = worked()


def main() -> None:
    what, file, kind, pace = sys.argv[1:]
    if what == "pace":
        print(json.dumps([min(product() for _ in range(300))]))
        return
    clock = Clock(float(pace)) if kind == "cpu" else None
    if clock is not None:
        clock.look()
        time.perf_counter = clock.read
    recipe, began, start = read_recipe(Path(file)), wall(), time.perf_counter()
    if what == "estimate":
        from engine.training.preview import preview_training

        done = drained(preview_training(recipe=recipe), clock)
        assert done.ready, str(done.problem)
        print(json.dumps([done.seconds, done.memory_bytes, wall() - began]))
        return
    from engine.training.fine_tune import fine_tune

    drained(fine_tune(recipe=recipe), clock)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(json.dumps([time.perf_counter() - start, peak, wall() - began]))


if __name__ == "__main__":
    main()
