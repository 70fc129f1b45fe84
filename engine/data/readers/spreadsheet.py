"""Spreadsheets: XLSX, XLSM, XLSB, XLS and ODS, one sheet of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine.data.description import Dialect, ImportOptions, SourceFile
from engine.data.dialect import has_header
from engine.data.pace import Pace
from engine.data.reading import Block, Member, Reading, ReadLog, no_rows, string_table, unique_names
from engine.errors import UserError
from engine.events import Progress
from engine.messages import Text, text

if TYPE_CHECKING:
    import fastexcel
    import polars as pl

_BLOCK_ROWS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read(member: Member, options: ImportOptions, log: ReadLog) -> Reading:
    """Yield the rows of the chosen sheet, else of the first table, else of the first with anything.

    Raises ``UserError`` for a file that is locked, damaged or empty.
    """
    _refuse_locked(member)
    yield Progress(phase=text("Reading {file}", file=member.name), done=0)
    found = _sheet(member, options, log)
    above = _rows_above(found.table, options.header)
    sheet = found.table.slice(above)
    rows = _cells(sheet)
    header = has_header(rows) if options.header is None else options.header
    names = unique_names(rows[0] if header else [""] * sheet.width)
    body = sheet.slice(1) if header else sheet
    if not body.height:
        raise no_rows(member, header_only=True)
    pace = Pace(text("Reading {file}", file=member.name), body.height)
    first = above + (2 if header else 1)
    if above:
        log.note(_left_above(member, above))
    total = 0
    for start in range(0, body.height, _BLOCK_ROWS):
        block = _without_blank_rows(body.slice(start, _BLOCK_ROWS), names, first + start)
        total += len(block.numbers)
        yield block
        yield pace.at(min(body.height, start + _BLOCK_ROWS))
    return SourceFile(
        path=member.origin,
        inner=member.inner,
        format="spreadsheet",
        rows=total,
        split=member.split,
        sheet=found.name,
        sheets=found.names,
        dialect=Dialect("", "", header),
        sha256=member.sha256,
    )


def _refuse_locked(member: Member) -> None:
    if member.path.stat().st_size == 0:
        raise no_rows(member, header_only=False)
    with member.path.open("rb") as file:
        head = file.read(8)
        is_locked = head == _OLE and _ENCRYPTED in file.read()
    if is_locked:
        raise UserError(
            text("The spreadsheet is locked by a password."),
            place=member.place(),
            remedy=text("Open it in its program and save it without a password, or as CSV."),
        )


class _Sheet(NamedTuple):
    """One sheet of the file, and the names of all."""

    name: str
    table: pl.DataFrame
    names: list[str]


def _sheet(member: Member, options: ImportOptions, log: ReadLog) -> _Sheet:
    import fastexcel

    try:
        book = fastexcel.read_excel(member.path.read_bytes())
        names = book.sheet_names
        if options.sheet and options.sheet not in names:
            raise UserError(
                text("There is no sheet called “{name}”.", name=options.sheet),
                place=member.place(),
                remedy=text("Sheets are: {names}.", names=", ".join(names)),
            )
        name, table = _first_table(book, [options.sheet] if options.sheet else names)
        if not table.height:
            raise no_rows(member, header_only=False)
    except fastexcel.FastExcelError as error:
        raise UserError(
            text("The spreadsheet cannot be read: {error}", error=str(error).split("\n")[0]),
            place=member.place(),
            remedy=text("Open it in its program and save it again, or as CSV."),
        ) from error
    if len(names) > 1 and not options.sheet:
        log.note(
            text(
                "{file} has {count} sheets; “{name}” was read.",
                file=member.name,
                count=len(names),
                name=name,
            )
        )
    return _Sheet(name, table, names)


def _first_table(book: fastexcel.ExcelReader, names: list[str]) -> tuple[str, pl.DataFrame]:
    """A cover or a sheet of notes has one column; where no sheet has more, the first with a cell."""
    filled: list[tuple[str, pl.DataFrame]] = []
    for name in names:
        table = _table(book, name)
        if table.width > 1 and table.height > 1:
            return name, table
        filled += [(name, table)] if table.height else []
    return filled[0] if filled else (names[0], table)


def _cells(sheet: pl.DataFrame) -> list[list[str]]:
    return [["" if cell is None else cell for cell in row] for row in sheet.head(200).rows()]


def _rows_above(sheet: pl.DataFrame, header: bool | None) -> int:
    """Rows of a title: they fill one cell of several, and a header follows."""
    rows = _cells(sheet)
    widths = (sum(map(bool, row)) for row in rows)
    above = next((index for index, width in enumerate(widths) if width > 1), 0)
    if header is False or not (header or has_header(rows[above:])):
        return 0
    return above


def _left_above(member: Member, rows: int) -> Text:
    if rows == 1:
        return text("{file}: 1 row above the table was left out.", file=member.name)
    return text("{file}: {rows:,} rows above the table were left out.", file=member.name, rows=rows)


def _table(book: fastexcel.ExcelReader, name: str) -> pl.DataFrame:
    sheet = book.load_sheet(name, header_row=None, dtypes="string")
    table: pl.DataFrame = sheet.to_polars()
    return table


def _without_blank_rows(rows: pl.DataFrame, names: list[str], first: int) -> Block:
    import polars as pl

    filled = rows.select(pl.any_horizontal(pl.all().is_not_null()))[:, 0].arg_true()
    kept = rows[filled]
    columns = {name: kept[:, index].to_list() for index, name in enumerate(names)}
    return Block(string_table(columns), [first + index for index in filled])
