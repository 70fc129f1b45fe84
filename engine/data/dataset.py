"""An imported dataset on disk: description, table, list of what was skipped."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine import durable
from engine.data.description import Dataset, Role, Skipped
from engine.errors import UserError
from engine.messages import Text, text

if TYPE_CHECKING:
    import polars as pl

DESCRIPTION, TABLE, SKIPPED = "dataset.json", "table.arrow", "skipped.jsonl"
ROW_COLUMNS = ("__file", "__row", "__split")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class DatasetFolder:
    """Reads one dataset folder. The table holds the original columns, all strings, and

    ``__file`` (u32, index into ``Dataset.sources``), ``__row`` (u32, counted from 1 in that file as
    a spreadsheet counts, the header included) and ``__split`` (train, validation, test or null).
    """

    def __init__(self, path: Path | str):
        self.path = Path(path)

    @property
    def description(self) -> Dataset:
        """The description; raises ``UserError`` when the folder is missing or damaged."""
        file = self.path / DESCRIPTION
        try:
            return msgspec.json.decode(file.read_bytes(), type=Dataset)
        except FileNotFoundError as error:
            problem = text("This dataset is no longer there.")
            raise UserError(problem, place=self._place(), remedy=self._remedy()) from error
        except (msgspec.DecodeError, msgspec.ValidationError, OSError) as error:
            problem = text(
                "The description of this dataset cannot be read: {error}", error=str(error)
            )
            raise UserError(problem, place=self._place(), remedy=self._remedy()) from error

    def scan(self) -> pl.LazyFrame:
        """The table, lazily; nothing is read until it is collected."""
        import polars as pl

        return pl.scan_ipc(self._table_file())

    def table(self) -> pl.DataFrame:
        """The whole table, in memory; for parts of it use ``rows`` or ``scan``."""
        import polars as pl

        with self._explained_damage():
            return pl.read_ipc(self._table_file())

    def rows(self, offset: int, length: int, columns: Sequence[str] = ()) -> pl.DataFrame:
        """``length`` rows from ``offset`` (fewer at the end); a few milliseconds for a million rows.

        ``columns`` names those that are wanted, all if empty. Raises ``UserError`` when the table
        is missing or damaged.
        """
        with self._explained_damage():
            table = self.scan()
            wanted = table.select(columns) if columns else table
            return wanted.slice(offset, length).collect()

    def skipped(self, offset: int = 0, length: int | None = None) -> list[Skipped]:
        """What of the input is not in the table, in the order it was met."""
        end = None if length is None else offset + length
        return list(islice(self._skipped_entries(), offset, end))

    def export_skipped(self, path: Path | str) -> None:
        """Write the list of skipped input as CSV for a spreadsheet.

        Cells that a spreadsheet would run as a formula are preceded by an apostrophe.
        """
        with (
            durable.new_file(Path(path)) as beside,
            beside.open("w", encoding="utf-8-sig", newline="") as file,
        ):
            writer = csv.writer(file)
            writer.writerow(["file", "row", "reason", "content"])
            for entry in self._skipped_entries():
                row = "" if entry.row is None else str(entry.row)
                cells = [entry.file, row, str(entry.reason), entry.excerpt]
                writer.writerow([neutral(cell) for cell in cells])

    def save_description(self, dataset: Dataset) -> None:
        """Replace the description, for example after roles were changed."""
        durable.write_bytes(
            self.path / DESCRIPTION, msgspec.json.format(msgspec.json.encode(dataset))
        )

    def is_whole(self) -> bool:
        """Whether all rows and all that was skipped are there; else the input is read again."""
        import polars as pl

        try:
            with self._explained_damage():
                rows = self.scan().select(pl.len()).collect().item()
            skipped = sum(1 for _ in self._skipped_entries())
            known = self.description
            return (rows, skipped) == (known.rows, known.skipped)
        except UserError:
            return False

    def _skipped_entries(self) -> Iterator[Skipped]:
        file = self.path / SKIPPED
        if not file.exists():
            return
        decoder = msgspec.json.Decoder(Skipped)
        with file.open("rb") as lines:
            for line in lines:
                try:
                    yield decoder.decode(line)
                except msgspec.DecodeError as error:
                    problem = text(
                        "The list of what was skipped is damaged: {error}", error=str(error)
                    )
                    raise UserError(problem, place=self._place(), remedy=self._remedy()) from error

    def _table_file(self) -> Path:
        file = self.path / TABLE
        if not file.exists():
            problem = text("The table of this dataset is missing.")
            raise UserError(problem, place=self._place(), remedy=self._remedy())
        return file

    @contextmanager
    def _explained_damage(self) -> Iterator[None]:
        import polars as pl

        try:
            yield
        except (pl.exceptions.PolarsError, OSError) as error:
            problem = text("The table of this dataset is damaged: {error}", error=str(error))
            raise UserError(problem, place=self._place(), remedy=self._remedy()) from error

    def _place(self) -> Text:
        return text("{path}:", path=str(self.path))

    def _remedy(self) -> Text:
        return text("Import the file again.")


def with_roles(dataset: Dataset, roles: Mapping[str, Role]) -> Dataset:
    """The description with other roles for the named columns; raises ``UserError`` for unknown ones."""
    unknown = sorted(set(roles) - {column.name for column in dataset.columns})
    if unknown:
        raise UserError(
            text("There is no column called “{name}”.", name=unknown[0]),
            remedy=text(
                "Columns are: {names}.", names=", ".join(column.name for column in dataset.columns)
            ),
        )
    chosen = text("You chose this.")
    columns = [
        msgspec.structs.replace(column, role=Role(roles[column.name]), reason=chosen)
        if column.name in roles and column.role is not Role(roles[column.name])
        else column
        for column in dataset.columns
    ]
    return msgspec.structs.replace(dataset, columns=columns)


def neutral(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
