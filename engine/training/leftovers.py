"""What earlier measurements left in this process, and a process that only trains does not hold."""

from __future__ import annotations


class Leftovers:
    """Tells bytes of the process without its model as if none had been measured in it before.

    Freed memory mostly stays with the process and is used again, so that what a second measurement
    finds at its start would be counted twice: as the process, and as what a step needs.
    """

    def __init__(self) -> None:
        self._first: int | None = None

    def taken_off(self, at_start: int, loaded: int, weights: int) -> int:
        """Bytes without the model: ``loaded`` with it, less ``weights`` and what was left over.

        ``at_start``: what the process held before anything was read.
        """
        held = loaded - weights
        if self._first is None:
            self._first = held
        return held - max(0, at_start - self._first)


LEFTOVERS = Leftovers()
"""Of this process."""
