"""Parquet, streamed in batches, and spreadsheets, whose format bounds their size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.batch.source import InputFile, Row, Source, unique_names, unreadable
from engine.data.sheets import HEAD_ROWS, first_table, left_above, rows_above
from engine.errors import UserError
from engine.messages import Text, text

if TYPE_CHECKING:
    import fastexcel

_BATCH_ROWS = 2048


def open_parquet(file: InputFile) -> Source:
    """A Parquet file; its column types are kept for a Parquet output."""
    import polars as pl

    try:
        schema = dict(pl.scan_parquet(file.content, glob=False).collect_schema())
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _damaged(file, error) from error
    return Source(file, list(schema), lambda: _parquet_rows(file), schema=schema)


def open_spreadsheet(file: InputFile) -> Source:
    """The first visible table of a workbook, as the import finds it; its first row names the columns."""
    sheet, notes = _first_sheet(file)
    names = [column.name for column in sheet.available_columns()]
    columns = unique_names(["" if name.startswith("__UNNAMED__") else name for name in names])
    return Source(file, columns, lambda: _sheet_rows(file), notes=notes)


def _parquet_rows(file: InputFile) -> Iterator[Row]:
    import polars as pl

    try:
        for batch in pl.scan_parquet(file.content, glob=False).collect_batches(
            chunk_size=_BATCH_ROWS, maintain_order=True
        ):
            for row in batch.iter_rows():
                yield list(row)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise _damaged(file, error) from error


def _first_sheet(file: InputFile) -> tuple[fastexcel.ExcelSheet, list[Text]]:
    import fastexcel

    notes = []
    try:
        workbook = fastexcel.read_excel(file.content)
        visible = [
            name
            for name in workbook.sheet_names
            if workbook.load_sheet(name, n_rows=0).visible == "visible"
        ]
        if not visible:
            raise _empty(file)
        name, head = first_table(
            visible,
            lambda each: workbook.load_sheet(
                each, header_row=None, dtypes="string", n_rows=HEAD_ROWS
            ).to_polars(),
        )
        if not head.height:
            raise _empty(file)
        above = rows_above(head, None)
        sheet = workbook.load_sheet(name, header_row=above, schema_sample_rows=None)
    except fastexcel.FastExcelError as error:
        raise _damaged(file, error) from error
    if above:
        notes.append(left_above(file.path.name, above))
    if len(workbook.sheet_names) > 1:
        notes.append(
            text(
                "{file} has {count} sheets; “{sheet}” is read.",
                file=file.path.name,
                count=len(workbook.sheet_names),
                sheet=sheet.name,
            )
        )
    return sheet, notes


def _empty(file: InputFile) -> UserError:
    return UserError(text("This workbook is empty."), place=text("{path}", path=str(file.path)))


def _sheet_rows(file: InputFile) -> Iterator[Row]:
    sheet, _ = _first_sheet(file)
    table = sheet.to_polars()
    for row in table.iter_rows():
        yield list(row)


def _damaged(file: InputFile, error: Exception) -> UserError:
    if "password" in str(error).lower() or "encrypt" in str(error).lower():
        return UserError(
            text("This workbook is protected by a password."),
            place=text("{path}", path=str(file.path)),
            remedy=text("Save a copy without the password and use that."),
        )
    if isinstance(error, OSError):
        return unreadable(file.path, error)
    reason = str(error).partition("\n")[0][:200]  # the rest is a trace of the reader's own
    return UserError(
        text("This file is damaged or not what its name says: {reason}.", reason=reason),
        place=text("{path}", path=str(file.path)),
        remedy=text("Open it in the program it came from and save it again."),
    )
