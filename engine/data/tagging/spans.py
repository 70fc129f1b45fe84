"""Entities of a text: spans of characters with a type, and the table cell that holds them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """``text[start:end]`` is an entity of ``type``; offsets count characters, ``end`` is exclusive."""

    start: int
    end: int
    type: str


def to_cell(spans: Iterable[Span]) -> str:
    """The cell of an ``entities`` column: JSON ``[[start, end, type], ...]``, sorted."""
    return json.dumps(sorted(spans), ensure_ascii=False, separators=(",", ":"))


def from_cell(cell: str) -> list[Span]:
    """The spans of a cell, sorted; raises ``ValueError`` when it does not hold spans."""
    try:
        return sorted(_span(item) for item in json.loads(cell))
    except TypeError as error:
        raise ValueError("a cell of entities is a JSON list of [start, end, type]") from error


def _span(item: object) -> Span:
    match item:
        case [int(start), int(end), str(kind)] if 0 <= start < end and kind:
            return Span(start, end, kind)
    raise ValueError(f"{item!r} is not [start, end, type] with 0 <= start < end")


def without_overlaps(spans: Iterable[Span]) -> tuple[list[Span], list[Span]]:
    """Spans of which no two share a character, and those left out for it; the longer one stays.

    Of two equally long ones the earlier stays, of two in the same place the first in the
    alphabet. A repetition of the same span is neither kept twice nor counted as left out.
    """
    kept: list[Span] = []
    left_out: list[Span] = []
    for span in sorted(set(spans), key=lambda each: (each.start - each.end, each)):
        crosses = any(span.start < other.end and other.start < span.end for other in kept)
        (left_out if crosses else kept).append(span)
    return sorted(kept), sorted(left_out)
