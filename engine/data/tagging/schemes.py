"""Tag schemes for entities over tokens: recognising them, and tags to spans and back.

BIO (also called IOB2) marks every beginning with B. IOB1 does so only between two entities of one
type that touch (Ramshaw and Marcus, 1995). BIOES marks ends and single tokens too; BMES and BILOU
are the same with other letters. In a plain scheme the tag is the type itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from itertools import pairwise

import msgspec

from engine.data.tagging.spans import Span

OUTSIDE = "O"
UNNAMED = "entity"  # the type where tags are "B" and "I" alone
_PREFIXED = re.compile(r"([BIMESULW])(?:[-_](.+))?")
_SUFFIXED = re.compile(r"(.+)[-_]([BIMESULW])")
_MEANING = {"M": "I", "L": "E", "U": "S", "W": "S"}


class Scheme(StrEnum):
    """How a file writes entities as tags."""

    PLAIN = "plain"
    IOB1 = "IOB1"
    BIO = "BIO"
    BIOES = "BIOES"
    BMES = "BMES"
    BILOU = "BILOU"

    @property
    def closes(self) -> bool:
        """Whether the last token of an entity has a letter of its own."""
        return self in _LETTERS

    @property
    def begins(self) -> bool:
        """Whether the first token of every entity has a letter of its own."""
        return self not in (Scheme.PLAIN, Scheme.IOB1)


# Letters for the inner, the last and the only token.
_LETTERS = {
    Scheme.BIOES: ("I", "E", "S"),
    Scheme.BMES: ("M", "E", "S"),
    Scheme.BILOU: ("I", "L", "U"),
}


class Decoded(msgspec.Struct, frozen=True):
    """Spans over tokens, ``end`` exclusive. ``repaired`` counts tags that the scheme forbids there."""

    spans: list[Span]
    repaired: int


def is_tag(value: str) -> bool:
    """Whether a word is a tag of one of the schemes that have letters."""
    return value == OUTSIDE or bool(_PREFIXED.fullmatch(value) or _SUFFIXED.fullmatch(value))


def tag_type(value: str, scheme: Scheme) -> str:
    """The entity type that a tag names, "" for ``O``."""
    return _parts(value, scheme)[1]


def _parts(tag: str, scheme: Scheme) -> tuple[str, str]:
    """The letter (B, I, E, S or O) and the type of a tag."""
    if tag == OUTSIDE:
        return OUTSIDE, ""
    if scheme is Scheme.PLAIN:
        return "I", tag
    if found := _PREFIXED.fullmatch(tag):
        letter, kind = found[1], found[2] or UNNAMED
    elif found := _SUFFIXED.fullmatch(tag):
        letter, kind = found[2], found[1]
    else:
        raise ValueError(f"{tag!r} is not a tag of the scheme {scheme}")
    return _MEANING.get(letter, letter), kind


def scheme_of(sequences: Iterable[Sequence[str]]) -> Scheme:
    """The scheme that the tags of some sentences follow, judged by their letters and beginnings."""
    begun, continued, foreign, letters = 0, 0, 0, Counter[str]()
    for tags in sequences:
        foreign += sum(not is_tag(tag) for tag in tags)
        for before, tag in pairwise([OUTSIDE, *filter(is_tag, tags)]):
            if tag == OUTSIDE:
                continue
            found = _PREFIXED.fullmatch(tag)
            letters[found[1] if found else tag[-1]] += 1
            follows = before != OUTSIDE and (
                _parts(before, Scheme.BIO)[1] == _parts(tag, Scheme.BIO)[1]
            )
            if not follows:
                begun += _parts(tag, Scheme.BIO)[0] == "B"
                continued += _parts(tag, Scheme.BIO)[0] == "I"
    if foreign > letters.total():
        return Scheme.PLAIN
    if letters["M"]:
        return Scheme.BMES
    if letters["L"] or letters["U"]:
        return Scheme.BILOU
    if letters["E"] or letters["S"] or letters["W"]:
        return Scheme.BIOES
    return Scheme.BIO if begun >= continued and letters["B"] else Scheme.IOB1


def spans_of(tags: Sequence[str], scheme: Scheme) -> Decoded:
    """Tags of one sentence to spans over its tokens, reading illegal sequences as they were meant.

    An entity that is continued without having begun begins there; one that is never closed ends
    before the next tag that does not continue it; each counts as one repair. Raises ``ValueError``
    for a word that is no tag.
    """
    reader = _SpanReader(scheme)
    for place, tag in enumerate(tags):
        letter, kind = _parts(tag, scheme)
        reader.see(place, letter, kind)
    reader.close(len(tags))
    return Decoded(reader.spans, reader.repaired)


class _SpanReader:
    """Reads tags from left to right, at most one span open."""

    def __init__(self, scheme: Scheme):
        self.spans: list[Span] = []
        self.repaired = 0
        self._scheme = scheme
        self._start, self._type = -1, ""

    def see(self, place: int, letter: str, kind: str) -> None:
        """Take the next tag."""
        continues = bool(self._type) and kind == self._type and letter in "IE"
        if not continues:
            self.close(place)
            if letter == OUTSIDE:
                return
            if letter == "E" or (letter == "I" and self._scheme.begins):
                self.repaired += 1
            self._start, self._type = place, kind
        if letter in "ES":
            self._finish(place + 1)

    def close(self, end: int) -> None:
        """End the span that is still open, if any."""
        if self._type:
            self.repaired += self._scheme.closes
            self._finish(end)

    def _finish(self, end: int) -> None:
        self.spans.append(Span(self._start, end, self._type))
        self._type = ""


def tags_of(spans: Iterable[Span], length: int, scheme: Scheme = Scheme.BIO) -> list[str]:
    """Spans over tokens as tags of a scheme, ``length`` of them.

    Raises ``ValueError`` when spans overlap or lie outside. The plain scheme cannot tell two
    entities of one type that touch; every other one is undone exactly by ``spans_of``.
    """
    tags = [OUTSIDE] * length
    before = Span(0, 0, "")
    for span in sorted(spans):
        if span.start < before.end or not span.start < span.end <= length:
            raise ValueError(f"{span} overlaps another span or lies outside the {length} tokens")
        touches = span.start == before.end and span.type == before.type
        for place in range(span.start, span.end):
            letter = _letter(place, span, scheme, touches=touches)
            tags[place] = f"{letter}-{span.type}" if letter else span.type
        before = span
    return tags


def _letter(place: int, span: Span, scheme: Scheme, *, touches: bool) -> str:
    if scheme is Scheme.PLAIN:
        return ""
    is_first, is_last = place == span.start, place == span.end - 1
    if scheme is Scheme.IOB1:
        return "B" if is_first and touches else "I"
    inner, last, only = _LETTERS.get(scheme, ("I", "I", "B"))
    if is_first:
        return only if is_last else "B"
    return last if is_last else inner
