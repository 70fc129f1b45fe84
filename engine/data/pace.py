"""How far a phase is and how long it will still take."""

from __future__ import annotations

import time

from engine.events import Progress
from engine.messages import Text


class Pace:
    """Makes ``Progress`` events for one phase of known size, timed from its construction."""

    def __init__(self, phase: Text, total: int):
        self._phase = phase
        self._total = max(total, 1)
        self._started = time.monotonic()

    def at(self, done: int) -> Progress:
        """The progress after ``done`` of the total."""
        elapsed = time.monotonic() - self._started
        left = elapsed * (self._total - done) / done if done else None
        return Progress(phase=self._phase, done=done, total=self._total, seconds_left=left)
