"""How fast it goes and how long it will still take, without counting pauses or preparation."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

# Steps over which speed is averaged: batches differ in length, and the figure should not dance.
_MEMORY = 0.97


class Pace:
    """Sums the time spent inside ``step`` and ``evaluation`` blocks only."""

    def __init__(self, seconds_before: float = 0.0):
        self.seconds = seconds_before
        self._weight = 0.0
        self._step_seconds = 0.0
        self._step_examples = 0.0
        self._evaluation_seconds = 0.0

    @contextmanager
    def step(self, examples: int) -> Iterator[None]:
        """Time one optimiser step over ``examples`` rows."""
        start = time.perf_counter()
        yield
        spent = time.perf_counter() - start
        self.seconds += spent
        self._weight = _MEMORY * self._weight + 1
        self._step_seconds = _MEMORY * self._step_seconds + spent
        self._step_examples = _MEMORY * self._step_examples + examples

    def evaluated(self, seconds: float) -> None:
        """An evaluation took that long."""
        self.seconds += seconds
        self._evaluation_seconds = seconds

    @property
    def examples_per_second(self) -> float:
        """Over the last few dozen steps."""
        return self._step_examples / self._step_seconds if self._step_seconds else 0.0

    def seconds_left(self, steps: int, evaluations: int) -> float:
        """For that many more steps and evaluations."""
        a_step = self._step_seconds / self._weight if self._weight else 0.0
        return steps * a_step + evaluations * self._evaluation_seconds
