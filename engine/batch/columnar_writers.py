"""XLSX and Parquet, neither of which can be appended to: written in one go from a stream of rows."""

from __future__ import annotations

import datetime
import errno
import math
import os
import shutil
from pathlib import Path
from typing import Any, ClassVar

import msgspec

from engine.batch.source import Row, as_text
from engine.batch.writers import OutputColumn

_LONGEST_CELL = 32_767  # characters, by the format
_EXACT_INTEGER = 10**15  # beyond, Excel shows other digits
_PART_ROWS = 16_384


class SpreadsheetWriter:
    """An Excel workbook of one sheet; every text is a text, never a formula or a link."""

    row_limit: ClassVar[int | None] = 1_048_575  # and the header

    def __init__(self, path: Path, columns: list[OutputColumn], scratch: Path):
        import xlsxwriter

        self.cut_cells = 0
        self._workbook = xlsxwriter.Workbook(
            str(path),
            {
                "constant_memory": True,
                "tmpdir": str(scratch),
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._sheet = self._workbook.add_worksheet("Classified")
        self._sheet.freeze_panes(1, 0)
        self._times = {
            datetime.date: self._workbook.add_format({"num_format": "yyyy-mm-dd"}),
            datetime.datetime: self._workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
        }
        bold = self._workbook.add_format({"bold": True})
        for position, column in enumerate(columns):
            self._sheet.write_string(0, position, column.name[:_LONGEST_CELL], bold)
        self._row = 1

    def write(self, row: Row) -> None:
        """Append one row."""
        for position, value in enumerate(row):
            self._write_cell(position, value)
        self._row += 1

    def close(self) -> None:
        """Complete the file; raises ``OSError`` when that fails."""
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._workbook.close()
        except FileCreateError as error:
            cause = error.args[0] if error.args else error
            raise cause if isinstance(cause, OSError) else OSError(str(cause)) from error

    def abandon(self) -> None:
        """Nothing is open between rows that must be released; temporary files go with scratch."""
        self._workbook.fileclosed = True  # or its finaliser would complain that it was not closed

    def _write_cell(self, position: int, value: Any) -> None:
        if value is None or value is msgspec.UNSET or value == "":
            return
        if isinstance(value, bool):
            self._sheet.write_boolean(self._row, position, value)
        elif (
            isinstance(value, int | float) and math.isfinite(value) and abs(value) < _EXACT_INTEGER
        ):
            self._sheet.write_number(self._row, position, value)
        elif type(value) in self._times and getattr(value, "tzinfo", None) is None:
            self._sheet.write_datetime(self._row, position, value, self._times[type(value)])
        else:
            content = as_text(value)
            self.cut_cells += len(content) > _LONGEST_CELL
            self._sheet.write_string(self._row, position, content[:_LONGEST_CELL])


class ParquetWriter:
    """Parquet; columns keep the types they had, values of mixed type become text."""

    row_limit: ClassVar[int | None] = None

    def __init__(self, path: Path, columns: list[OutputColumn], scratch: Path):
        import polars as pl

        kinds = {
            "text": pl.String,
            "integer": pl.Int64,
            "number": pl.Float64,
            "boolean": pl.Boolean,
        }
        self.cut_cells = 0
        self._path = path
        self._parts = scratch / "parts"
        shutil.rmtree(self._parts, ignore_errors=True)
        self._parts.mkdir()
        self._schema = {
            column.name: column.dtype
            if column.dtype is not None
            else kinds.get(column.kind, pl.String)
            for column in columns
        }
        self._is_text = [kind == pl.String for kind in self._schema.values()]
        self._rows: list[Row] = []
        self._count = 0

    def write(self, row: Row) -> None:
        """Append one row."""
        self._rows.append([self._cell(*pair) for pair in zip(row, self._is_text, strict=True)])
        if len(self._rows) >= _PART_ROWS:
            self._write_part()

    def close(self) -> None:
        """Join the parts, a few at a time in memory."""
        import polars as pl

        if self._rows or not self._count:
            self._write_part()
        parts = sorted(self._parts.iterdir())
        try:
            pl.scan_parquet(parts, glob=False).sink_parquet(self._path, maintain_order=True)
        except pl.exceptions.ComputeError as error:
            # polars wraps the system's error in one of its own
            if "os error 28" not in str(error):
                raise
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(self._path)) from error
        self.abandon()

    def abandon(self) -> None:
        """Remove the parts."""
        shutil.rmtree(self._parts, ignore_errors=True)

    def _write_part(self) -> None:
        import polars as pl

        table = pl.DataFrame(self._rows, schema=self._schema, orient="row", strict=False)
        table.write_parquet(self._parts / f"{self._count:08d}.parquet")
        self._count += 1
        self._rows.clear()

    @staticmethod
    def _cell(value: Any, is_text: bool) -> Any:
        if value is None or value is msgspec.UNSET:
            return None
        return as_text(value) if is_text else value
