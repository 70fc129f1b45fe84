"""A text as a Qt document holds it, with tags between its characters, and the way back.

Qt counts UTF-16 code units, has one character for any end of a line, and takes some characters for
its own; the engine counts the characters of the text as it is. All places go through here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

_GONE = "\ufdd0"  # in the place of a character that Qt does not hold
_SHOWN_AS = str.maketrans(
    {"\0": "␀", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd", "\ufffc": "\ufffd"}
    | {chr(code): "\ufffd" for code in range(0xD800, 0xE000)}
)
_FIRST_OF_TWO = re.compile("\r(?=\n)")
_BEYOND_ONE_UNIT = 0xFFFF


@dataclass(frozen=True)
class Piece:
    """Characters of the text (``tag`` is None) or the tag of that number."""

    words: str
    tag: int | None = None


class MarkedText:
    """``tags`` are (place, words): the words stand before character ``place`` of ``text``.

    Tags of the same place keep their order. ``pieces`` is what to insert into a document.
    """

    def __init__(self, text: str, tags: Sequence[tuple[int, str]] = ()):
        self.text = text
        shown = _FIRST_OF_TWO.sub(_GONE, text.translate(_SHOWN_AS))
        order = sorted(range(len(tags)), key=lambda number: tags[number][0])
        self.pieces = _pieces(shown, tags, order)
        codes = np.frombuffer(shown.encode("utf-32-le"), np.uint32)
        units = np.where(codes == ord(_GONE), 0, 1 + (codes > _BEYOND_ONE_UNIT))
        taken = np.zeros(len(text) + 1, np.int64)  # by the character before a place and its tags
        taken[1:] = units
        self._tag_units = {number: utf16_length(tags[number][1]) for number in order}
        for number in order:
            taken[tags[number][0]] += self._tag_units[number]
        self._places: list[int] = np.cumsum(taken).tolist()
        self._tag_places = self._places_of_tags(tags, order)

    def place(self, character: int) -> int:
        """Where a character begins in the document; that of ``len(text)`` is the end."""
        return self._places[character]

    def place_after(self, character: int) -> int:
        """Where a character ends in the document: before the tags that follow it."""
        begins = self._places[character]
        return begins + utf16_length(self.text[character].translate(_SHOWN_AS))

    def tag_range(self, number: int) -> tuple[int, int]:
        """Where a tag begins and ends in the document."""
        begins = self._tag_places[number]
        return begins, begins + self._tag_units[number]

    def character_at(self, place: int) -> int:
        """The character that begins at or after a place of the document."""
        return min(len(self.text), bisect_left(self._places, place))

    def between(self, first: int, last: int) -> str:
        """The text between two places of the document, as it was given and without tags."""
        return self.text[self.character_at(first) : self.character_at(last)]

    def _places_of_tags(
        self, tags: Sequence[tuple[int, str]], order: Sequence[int]
    ) -> dict[int, int]:
        """Tags end where their character begins, those of one place one after the other."""
        places: dict[int, int] = {}
        taken: dict[int, int] = {}
        for number in reversed(order):
            at = tags[number][0]
            taken[at] = taken.get(at, 0) + self._tag_units[number]
            places[number] = self._places[at] - taken[at]
        return places


def utf16_length(text: str) -> int:
    """How many places a text takes in a Qt document."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _pieces(shown: str, tags: Sequence[tuple[int, str]], order: Sequence[int]) -> list[Piece]:
    pieces: list[Piece] = []
    bounds = [0, *(tags[number][0] for number in order), len(shown)]
    for number, (start, end) in zip([*order, None], pairwise(bounds), strict=True):
        if words := shown[start:end].replace(_GONE, ""):
            pieces.append(Piece(words))
        if number is not None:
            pieces.append(Piece(tags[number][1], number))
    return pieces
