"""Several labels in one cell: in which form they are written, and the form in which they are kept.

Kept is a JSON list of the names in order, ``["anger","joy"]``; a text without any label has ``[]``.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

JSON_LIST = "[]"
"""The form of cells that hold a list of JSON, or one as Python prints it."""

SINGLE = ""
"""The form of cells that hold one label each."""

_SIGNS = ("|", ";", ",", "/", " ")
_INDEX = re.compile(r"\d+")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_FEWEST_LISTS = 0.2  # share of the different cells that hold several labels
_RECURRING = 0.5  # share of the parts that are found in other cells too


def list_form(values: Iterable[str]) -> str:
    """In what form the different cells of a column hold several labels, if they surely do.

    ``JSON_LIST``, a delimiter, or ``SINGLE``. A sign divides labels when a fifth of the cells holds
    it and half of what it divides recurs; a slash only where its parts stand alone too, for paths
    of categories look alike; a blank only between numbers.
    """
    cells = [cell for value in values if (cell := value.strip())]
    if cells and all(_listed(cell) is not None for cell in cells):
        return JSON_LIST
    return next((sign for sign in _SIGNS if _divides_surely(cells, sign)), SINGLE)


def likely_form(values: Iterable[str]) -> str:
    """As ``list_form``, where it is known that cells may hold several labels: any sign that divides

    a cell into parts of which one is found elsewhere will do.
    """
    cells = [cell for value in values if (cell := value.strip())]
    sure = list_form(cells)
    if sure:
        return sure
    return next((sign for sign in _SIGNS if _divides_perhaps(cells, sign)), SINGLE)


def read_list(cell: str, form: str) -> list[str] | None:
    """The labels of a cell, each once; None where it is not of that form."""
    if form == JSON_LIST:
        return _listed(cell)
    parts = [cell] if form == SINGLE else cell.split(form)
    return _distinct(part.strip() for part in parts)


def packed(labels: Iterable[str]) -> str:
    """The kept form; equal sets are equal strings."""
    return msgspec.json.encode(sorted(set(labels))).decode()


@lru_cache(maxsize=65_536)
def unpacked(cell: str) -> tuple[str, ...]:
    """The labels of a kept cell; none of an empty string."""
    return tuple(msgspec.json.decode(cell, type=list[str])) if cell else ()


def membership(cells: Sequence[str], names: Sequence[str]) -> NDArray[np.bool_]:
    """Which text has which label, [cells, names]; labels that are not among ``names`` are left out."""
    numbers = {name: number for number, name in enumerate(names)}
    rows: dict[str, int] = {}
    places = np.array([rows.setdefault(cell, len(rows)) for cell in cells], np.int64)
    table = np.zeros((len(rows), len(names)), np.bool_)
    for cell, row in rows.items():
        table[row, [numbers[label] for label in unpacked(cell) if label in numbers]] = True
    return table[places]


def _divides_surely(cells: Sequence[str], sign: str) -> bool:
    lists = _divided(cells, sign)
    if len(lists) < max(2, _FEWEST_LISTS * len(cells)):
        return False
    uses = Counter(part for parts in lists for part in set(parts))
    known = set(cells)
    alone = sum(1 for part in uses if part in known)
    recurring = sum(1 for part, count in uses.items() if count > 1 or part in known)
    return (alone if sign == "/" else recurring) >= _RECURRING * len(uses)


def _divides_perhaps(cells: Sequence[str], sign: str) -> bool:
    lists = _divided(cells, sign)
    uses = Counter(part for parts in lists for part in set(parts))
    known = set(cells)
    return any(count > 1 or part in known for part, count in uses.items())


def _divided(cells: Sequence[str], sign: str) -> list[list[str]]:
    """The cells that hold the sign, in parts; none where it means something else."""
    holding = [cell for cell in cells if sign in cell]
    if sign == "," and holding and all(_DECIMAL_COMMA.fullmatch(cell) for cell in cells):
        return []  # numbers with a decimal comma
    lists = [[part.strip() for part in cell.split(sign)] for cell in holding]
    if any(not part for parts in lists for part in parts):
        # A delimiter at the end of a cell is a habit; an empty label between two is none.
        lists = [[part for part in parts if part] for parts in lists if all(parts[:-1])]
    if sign == " " and not all(_INDEX.fullmatch(part) for cell in cells for part in cell.split()):
        return []
    return [parts for parts in lists if len(parts) > 1]


def _listed(cell: str) -> list[str] | None:
    """The labels of a list in JSON or Python; None where it is neither, or holds other lists."""
    if cell.lstrip()[:1] not in ("[", "(", "{"):
        return None
    value: Any
    try:
        value = msgspec.json.decode(cell)
    except (msgspec.DecodeError, RecursionError):
        try:
            value = ast.literal_eval(cell.strip())
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return None
    if isinstance(value, dict):
        if not all(each in (0, 1) for each in value.values()):
            return None
        value = [name for name, each in value.items() if each]
    if isinstance(value, set):
        value = sorted(value, key=str)
    if not isinstance(value, list | tuple):
        return None
    if any(isinstance(item, list | dict | tuple | set | type(None)) for item in value):
        return None
    return _distinct(str(item).strip() for item in value)


def _distinct(parts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(part for part in parts if part))
