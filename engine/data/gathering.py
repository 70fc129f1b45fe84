"""What was dropped, sorted: data files, folders of documents, class names, and what is not data."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

import msgspec

from engine.data import archives
from engine.data.answers.detection import question_format
from engine.data.description import ImportOptions, Question
from engine.data.label_names import is_names_file
from engine.data.not_text import why_not_text
from engine.data.pace import Pace
from engine.data.reading import Member, ReadLog
from engine.data.split_names import split_of
from engine.data.standoff import take_pairs
from engine.data.tagging.detection import is_tagged_file
from engine.errors import UserError
from engine.events import Event, Progress
from engine.jobs import Command
from engine.messages import Text, text

_TABLES = {
    **dict.fromkeys((".csv", ".tsv", ".tab"), "text"),
    **dict.fromkeys((".json", ".jsonl", ".ndjson", ".jsonlines"), "json"),
    **dict.fromkeys((".parquet", ".pq"), "parquet"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), "spreadsheet"),
}
_NOT_DATA = re.compile(
    r"(readme|source|licen[cs]e|copying|citation|changelog|notice|authors|dataset_info|"
    r"thumbs\.db|desktop\.ini|requirements)\b.*|.*\.(md|rst|bib|py|ipynb|sh|yml|yaml|toml|lock|sha256|md5)"
)
_UNLABELLED = re.compile(r"(unsup(ervised)?|un-?label(l)?ed([_ -]?data)?|no[_ -]?label)", re.I)


class Entry(msgspec.Struct, frozen=True):
    """A file with the folders above it, from what was dropped down."""

    path: Path
    origin: str
    parts: tuple[str, ...]
    inner: str = ""

    @property
    def shown(self) -> str:
        """The place to name in messages."""
        return f"{self.origin} › {self.inner}" if self.inner else self.origin

    def place(self) -> Text:
        """Where an error is, for ``UserError``."""
        return text("{file}:", file=self.shown)


class Documents(msgspec.Struct, frozen=True):
    """Folders whose names are labels and whose files are one example each."""

    root: str
    split: str
    files: list[tuple[Entry, str]]  # file, label


class Annotations(msgspec.Struct, frozen=True):
    """A folder of texts, each with a file of its entities beside it: ``a.txt`` and ``a.ann``."""

    root: str
    split: str
    pairs: list[tuple[Entry, Entry]]  # text, annotations


class Gathered(msgspec.Struct):
    """Everything that was dropped, by what it is. ``tables``: member and format."""

    tables: list[tuple[Member, str]] = []
    documents: list[Documents] = []
    annotations: list[Annotations] = []
    names_files: list[Entry] = []
    questions: list[Question] = []
    asked_for: set[str] = set()  # paths of everything that was dropped, not merely found beside


def gather(
    paths: list[str], options: ImportOptions, work: Path, log: ReadLog
) -> Generator[Event, Command | None, Gathered]:
    """Sort what was dropped; archives are unpacked below ``work``.

    Raises ``UserError`` for a path that is missing, unreadable, or not data at all.
    """
    entries: list[Entry] = []
    for path in paths:
        entries += yield from _entries(Path(path).expanduser(), work, log)
    gathered = Gathered(asked_for={entry.origin for entry in entries})
    pairs, entries = take_pairs(entries, log)
    for folder, found in sorted(pairs.items()):
        split = split_of(folder[-1]) if is_split_folder(folder[-1]) else ""
        split = options.splits.get(folder[-1], split)
        gathered.annotations.append(Annotations(_root_of_pairs(found[0][0]), split, found))
    is_single = len(entries) == 1 and not pairs
    texts: list[Entry] = []
    pace = Pace(text("Looking at the files"), len(entries))
    for number, entry in enumerate(entries):
        if number % 200 == 0:
            yield pace.at(number)
        kind = _kind(entry, log, is_single=is_single)
        if kind == "names":
            gathered.names_files.append(entry)
        elif kind == "document":
            texts.append(entry)
        elif kind:
            kind = question_format(entry.path, kind)
            gathered.tables.append((_member(entry, options), kind))
    rest = _take_documents(texts, options, gathered, log)
    for entry in rest:
        gathered.tables.append((_member(entry, options), "text"))
    if not gathered.tables and not gathered.documents and not gathered.annotations:
        # A lone class.txt is data after all when there is nothing that it could name.
        gathered.tables = [(_member(entry, options), "text") for entry in gathered.names_files]
        gathered.names_files = []
    if not gathered.tables and not gathered.documents and not gathered.annotations:
        raise UserError(
            text("There is nothing here to import."),
            place=text("{path}:", path=", ".join(paths)),
            remedy=text(
                "Choose tables (CSV, TSV, XLSX, JSON, Parquet), text files, or a folder whose "
                "sub-folders are the labels."
            ),
        )
    return gathered


def _entries(path: Path, work: Path, log: ReadLog) -> Generator[Event, Command | None, list[Entry]]:
    if path.is_dir():
        found: list[Entry] = []
        for number, file in enumerate(_files_below(path, log)):
            if number % 200 == 0:
                yield Progress(phase=text("Looking at the files"), done=number)
            parts = (path.name, *file.relative_to(path).parts)
            if archives.kind_of(file):
                found += yield from _unpacked(file, parts, work, log)
            else:
                found.append(Entry(file, str(file), parts))
        return found
    if not path.exists():
        problem = text("The file does not exist.")
        remedy = text("Check whether it was moved or renamed.")
        raise UserError(problem, place=text("{path}:", path=str(path)), remedy=remedy)
    if archives.kind_of(path):
        return (yield from _unpacked(path, (path.name,), work, log))
    return [Entry(path, str(path), (path.name,))]


def _files_below(folder: Path, log: ReadLog) -> list[Path]:
    def refuse(error: OSError) -> None:
        raise error

    files: list[Path] = []
    for current, folders, names in os.walk(folder, onerror=refuse):
        for hidden in [name for name in folders if _is_hidden(name)]:
            folders.remove(hidden)
            log.skip(str(Path(current, hidden)), None, text("It is hidden."))
        folders.sort()
        files += [Path(current, name) for name in sorted(names)]
    return [file for file in files if file.is_file()]


def _is_hidden(name: str) -> bool:
    return name.startswith(".") or name in ("__MACOSX", "__pycache__")


def _unpacked(
    archive: Path, parts: tuple[str, ...], work: Path, log: ReadLog
) -> Generator[Event, Command | None, list[Entry]]:
    target = work / f"unpacked-{len(list(work.iterdir()))}"
    target.mkdir()
    pace = Pace(text("Unpacking {file}", file=archive.name), archive.stat().st_size * 4)
    unpacking = archives.unpack(archive, target)
    while True:
        try:
            done = next(unpacking)
        except StopIteration as ended:
            members: list[archives.Unpacked] = ended.value
            break
        yield pace.at(done)
    is_folder = archives.kind_of(archive) in ("zip", "tar")
    found: list[Entry] = []
    for member in members:
        inner = member.name if is_folder else ""
        if member.path is None:
            log.skip(f"{archive} › {member.name}", None, member.problem or text("It is not data."))
            continue
        above = (*parts[:-1], Path(parts[-1]).stem) if is_folder else parts[:-1]
        below = tuple(part for part in member.name.replace("\\", "/").split("/") if part != ".")
        if not any(_is_hidden(part) for part in below):
            found.append(Entry(member.path, str(archive), above + below, inner))
    if not found:
        raise UserError(
            text("The archive holds no files."),
            place=text("{file}:", file=str(archive)),
            remedy=text("Choose an archive with data in it."),
        )
    return found


def _kind(entry: Entry, log: ReadLog, *, is_single: bool) -> str:
    """ "names", "document", a reader's name, or "" for what is skipped."""
    name = entry.parts[-1]
    lower = archives.unpacked_name(name.lower())
    suffix = Path(lower).suffix
    with entry.path.open("rb") as file:
        head = file.read(4096)
    if suffix in _TABLES and _TABLES[suffix] != "text":
        if is_names_file(lower) and not is_single:
            return "names"
        if _NOT_DATA.fullmatch(lower) and not is_single:
            log.skip(entry.shown, None, text("By its name it describes the data."))
            return ""
        return _TABLES[suffix]
    if head.startswith(b"PAR1"):
        return "parquet"
    if problem := why_not_text(head):
        if is_single:
            raise UserError(
                problem,
                place=entry.place(),
                remedy=text("Choose a table or text file: CSV, TSV, XLSX, JSON, Parquet or TXT."),
            )
        log.skip(entry.shown, None, problem)
        return ""
    if is_single:
        return "conll" if is_tagged_file(entry.path, head, suffix) else "text"
    if _is_hidden(name):
        log.skip(entry.shown, None, text("It is hidden."))
        return ""
    if is_names_file(lower):
        return "names"
    if _NOT_DATA.fullmatch(lower):
        log.skip(entry.shown, None, text("By its name it describes the data."))
        return ""
    if is_tagged_file(entry.path, head, suffix):
        return "conll"
    return "text" if suffix in _TABLES else "document"


