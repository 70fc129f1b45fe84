"""JSON: an array of objects, an object of arrays, or objects one after another, one a line or not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from engine.data.description import ImportOptions, SourceFile
from engine.data.json_values import JsonValues
from engine.data.pace import Pace
from engine.data.reading import Block, Member, Reading, ReadLog, no_rows, string_table, unique_names
from engine.data.surveying import survey
from engine.messages import text

_BLOCK_ROWS = 5_000


def read(member: Member, options: ImportOptions, log: ReadLog) -> Reading:
    """Yield the objects as rows; raises ``UserError`` when there are none or the syntax is broken."""
    surveyed = yield from survey(member, options)
    values = JsonValues(member, surveyed, log)
    pace = Pace(text("Reading {file}", file=member.name), surveyed.size)
    table = _Table()
    for number, row in _rows(values):
        table.add(number, row)
        if table.is_full:
            yield table.take()
            yield pace.at(values.bytes_done)
    if not table.total:
        raise no_rows(member, header_only=False)
    yield table.take()
    yield pace.at(surveyed.size)
    return SourceFile(
        path=member.origin,
        inner=member.inner,
        format="JSON" if values.is_array or member.suffix == ".json" else "JSONL",
        rows=table.total,
        split=member.split,
        encoding=surveyed.encoding.name,
        encoding_confidence=surveyed.encoding.confidence,
        sha256=member.sha256,
    )


def _rows(values: JsonValues) -> Iterator[tuple[int, Any]]:
    """Numbered rows; a file that is one object is looked into for its rows."""
    iterator = iter(values)
    first = next(iterator, None)
    second = next(iterator, None)
    if isinstance(first, dict) and second is None and not values.is_array:
        yield from enumerate(_rows_inside(first), start=1)
        return
    if first is not None:
        yield 1, first
    if second is not None:
        yield values.count, second
        for value in iterator:
            yield values.count, value


def _rows_inside(value: dict[str, Any]) -> list[Any]:
    """Rows of a single object: arrays side by side, pandas' columns, or a list under some key."""
    lists = {key: cells for key, cells in value.items() if isinstance(cells, list)}
    are_columns = len(lists) == len(value) and len({len(cells) for cells in lists.values()}) == 1
    if are_columns and not (len(lists) == 1 and _are_objects(*lists.values())):
        return [dict(zip(lists, cells, strict=True)) for cells in zip(*lists.values(), strict=True)]
    columns = {key: cells for key, cells in value.items() if isinstance(cells, dict)}
    if columns and len(columns) == len(value):
        indices = list(dict.fromkeys(chain.from_iterable(columns.values())))
        if all(index.isdigit() for index in indices):
            return [{key: cells.get(index) for key, cells in columns.items()} for index in indices]
    rows = [cells for cells in lists.values() if cells and isinstance(cells[0], dict)]
    if not rows:  # pairs of a text and what is said about it, as annotation pages export them
        rows = [cells for cells in lists.values() if cells and _is_annotated(cells[0])]
    return max(rows, key=len) if rows else [value]


def _is_annotated(cell: Any) -> bool:
    return isinstance(cell, list) and len(cell) == 2 and isinstance(cell[1], dict)


def _are_objects(cells: list[Any]) -> bool:
    """Whether a list holds rows rather than the cells of a column."""
    return bool(cells) and all(isinstance(cell, dict) for cell in cells)


class _Table:
    """Collects rows with whatever keys they have."""

    def __init__(self) -> None:
        self._keys: dict[str, None] = {}
        self._rows: list[dict[str, Any]] = []
        self._numbers: list[int] = []
        self.total = 0

    @property
    def is_full(self) -> bool:
        return len(self._rows) >= _BLOCK_ROWS

    def add(self, number: int, value: Any) -> None:
        row = value if isinstance(value, dict) else _unnamed(value)
        self._keys.update(dict.fromkeys(row))
        self._rows.append(row)
        self._numbers.append(number)
        self.total += 1

    def take(self) -> Block:
        names = unique_names(list(self._keys))
        columns = {
            name: [_cell(row.get(key)) for row in self._rows]
            for name, key in zip(names, self._keys, strict=True)
        }
        block = Block(string_table(columns), self._numbers)
        self._rows, self._numbers = [], []
        return block


def _unnamed(value: Any) -> dict[str, Any]:
    if isinstance(value, list):
        return {f"column {index}": cell for index, cell in enumerate(value, start=1)}
    return {"text": value}


def _cell(value: Any) -> str | None:
    """A cell as text: numbers as written by JSON, lists and objects as JSON."""
    if value is None or isinstance(value, str):
        return value.replace("\0", "") if value else None
    return json.dumps(value, ensure_ascii=False)
