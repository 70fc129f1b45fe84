"""Steps that several commands share: importing files and naming columns."""

from __future__ import annotations

from argparse import Namespace
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.printing import Reporter
from engine.cli.running import run_job
from engine.data.description import Dataset, ImportOptions, Role
from engine.errors import InvalidCall
from engine.messages import text

if TYPE_CHECKING:
    from engine.data.importing import ImportResult


def import_data(paths: list[str], options: ImportOptions, reporter: Reporter) -> ImportResult:
    """Import files; the same files give the same dataset folder again."""
    from engine.data.importing import import_files

    resolved = [str(Path(path).expanduser().absolute()) for path in paths]
    for path in resolved:
        # A file that may not be looked at is the import's to explain.
        with suppress(PermissionError):
            if not Path(path).exists():
                raise InvalidCall(
                    text("This file does not exist."), place=text("{path}", path=path)
                )
    return run_job(import_files(paths=resolved, options=options), reporter)


def import_options(arguments: Namespace) -> ImportOptions:
    """Corrections to what the import infers, from the command line."""
    delimiter = {"tab": "\t", "\\t": "\t"}.get(arguments.delimiter, arguments.delimiter)
    return ImportOptions(
        encoding=arguments.encoding,
        delimiter=delimiter,
        quote=arguments.quote,
        header=arguments.header,
        sheet=arguments.sheet,
    )


def chosen_roles(dataset: Dataset, arguments: Namespace) -> dict[str, Role]:
    """Roles by the columns that the call names; of their kind, what it does not name is ignored."""
    from engine.data.column_choice import roles_naming

    texts, seconds, labels = (
        [column_called(dataset, name) for name in names]
        for names in (arguments.text, arguments.second, arguments.label)
    )
    return roles_naming(dataset, texts=texts, seconds=seconds, labels=labels)


def column_called(dataset: Dataset, wanted: str) -> str:
    """The column's exact name: a stray blank or another case still matches."""
    names = [column.name for column in dataset.columns]
    alike = [name for name in names if name == wanted] or [
        name for name in names if name.strip().casefold() == wanted.strip().casefold()
    ]
    if len(alike) != 1:
        raise InvalidCall(
            text("There is no column “{name}”.", name=wanted),
            remedy=text("There are: {columns}.", columns=", ".join(names)),
        )
    return alike[0]
