"""The job that turns dropped files into a dataset folder."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from engine import durable
from engine import paths as places
from engine.data.alignment import Alignment
from engine.data.answers.columns import with_answers
from engine.data.dataset import SKIPPED, TABLE, DatasetFolder
from engine.data.description import Dataset, ImportOptions, Skipped, SourceFile
from engine.data.documents import read_documents
from engine.data.gathering import Gathered, gather
from engine.data.identity import Identity, identify
from engine.data.naming import beside, find_names
from engine.data.readers import READERS
from engine.data.reading import Block, Member, Reading, ReadLog
from engine.data.roles import guess_roles
from engine.data.split_choice import usable_splits
from engine.data.split_names import split_of, without_split
from engine.data.standoff import read_annotations
from engine.data.tagging.tables import with_entities
from engine.data.tagging.token_rows import with_token_rows
from engine.errors import InvalidCall, UserError
from engine.events import Event, Noted, Progress
from engine.jobs import Command, Job
from engine.messages import text

_Steps = Generator[Event, Command | None, "ImportResult"]


class ImportResult(msgspec.Struct, frozen=True):
    """The dataset folder, and its description."""

    folder: str
    dataset: Dataset


def import_files(
    *, paths: list[str], options: ImportOptions | dict[str, Any] | None = None, name: str = ""
) -> Job[ImportResult]:
    """Read files and folders into one dataset; the same input again yields the same folder.

    Any command stops it, leaving nothing behind. Raises ``UserError`` for input that cannot be
    read. ``options`` corrects what would be inferred.
    """
    steps = _import(paths, _checked(options), name)
    try:
        while True:
            command = yield next(steps)
            if command is not None:
                raise UserError(text("The import was stopped; nothing was changed."))
    except StopIteration as ended:
        result: ImportResult = ended.value
        return result
    finally:
        steps.close()


def _checked(options: ImportOptions | dict[str, Any] | None) -> ImportOptions:
    try:
        checked = msgspec.convert(msgspec.to_builtins(options or {}), ImportOptions)
    except msgspec.ValidationError as error:
        raise InvalidCall(
            text("The import options are wrong: {error}", error=str(error)),
            remedy=text("Known are: {names}.", names=", ".join(ImportOptions.__struct_fields__)),
        ) from error
    for sign in (checked.delimiter, checked.quote or ""):
        if len(sign) > 1 or sign in ("\n", "\r"):
            raise InvalidCall(
                text("“{sign}” cannot separate or quote cells.", sign=sign),
                remedy=text("Give a single character, such as a comma, a semicolon or a tab."),
            )
    if checked.delimiter and checked.delimiter == checked.quote:
        raise InvalidCall(
            text("“{sign}” cannot both separate and quote cells.", sign=checked.delimiter),
            remedy=text("Give two different characters."),
        )
    return checked


def _import(dropped: list[str], options: ImportOptions, name: str) -> _Steps:
    if not dropped:
        raise UserError(text("No file was given."), remedy=text("Choose at least one file."))
    with _workplace() as work, _SkipList(work / SKIPPED) as skips, _explained_reads():
        log = ReadLog(skips.add)
        yield Progress(phase=text("Looking at the files"), done=0)
        gathered = yield from gather(dropped, options, work, log)
        gathered.names_files += beside(gathered)
        identity = yield from identify(gathered, options, log)
        target = places.datasets() / identity.fingerprint[:16]
        if known := _imported_before(target, identity):
            yield Noted(message=text("These files were imported before; that dataset is used."))
            return ImportResult(str(target), known)
        importer = _Importer(gathered, identity, work, log, skips)
        yield from importer.read(options)
        dataset = yield from importer.finish(target, options, name or _name(dropped))
        yield from log.tell()
        return ImportResult(str(target), dataset)


class _Importer:
    """Reads every file of one import into parts and joins them."""

    def __init__(
        self, gathered: Gathered, identity: Identity, work: Path, log: ReadLog, skips: _SkipList
    ):
        from engine.data.table_writer import TableWriter

        self._gathered, self._identity, self._log = gathered, identity, log
        self._work, self._skips = work, skips
        self._sources: list[SourceFile] = []
        self._alignment = Alignment(log)
        self._parts = work / "parts"
        self._parts.mkdir()
        self._writer = TableWriter(self._parts)

    def read(self, options: ImportOptions) -> Generator[Event, Command | None, None]:
        """Read all files; raises ``UserError`` when they do not make one table."""
        for member, kind in self._identity.tables:
            reading = READERS[kind](member, options, self._log)
            if kind not in ("conll", "squad"):
                for described in (with_token_rows, with_entities, with_answers):
                    reading = described(reading, member, self._log)
            yield from self._read_one(member, reading)
            yield from self._log.tell()
        for group, digest in self._identity.documents:
            member = Member(Path(group.root), group.root, split=group.split)
            yield from self._read_one(member, read_documents(group, digest, self._log))
            yield from self._log.tell()
        for pairs, digest in self._identity.annotations:
            member = Member(Path(pairs.root), pairs.root, split=pairs.split)
            reading = read_annotations(pairs, digest, self._log)
            yield from self._read_one(member, reading)
            yield from self._log.tell()
        self._writer.flush()
        self._identity.check_unchanged()
        if not any(source.rows for source in self._sources):
            raise _nothing_read(self._log)

    def _read_one(self, member: Member, reading: Reading) -> Generator[Event, Command | None, None]:
        mapping: dict[str, str] = {}
        skipped_before, self._log.first_of_file = self._log.skipped_rows, None
        while True:
            try:
                item = next(reading)
            except StopIteration as ended:
                self._sources.append(ended.value)
                self._warn_of_skipped(member, self._log.skipped_rows - skipped_before)
                return
            if not isinstance(item, Block):
                yield item
                continue
            if set(item.table.columns) - set(mapping):
                mapping = self._alignment.fit(member, item.table.columns)
            renamed = Block(item.table.rename(mapping, strict=False), item.numbers)
            self._writer.add(len(self._sources), renamed)

    def _warn_of_skipped(self, member: Member, count: int) -> None:
        first = self._log.first_of_file
        if first is not None:
            self._log.warn(
                text(
                    "{file}: rows left out because they could not be read: {count:,} (first in row "
                    "{row}). The list of what was skipped shows each with its reason.",
                    file=member.name,
                    count=count,
                    row=first.row or 1,
                )
            )

    def finish(
        self, target: Path, options: ImportOptions, name: str
    ) -> Generator[Event, Command | None, Dataset]:
        """Guess the roles, apply class names, and write the dataset folder."""
        import polars as pl

        from engine.data.table_writer import write_table

        splits = usable_splits(self._sources, options, self._log)
        sources = [
            msgspec.structs.replace(source, split=split)
            for source, split in zip(self._sources, splits, strict=True)
        ]
        yield Progress(phase=text("Joining the rows"), done=0)
        self._writer.finish(self._work / TABLE, splits)
        yield Progress(phase=text("Looking at the columns"), done=0)
        table = pl.scan_ipc(self._work / TABLE)
        columns = guess_roles(table, sources)
        yield Progress(phase=text("Looking at the columns"), done=1)
        applied = find_names(
            table, columns, self._gathered.names_files, self._gathered.asked_for, self._log
        )
        if applied.mapping:
            columns = [
                msgspec.structs.replace(column, kind="text")
                if column.name == applied.column
                else column
                for column in columns
            ]
        counted: dict[str, int] = {}
        for source in sources:
            if source.split:
                counted[source.split] = counted.get(source.split, 0) + source.rows
        dataset = Dataset(
            id=target.name,
            name=name,
            fingerprint=self._identity.fingerprint,
            rows=sum(source.rows for source in sources),
            columns=columns,
            sources=sources,
            options=options,
            splits=counted,
            label_names=applied.names,
            skipped=self._log.skipped,
            questions=self._gathered.questions,
            notes=self._log.notes,
        )
        yield Progress(phase=text("Saving"), done=0)
        with durable.new_folder(target) as folder:
            if applied.mapping:
                write_table(applied.to(table), folder / TABLE)
            else:
                shutil.move(self._work / TABLE, folder / TABLE)
            self._skips.flush()
            shutil.copy(self._work / SKIPPED, folder / SKIPPED)
            DatasetFolder(folder).save_description(dataset)
        return dataset


def _nothing_read(log: ReadLog) -> UserError:
    """The error when every row was skipped, with the first row's reason."""
    first = log.first_skipped
    return UserError(
        text("Not a single row could be read. {reason}", reason=str(first.reason) if first else ""),
        place=text("{file}, row {row}:", file=first.file, row=first.row or 1) if first else None,
        remedy=text(
            "Correct that row, or the delimiter, the quotes or the encoding in the options."
        ),
    )


