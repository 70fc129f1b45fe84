"""Files that name the classes (``classes.txt``, ``categories.json``) for a column of their indices."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from engine.data.encodings import guess_encoding
from engine.data.label_lists import JSON_LIST, likely_form, packed, read_list

_NAMES = re.compile(
    r"(class|classes|label|labels|category|categories|topics|id2label|label2id|target_names"
    r"|(class|label|category)[_-]?(names?|list|map|index|mapping))\.(txt|json|names|lst)"
)
_PAIR = re.compile(r"(\d+)\s*[\t ,:]\s*(\S.*)|(\S.*?)\s*[\t ,:]\s*(\d+)")
_MOST = 2000


def is_names_file(name: str) -> bool:
    """Whether a file of this name usually lists class names."""
    return bool(_NAMES.fullmatch(name.lower()))


def read_names(path: Path) -> dict[int, str] | list[str] | None:
    """The names in a file: in order, or by the index the file states; None if it lists no names."""
    if path.stat().st_size > 1 << 20:
        return None
    content = path.read_bytes()
    decoded = content.decode(guess_encoding(content).name, "replace")
    if path.suffix.lower() == ".json" or decoded.lstrip()[:1] in ("[", "{"):
        return _from_json(decoded)
    names = [line.strip() for line in decoded.split("\n") if line.strip()]
    if not 2 <= len(names) <= _MOST or len(set(names)) < len(names) or max(map(len, names)) > 100:
        return None
    pairs = [_PAIR.fullmatch(name) for name in names]
    if not all(pairs):
        return names
    stated = {int(pair[1] or pair[4]): pair[2] or pair[3] for pair in pairs if pair is not None}
    # "Class 1", "Class 2" are names that end in a number, not names with their index.
    is_indexed = len(stated) == len(set(stated.values())) == len(names)
    return stated if is_indexed and min(stated) <= 1 and max(stated) <= len(names) else names


def _from_json(decoded: str) -> dict[int, str] | list[str] | None:
    try:
        value = msgspec.json.decode(decoded)
    except msgspec.DecodeError:
        return None
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return value if 2 <= len(value) <= _MOST else None
    if not isinstance(value, dict) or not 2 <= len(value) <= _MOST:
        return None
    if all(str(key).isdigit() and isinstance(name, str) for key, name in value.items()):
        return {int(key): name for key, name in value.items()}
    if all(isinstance(index, int) for index in value.values()):
        return {index: str(name) for name, index in value.items()}
    return None


class Match(msgspec.Struct, frozen=True):
    """How names belong to a column. ``mapping``: cell -> name; ``first`` is 0, 1, or -1 (as stated)."""

    mapping: dict[str, str]
    names: list[str]
    first: int
    is_certain: bool = True


def match_names(names: dict[int, str] | list[str], values: Iterable[str]) -> Match | None:
    """Fit names to the distinct values of a column; None when they do not belong together.

    A list is counted from 0 when a 0 occurs, from 1 when its length occurs, else from 0 with
    ``is_certain`` False. A column that already holds the names gets an empty mapping.
    """
    cells = {value: value.strip() for value in values}
    ordered = list(names.values()) if isinstance(names, dict) else names
    if cells and set(cells.values()) <= set(ordered):
        return Match({}, ordered, -1)
    if not cells or not all(cell.isdecimal() for cell in cells.values()):
        return None
    indices = {value: int(cell) for value, cell in cells.items()}
    if isinstance(names, dict):
        table, first, is_certain = names, -1, True
    else:
        seen = set(indices.values())
        first = 1 if 0 not in seen and len(names) in seen else 0
        is_certain = 0 in seen or len(names) in seen
        table = dict(enumerate(names, start=first))
    if not set(indices.values()) <= set(table):
        return None
    mapping = {value: table[index] for value, index in indices.items()}
    return Match(mapping, ordered, first, is_certain)


def match_lists(names: dict[int, str] | list[str], values: Iterable[str]) -> Match | None:
    """As ``match_names``, for cells that list indices; lists keep their delimiter if they can."""
    cells = list(values)
    form = likely_form(cells)
    lists = {cell: read_list(cell, form) for cell in cells} if form else {}
    parts = {part for found in lists.values() if found is not None for part in found}
    match = match_names(names, parts)
    if not form or match is None:
        return None
    is_plain = form != JSON_LIST and form.strip() and not any(form in name for name in match.names)
    mapping = {
        cell: (form.join if is_plain else packed)([match.mapping[part] for part in found])
        for cell, found in lists.items()
        if found is not None and match.mapping
    }
    return msgspec.structs.replace(match, mapping=mapping)
