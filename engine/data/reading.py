"""What a reader is given and what it hands back, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.data.description import ImportOptions, Skipped, SourceFile
from engine.errors import UserError
from engine.events import Event, Noted, Warned
from engine.jobs import Command
from engine.messages import Text, text

if TYPE_CHECKING:
    import polars as pl


class Member(msgspec.Struct, frozen=True):
    """A file to read. ``path`` is where its plain bytes lie, ``origin`` what the user dropped."""

    path: Path
    origin: str
    inner: str = ""  # name inside the archive
    split: str = ""
    sha256: str = ""

    @property
    def name(self) -> str:
        """The file name by which people and name rules know it."""
        return (self.inner or self.origin).replace("\\", "/").rsplit("/", 1)[-1]

    @property
    def shown(self) -> str:
        """The place to name in messages."""
        return f"{self.origin} › {self.inner}" if self.inner else self.origin

    @property
    def suffix(self) -> str:
        """The lower-case ending of the name that says the format, compression endings removed."""
        name = self.name.lower()
        for packed in (".gz", ".xz", ".zst", ".bz2"):
            name = name.removesuffix(packed)
        return Path(name).suffix

    def place(self, row: int | None = None) -> Text:
        """Where an error is, for ``UserError``."""
        if row is None:
            return text("{file}:", file=self.shown)
        return text("{file}, row {row}:", file=self.shown, row=row)


class Block(msgspec.Struct, frozen=True):
    """Some consecutive rows: a table of strings, and the row number of each in its file."""

    table: pl.DataFrame
    numbers: Sequence[int]


class ReadLog:
    """Where readers put what they skipped and what they decided; told to the user as events."""

    def __init__(self, on_skip: Callable[[Skipped], None]):
        self.notes: list[Text] = []
        self.skipped = 0
        self.skipped_rows = 0
        self.first_skipped: Skipped | None = None
        self.first_of_file: Skipped | None = None  # reset by whoever begins a file
        self._on_skip = on_skip
        self._untold: list[Event] = []

    def skip(self, file: str, row: int | None, reason: Text, shown: str = "") -> None:
        """Record that something of the input is not in the table."""
        self.skipped += 1
        self.skipped_rows += row is not None
        skipped = Skipped(file, row, reason, shown)
        if row is not None:
            self.first_skipped = self.first_skipped or skipped
            self.first_of_file = self.first_of_file or skipped
        self._on_skip(skipped)

    def note(self, message: Text) -> None:
        """Something that was decided for the user."""
        self.notes.append(message)
        self._untold.append(Noted(message=message))

    def warn(self, message: Text) -> None:
        """Something that may make the result worse than expected."""
        self.notes.append(message)
        self._untold.append(Warned(message=message))

    def tell(self) -> Iterator[Event]:
        """The events for everything noted since the last call."""
        while self._untold:
            yield self._untold.pop(0)


Reading = Generator[Block | Event, Command | None, SourceFile]
Reader = Callable[[Member, ImportOptions, ReadLog], Reading]


def string_table(columns: Mapping[str, Sequence[str | None]]) -> pl.DataFrame:
    """A table of strings where only empty cells are missing: "NA" and "null" are text."""
    import polars as pl

    frame = pl.DataFrame(
        {name: pl.Series(name, cells, pl.String) for name, cells in columns.items()}
    )
    empty = [pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in columns]
    return frame.select(empty)


def unique_names(headers: Sequence[str]) -> list[str]:
    """Column names without stray spaces; empty ones numbered, repeated ones told apart."""
    names: list[str] = []
    for index, header in enumerate(headers, start=1):
        name = header.replace("\ufeff", "").strip() or f"column {index}"
        candidate, copy = name, 2
        while candidate in names or candidate.startswith("__"):
            candidate, copy = f"{name.lstrip('_') or 'column'} ({copy})", copy + 1
        names.append(candidate)
    return names


def no_rows(member: Member, *, header_only: bool) -> UserError:
    """The error for a file without a single row."""
    problem = (
        text("The file has a header but no rows.") if header_only else text("The file is empty.")
    )
    return UserError(
        problem,
        place=member.place(),
        remedy=text("Choose a file with one example per row."),
    )
