"""Finding a file of class names and putting the names in the place of indices."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from engine.data.description import Column, Role
from engine.data.gathering import Entry, Gathered
from engine.data.label_names import Match, is_names_file, match_lists, match_names, read_names
from engine.data.reading import ReadLog
from engine.messages import text

if TYPE_CHECKING:
    import polars as pl

_MOST_VALUES = 50_000  # different cells; lists of labels have many


def beside(gathered: Gathered) -> list[Entry]:
    """Files of class names that lie in the same folder as a dropped file."""
    known = {entry.path for entry in gathered.names_files}
    folders = {
        Path(member.origin).parent: None for member, _ in gathered.tables if not member.inner
    }
    taken = known | {Path(member.origin) for member, _ in gathered.tables}
    return [
        Entry(file, str(file), (file.name,))
        for folder in folders
        for file in sorted(folder.iterdir())
        if is_names_file(file.name) and file.is_file() and file not in taken
    ]


class Applied(msgspec.Struct, frozen=True):
    """What to put in the place of the cells of ``column``, and all names that the file lists."""

    column: str = ""
    mapping: dict[str, str] = {}
    names: list[str] = []

    def to(self, table: pl.LazyFrame) -> pl.LazyFrame:
        """The table with names in the place of indices."""
        import polars as pl

        if not self.mapping:
            return table
        named = pl.col(self.column).replace_strict(
            self.mapping, default=None, return_dtype=pl.String
        )
        return table.with_columns(named)


def find_names(
    table: pl.LazyFrame, columns: list[Column], files: list[Entry], dropped: set[str], log: ReadLog
) -> Applied:
    """The names of the first file that fits the label column; what does not fit is reported."""
    labels = [column.name for column in columns if column.role is Role.LABEL]
    for entry in files:
        is_asked_for = entry.origin in dropped or bool(entry.inner)
        names = read_names(entry.path)
        match = _fit(table, labels, names) if names is not None else None
        if match is not None:
            _say(entry, labels[0], match, log, is_asked_for=is_asked_for)
            return Applied(labels[0], match.mapping, match.names)
        if is_asked_for:
            reason = text("It looks like a list of class names, but it fits no column of the data.")
            log.skip(entry.shown, None, reason)
            log.warn(
                text(
                    "{file} looks like a list of class names, but it fits no column of the data.",
                    file=entry.parts[-1],
                )
            )
    return Applied()


def _fit(table: pl.LazyFrame, labels: list[str], names: dict[int, str] | list[str]) -> Match | None:
    import polars as pl

    if not labels:
        return None
    values = table.select(pl.col(labels[0]).drop_nulls().unique()).collect()[labels[0]].to_list()
    if len(values) > _MOST_VALUES:
        return None
    return match_names(names, values) or match_lists(names, values)


def _say(entry: Entry, label: str, match: Match, log: ReadLog, *, is_asked_for: bool) -> None:
    file = entry.parts[-1]
    if not is_asked_for:
        log.note(text("{file} was found beside the data and read as the class names.", file=file))
    if not match.mapping:
        log.note(
            text("{file} lists the classes of the column “{column}”.", file=file, column=label)
        )
        return
    log.note(
        text(
            "The numbers in “{column}” were replaced by the names in {file}, for example {index} "
            "by “{name}”.",
            column=label,
            file=file,
            index=min(match.mapping, key=lambda cell: (len(cell), cell)),
            name=match.mapping[min(match.mapping, key=lambda cell: (len(cell), cell))],
        )
    )
    if not match.is_certain:
        log.warn(
            text(
                "Whether “{column}” counts from 0 or from 1 is not certain; check that the names "
                "fit the texts.",
                column=label,
            )
        )
