"""The special tokens that a model wants around a pair of texts, and its segment numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

Ints = NDArray[np.int32]
Types = NDArray[np.uint8]


class PairFrame:
    """Rows of question and context as the tokenizer's own pairs are made, but from their ids."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase):
        pair = backend_of(tokenizer).encode("a", "a", add_special_tokens=True)
        of = [-1 if each is None else each for each in pair.sequence_ids]
        first, second = of.index(0), of.index(1)
        after_first, after_second = _after(of, 0), _after(of, 1)
        ids, types = np.array(pair.ids, np.int32), np.array(pair.type_ids, np.uint8)
        self.prefix, self._prefix_types = ids[:first], types[:first]
        self.middle, self._middle_types = ids[after_first:second], types[after_first:second]
        self.suffix, self._suffix_types = ids[after_second:], types[after_second:]
        self._first_type, self._second_type = types[first], types[second]

    @property
    def size(self) -> int:
        """How many special tokens there are."""
        return len(self.prefix) + len(self.middle) + len(self.suffix)

    def row(self, first: Ints, second: Ints) -> Ints:
        """The ids of both, framed."""
        return np.concatenate([self.prefix, first, self.middle, second, self.suffix])

    def types(self, first: int, second: int) -> Types:
        """The segment of each token of a row whose texts have so many tokens."""
        return np.concatenate(
            [
                self._prefix_types,
                np.full(first, self._first_type, np.uint8),
                self._middle_types,
                np.full(second, self._second_type, np.uint8),
                self._suffix_types,
            ]
        )


def backend_of(tokenizer: PreTrainedTokenizerBase) -> Any:
    """The tokenizer's fast backend, neither cutting nor padding."""
    backend: Any = tokenizer.backend_tokenizer
    backend.no_truncation()
    backend.no_padding()
    return backend


def _after(of: list[int], sequence: int) -> int:
    return len(of) - of[::-1].index(sequence)
