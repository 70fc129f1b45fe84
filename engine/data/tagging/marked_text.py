"""Entities marked inside the text: ``[Berlin](LOC)``, ``<LOC>Berlin</LOC>`` and ``{LOC:Berlin}``.

The first is the form of Rasa's training files, the second that of the Message Understanding
Conferences and many annotation tools (``<ENAMEX TYPE="LOC">Berlin</ENAMEX>`` included).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

import msgspec

from engine.data.tagging.spans import Span
from engine.messages import Text, text

_TYPE = r"[A-Za-z\u4e00-\u9fff][\w\-]{0,40}"
_ATTRIBUTE = r'(?:\s+(?:type|TYPE|Type)\s*=\s*"(?P<named>[^"<>]{1,40})")?'


class Style(StrEnum):
    """How entities are marked."""

    BRACKETS = "[Berlin](LOC)"
    ELEMENTS = "<LOC>Berlin</LOC>"
    BRACES = "{LOC:Berlin}"


_MARKS = {
    Style.BRACKETS: re.compile(
        r"\[(?P<surface>[^\[\]\n]+)\]"
        rf"(?:\((?P<type>{_TYPE})\)|\{{\"entity\":\s*\"(?P<named>{_TYPE})\"[^{{}}\n]*\}})"
    ),
    Style.ELEMENTS: re.compile(
        rf"<(?P<type>{_TYPE}){_ATTRIBUTE}>(?P<surface>[^<>]+)</(?P=type)\s*>"
    ),
    Style.BRACES: re.compile(rf"\{{(?P<type>{_TYPE}):(?P<surface>[^{{}}\n]+)\}}"),
}
# What is left of a mark that is not closed, nested, or closed by another type.
_REMAINS = {
    Style.BRACKETS: re.compile(rf"\]\({_TYPE}(?:\)|$)|\[[^\[\]]+\]\($"),
    Style.ELEMENTS: re.compile(rf"</?{_TYPE}{_ATTRIBUTE}>"),
    Style.BRACES: re.compile(rf"\{{{_TYPE}:[^{{}}]*$|\{{{_TYPE}:[^{{}}]*\{{"),
}
_HTML_LIST = """
a abbr address article b big blockquote body br center code div em font footer form h1 h2 h3 h4 h5
h6 head header html i img input label li link main nav ol p pre q s script section small span strike
strong style sub sup table tbody td th thead title tr tt u ul
"""
_HTML = frozenset(_HTML_LIST.split())
_MOST_TYPES = 60


class Marked(msgspec.Struct, frozen=True):
    """A text without its marks, and the entities they enclosed."""

    text: str
    spans: list[Span]


def style_of(cells: Sequence[str]) -> Style | None:
    """The style in which many of the texts are marked, or None; HTML and links are no entities."""
    best, most = None, 0
    for style, pattern in _MARKS.items():
        types = Counter[str]()
        texts = 0
        for cell in cells:
            found = [_type(match) for match in pattern.finditer(cell)]
            types.update(found)
            texts += bool(found)
        is_markup = style is Style.ELEMENTS and {kind.lower() for kind in types} & _HTML
        fits = texts >= max(1, 0.2 * len(cells)) and len(types) <= _MOST_TYPES
        if fits and not is_markup and types.total() > most:
            best, most = style, types.total()
    return best


def read_marked(cell: str, style: Style) -> Marked | Text:
    """The text without marks and its spans, or what is wrong with the marks."""
    pieces: list[str] = []
    spans: list[Span] = []
    length, done = 0, 0
    for match in _MARKS[style].finditer(cell):
        before, surface = cell[done : match.start()], match["surface"]
        inner = surface.strip()
        start = length + len(before) + len(surface) - len(surface.lstrip())
        if inner:
            spans.append(Span(start, start + len(inner), _type(match)))
        pieces += [before, surface]
        length += len(before) + len(surface)
        done = match.end()
    pieces.append(cell[done:])
    plain = "".join(pieces)
    if remains := _REMAINS[style].search(plain):
        return text(
            "A mark is not closed, or stands inside another one: “{mark}”.",
            mark=plain[max(0, remains.start() - 20) : remains.end() + 20],
        )
    return Marked(plain, spans)


def mark(content: str, spans: Sequence[Span]) -> str:
    """The text with ``[Berlin](LOC)`` in the place of each span; sorted and without overlaps."""
    pieces: list[str] = []
    done = 0
    for start, end, kind in spans:
        pieces += [content[done:start], f"[{content[start:end]}]({kind})"]
        done = end
    return "".join([*pieces, content[done:]])


def _type(match: re.Match[str]) -> str:
    found = match.groupdict()
    return str(found.get("named") or found["type"])
