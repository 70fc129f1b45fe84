"""Spreadsheets: XLSX, XLSM, XLSB, XLS and ODS, one sheet of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine.data.description import Dialect, ImportOptions, SourceFile
from engine.data.dialect import has_header
from engine.data.pace import Pace
from engine.data.reading import Block, Member, Reading, ReadLog, no_rows, string_table, unique_names
from engine.data.sheets import first_table, head_cells, left_above, rows_above
from engine.errors import UserError
from engine.events import Progress
from engine.messages import text

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
    above = rows_above(found.table, options.header)
    sheet = found.table.slice(above)
    rows = head_cells(sheet)
    header = has_header(rows) if options.header is None else options.header
    names = unique_names(rows[0] if header else [""] * sheet.width)
    body = sheet.slice(1) if header else sheet
    if not body.height:
        raise no_rows(member, header_only=True)
    pace = Pace(text("Reading {file}", file=member.name), body.height)
    first = above + (2 if header else 1)
    if above:
        log.note(left_above(member.name, above))
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
        wanted = [options.sheet] if options.sheet else names
        name, table = first_table(wanted, lambda each: _table(book, each))
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
