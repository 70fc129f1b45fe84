"""What the loss compares the network's outputs with: per text, per row or per token."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np

from engine.batching.encoded import Encoded

IGNORED = -100
"""The target of a token that does not count, as torch's cross-entropy has it."""


class Unit(StrEnum):
    """What there is one target for."""

    TEXT = "text"
    ROW = "row"
    TOKEN = "token"  # noqa: S105 - a piece of text


class Owned(Protocol):
    """Rows that belong to texts: ``Encoded`` or ``Features``."""

    @property
    def owners(self) -> np.ndarray:
        """The text of each row."""


@dataclass(frozen=True)
class Targets:
    """``values``: [texts, ...], [rows, ...] or [tokens, ...] by ``unit``, the latter two in the

    order of the ``Encoded`` they were made for.
    """

    values: np.ndarray
    unit: Unit = Unit.TEXT

    def batch(self, of: Owned, rows: np.ndarray, width: int) -> np.ndarray:
        """Targets of ``rows``: [rows, ...]; those of tokens [rows, width, ...], padded with IGNORED.

        ``width`` is that of the padded batch; it matters to targets of tokens only.
        """
        if self.unit is not Unit.TOKEN:
            chosen: np.ndarray = self.values[of.owners[rows] if self.unit is Unit.TEXT else rows]
            return chosen
        assert isinstance(of, Encoded)  # noqa: S101 - features have no tokens, and no such task
        padded = np.full((len(rows), width, *self.values.shape[1:]), IGNORED, self.values.dtype)
        for place, row in enumerate(rows):
            span = of.span(int(row))
            padded[place, : span.stop - span.start] = self.values[span]
        return padded
