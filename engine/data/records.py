"""Cutting lines into records, strictly where that works and line by line where quotes are broken.

The common case, a block of well-formed lines, is one call into Python's csv reader in strict mode.
Strictness is the point: a lone quote swallows the lines up to the next quote, and the lenient mode
glues them together without a word. Here such a record costs at most its own first line.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from typing import cast

import msgspec

from engine.messages import Text, text

csv.field_size_limit(min(sys.maxsize, 2**31 - 1))

_LONGEST_OPEN_RECORD = 32 << 20  # characters a quoted cell may span before it counts as unclosed
_SWALLOWED = 20  # lines of a record that each look like one, where quotes are known to quote


class Broken(msgspec.Struct, frozen=True):
    """A line that is no record; ``row`` counts records from 1, as a spreadsheet would."""

    row: int
    line: str
    reason: Text


class Records(msgspec.Struct, frozen=True):
    """Records of one block with their row numbers; all have the wanted width if one was given."""

    rows: list[list[str]]
    numbers: range | list[int]
    broken: list[Broken] = []
    mended: list[int] = []  # rows whose quotes were odd but left one possible reading


class RecordCutter:
    """Takes consecutive blocks of lines; remembers the record that a block's end cuts."""

    def __init__(
        self, delimiter: str, quote: str, width: int | None = None, *, quoting: bool = False
    ):
        self.width = width
        self._delimiter = delimiter
        self._quote = quote
        self._open: list[str] = []
        self._row = 1
        self._quoting_is_needed = quoting

    def cut(self, lines: list[str], *, last: bool = False) -> Records:
        """The records that end in ``lines``; ``last`` says that no more lines will come."""
        if self._open:
            lines, self._open = self._open + lines, []
        return self._fast(lines) or self._careful(lines, last)

    def _reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        if not self._quote:
            return csv.reader(lines, delimiter=self._delimiter, quoting=csv.QUOTE_NONE, strict=True)
        return csv.reader(lines, delimiter=self._delimiter, quotechar=self._quote, strict=True)

    def _fast(self, lines: list[str]) -> Records | None:
        try:
            rows = list(self._reader(iter(lines)))
        except csv.Error:
            return None
        if len(rows) != len(lines) or (self.width and set(map(len, rows)) - {self.width}):
            return None
        numbers = range(self._row, self._row + len(rows))
        self._row += len(rows)
        return Records(rows, numbers)

    def _careful(self, lines: list[str], last: bool) -> Records:
        found = Records([], [], [], [])
        start = 0
        while start < len(lines):
            start = self._until_trouble(lines, start, last, found)
            if self._open:
                break
        return found

    def _until_trouble(self, lines: list[str], start: int, last: bool, found: Records) -> int:
        """Take records until one is broken; returns the line to go on with."""
        reader = self._reader(lines[index] for index in range(start, len(lines)))
        first = end = start
        try:
            for record in reader:
                end = start + reader.line_num  # type: ignore[attr-defined]
                if end - first > 1 and self._has_swallowed(lines, first, end):
                    break
                self._take(record, lines[first], found)
                first = end
            else:
                return end
        except csv.Error:
            reached_end = start + reader.line_num >= len(lines)  # type: ignore[attr-defined]
            if reached_end and not last and self._may_continue(lines, first):
                self._open = lines[first:]
                return len(lines)
        self._mend(lines[first], found)
        return first + 1

    def _may_continue(self, lines: list[str], first: int) -> bool:
        """Whether the record that the block's end cuts may still be closed by later lines."""
        if sum(map(len, lines[first:])) > _LONGEST_OPEN_RECORD:
            return False
        return not self._has_swallowed(lines, first, len(lines))

    def _has_swallowed(self, lines: list[str], first: int, end: int) -> bool:
        """Whether a record over several lines looks like several records glued by a lone quote."""
        needed = _SWALLOWED if self._quoting_is_needed else 2
        if not self.width or self.width < 2 or end - first < needed:
            return False
        if len(self._literal(lines[first])) != self.width:
            return False
        return all(self._is_whole(line) for line in lines[first + 1 : min(end, first + 200)])

    def _is_whole(self, line: str) -> bool:
        """Whether a line is a record of the right width on its own."""
        try:
            return len(next(self._reader(iter([line])), [])) == self.width
        except csv.Error:
            return not self._quoting_is_needed and len(self._literal(line)) == self.width

    def _take(self, record: list[str], line: str, found: Records) -> None:
        row, width = self._row, self.width
        self._row += 1
        if not record:
            return  # a blank line is a row for a spreadsheet, but not an example
        if width and len(record) > width and not any(record[width:]):
            record = record[:width]
        if width and len(record) != width:
            reason = text(
                "The row has {cells} cells instead of {width}.", cells=len(record), width=width
            )
            found.broken.append(Broken(row, line, reason))
            return
        if self._quote and any(self._delimiter in c or self._quote in c for c in record):
            self._quoting_is_needed = self._quoting_is_needed or self._quote in line
        self._append(row, record, found)

    @staticmethod
    def _append(row: int, record: list[str], found: Records) -> None:
        numbers = cast(list[int], found.numbers)
        found.rows.append(record)
        numbers.append(row)

    def _mend(self, line: str, found: Records) -> None:
        """Read a line with odd quotes by the one reading that gives the right number of cells."""
        row = self._row
        self._row += 1
        readings = [self._tolerant(line)]
        if not self._quoting_is_needed:
            readings.append(self._literal(line))
        for cells in readings:
            if self.width and cells is not None and len(cells) == self.width:
                found.mended.append(row)
                self._append(row, cells, found)
                return
        reason = text("A quotation mark in this row is opened and never closed.")
        found.broken.append(Broken(row, line, reason))

    def _literal(self, line: str) -> list[str]:
        return line.rstrip("\r\n").split(self._delimiter)

    def _tolerant(self, line: str) -> list[str] | None:
        """Cells where a quote only closes before a delimiter or the line's end; None if it never does."""
        cells: list[str] = []
        rest = line.rstrip("\r\n")
        while True:
            if not rest.startswith(self._quote):
                cell, found, rest = rest.partition(self._delimiter)
                cells.append(cell)
                if not found:
                    return cells
                continue
            end = self._closing(rest)
            if end < 0:
                return None
            cells.append(rest[1:end].replace(self._quote * 2, self._quote))
            if end + 1 == len(rest):
                return cells
            rest = rest[end + 2 :]

    def _closing(self, rest: str) -> int:
        end = rest.find(self._quote + self._delimiter, 1)
        if end >= 0:
            return end
        return len(rest) - 1 if len(rest) > 1 and rest.endswith(self._quote) else -1
