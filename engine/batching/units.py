"""Texts to token ids for tagging: every token knows which unit of the text it begins.

A unit is what gets one tag: a word, a number, a punctuation mark, a single character of Chinese or
Japanese. Spans of characters and tags of units are the same thing as long as spans begin and end
where units do. A vocabulary may hold whole Chinese words; such a token could cross the edge of an
entity, so it is replaced by the tokens of its single characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.batching import durable_cache
from engine.batching.encoded import Encoded
from engine.batching.texts import Texts
from engine.batching.tokens import TokenPlan, fingerprint, special_tokens
from engine.events import Progress
from engine.jobs import Job, drain, tell
from engine.messages import text

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

NO_UNIT = -1
_SINGLE = re.compile(
    r"[\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_VERSION = "units 1"


@dataclass(frozen=True, kw_only=True)
class EncodedUnits(Encoded):
    """``Encoded`` in windows that end between units and together hold every unit of every text.

    ``units``: int32 [tokens], the number in its text of the unit that begins with this token, else
    ``NO_UNIT``. ``edges``: int32 [units, 2], first character and end of each unit of all texts one
    after another. ``unit_starts``: int64 [texts + 1], where a text's units begin in ``edges``.
    """

    units: np.ndarray
    edges: np.ndarray
    unit_starts: np.ndarray

    def portion(self, first: int, last: int) -> tuple[range, EncodedUnits]:
        """See ``Encoded``."""
        rows, part = super().portion(first, last)
        shared = {field.name: getattr(part, field.name) for field in fields(part)}
        starts = self.unit_starts[first : last + 1]
        own = EncodedUnits(
            **shared,
            units=self.units[self.starts[rows.start] : self.starts[rows.stop]],
            edges=self.edges[starts[0] : starts[-1]],
            unit_starts=starts - starts[0],
        )
        return rows, own

    def edges_of(self, number: int) -> np.ndarray:
        """The units of one text, int32 [units, 2]."""
        return self.edges[self.unit_starts[number] : self.unit_starts[number + 1]]


def encode_units(
    texts: Sequence[str], tokenizer: PreTrainedTokenizerBase, plan: TokenPlan
) -> Job[EncodedUnits]:
    """Tokenise with ``Progress`` about each tenth of a second; a command raises ``Interrupted``.

    Long texts always come in windows: what is cut off could not be tagged.
    """
    frame = _Frame(tokenizer, plan)
    found = _Collected()
    for first, last in Texts(texts).portions():
        yield from tell(_progress(first, len(texts)))
        for pieces in frame.pieces(texts[first:last]):
            found.add(pieces, frame)
    yield from tell(_progress(len(texts), len(texts)))
    return found.joined()


def encode_units_now(
    texts: Sequence[str], tokenizer: PreTrainedTokenizerBase, plan: TokenPlan
) -> EncodedUnits:
    """``encode_units`` for few texts, without events."""
    return drain(encode_units(texts, tokenizer, plan))


def encode_units_cached(
    texts: Sequence[str], tokenizer: PreTrainedTokenizerBase, plan: TokenPlan
) -> Job[EncodedUnits]:
    """``encode_units``, kept on disk under the fingerprint of texts, tokenizer and plan."""
    key = durable_cache.key_of([_VERSION, fingerprint(texts, tokenizer, plan)])
    kept = durable_cache.load("tokens", key)
    if kept is not None:
        return EncodedUnits(**kept)
    encoded = yield from encode_units(texts, tokenizer, plan)
    found = {field.name: getattr(encoded, field.name) for field in fields(encoded)}
    arrays = {name: each for name, each in found.items() if each is not None}
    durable_cache.save("tokens", key, arrays)
    return encoded


def _progress(done: int, total: int) -> Progress:
    return Progress(phase=text("Reading texts as tokens"), done=done, total=total)


@dataclass(frozen=True)
class _Pieces:
    """The tokens of one text without special ones: ids, and the unit that each begins."""

    ids: list[int]
    units: list[int]
    edges: list[tuple[int, int]]


class _Frame:
    """Cuts texts to tokens and units, and knows how much fits between the special tokens."""

    def __init__(self, tokenizer: PreTrainedTokenizerBase, plan: TokenPlan):
        self._backend: Any = tokenizer.backend_tokenizer
        self._backend.no_truncation()
        self._backend.no_padding()
        self.prefix, self.suffix = special_tokens(tokenizer)
        self.room = max(1, plan.max_length - len(self.prefix) - len(self.suffix))
        self.overlap = min(plan.window_overlap, self.room // 2)
        self._single: dict[str, list[int]] = {}

    def pieces(self, texts: Sequence[str]) -> Iterator[_Pieces]:
        """The tokens and units of each text."""
        encodings = self._backend.encode_batch(list(texts), add_special_tokens=False)
        for each, encoding in zip(texts, encodings, strict=True):
            yield _with_units(each, list(self._split(each, encoding.ids, encoding.offsets)))

    def _split(
        self, content: str, ids: Sequence[int], offsets: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int, int]]:
        """Token id, first character and end, words of Chinese taken apart."""
        for number, (start, end) in zip(ids, offsets, strict=True):
            if end - start < 2 or not _SINGLE.search(content, start, end):
                yield number, start, end
                continue
            for place in range(start, end):
                for single in self._of_character(content[place]):
                    yield single, place, place + 1

    def _of_character(self, letter: str) -> list[int]:
        if letter not in self._single:
            ids = self._backend.encode(letter, add_special_tokens=False).ids
            self._single[letter] = list(ids)
        return self._single[letter]

    def windows(self, units: Sequence[int]) -> Iterator[slice]:
        """Slices of the tokens, none longer than the room, each ending where a unit does."""
        start = 0
        while True:
            end = _unit_start_at(units, start + self.room, start)
            yield slice(start, end)
            if end >= len(units):
                return
            start = _unit_start_at(units, end - self.overlap, start)


def _unit_start_at(units: Sequence[int], place: int, after: int) -> int:
    """The last token at or before ``place`` that begins a unit, but behind ``after``."""
    if place >= len(units):
        return len(units)
    for candidate in range(place, after, -1):
        if units[candidate] != NO_UNIT:
            return candidate
    return max(place, after + 1)


def _with_units(content: str, tokens: Sequence[tuple[int, int, int]]) -> _Pieces:
    ids: list[int] = []
    units: list[int] = []
    edges: list[tuple[int, int]] = []
    before = -1  # end of the unit so far
    for number, first, last in tokens:
        start, end = _without_blanks(content, first, last)
        ids.append(number)
        if start >= end:
            units.append(NO_UNIT)
        elif edges and (start < before or (start == before and _is_one_word(content, start))):
            units.append(NO_UNIT)
            edges[-1] = (edges[-1][0], max(end, before))
            before = edges[-1][1]
        else:
            units.append(len(edges))
            edges.append((start, end))
            before = end
    return _Pieces(ids, units, edges)


def _without_blanks(content: str, start: int, end: int) -> tuple[int, int]:
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    return start, end


def _is_one_word(content: str, place: int) -> bool:
    """Whether the characters before and at ``place`` stand inside one word or one number."""
    left, right = _class(content[place - 1]), _class(content[place])
    return left == right and left != ""


def _class(letter: str) -> str:
    if letter.isdigit():
        return "digit"
    is_letter = letter.isalpha() or unicodedata.category(letter).startswith("M")
    return "letter" if is_letter and not _SINGLE.match(letter) else ""


class _Collected:
    """Rows and units of all texts so far."""

    def __init__(self) -> None:
        self._rows: list[np.ndarray] = []
        self._units: list[np.ndarray] = []
        self._owners: list[int] = []
        self._lengths: list[int] = []
        self._edges: list[np.ndarray] = []

    def add(self, pieces: _Pieces, frame: _Frame) -> None:
        """Append one text."""
        ids, units = np.array(pieces.ids, np.int32), np.array(pieces.units, np.int32)
        before = np.full(len(frame.prefix), NO_UNIT, np.int32)
        after = np.full(len(frame.suffix), NO_UNIT, np.int32)
        for window in frame.windows(pieces.units):
            self._rows.append(np.concatenate([frame.prefix, ids[window], frame.suffix]))
            self._units.append(np.concatenate([before, units[window], after]))
            self._owners.append(len(self._lengths))
        self._lengths.append(len(ids) + len(before) + len(after))
        self._edges.append(np.array(pieces.edges, np.int32).reshape(-1, 2))

    def joined(self) -> EncodedUnits:
        """All of it, end to end."""
        nothing = np.zeros(0, np.int32)
        return EncodedUnits(
            ids=np.concatenate([nothing, *self._rows]).astype(np.int32),
            starts=np.cumsum([0, *map(len, self._rows)], dtype=np.int64),
            owners=np.array(self._owners, np.int32),
            is_cut=np.zeros(len(self._lengths), bool),
            lengths=np.array(self._lengths, np.int32),
            units=np.concatenate([nothing, *self._units]),
            edges=np.concatenate([nothing.reshape(-1, 2), *self._edges]),
            unit_starts=np.cumsum([0, *map(len, self._edges)], dtype=np.int64),
        )