def _member(entry: Entry, options: ImportOptions) -> Member:
    name = entry.parts[-1]
    split = options.splits.get(name, options.splits.get(entry.origin))
    if split is None:
        unpacked = archives.unpacked_name(name)
        # "ner.train" says in its ending what "train.txt" says before it.
        split = split_of(Path(unpacked).stem) or split_of(Path(unpacked).suffix)
        folder = entry.parts[-2] if len(entry.parts) > 1 else ""
        split = split or (split_of(folder) if is_split_folder(folder) else "")
    return Member(entry.path, entry.origin, entry.inner, split)


def is_split_folder(name: str) -> bool:
    """Whether a folder's whole name is a split, as in ``train`` or ``测试集``."""
    return bool(split_of(name)) and len(name) <= 12


def _take_documents(
    texts: list[Entry], options: ImportOptions, gathered: Gathered, log: ReadLog
) -> list[Entry]:
    """Move label folders into ``gathered.documents``; returns the text files that are data files."""
    by_folder: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in texts:
        by_folder[entry.parts[:-1]].append(entry)
    families: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for folder, files in by_folder.items():
        if folder and not all(split_of(Path(entry.parts[-1]).stem) for entry in files):
            families[folder[:-1]].append(folder)
    families = {
        parent: folders
        for parent, folders in families.items()
        if len(folders) > 1 and not all(is_split_folder(folder[-1]) for folder in folders)
    }
    if not families:
        return texts
    taken = {folder for folders in families.values() for folder in folders}
    for parent, folders in sorted(families.items()):
        labelled = [f for f in folders if _is_included(f, options, gathered, log, by_folder)]
        split = split_of(parent[-1]) if parent and is_split_folder(parent[-1]) else ""
        labels = [(entry, folder[-1]) for folder in sorted(labelled) for entry in by_folder[folder]]
        root = _root_of(by_folder[folders[0]][0], parent)
        gathered.documents.append(
            Documents(root, options.splits.get(parent[-1] if parent else "", split), labels)
        )
    for folder, files in by_folder.items():
        if folder not in taken:
            for entry in files:
                log.skip(
                    entry.shown, None, text("It stands beside the folders that are the labels.")
                )
    return []


def _root_of_pairs(entry: Entry) -> str:
    return entry.origin if entry.inner else str(Path(entry.origin).parent)


def _root_of(entry: Entry, parent: tuple[str, ...]) -> str:
    if entry.inner:
        return entry.origin
    return str(Path(entry.origin).parents[len(entry.parts) - len(parent) - 1])


def _is_included(
    folder: tuple[str, ...],
    options: ImportOptions,
    gathered: Gathered,
    log: ReadLog,
    by_folder: dict[tuple[str, ...], list[Entry]],
) -> bool:
    name, files = folder[-1], by_folder[folder]
    if not _UNLABELLED.fullmatch(name):
        return True
    is_included = name in options.include_folders
    message = text(
        "The folder “{name}” ({count:,} files) looks like texts without a label, so it was not "
        "imported as a class.",
        name=name,
        count=len(files),
    )
    answer, other = ("include", "skip") if is_included else ("skip", "include")
    question = Question("unlabelled_folder", name, message, answer, [other])
    if question.subject not in {known.subject for known in gathered.questions}:
        gathered.questions.append(question)
    if not is_included:
        log.warn(message)
        log.skip(str(Path(*folder)), None, message)
    return is_included
