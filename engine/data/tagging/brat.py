"""brat's standoff notation: which lines of an ``.ann`` file are entities, and where they stand.

As in brat's manual (Stenetorp and others 2012, "brat: a Web-based Tool for NLP-Assisted Text
Annotation"): ``T1<TAB>Type start end<TAB>text``, offsets in characters, the end exclusive. A span in
several pieces (``0 5;8 12``) counts from its first character to its last.
"""

from __future__ import annotations

import re

import msgspec

from engine.data.encodings import excerpt
from engine.data.tagging.fitting import Convention, Fitted, fit
from engine.data.tagging.span_values import RawSpan
from engine.data.tagging.spans import Span
from engine.messages import Text, text

# Relations, events, attributes, modifications, normalisations, notes, and equivalences.
_NOT_ENTITIES = tuple("REAMN#*")
_LINE = re.compile(r"[TREAMN#*]\S*\t")
_ENTITY = re.compile(r"T\S+")
_PLACES = re.compile(r"\d+ +\d+(;\d+ +\d+)*")


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a line (from 1) of an ``.ann`` file."""

    line: int
    reason: Text
    shown: str


class Annotated(msgspec.Struct, frozen=True):
    """A text with its entities; ``joined`` counts spans in pieces, ``fitted`` the repairs."""

    content: str
    fitted: Fitted
    joined: int


def looks_like_standoff(head: str) -> bool:
    """Whether the first line that is not blank begins as one of brat's does."""
    return bool(_LINE.match(head.lstrip("\ufeff \r\n")))


def annotated(content: str, annotations: str) -> Annotated | Fault:
    """The entities of ``content`` as ``annotations`` states them, or the first line that is wrong.

    Where the text has Windows line ends, they count as one character or as two, whichever finds more.
    """
    spans: list[tuple[int, str, RawSpan]] = []
    seen: dict[str, int] = {}
    joined = 0
    for number, line in enumerate(annotations.splitlines(), start=1):
        if not line.strip() or line.lstrip("\ufeff").startswith(_NOT_ENTITIES):
            continue
        found = _entity(line.lstrip("\ufeff"))
        if isinstance(found, Text):
            return Fault(number, found, excerpt(line))
        name, raw, is_joined = found
        if name in seen:
            again = text(
                "“{name}” is the name of line {line} too. Give each entity a number of its own.",
                name=name,
                line=seen[name],
            )
            return Fault(number, again, excerpt(line))
        seen[name] = number
        joined += is_joined
        spans.append((number, line, raw))
    content = _with_counted_line_ends(content, [raw for _, _, raw in spans])
    for number, line, raw in spans:
        alone = fit(content, [raw], Convention())
        if isinstance(alone, Text):
            return Fault(number, alone, excerpt(line))
    fitted = fit(content, [raw for _, _, raw in spans], Convention())
    if isinstance(fitted, Text):  # more mentions of a surface than the text holds
        number, line, _ = spans[-1]
        return Fault(number, fitted, excerpt(line))
    return Annotated(content, fitted, joined)


def paragraphs(content: str, spans: list[Span]) -> list[tuple[str, list[Span]]]:
    """The text cut at its line ends, but not within an entity; blank parts are left out."""
    ends = [match.end() for match in re.finditer(r"\n|\r(?!\n)", content)]
    cuts = [end for end in ends if not any(span.start < end < span.end for span in spans)]
    found = []
    for start, end in zip([0, *cuts], [*cuts, len(content)], strict=True):
        part = content[start:end]
        if part.strip():
            first = start + len(part) - len(part.lstrip())
            own = [
                Span(span.start - first, span.end - first, span.type)
                for span in spans
                if start <= span.start < end
            ]
            found.append((part.strip(), own))
    return found


def _entity(line: str) -> tuple[str, RawSpan, bool] | Text:
    """Name, span, and whether it is in pieces; or what is wrong with the line."""
    cells = line.split("\t")
    name = cells[0].strip()
    if len(cells) < 2:
        return text(
            "The parts of the line are not divided by tabs. Write “T1<TAB>Type start end<TAB>text”."
        )
    if not _ENTITY.fullmatch(name):
        return text(
            "“{name}” names no kind of annotation. The name of an entity begins with T, as in T1.",
            name=name,
        )
    kind, _, places = cells[1].strip().partition(" ")
    if not kind or kind[0].isdigit():
        return text("The entity {name} has no type. Write it before the offsets.", name=name)
    if not places.strip():
        return text("The entity {name} has no offsets. Write them after its type.", name=name)
    if not _PLACES.fullmatch(places.strip()):
        return text(
            "“{places}” is not a start and an end in whole characters, as in “0 5”.",
            places=places.strip(),
        )
    pieces = [piece.split() for piece in places.strip().split(";")]
    start, end = int(pieces[0][0]), int(pieces[-1][1])
    if start >= end or any(int(piece[0]) >= int(piece[1]) for piece in pieces):
        return text("The entity {name} ends before it begins. Correct its offsets.", name=name)
    is_joined = len(pieces) > 1
    surface = "\t".join(cells[2:]).strip() or None
    return name, RawSpan(kind, start, end, None if is_joined else surface), is_joined


def _with_counted_line_ends(content: str, spans: list[RawSpan]) -> str:
    if "\r\n" not in content:
        return content
    unix = content.replace("\r\n", "\n")

    def agreeing(candidate: str) -> int:
        return sum(candidate[raw.start : raw.end] == raw.surface for raw in spans)

    return max((content, unix), key=agreeing)