class _SkipList:
    """Appends what was skipped to a JSONL file."""

    def __init__(self, path: Path):
        self._file = path.open("wb")
        self._encoder = msgspec.json.Encoder()

    def add(self, skipped: Skipped) -> None:
        self._file.write(self._encoder.encode(skipped) + b"\n")

    def flush(self) -> None:
        self._file.flush()

    def __enter__(self) -> _SkipList:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


@contextmanager
def _workplace() -> Iterator[Path]:
    """A folder for everything temporary; ``durable.sweep`` removes what a kill leaves of it."""
    folder = places.datasets() / f".partial-import-{uuid.uuid4().hex[:8]}"
    with durable.explained(folder.parent):
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _explained_reads() -> Iterator[None]:
    """Turn the operating system's read errors into sentences."""
    try:
        yield
    except PermissionError as error:
        raise UserError(
            text("There is no permission to read this."),
            place=text("{path}:", path=str(error.filename)),
            remedy=text("Change its permissions, or copy it to a folder of yours."),
        ) from error
    except FileNotFoundError as error:
        raise UserError(
            text("The file disappeared while it was being read."),
            place=text("{path}:", path=str(error.filename)),
            remedy=text("Put it back and import it again."),
        ) from error


def _imported_before(target: Path, identity: Identity) -> Dataset | None:
    """The dataset made of exactly this input, if it stands whole and came from the same paths."""
    folder = DatasetFolder(target)
    try:
        dataset = folder.description
    except UserError:
        return None
    origins = {member.origin for member, _ in identity.tables}
    origins |= {group.root for group, _ in identity.documents}
    origins |= {pairs.root for pairs, _ in identity.annotations}
    is_same = dataset.fingerprint == identity.fingerprint and folder.is_whole()
    return dataset if is_same and origins == {source.path for source in dataset.sources} else None


def _name(dropped: list[str]) -> str:
    """A name for the dataset: what its files call it beside their splits, else their folder's."""
    first, *others = (Path(path) for path in dropped)
    if not others and not split_of(first.stem):
        return first.name.split(".")[0] or first.name
    named = {without_split(path.name.split(".")[0]) for path in (first, *others)}
    (name, *differing) = named
    return first.resolve().parent.name if differing or not name else name
