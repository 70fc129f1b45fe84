"""JSON Lines, and JSON arrays or objects one after another, read without holding the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TextIO

import msgspec

from engine.batch.question_rows import is_paragraph, question_rows
from engine.batch.source import InputFile, Row, Source, text_lines, unreadable
from engine.data.description import Skipped
from engine.data.encodings import excerpt
from engine.errors import UserError
from engine.messages import text

_BLOCK = 1 << 18


def open_json_lines(file: InputFile) -> Source:
    """One object a line; a line that is none is skipped and reported."""
    columns: list[str] = []
    return Source(file, columns, lambda: _json_lines(file, columns))


def open_json(file: InputFile) -> Source:
    """An array of objects, objects one after another, or one object that holds such an array.

    Questions below their contexts become a row each.
    """
    columns: list[str] = []
    return Source(file, columns, lambda: _json_values(file, columns))


def _json_lines(file: InputFile, columns: list[str]) -> Iterator[Row | Skipped]:
    decode = msgspec.json.Decoder().decode
    known = {name: position for position, name in enumerate(columns)}
    for number, line in enumerate(text_lines(file), start=1):
        if not line.strip():
            continue
        try:
            value = decode(line)
        except msgspec.DecodeError as error:
            yield _skipped(file, number, line, str(error))
            continue
        if isinstance(value, dict):
            yield _row(value, columns, known)
        else:
            yield _skipped(file, number, line, "not an object")


def _json_values(file: InputFile, columns: list[str]) -> Iterator[Row | Skipped]:
    known = {name: position for position, name in enumerate(columns)}
    values = _values(file)
    first = next(values, None)
    second = next(values, None)
    inner = _only_table(first) if second is None and not is_paragraph(first) else None
    if inner is not None:
        sequence: Iterator[Any] = iter(inner)
    else:
        sequence = _chain(first, second, values)
    for number, value in enumerate(sequence, start=1):
        if isinstance(value, dict):
            for row in question_rows(value):
                yield _row(row, columns, known)
        else:
            yield _skipped(file, number, json.dumps(value), "not an object")


def _chain(first: Any, second: Any, rest: Iterator[Any]) -> Iterator[Any]:
    if first is not None:
        yield first
    if second is not None:
        yield second
    yield from rest


def _only_table(value: Any) -> list[Any] | None:
    """The array inside ``{"data": [{...}, ...], ...}``, if there is exactly one."""
    if not isinstance(value, dict):
        return None
    tables = [
        item
        for item in value.values()
        if isinstance(item, list) and item and isinstance(item[0], dict)
    ]
    return tables[0] if len(tables) == 1 else None


def _values(file: InputFile) -> Iterator[Any]:
    """Each element of a top-level array, or each top-level value, decoded one at a time."""
    encoding = file.survey.encoding.name if file.survey else "utf-8"
    try:
        with file.content.open("r", encoding=encoding, errors="backslashreplace") as stream:
            yield from _Decoder(stream).values()
    except json.JSONDecodeError as error:
        raise UserError(
            text("This is not valid JSON: {reason}.", reason=error.msg),
            place=text("{path}, near: {excerpt}", path=str(file.path), excerpt=error.doc),
            remedy=text("Mend the file, or export it again from the program it came from."),
        ) from error
    except OSError as error:
        raise unreadable(file.path, error) from error


class _Decoder:
    """Decodes values from a growing window of text; holds one value and one block at a time."""

    def __init__(self, reader: TextIO):
        self._reader = reader
        self._buffer = ""
        self._position = 0
        self._is_last = False

    def values(self) -> Iterator[Any]:
        """All values; raises ``JSONDecodeError`` whose ``doc`` is the text near the fault."""
        is_array = self._next_character(" \t\r\n\ufeff") == "["
        self._position += int(is_array)
        separators = " \t\r\n," if is_array else " \t\r\n"
        while (character := self._next_character(separators)) != "":
            if is_array and character == "]":
                return
            yield self._value()

    def _next_character(self, skipped: str) -> str:
        while True:
            while self._position < len(self._buffer):
                if self._buffer[self._position] not in skipped:
                    return self._buffer[self._position]
                self._position += 1
            if self._is_last:
                return ""
            self._extend(_BLOCK)

    def _value(self) -> Any:
        wanted = _BLOCK
        while True:
            try:
                value, end = json.JSONDecoder().raw_decode(self._buffer, self._position)
            except json.JSONDecodeError as error:
                if self._is_last:
                    near = self._buffer[max(0, error.pos - 40) : error.pos + 40]
                    raise json.JSONDecodeError(error.msg, near, 0) from None
            else:
                # A number that touches the end of the window may go on in the next block.
                if end < len(self._buffer) or self._is_last:
                    self._position = end
                    return value
            self._extend(wanted)
            wanted *= 2  # each try starts over: doubling keeps a huge value linear

    def _extend(self, characters: int) -> None:
        block = self._reader.read(characters)
        self._is_last = not block
        self._buffer = self._buffer[self._position :] + block
        self._position = 0


def _row(value: dict[str, Any], columns: list[str], known: dict[str, int]) -> Row:
    """The object's values in column order; new keys become new columns."""
    row: Row = [msgspec.UNSET] * len(columns)
    for name, item in value.items():
        position = known.get(name)
        if position is None:
            position = known[name] = len(columns)
            columns.append(name)
        if position >= len(row):
            row.extend([msgspec.UNSET] * (position + 1 - len(row)))
        row[position] = item
    return row


def _skipped(file: InputFile, number: int, content: str, reason: str) -> Skipped:
    return Skipped(
        file=str(file.path),
        row=number,
        reason=text("This line is not a JSON object: {reason}.", reason=reason.rstrip(".")),
        excerpt=excerpt(content),
    )
