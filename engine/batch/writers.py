"""Output formats that are written line by line, and what every writer does.

Cells that come from the input are written as they are. Cells of ours never begin with a character
that makes a spreadsheet take them for a formula.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Protocol

import msgspec

from engine.batch.source import Row, as_text

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@dataclass(frozen=True)
class OutputColumn:
    """``is_ours``: made by us rather than copied. ``kind``: what its values are.

    Kinds: "text", "integer", "number", "boolean", "time". ``dtype`` is the Parquet input's own type.
    """

    name: str
    kind: str = "text"
    is_ours: bool = False
    dtype: Any = None


class Writer(Protocol):
    """Writes rows to ``path``, which nobody else sees before ``close`` has returned.

    ``scratch`` is a folder for temporary files. ``cut_cells`` counts cells that did not fit.
    """

    row_limit: ClassVar[int | None]
    cut_cells: int

    def __init__(self, path: Path, columns: list[OutputColumn], scratch: Path): ...

    def write(self, row: Row) -> None:
        """Append one row, cells in the order of the columns."""

    def close(self) -> None:
        """Complete the file."""

    def abandon(self) -> None:
        """Release what is open; the file is of no use."""


def plain_cell(value: str) -> str:
    """A text of ours for a spreadsheet: what would be a formula gets an apostrophe in front."""
    return f"'{value}" if value.lstrip(" ").startswith(_FORMULA_STARTS) else value


class CsvWriter:
    """Comma-separated, UTF-8 with byte order mark so that Excel shows every script."""

    row_limit: ClassVar[int | None] = None
    delimiter: ClassVar[str] = ","

    def __init__(self, path: Path, columns: list[OutputColumn], scratch: Path):  # noqa: ARG002
        self.cut_cells = 0
        self._ours = [column.is_ours for column in columns]
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file, delimiter=self.delimiter)
        self._writer.writerow(
            plain_cell(column.name) if column.is_ours else column.name for column in columns
        )

    def write(self, row: Row) -> None:
        """Append one row."""
        self._writer.writerow(
            [
                self._own(value) if ours else as_text(value)
                for value, ours in zip(row, self._ours, strict=True)
            ]
        )

    def close(self) -> None:
        """Complete the file."""
        self._file.close()

    abandon = close

    @staticmethod
    def _own(value: Any) -> str:
        return f"{value:.4f}" if isinstance(value, float) else plain_cell(as_text(value))


class TsvWriter(CsvWriter):
    """Tab-separated, otherwise like ``CsvWriter``."""

    delimiter: ClassVar[str] = "\t"


class JsonLinesWriter:
    """One object a line; values keep their JSON types, keys that were absent stay absent."""

    row_limit: ClassVar[int | None] = None

    def __init__(self, path: Path, columns: list[OutputColumn], scratch: Path):  # noqa: ARG002
        self.cut_cells = 0
        self._names = [column.name for column in columns]
        self._encode = msgspec.json.Encoder(enc_hook=str).encode
        self._file = path.open("wb")

    def write(self, row: Row) -> None:
        """Append one row."""
        pairs = zip(self._names, row, strict=True)
        record = {name: value for name, value in pairs if value is not msgspec.UNSET}
        self._file.write(self._encode(record) + b"\n")

    def close(self) -> None:
        """Complete the file."""
        self._file.close()

    abandon = close
