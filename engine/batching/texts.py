"""What a model reads: texts, or pairs of texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TEXTS_AT_ONCE = 512
_CHARACTERS_AT_ONCE = 100_000


@dataclass(frozen=True)
class Texts:
    """``first`` are the texts that are read; ``second`` is None, or holds one beside each.

    For questions the context comes first and the question is the second text.
    """

    first: Sequence[str]
    second: Sequence[str] | None = None

    def __len__(self) -> int:
        return len(self.first)

    def __getitem__(self, part: slice) -> Texts:
        return Texts(self.first[part], self.second[part] if self.second is not None else None)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Each text with the one beside it, or with ""."""
        return zip(self.first, self.second or [""] * len(self.first), strict=True)

    def portions(self) -> Iterator[tuple[int, int]]:
        """Consecutive parts (first, last + 1) that are each tokenised in about a tenth of a second."""
        first, characters = 0, 0
        for number, (each, other) in enumerate(self.pairs()):
            characters += len(each) + len(other)
            if number + 1 - first >= _TEXTS_AT_ONCE or characters >= _CHARACTERS_AT_ONCE:
                yield first, number + 1
                first, characters = number + 1, 0
        if first < len(self):
            yield first, len(self)


def as_texts(texts: Texts | Sequence[str]) -> Texts:
    """A plain sequence is texts without second ones."""
    return texts if isinstance(texts, Texts) else Texts(texts)
