"""How fast bytes arrive: over the last seconds, so that it follows the line and not its history."""

from __future__ import annotations

from collections import deque

_WINDOW_SECONDS = 8.0
_SHORTEST_SECONDS = 0.5
_PAUSE_SECONDS = 3.0


class Speed:
    """Fed with the bytes received so far and the clock (seconds, monotonic)."""

    def __init__(self) -> None:
        self._points: deque[tuple[float, int]] = deque()

    def add(self, received: int, now: float) -> None:
        """A reading; a long gap before it was a pause or a break, and starts anew."""
        if self._points and now - self._points[-1][0] > _PAUSE_SECONDS:
            self._points.clear()
        self._points.append((now, received))
        while now - self._points[0][0] > _WINDOW_SECONDS:
            self._points.popleft()

    def bytes_per_second(self) -> float | None:
        """None until there is half a second to go by."""
        if not self._points:
            return None
        (begun, before), (now, received) = self._points[0], self._points[-1]
        seconds = now - begun
        return (received - before) / seconds if seconds >= _SHORTEST_SECONDS else None

    def seconds_left(self, missing: int) -> float | None:
        """Time for ``missing`` more bytes; None while nothing arrives."""
        speed = self.bytes_per_second()
        return missing / speed if speed else None
