"""Which columns are classified, what the output is called and which columns it has."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from engine.batch import WRITERS
from engine.batch.results import BatchOptions
from engine.batch.source import Row, Source, as_text, free_name
from engine.batch.survey import Survey
from engine.batch.writers import OutputColumn
from engine.data.description import FIRST_ROLES, Skipped
from engine.errors import InvalidCall, UserError
from engine.messages import text
from engine.tasks.task import AnswerColumn

DOCUMENT_EXCERPT = 300  # characters of a document that stand in the output
_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".jsonl": "jsonl",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}
_GUESS_ROWS = 1_000
_KINDS = {"review": "text", "row": "integer"}
# As engine.data.normalisation counts content: not blanks, zero-width characters, marks or NUL.
_CONTENT = re.compile("[^\\s\0\u200b-\u200d\u2060\ufeff]")


@dataclass(frozen=True)
class Target:
    """One output file and the sources (by position) whose rows go into it, in order."""

    path: Path
    format: str
    sources: list[int]


def plan_targets(sources: list[Source], output: str, options: BatchOptions) -> list[Target]:
    """One file for all inputs, or one file each when ``output`` is a folder.

    Raises ``UserError`` when the inputs have different columns and do not fit into one file.
    """
    path = Path(output).expanduser().absolute()
    if _is_folder(output):
        return _one_each(sources, path, options.format or "csv")
    _check_columns(sources)
    kind = options.format or _SUFFIXES[path.suffix.lower()]
    return [Target(path, kind, list(range(len(sources))))]


def check_output(output: str, options: BatchOptions) -> None:
    """Refuse at once what could not be written in the end; raises ``UserError``."""
    path = Path(output).expanduser().absolute()
    if options.format and options.format not in WRITERS:
        raise _unknown_format(options.format)
    if _is_folder(output):
        return
    if not options.format and path.suffix.lower() not in _SUFFIXES:
        raise _unknown_format(path.suffix)
    check_free([path], options)


def check_free(outputs: list[Path], options: BatchOptions) -> None:
    """Raise ``UserError`` when an output exists and may not be overwritten."""
    existing = [path for path in outputs if path.exists()]
    if existing and not options.overwrite:
        raise UserError(
            text("This file exists already."),
            place=text("{path}", path=str(existing[0])),
            remedy=text("Choose another name, or allow it to be overwritten."),
        )


def check_inputs_survive(outputs: list[Path], inputs: list[Path]) -> None:
    """Raise ``UserError`` when an output would take the place of an input."""
    for path in outputs:
        if path.exists() and any(given.exists() and path.samefile(given) for given in inputs):
            raise UserError(
                text("The output would overwrite an input."),
                place=text("{path}", path=str(path)),
                remedy=text("Choose another name for the output."),
            )


def check_row_limits(survey: Survey, targets: list[Target]) -> None:
    """Raise ``UserError`` when there are no rows, or more than an output's format can hold."""
    if not sum(survey.rows):
        raise UserError(
            text("There are no rows to classify."),
            place=text("{path}", path=str(survey.sources[0].file.path)),
        )
    for target in targets:
        limit = WRITERS[target.format].row_limit
        rows = sum(survey.rows[number] for number in target.sources)
        if limit is not None and rows > limit:
            raise UserError(
                text(
                    "An Excel sheet holds {limit:,} rows; this is {rows:,}.", limit=limit, rows=rows
                ),
                place=text("{path}", path=str(target.path)),
                remedy=text("Choose CSV, Parquet or JSONL as the output."),
            )


def _is_folder(output: str) -> bool:
    path = Path(output).expanduser()
    return path.is_dir() or output.endswith(("/", "\\")) or not path.suffix


def choose_text_columns(source: Source, wanted: list[str], trained_on: list[str]) -> list[str]:
    """The columns to read: those asked for, those of the training data, or a guess.

    Raises ``UserError`` naming the columns there are when none can be found.
    """
    if wanted:
        return [_column(source, name) for name in wanted]
    if source.file.format == "documents":
        return ["text"]
    known = _known(source, trained_on)
    if known:
        return known
    if len(source.columns) == 1:
        return list(source.columns)
    guessed = _guess(source)
    if not guessed:
        raise UserError(
            text("It is not clear which column holds the text."),
            place=text("{path}", path=str(source.file.path)),
            remedy=text("Name one of: {columns}.", columns=", ".join(source.columns)),
        )
    return guessed


def choose_second_columns(source: Source, wanted: list[str], trained_on: list[str]) -> list[str]:
    """The columns of the second texts, for a model that was trained on pairs; else none.

    Raises ``UserError`` naming the columns there are when they are not found.
    """
    if wanted:
        return [_column(source, name) for name in wanted]
    if not trained_on:
        return []
    known = _known(source, trained_on)
    if not known:
        raise UserError(
            text(
                "This model reads two texts side by side, and there is no column “{name}” for the "
                "second one.",
                name=", ".join(trained_on),
            ),
            place=text("{path}", path=str(source.file.path)),
            remedy=text("Name one of: {columns}.", columns=", ".join(source.columns)),
        )
    return known


def _known(source: Source, names: list[str]) -> list[str]:
    """The columns of those names, none unless all are there."""
    known = [_match(source.columns, name) for name in names]
    return known if all(known) else []


