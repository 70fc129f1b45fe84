"""Spans as files state them, fitted to their text: which end is meant, and repairs that are safe."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from engine.data.tagging.span_values import RawSpan
from engine.data.tagging.spans import Span, without_overlaps
from engine.messages import Text, text


class Convention(msgspec.Struct, frozen=True):
    """``first`` is the offset of the first character; ``inclusive`` means ``end`` belongs to it."""

    first: int = 0
    inclusive: bool = False

    def place(self, raw: RawSpan) -> tuple[int, int] | None:
        """Start and exclusive end as Python counts, or None where offsets are absent."""
        if raw.start is None or raw.end is None:
            return None
        return raw.start - self.first, raw.end - self.first + self.inclusive


# In the order in which they are preferred when nothing speaks for either.
CONVENTIONS = (Convention(), Convention(0, True), Convention(1, True), Convention(1))


class Fitted(msgspec.Struct, frozen=True):
    """The spans of one text; ``repaired`` counts those moved, ``left_out`` those that overlap."""

    spans: list[Span]
    repaired: int = 0
    left_out: int = 0


def convention_of(examples: Iterable[tuple[str, Sequence[RawSpan]]]) -> Convention:
    """How a file counts, from texts with their stated spans.

    Where the surface is stated, the convention that finds it most often; else ends that would be
    empty or cut a word one way and not the other decide. Without evidence ends are exclusive.
    """
    votes = Counter[Convention]()
    for content, spans in examples:
        for raw in spans:
            for convention in CONVENTIONS:
                place = convention.place(raw)
                if place is not None:
                    votes[convention] += _evidence(content, raw, *place)
    return max(CONVENTIONS, key=lambda convention: votes[convention])


def _evidence(content: str, raw: RawSpan, start: int, end: int) -> int:
    """Above 0 when a reading of the offsets gives a believable entity, below when an impossible."""
    if not 0 <= start < end <= len(content):
        return -8
    if raw.surface is not None:
        return 8 if content[start:end] == raw.surface else 0
    cuts_start = start > 0 and _is_word(content[start - 1]) and _is_word(content[start])
    cuts_end = end < len(content) and _is_word(content[end - 1]) and _is_word(content[end])
    is_blank = content[start].isspace() or content[end - 1].isspace()
    return -(cuts_start + cuts_end + is_blank)


def _is_word(letter: str) -> bool:
    return letter.isalnum() and letter < "\u2e80"


def fit(content: str, spans: Sequence[RawSpan], convention: Convention) -> Fitted | Text:
    """The spans of one text, or the reason why one of them cannot be found in it.

    A span whose surface stands elsewhere is moved to the occurrence nearest to the stated one.
    """
    placed: list[Span] = []
    repaired = 0
    for raw in spans:
        if not raw.type.strip():
            return text("An entity has no type: “{entity}”.", entity=_shown(raw, content))
        stated = convention.place(raw)
        found = _found(content, raw, stated, {(span.start, span.end) for span in placed})
        if found is None:
            return _problem(content, raw, stated)
        start, end = _trimmed(content, *found)
        if start >= end:
            return text("The entity “{type}” covers nothing but blanks.", type=raw.type)
        repaired += stated != (start, end) and not _is_surface_only(raw)
        placed.append(Span(start, end, raw.type.strip()))
    kept, left_out = without_overlaps(placed)
    return Fitted(kept, repaired, len(left_out))


def _is_surface_only(raw: RawSpan) -> bool:
    return raw.start is None


def _found(
    content: str, raw: RawSpan, stated: tuple[int, int] | None, taken: set[tuple[int, int]]
) -> tuple[int, int] | None:
    is_inside = stated is not None and 0 <= stated[0] < stated[1] <= len(content)
    if stated is not None and is_inside and _agrees(content[slice(*stated)], raw.surface):
        return stated
    surface = (raw.surface or "").strip()
    if not surface:
        return None
    places = [place for place in _occurrences(content, surface) if place not in taken]
    wanted = stated[0] if stated else 0
    return min(places, key=lambda place: abs(place[0] - wanted), default=None)


def _agrees(found: str, surface: str | None) -> bool:
    return surface is None or _bare(found) == _bare(surface)


def _bare(surface: str) -> str:
    """A surface without blanks and line breaks, which tools write in their own ways."""
    return "".join(surface.replace("\\n", "").split())


def _occurrences(content: str, surface: str) -> list[tuple[int, int]]:
    places = []
    at = content.find(surface)
    while at >= 0:
        places.append((at, at + len(surface)))
        at = content.find(surface, at + 1)
    return places


def _trimmed(content: str, start: int, end: int) -> tuple[int, int]:
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    return start, end


def _problem(content: str, raw: RawSpan, stated: tuple[int, int] | None) -> Text:
    if raw.surface:
        return text(
            "The entity “{entity}” ({type}) does not occur in the text.",
            entity=raw.surface,
            type=raw.type,
        )
    if stated is None or stated[0] < 0 or stated[1] > len(content):
        return text(
            "The entity “{type}” from {start} to {end} lies outside the text of {length} characters.",
            type=raw.type,
            start=-1 if raw.start is None else raw.start,
            end=-1 if raw.end is None else raw.end,
            length=len(content),
        )
    return text(
        "The entity “{type}” ends at {end}, before it begins at {start}.",
        type=raw.type,
        start=-1 if raw.start is None else raw.start,
        end=-1 if raw.end is None else raw.end,
    )


def _shown(raw: RawSpan, content: str) -> str:
    if raw.surface:
        return raw.surface
    start, end = max(0, raw.start or 0), max(0, raw.end or 0)
    return content[start:end] or f"{raw.start}–{raw.end}"
