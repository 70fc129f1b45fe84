"""The first pass over the inputs: how they are written, how many rows, which columns, what is broken.

Everything that can be wrong with the inputs is found here, before any time goes into classifying.
"""

from __future__ import annotations

import csv
import dataclasses
import gzip
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from engine import durable
from engine.batch import SOURCES
from engine.batch.inputs import fingerprint
from engine.batch.results import SAMPLE
from engine.batch.source import InputFile, Row, Source, unreadable
from engine.batch.tagged import is_tagged, without_marks
from engine.data.description import Skipped
from engine.data.encodings import TextSurvey, survey_text
from engine.errors import UserError
from engine.events import Progress, Warned
from engine.jobs import Job, tell
from engine.messages import text

_TEXT_FORMATS = ("csv", "tsv", "txt", "jsonl", "json")
_TYPED_FORMATS = ("jsonl", "json", "xlsx")
_ROWS_PER_EVENT = 5_000
_BLOCK = 1 << 22


@dataclass
class Survey:
    """What the first pass found. ``rows`` and ``kinds`` (column -> kind) are per source."""

    sources: list[Source]
    fingerprint: str
    rows: list[int] = field(default_factory=list)
    kinds: list[dict[str, str]] = field(default_factory=list)
    skipped: int = 0
    skipped_sample: list[Skipped] = field(default_factory=list)
    skipped_file: Path | None = None
    stamps: dict[Path, tuple[int, int]] = field(default_factory=dict)


def survey_inputs(files: list[InputFile], left_aside: list[Skipped], scratch: Path) -> Job[Survey]:
    """Open and read through all inputs; ``scratch`` receives what has to be unpacked or cached."""
    stamps = {path: _stamp(path) for file in files for path in file.paths}
    digest = yield from _fingerprint(files)
    sources = []
    for number, file in enumerate(files):
        ready = yield from _unpacked(file, scratch / f"unpacked-{number}")
        ready = yield from _looked_at(_told_apart(ready))
        source = SOURCES[ready.format](ready)
        if ready.format == "documents":
            source = _cached(source, scratch / "documents.jsonl")
        elif ready.format != "conll":
            source = without_marks(source)
        sources.append(source)
    survey = Survey(sources, digest, stamps=stamps)
    with _SkippedFile(scratch / "skipped.csv", survey) as skipped:
        for item in left_aside:
            skipped.add(item)
        for source in sources:
            yield from _read_through(source, survey, skipped)
    return survey


def check_unchanged(survey: Survey) -> None:
    """Raise ``UserError`` when an input was changed while the batch ran."""
    for path, stamp in survey.stamps.items():
        if _stamp(path) != stamp:
            raise UserError(
                text("This file was changed while it was being classified."),
                place=text("{path}", path=str(path)),
                remedy=text("Start again when the file is no longer written to."),
            )


def _stamp(path: Path) -> tuple[int, int]:
    """Size and time of change; zeros for a file that is not there."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _fingerprint(files: list[InputFile]) -> Job[str]:
    total = sum(_stamp(path)[0] for file in files for path in file.paths)
    digest = ""
    for done, digest in fingerprint(files):  # noqa: B007 - the last one counts
        yield from tell(Progress(phase=text("Reading the files"), done=done, total=total))
    return digest


def _unpacked(file: InputFile, target: Path) -> Job[InputFile]:
    """A compressed file is unpacked once, so that all readers work on plain files."""
    if file.format == "documents" or file.path.suffix.lower() != ".gz":
        return file
    done = 0
    phase = text("Unpacking {file}", file=file.path.name)
    with durable.explained(target), target.open("wb") as plain:
        try:
            with gzip.open(file.path, "rb") as packed:
                while block := packed.read(_BLOCK):
                    plain.write(block)
                    done += len(block)
                    yield from tell(Progress(phase=phase, done=done))
        except (EOFError, gzip.BadGzipFile) as error:
            raise unreadable(file.path, error) from error
    return dataclasses.replace(file, unpacked=target)


def _told_apart(file: InputFile) -> InputFile:
    """Tagged tokens come in text files of any name."""
    if file.format not in ("conll", "txt", "tsv", "csv"):
        return file
    try:
        return dataclasses.replace(file, format="conll") if is_tagged(file) else file
    except OSError as error:
        raise unreadable(file.path, error) from error


def _looked_at(file: InputFile) -> Job[InputFile]:
    """Name the encoding of a text format, decided over the whole file."""
    if file.format not in _TEXT_FORMATS:
        return file
    total, _ = _stamp(file.content)
    looking = survey_text(file.content)
    while True:
        try:
            done = next(looking)
        except StopIteration as ended:
            found: TextSurvey = ended.value
            break
        except OSError as error:
            raise unreadable(file.path, error) from error
        phase = text("Looking at {file}", file=file.path.name)
        yield from tell(Progress(phase=phase, done=done, total=total))
    if found.encoding.fallback:
        message = text(
            "{file}: some lines are not valid {encoding} and are read as {fallback}.",
            file=file.path.name,
            encoding=found.encoding.name,
            fallback=found.encoding.fallback,
        )
        yield from tell(Warned(message=message))
    return dataclasses.replace(file, survey=found)


def _read_through(source: Source, survey: Survey, skipped: _SkippedFile) -> Job[None]:
    """Count the rows, collect columns and kinds of values, list what is no row."""
    is_typed = source.file.format in _TYPED_FORMATS
    seen: list[set[type]] = []
    rows = 0
    phase = text("Counting the rows of {file}", file=source.name)
    for number, item in enumerate(source.read()):
        if number % _ROWS_PER_EVENT == 0 or source.file.format == "documents":
            yield from tell(Progress(phase=phase, done=number))
        if isinstance(item, Skipped):
            skipped.add(item)
            continue
        rows += 1
        if is_typed:
            seen.extend(set() for _ in range(len(item) - len(seen)))
            for types, value in zip(seen, item, strict=False):
                types.add(type(value))
    survey.rows.append(rows)
    survey.kinds.append(dict(zip(source.columns, map(_kind, seen), strict=False)))


def _kind(types: set[type]) -> str:
    found = types - {type(None), msgspec.UnsetType}
    if found == {bool}:
        return "boolean"
    if found == {int}:
        return "integer"
    if found and found <= {int, float}:
        return "number"
    return "text"


def _cached(source: Source, path: Path) -> Source:
    """Documents are slow to read: the first reading keeps their texts for the next ones."""

    def read() -> Iterator[Row | Skipped]:
        if path.exists():
            with path.open("rb") as file:
                for line in file:
                    yield msgspec.json.decode(line, type=list[Any] | Skipped)
            return
        beside = path.with_suffix(".new")
        with durable.explained(path), beside.open("wb") as file:
            for item in source.read():
                file.write(msgspec.json.encode(item) + b"\n")
                yield item
        beside.replace(path)

    path.unlink(missing_ok=True)
    return dataclasses.replace(source, read=read)


class _SkippedFile:
    """Lists what is left out, as a CSV that grows on disk and not in memory."""

    def __init__(self, path: Path, survey: Survey):
        self._path = path
        self._survey = survey
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(["file", "row", "reason", "content"])

    def __enter__(self) -> _SkippedFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, item: Skipped) -> None:
        from engine.batch.writers import plain_cell

        survey = self._survey
        survey.skipped += 1
        survey.skipped_file = self._path
        if len(survey.skipped_sample) < SAMPLE:
            survey.skipped_sample.append(item)
        cells = [item.file, "" if item.row is None else str(item.row), str(item.reason)]
        self._writer.writerow([plain_cell(cell) for cell in [*cells, item.excerpt]])
