"""Growing series of points and their exponential moving average; numpy only, no Qt."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


class CurveBuffer:
    """Points with rising ``x``; memory grows by doubling, so appending costs O(1) on average.

    Points that are not finite (a loss that became NaN) are left out: they cannot be drawn.
    """

    def __init__(self, capacity: int = 1024):
        self._points: Floats = np.empty((2, max(2, capacity)), dtype=np.float64)
        self._length = 0

    def __len__(self) -> int:
        return self._length

    @property
    def x(self) -> Floats:
        """All x so far; a view, valid until the next append."""
        return self._points[0, : self._length]

    @property
    def y(self) -> Floats:
        """All y so far; a view, valid until the next append."""
        return self._points[1, : self._length]

    def append(self, x: float, y: float) -> None:
        """Add a point at the right end."""
        if not math.isfinite(y):
            return
        if self._length == self._points.shape[1]:
            grown = np.empty((2, self._length * 2), dtype=np.float64)
            grown[:, : self._length] = self._points
            self._points = grown
        self._points[0, self._length] = x
        self._points[1, self._length] = y
        self._length += 1

    def cut_from(self, x: float) -> None:
        """Forget the points at ``x`` and right of it."""
        self._length = int(np.searchsorted(self.x, x, side="left"))

    def prepend(self, earlier: CurveBuffer) -> None:
        """Put the points of ``earlier`` that lie left of the first own point in front."""
        before = earlier._length
        if self._length:
            before = int(np.searchsorted(earlier.x, self.x[0], side="left"))
        length = before + self._length
        joined = np.empty((2, max(2, length * 2)), dtype=np.float64)
        joined[:, :before] = earlier._points[:, :before]
        joined[:, before:length] = self._points[:, : self._length]
        self._points, self._length = joined, length

    def nearest(self, x: float) -> int | None:
        """Index of the point closest to ``x``; None while there is no point."""
        if not self._length:
            return None
        right = int(np.searchsorted(self.x, x))
        candidates = [index for index in (right - 1, right) if 0 <= index < self._length]
        return min(candidates, key=lambda index: abs(self.x[index] - x))


class MovingAverage:
    """Exponential moving average with bias correction, as in Adam (Kingma & Ba 2015, section 3).

    Follows a series that grows: ``follow`` computes only what is new. ``weight`` in [0, 1) is the
    share of the past; 0 leaves the series as it is.
    """

    def __init__(self, weight: float):
        self.weight = min(max(weight, 0.0), 0.9999)
        self._values: Floats = np.empty(0, dtype=np.float64)
        self._length = 0
        self._carry = 0.0

    def follow(self, series: Floats) -> Floats:
        """The average along ``series``, whose beginning must be what was followed before."""
        if len(series) > len(self._values):
            grown = np.empty(max(1024, 2 * len(series)), dtype=np.float64)
            grown[: self._length] = self._values[: self._length]
            self._values = grown
        while self._length < len(series):
            self._advance(series[self._length : self._length + self._block()])
        return self._values[: len(series)]

    def _block(self) -> int:
        """How many values one step may take before ``weight ** -n`` leaves the float range."""
        if self.weight < 1e-3:
            return 1 << 20
        return max(1, min(4096, int(250 / -math.log10(self.weight))))

    def _advance(self, part: Floats) -> None:
        end = self._length + len(part)
        if self.weight < 1e-3:
            self._values[self._length : end] = part
            self._length = end
            return
        powers: Any = self.weight ** np.arange(1, len(part) + 1)
        plain = powers * (self._carry + (1 - self.weight) * np.cumsum(part / powers))
        correction = 1 - self.weight ** np.arange(self._length + 1, end + 1)
        self._values[self._length : end] = plain / correction
        self._carry = float(plain[-1])
        self._length = end
