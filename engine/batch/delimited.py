"""CSV and TSV with the inferred encoding and dialect, and text files with one text a line."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Iterator

from engine.batch.source import InputFile, Row, Source, line_groups, text_lines, unique_names
from engine.data.description import Dialect, ImportOptions, Skipped
from engine.data.dialect import Shape, infer_shape, without_hint
from engine.data.encodings import excerpt
from engine.data.records import Broken, RecordCutter, Records
from engine.errors import UserError
from engine.messages import text


def open_lines(file: InputFile) -> Source:
    """A text file, one text a line, unless its lines are clearly cells of a table.

    Empty lines are kept, so that the order stays that of the file.
    """
    head, options = without_hint(next(line_groups(file), []), ImportOptions())
    shape = infer_shape(head, ".txt", options)
    if shape.dialect is not None:
        return _table(file, shape, shape.dialect)
    return Source(file, ["text"], lambda: ([line.rstrip("\r\n")] for line in text_lines(file)))


def open_delimited(file: InputFile) -> Source:
    """A delimited file; columns of a file without a header are called ``column 1`` and so on."""
    head, options = without_hint(next(line_groups(file), []), ImportOptions())
    shape = infer_shape(head, f".{file.format}", options)
    if shape.dialect is None:
        return Source(file, ["text"], lambda: ([line.rstrip("\r\n")] for line in text_lines(file)))
    return _table(file, shape, shape.dialect)


def _table(file: InputFile, shape: Shape, dialect: Dialect) -> Source:
    if next(_records(file, shape, dialect), None) is None:
        raise UserError(text("This file has no rows."), place=text("{path}", path=str(file.path)))
    names = next((row for row in _records(file, shape, dialect) if isinstance(row, list)), None)
    is_named = dialect.header and names is not None
    columns = unique_names(names if is_named and names is not None else [""] * shape.width)
    values = {
        "file": file.path.name,
        "encoding": file.survey.encoding.name if file.survey else "utf-8",
        "delimiter": "Tab" if dialect.delimiter == "\t" else dialect.delimiter,
    }
    note = (
        text(
            "{file} is read as {encoding}; cells are separated by “{delimiter}”, and the first row "
            "names the columns.",
            **values,
        )
        if is_named
        else text(
            "{file} is read as {encoding}; cells are separated by “{delimiter}”, and no row names "
            "the columns.",
            **values,
        )
    )

    def read() -> Iterator[Row | Skipped]:
        records = _records(file, shape, dialect)
        if is_named:
            yield from itertools.takewhile(lambda record: isinstance(record, Skipped), records)
        yield from records

    return Source(file, columns, read, notes=[note])


def _records(file: InputFile, shape: Shape, dialect: Dialect) -> Iterator[Row | Skipped]:
    """Rows of equal width in file order; a row that cannot be read is a ``Skipped``."""
    cutter = RecordCutter(dialect.delimiter, dialect.quote, shape.width, quoting=shape.quoting)
    groups = line_groups(file)
    lines: list[str] | None = without_hint(next(groups, []), ImportOptions())[0]
    while lines is not None:
        following = next(groups, None)
        found = cutter.cut(lines, last=following is None)
        if found.broken:
            yield from _in_order(file, found)
        else:
            yield from found.rows
        lines = following


def _in_order(file: InputFile, found: Records) -> Iterator[Row | Skipped]:
    rows: Iterator[tuple[int, Row | Skipped]] = zip(found.numbers, found.rows, strict=True)
    skipped: Iterator[tuple[int, Row | Skipped]] = (
        (broken.row, _skipped(file, broken)) for broken in found.broken
    )
    for _, item in heapq.merge(rows, skipped, key=lambda pair: pair[0]):
        yield item


def _skipped(file: InputFile, broken: Broken) -> Skipped:
    return Skipped(str(file.path), broken.row, broken.reason, excerpt(broken.line))
