"""Which sheet of a workbook holds its table, and where in that sheet the table begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from engine.data.dialect import has_header
from engine.messages import Text, text

if TYPE_CHECKING:
    import polars as pl

HEAD_ROWS = 200


def first_table(
    names: Sequence[str], load: Callable[[str], pl.DataFrame]
) -> tuple[str, pl.DataFrame]:
    """A cover or a sheet of notes has one column; where no sheet has more, the first with a cell.

    ``load`` gives a sheet as strings, without a header.
    """
    filled: list[tuple[str, pl.DataFrame]] = []
    for name in names:
        table = load(name)
        if table.width > 1 and table.height > 1:
            return name, table
        filled += [(name, table)] if table.height else []
    return filled[0] if filled else (names[0], table)


def head_cells(sheet: pl.DataFrame) -> list[list[str]]:
    """The first rows, empty cells as empty strings."""
    return [["" if cell is None else cell for cell in row] for row in sheet.head(HEAD_ROWS).rows()]


def rows_above(sheet: pl.DataFrame, header: bool | None) -> int:
    """Rows of a title: they fill one cell of several, and a header follows."""
    rows = head_cells(sheet)
    widths = (sum(map(bool, row)) for row in rows)
    above = next((index for index, width in enumerate(widths) if width > 1), 0)
    if header is False or not (header or has_header(rows[above:])):
        return 0
    return above


def left_above(file: str, rows: int) -> Text:
    """What to say of ``rows_above``."""
    if rows == 1:
        return text("{file}: 1 row above the table was left out.", file=file)
    return text("{file}: {rows:,} rows above the table were left out.", file=file, rows=rows)
