"""Where an answer stands in its context, whatever position the file states.

Files count characters otherwise (bytes, UTF-16, from one, before a byte order mark was removed), or
write an answer a little otherwise than the context does. The stated position is believed where the
answer stands there; else the nearest place where it stands is taken; else the nearest where it
stands apart from blanks, width of letters, case, quotation marks and closing punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

import msgspec

from engine.data.answers.cells import Answer, StatedAnswer

_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_QUOTES = {
    **dict.fromkeys(map(ord, "“”„‟«»「」『』"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛"), "'"),
}
# Writing without blanks between words: there every place is the edge of a word.
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003ffff]"
)
_PUNCTUATION = ".,;:!?…。、"  # of the ends of sentences, after NFKD


class Placing(StrEnum):
    """How an answer came to its place."""

    STATED = "stated"
    MOVED = "moved"  # the stated position was wrong
    FOUND = "found"  # no position was stated
    ADAPTED = "adapted"  # the context writes it a little otherwise


class Placed(msgspec.Struct, frozen=True):
    """An answer where it stands. ``places``: how often its text occurs, where that was looked at."""

    answer: Answer
    placing: Placing
    places: int = 1


class Context:
    """A text in which answers are placed; what a search needs is prepared once."""

    def __init__(self, text: str):
        self.text = text

    def place(self, stated: StatedAnswer) -> Placed | None:
        """The answer where it stands, blanks around it left out; None where it does not occur."""
        start = stated.start
        if start is not None and self.text[start : start + len(stated.text)] == stated.text:
            return Placed(self._trimmed(start, start + len(stated.text)), Placing.STATED)
        wanted = stated.text.strip()
        if not wanted:
            return None
        spans = [(at, at + len(wanted)) for at in _occurrences(self.text, wanted)]
        if spans:
            whole = [span for span in spans if self._is_whole(*span)] or spans
            placing = Placing.FOUND if start is None else Placing.MOVED
            return Placed(self._trimmed(*_nearest(whole, start)), placing, len(whole))
        folded = [span for span in self._folded_spans(wanted) if self._is_whole(*span)]
        if not folded:
            return None
        return Placed(self._trimmed(*_nearest(folded, start)), Placing.ADAPTED, len(folded))

    def has_whole(self, wanted: str) -> bool:
        """Whether the text contains ``wanted`` as such, cutting no word."""
        wanted = wanted.strip()
        return any(self._is_whole(at, at + len(wanted)) for at in _occurrences(self.text, wanted))

    def _trimmed(self, start: int, end: int) -> Answer:
        found = self.text[start:end]
        lead = len(found) - len(found.lstrip())
        return Answer(found.strip(), start + lead)

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether no word is cut at either edge."""
        return not self._joins(start) and not self._joins(end)

    def _joins(self, place: int) -> bool:
        if not 0 < place < len(self.text):
            return False
        before, after = self.text[place - 1], self.text[place]
        if unicodedata.combining(after):
            return True
        return all(each.isalnum() and not _UNSPACED.match(each) for each in (before, after))

    def _folded_spans(self, wanted: str) -> list[tuple[int, int]]:
        needle = "".join(letter for letter, _ in _folded(wanted))
        without_ends = needle.strip(_PUNCTUATION)
        text, places = self._folded_text
        for each in dict.fromkeys((needle, without_ends)):
            spans = [
                (places[at], places[at + len(each) - 1] + 1)
                for at in _occurrences(text, each)
                if _is_edge(places, at) and _is_edge(places, at + len(each))
            ]
            if spans:
                return spans
        return []

    @cached_property
    def _folded_text(self) -> tuple[str, list[int]]:
        """The text as compared, and for each of its letters the character it comes from."""
        pairs = list(_folded(self.text))
        return "".join(letter for letter, _ in pairs), [place for _, place in pairs]


def _folded(text: str) -> Iterator[tuple[str, int]]:
    for place, character in enumerate(text):
        if character.isspace() or character in _INVISIBLE:
            continue
        decomposed = unicodedata.normalize("NFKD", character.translate(_QUOTES)).casefold()
        for letter in decomposed:
            if not letter.isspace():
                yield letter, place


def _is_edge(places: list[int], at: int) -> bool:
    """Whether a folded place is not within what one character became."""
    return not 0 < at < len(places) or places[at - 1] != places[at]


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    if not wanted:
        return
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def _nearest(spans: list[tuple[int, int]], start: int | None) -> tuple[int, int]:
    if start is None:
        return spans[0]
    return min(spans, key=lambda span: abs(span[0] - start))
