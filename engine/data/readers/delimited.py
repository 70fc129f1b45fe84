"""Text files: delimited tables, ``COARSE:fine text``, fastText's ``__label__x text``, plain lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from engine.data.description import Dialect, ImportOptions, SourceFile
from engine.data.dialect import Shape, infer_shape, without_hint
from engine.data.encodings import excerpt
from engine.data.lines import LineBlock, line_blocks
from engine.data.pace import Pace
from engine.data.reading import (
    Block,
    Member,
    Reading,
    ReadLog,
    no_rows,
    string_table,
    unique_names,
)
from engine.data.records import Broken, RecordCutter, Records
from engine.data.repairs import Repairs
from engine.data.surveying import survey
from engine.messages import text

if TYPE_CHECKING:
    import polars as pl

_MARKED_COLUMNS = {"trec": ["label", "fine label", "text"], "fasttext": ["label", "text"]}


def read(member: Member, options: ImportOptions, log: ReadLog) -> Reading:
    """Yield the rows of a text file; raises ``UserError`` when it has none."""
    surveyed = yield from survey(member, options)
    if surveyed.size == 0:
        raise no_rows(member, header_only=False)
    blocks = line_blocks(member.path, surveyed.encoding, surveyed.newline)
    first = next(blocks, LineBlock([], 0))
    lines, options = without_hint(first.lines, options)
    first = msgspec.structs.replace(first, lines=lines)
    shape = infer_shape(first.lines, member.suffix, options)
    everything = itertools.chain([first], blocks)
    reader = (
        _Table(member, shape, shape.dialect, log) if shape.dialect else _Lines(member, shape, log)
    )
    pace = Pace(text("Reading {file}", file=member.name), surveyed.size)
    rows = 0
    repairs = Repairs(member, surveyed.encoding, log)
    for block, is_last in _with_last(everything):
        repairs.see(block)
        if made := reader.rows_of(block.lines, is_last):
            rows += len(made.numbers)
            yield made
        yield pace.at(block.bytes_done)
    repairs.report()
    reader.report()
    if not rows and not reader.broken:
        raise no_rows(member, header_only=reader.has_header)
    return SourceFile(
        path=member.origin,
        inner=member.inner,
        format=_format(shape),
        rows=rows,
        split=member.split,
        encoding=surveyed.encoding.name,
        encoding_confidence=surveyed.encoding.confidence,
        dialect=shape.dialect,
        sha256=member.sha256,
    )


def _with_last(blocks: Iterator[LineBlock]) -> Iterator[tuple[LineBlock, bool]]:
    previous = next(blocks)
    for block in blocks:
        yield previous, False
        previous = block
    yield previous, True


def _format(shape: Shape) -> str:
    if shape.dialect is None:
        return {"trec": "labelled lines", "fasttext": "labelled lines"}.get(shape.kind, "lines")
    return "TSV" if shape.dialect.delimiter == "\t" else "CSV"


class _Table:
    """Rows of a delimited file, header taken off."""

    def __init__(self, member: Member, shape: Shape, dialect: Dialect, log: ReadLog):
        self._member, self._log = member, log
        self._cutter = RecordCutter(
            dialect.delimiter, dialect.quote, shape.width, quoting=shape.quoting
        )
        self._names: list[str] = [] if dialect.header else _numbered(shape.width)
        self._mended: list[int] = []
        self._with_nul: list[int] = []
        self.broken = 0
        self.has_header = dialect.header

    def rows_of(self, lines: list[str], is_last: bool) -> Block | None:
        found = self._cutter.cut(lines, last=is_last)
        self._mended += found.mended
        for broken in found.broken:
            self._skip(broken)
        rows, numbers = found.rows, found.numbers
        if not self._names and rows:
            self._names = unique_names(rows[0])
            rows, numbers = rows[1:], numbers[1:]
        if not rows:
            return None
        cells: list[Sequence[str | None]] = list(zip(*rows, strict=True))
        table = string_table(dict(zip(self._names, cells, strict=True)))
        return Block(self._without_nul(table, lines, found), numbers)

    def report(self) -> None:
        """Say what was decided about single rows."""
        file = self._member.name
        if self._mended:
            self._log.note(
                text(
                    "{file}: {count:,} rows have quotation marks that quote nothing (first in row "
                    "{row}); they were kept as text.",
                    file=file,
                    count=len(self._mended),
                    row=self._mended[0],
                )
            )
        if self._with_nul:
            self._log.warn(
                text(
                    "{file}: NUL bytes were removed from {count:,} rows (first in row {row}).",
                    file=file,
                    count=len(self._with_nul),
                    row=self._with_nul[0],
                )
            )

    def _skip(self, broken: Broken) -> None:
        self.broken += 1
        self._log.skip(self._member.shown, broken.row, broken.reason, excerpt(broken.line))

    def _without_nul(self, table: pl.DataFrame, lines: list[str], found: Records) -> pl.DataFrame:
        if not any("\0" in line for line in lines):
            return table
        import polars as pl

        marked = table.select(
            pl.any_horizontal(pl.all().str.contains("\0", literal=True).fill_null(False)).alias("m")
        )["m"]
        offset = len(found.numbers) - table.height
        self._with_nul += [found.numbers[index + offset] for index in marked.arg_true()]
        return table.select(pl.all().str.replace_all("\0", "", literal=True))


def _numbered(width: int) -> list[str]:
    return [f"column {index}" for index in range(1, width + 1)]


class _Lines:
    """One example per line, with its label in front if the lines are marked so."""

    def __init__(self, member: Member, shape: Shape, log: ReadLog):
        self._member, self._log, self._kind = member, log, shape.kind
        self._names = _MARKED_COLUMNS.get(shape.kind, ["text"])
        self._row = 0
        self.broken = 0
        self.has_header = False

    def rows_of(self, lines: list[str], is_last: bool) -> Block | None:
        del is_last  # a line never continues in the next block
        rows: list[list[str]] = []
        numbers: list[int] = []
        for line in lines:
            self._row += 1
            stripped = line.rstrip("\r\n").replace("\0", "")
            if not stripped.strip():
                continue
            cells = self._cells(stripped)
            if cells is None:
                self.broken += 1
                reason = text("The line does not begin with a label as the others do.")
                self._log.skip(self._member.shown, self._row, reason, excerpt(line))
                continue
            rows.append(cells)
            numbers.append(self._row)
        if not rows:
            return None
        columns: list[Sequence[str | None]] = list(zip(*rows, strict=True))
        return Block(string_table(dict(zip(self._names, columns, strict=True))), numbers)

    def report(self) -> None:
        """Lines leave nothing to tell beyond what was skipped."""

    def _cells(self, line: str) -> list[str] | None:
        if self._kind == "lines":
            return [line]
        mark, _, rest = line.partition(" ")
        if self._kind == "fasttext":
            return [mark.removeprefix("__label__"), rest] if rest.strip() else None
        coarse, colon, _ = mark.partition(":")
        return [coarse, mark, rest] if colon and rest.strip() else None
