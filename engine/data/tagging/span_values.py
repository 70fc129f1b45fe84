"""Entities as JSON and tables write them: lists, objects and dictionaries under many names.

Understood are ``[start, end, type]`` in any order and with the surface beside it, objects with
offsets, type and surface under the usual names (spaCy, doccano, Prodigy, Label Studio, brat's JSON),
and dictionaries from type to ``{surface: [[start, end], ...]}`` (CLUENER) or to a list of surfaces.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

_STARTS = """
start start_offset begin start_idx start_index startindex start_pos startoffset start_char
char_start begin_offset start_position beginindex from offset
"""
_ENDS = """
end end_offset end_idx end_index endindex end_pos endoffset end_char char_end end_position stop to
"""
_PAIRS = "span position positions pos offsets offset indices idx location range"
_TYPES = """
label type entity_type entity_group entity_label tag category labels label_name class kind ner
entity_class entity
"""
_SURFACES = "text word surface value mention span name entity entity_text string content"
_LISTS = ("entities", "spans", "result", "entity", "labels", "label", "annotations", "ents")
# How a person writes an offset that is not there.
_NOWHERE = (None, -1)


class RawSpan(msgspec.Struct, frozen=True):
    """A span as a file states it: offsets may be absent, one too large, or wrong."""

    type: str
    start: int | None = None
    end: int | None = None
    surface: str | None = None


class NotSpans(ValueError):
    """A value that does not describe entities; the message is the part that does not."""


def parse_cell(cell: str) -> Any:
    """The value of a cell: JSON, or the Python literal that pandas writes for a list.

    Raises ``NotSpans`` when it is neither.
    """
    try:
        return json.loads(cell)
    except ValueError:
        pass
    try:
        return ast.literal_eval(cell)
    except (ValueError, SyntaxError, MemoryError, RecursionError) as error:
        raise NotSpans(cell) from error


def spans_in(value: Any) -> list[RawSpan]:
    """All entities that a value describes; raises ``NotSpans`` when it describes something else."""
    if isinstance(value, list | tuple):
        return [span for item in value for span in _of_item(item)]
    if isinstance(value, Mapping):
        for name in _LISTS:
            if isinstance(value.get(name), list) and not _is_dictionary_of_types(value):
                return spans_in(value[name])
        return list(_of_dictionary(value))
    raise NotSpans(str(value))


def _is_dictionary_of_types(value: Mapping[str, Any]) -> bool:
    return len(value) > 1 and all(isinstance(inner, Mapping) for inner in value.values())


def _of_item(item: Any) -> list[RawSpan]:
    if isinstance(item, list | tuple):
        return [_of_list(item)]
    if not isinstance(item, Mapping):
        raise NotSpans(str(item))
    if isinstance(item.get("result"), list):  # an annotation of Label Studio
        return [] if item.get("was_cancelled") else spans_in(item["result"])
    if isinstance(item.get("value"), Mapping):
        kind = item.get("type")
        return [_of_object(item["value"])] if kind in (None, "labels", "hypertextlabels") else []
    return [_of_object(item)]


def _of_list(item: list[Any] | tuple[Any, ...]) -> RawSpan:
    match [_plain(part) for part in item]:
        case [int(start), int(end), str(kind)]:
            return RawSpan(kind, start, end)
        case [int(start), int(end), str(kind), str(surface)]:
            return RawSpan(kind, start, end, surface)
        case [str(kind), int(start), int(end)]:
            return RawSpan(kind, start, end)
        case [str(kind), int(start), int(end), str(surface)]:
            return RawSpan(kind, start, end, surface)
        case [str(surface), int(start), int(end), str(kind)]:
            return RawSpan(kind, start, end, surface)
        case [[int(start), int(end)], str(kind)] | [str(kind), [int(start), int(end)]]:
            return RawSpan(kind, start, end)
    raise NotSpans(json.dumps(item, ensure_ascii=False, default=str))


def _plain(part: Any) -> Any:
    """A list of one label is that label; whole numbers may come as 3.0 or "3"."""
    if isinstance(part, list | tuple):
        return part[0] if len(part) == 1 and isinstance(part[0], str) else list(part)
    if isinstance(part, float) and part.is_integer():
        return int(part)
    if isinstance(part, str) and part.strip().lstrip("-").isdecimal():
        return int(part)
    return part


def _of_object(item: Mapping[str, Any]) -> RawSpan:
    fields = {str(key).lower(): value for key, value in item.items()}
    kind_name = next((name for name in _TYPES.split() if _is_type(fields.get(name))), None)
    if kind_name is None:
        raise NotSpans(json.dumps(item, ensure_ascii=False, default=str))
    kind = _plain(fields[kind_name])
    surface = next(
        (
            fields[name]
            for name in _SURFACES.split()
            if name != kind_name and isinstance(fields.get(name), str)
        ),
        None,
    )
    start, end = _offsets(fields)
    if start is None and surface is None:
        raise NotSpans(json.dumps(item, ensure_ascii=False, default=str))
    return RawSpan(str(kind), start, end, surface)


def _is_type(value: Any) -> bool:
    kind = _plain(value)
    return isinstance(kind, str | int) and not isinstance(kind, bool) and kind != ""


def _offsets(fields: Mapping[str, Any]) -> tuple[int | None, int | None]:
    for name in _PAIRS.split():
        pair = fields.get(name)
        if isinstance(pair, list) and len(pair) == 1 and isinstance(pair[0], list):
            pair = pair[0]
        match [_plain(part) for part in pair] if isinstance(pair, list) else []:
            case [int(start), int(end)]:
                return start, end
    first = _first_number(fields, _STARTS)
    last = _first_number(fields, _ENDS)
    length = _first_number(fields, "length len")
    if first is not None and last is None and length is not None:
        last = first + length
    return (None, None) if first in _NOWHERE or last in _NOWHERE else (first, last)


def _first_number(fields: Mapping[str, Any], names: str) -> int | None:
    found = (_plain(fields.get(name)) for name in names.split())
    return next((value for value in found if isinstance(value, int)), None)


def _of_dictionary(value: Mapping[str, Any]) -> Iterator[RawSpan]:
    for kind, found in value.items():
        if isinstance(found, Mapping):
            for surface, places in found.items():
                yield from _of_places(str(kind), places, str(surface))
        elif isinstance(found, list):
            for item in found:
                if isinstance(item, str):
                    yield RawSpan(str(kind), surface=item)
                else:
                    yield from _of_places(str(kind), [item])
        else:
            raise NotSpans(f"{kind}: {found}")


def _of_places(kind: str, places: Any, surface: str | None = None) -> Iterator[RawSpan]:
    if isinstance(places, list) and len(places) == 2 and all(isinstance(p, int) for p in places):
        places = [places]
    if not isinstance(places, list):
        raise NotSpans(f"{kind}: {places}")
    for place in places:
        match [_plain(part) for part in place] if isinstance(place, list) else []:
            case [int(start), int(end)]:
                yield RawSpan(kind, start, end, surface)
            case [int(start), int(end), str(stated)]:
                yield RawSpan(kind, start, end, stated)
            case _:
                raise NotSpans(f"{kind}: {place}")