def join_texts(row: Row, positions: list[tuple[int, list[str]]]) -> str:
    """The text of a row: the cells that hold anything, by line breaks, as in training."""
    cells = (as_text(_inside(row, position, keys)) for position, keys in positions)
    return "\n".join(cell for cell in cells if _CONTENT.search(cell))


def positions_of(source: Source, names: list[str]) -> list[tuple[int, list[str]]]:
    """Where each named column stands; ``a.b`` also means the key b inside the column a."""
    positions: list[tuple[int, list[str]]] = []
    for name in names:
        if name in source.columns:
            positions.append((source.columns.index(name), []))
        else:
            head, *keys = name.split(".")
            positions.append((source.columns.index(head), keys))
    return positions


class Layout:
    """The columns of one output file, and how a row of each source becomes a row of it."""

    def __init__(self, survey: Survey, target: Target, answer_columns: list[AnswerColumn]):
        sources = [survey.sources[number] for number in target.sources]
        first = sources[0]
        self._is_documents = {s.file.format == "documents" for s in sources} == {True}
        taken = set(first.columns)
        self._names = [] if len(sources) == 1 else [free_name("file", taken)]
        taken.update(self._names)
        wanted = [column.name for column in answer_columns]
        self.new_names = []
        for name in wanted:
            self.new_names.append(free_name(name, taken))
            taken.add(self.new_names[-1])
        self.renamed = [
            (name, given)
            for name, given in zip(wanted, self.new_names, strict=True)
            if name != given
        ]
        kinds = [_KINDS.get(column.kind, column.kind) for column in answer_columns]
        self.columns = [
            *(self._input_column(survey, target, name) for name in first.columns),
            *(OutputColumn(name, is_ours=True) for name in self._names),
            *(
                OutputColumn(name, kind, is_ours=True)
                for name, kind in zip(self.new_names, kinds, strict=True)
            ),
        ]
        self._orders = {
            number: [survey.sources[number].columns.index(name) for name in first.columns]
            for number in target.sources
        }

    def row(self, number: int, source: Source, row: Row, answer: list[Any]) -> Row:
        """The output row for an input row of source ``number`` and our cells."""
        order = self._orders[number]
        cells: Row = [row[i] if i < len(row) else msgspec.UNSET for i in order]
        if self._is_documents:
            cells[1] = " ".join(cells[1][: 2 * DOCUMENT_EXCERPT].split())[:DOCUMENT_EXCERPT]
        return [*cells, *(source.name for _ in self._names), *answer]

    def _input_column(self, survey: Survey, target: Target, name: str) -> OutputColumn:
        kinds = {survey.kinds[number].get(name, "text") for number in target.sources}
        dtypes = [survey.sources[number].schema.get(name) for number in target.sources]
        return OutputColumn(
            name,
            kinds.pop() if len(kinds) == 1 else "text",
            is_ours=self._is_documents,
            dtype=dtypes[0] if all(dtype == dtypes[0] for dtype in dtypes) else None,
        )


def _one_each(sources: list[Source], folder: Path, kind: str) -> list[Target]:
    taken: set[str] = set()
    targets = []
    for number, source in enumerate(sources):
        name = source.name.split(".")[0] or source.name
        if source.file.format == "documents":
            name = "documents"
        taken.add(stem := free_name(f"{name}-classified", taken))
        targets.append(Target(folder / f"{stem}.{kind}", kind, [number]))
    return targets


def _check_columns(sources: list[Source]) -> None:
    for source in sources[1:]:
        if set(source.columns) != set(sources[0].columns):
            raise UserError(
                text(
                    "{first} and {second} have different columns and do not fit into one table.",
                    first=sources[0].name,
                    second=source.name,
                ),
                remedy=text("Choose a folder as the output: each file then gets its own."),
            )


def _column(source: Source, name: str) -> str:
    found = _match(source.columns, name)
    if found:
        return found
    if source.file.format in ("json", "jsonl") and name.split(".")[0] in source.columns:
        return name
    raise InvalidCall(
        text("There is no column “{name}”.", name=name),
        place=text("{path}", path=str(source.file.path)),
        remedy=text("There are: {columns}.", columns=", ".join(source.columns)),
    )


def _match(columns: list[str], name: str) -> str:
    """The column of that name, by its exact name or without blanks around and case."""
    if name in columns:
        return name
    alike = [known for known in columns if known.strip().casefold() == name.strip().casefold()]
    return alike[0] if len(alike) == 1 else ""


def _guess(source: Source) -> list[str]:
    """The columns that look like text in the first rows."""
    import polars as pl

    from engine.data.roles import guess_roles

    rows = (row for row in source.read() if not isinstance(row, Skipped))
    head = list(itertools.islice(rows, _GUESS_ROWS))
    table = pl.DataFrame(
        {
            name: pl.Series(
                [as_text(row[i]) or None if i < len(row) else None for row in head], dtype=pl.String
            )
            for i, name in enumerate(source.columns)
        }
    )
    return [column.name for column in guess_roles(table, []) if column.role in FIRST_ROLES]


def _inside(row: Row, position: int, keys: list[str]) -> Any:
    value = row[position] if position < len(row) else None
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _unknown_format(name: str) -> UserError:
    return InvalidCall(
        text("“{name}” is not a kind of file that can be written.", name=name),
        remedy=text("Known are: {names}.", names=", ".join(WRITERS)),
    )
