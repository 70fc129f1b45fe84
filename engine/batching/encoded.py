"""Token ids of many texts in flat arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np


@dataclass(frozen=True)
class Encoded:
    """Token ids of all rows end to end; a row is a text, or one window of a long text.

    ``ids``: int32 [tokens]; ``starts``: int64 [rows + 1]; ``owners``: int32 [rows], the text a
    row belongs to (ascending, every text has at least one row); ``is_cut``: bool [texts];
    ``lengths``: int32 [texts], tokens of the whole text (or pair) as far as it was counted.

    ``types``: uint8 [tokens], the token types of pairs, None where the model takes none.
    ``offsets``: int32 [tokens, 2] where the plan asks for them, the characters of the (first) text
    from and up to which a token reaches; -1 for special tokens and those of a second text.
    """

    ids: np.ndarray
    starts: np.ndarray
    owners: np.ndarray
    is_cut: np.ndarray
    lengths: np.ndarray
    types: np.ndarray | None = None
    offsets: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.owners)

    @property
    def texts(self) -> int:
        """Number of texts."""
        return len(self.lengths)

    @cached_property
    def row_lengths(self) -> np.ndarray:
        """Tokens of each row, int64 [rows]."""
        return np.diff(self.starts)

    def row(self, number: int) -> np.ndarray:
        """The ids of one row."""
        return self.ids[self.span(number)]

    def portion(self, first: int, last: int) -> tuple[range, Encoded]:
        """The rows of texts ``first`` up to ``last``, and those texts on their own."""
        rows = range(*np.searchsorted(self.owners, [first, last]).tolist())
        tokens = slice(int(self.starts[rows.start]), int(self.starts[rows.stop]))
        part = Encoded(
            self.ids[tokens],
            self.starts[rows.start : rows.stop + 1] - self.starts[rows.start],
            self.owners[rows.start : rows.stop] - np.int32(first),
            self.is_cut[first:last],
            self.lengths[first:last],
            None if self.types is None else self.types[tokens],
            None if self.offsets is None else self.offsets[tokens],
        )
        return rows, part

    def span(self, number: int) -> slice:
        """Where the tokens of a row stand in ``ids``, ``types`` and ``offsets``."""
        return slice(int(self.starts[number]), int(self.starts[number + 1]))


def joined(parts: Sequence[Encoded]) -> Encoded:
    """All texts of ``parts``, one after another."""
    if not parts:
        nothing = np.zeros(0, np.int32)
        return Encoded(nothing, np.zeros(1, np.int64), nothing, nothing.astype(bool), nothing)
    starts, owners, tokens, texts = [np.zeros(1, np.int64)], [], 0, 0
    for part in parts:
        starts.append(part.starts[1:] + tokens)
        owners.append(part.owners + np.int32(texts))
        tokens += int(part.starts[-1])
        texts += part.texts
    return Encoded(
        np.concatenate([part.ids for part in parts]),
        np.concatenate(starts),
        np.concatenate(owners),
        np.concatenate([part.is_cut for part in parts]),
        np.concatenate([part.lengths for part in parts]),
        _joined_or_none([part.types for part in parts]),
        _joined_or_none([part.offsets for part in parts]),
    )


def _joined_or_none(arrays: Sequence[np.ndarray | None]) -> np.ndarray | None:
    present = [array for array in arrays if array is not None]
    return np.concatenate(present) if present else None
