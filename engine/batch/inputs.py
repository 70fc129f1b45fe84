"""From what was dropped to the list of tables and documents to read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.batch.documents import READERS
from engine.batch.source import InputFile, unreadable
from engine.batch.tagged import is_tagged
from engine.data.description import Skipped
from engine.data.not_text import why_not_text
from engine.data.tagging.detection import SUFFIXES
from engine.errors import UserError
from engine.messages import text

_TABLES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".parquet": "parquet",
    ".txt": "txt",
    **dict.fromkeys(SUFFIXES, "conll"),
}
_TEXTS = ("csv", "tsv", "jsonl", "json", "txt", "conll")
_BLOCK = 1 << 22
_HEAD = 4096


def find_inputs(paths: Sequence[str]) -> tuple[list[InputFile], list[Skipped]]:
    """Tables in the given order, then all documents as one table; and the files left aside.

    A folder is searched with all its sub-folders for documents; only where it holds none are the
    tables in it taken. A ``.txt`` named by itself is a table with one text a line, in a folder it
    is a document. Raises ``UserError`` for a path that does not exist or a kind that is unknown.
    """
    tables: list[InputFile] = []
    documents: list[tuple[Path, str]] = []
    skipped: list[Skipped] = []
    for given in paths:
        path = Path(given).expanduser().absolute()
        if path.is_dir():
            found = _search(path)
            inside = [(file, f"{file.relative_to(path).as_posix()}") for file in found[0]]
            documents += inside
            tables += [] if inside else [_table(file) for file in found[1]]
            skipped += [
                _left_aside(file) for file in ([*found[1], *found[2]] if inside else found[2])
            ]
        elif table_format(path):
            tables.append(_table(path))
        elif path.suffix.lower() in READERS:
            documents.append((path, path.name))
        elif path.is_file() and is_tagged(InputFile(path, "conll")):
            tables.append(InputFile(path, "conll"))
        else:
            raise _unknown(path)
    if documents:
        tables.append(InputFile(Path(documents[0][0]).parent, "documents", tuple(documents)))
    _check_readable(tables)
    if not tables:
        raise UserError(
            text("There is nothing to classify here."),
            place=text("{path}", path=", ".join(paths)),
            remedy=text("Give CSV, XLSX, JSONL, Parquet or TXT files, or a folder of documents."),
        )
    return tables, skipped


def table_format(path: Path) -> str:
    """The table format a name stands for (``.gz`` looked through), "" for none."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes[-1:] == [".gz"]:
        suffixes.pop()
    return _TABLES.get(suffixes[-1], "") if suffixes else ""


def fingerprint(files: Sequence[InputFile]) -> Iterator[tuple[int, str]]:
    """Hash the content of all inputs; yields (bytes so far, hex digest so far) after each block.

    The last pair holds the fingerprint of everything.
    """
    digest, done = hashlib.sha256(), 0
    for path in (path for file in files for path in file.paths):
        digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape"))
        try:
            with path.open("rb") as stream:
                while block := stream.read(_BLOCK):
                    digest.update(block)
                    done += len(block)
                    yield done, ""
        except OSError as error:
            # An unreadable document is a skipped row, and one that became readable is a change.
            digest.update(f"unreadable {error.errno}".encode())
    yield done, digest.hexdigest()


def _search(folder: Path) -> tuple[list[Path], list[Path], list[Path]]:
    """Documents, tables and other files below ``folder``, in the order of their names."""
    documents, tables, others = [], [], []
    try:
        next(folder.iterdir(), None)  # rglob is silent about a folder it may not read
        files = sorted(path for path in folder.rglob("*") if path.is_file())
    except OSError as error:
        raise unreadable(folder, error) from error
    for path in files:
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        if path.suffix.lower() in READERS:
            documents.append(path)
        elif table_format(path):
            tables.append(path)
        else:
            others.append(path)
    return documents, tables, others


def _table(path: Path) -> InputFile:
    return InputFile(path, table_format(path))


def _check_readable(files: list[InputFile]) -> None:
    for file in files:
        if file.format == "documents":
            continue
        try:
            with file.path.open("rb") as stream:
                first = stream.read(_HEAD)
        except OSError as error:
            raise unreadable(file.path, error) from error
        if not first:
            raise UserError(
                text("This file is empty."),
                place=text("{path}", path=str(file.path)),
                remedy=text("Choose a file with one example per row."),
            )
        is_plain = file.format in _TEXTS and file.path.suffix.lower() != ".gz"
        if is_plain and (problem := why_not_text(first)):
            raise UserError(
                problem,
                place=text("{path}", path=str(file.path)),
                remedy=text(
                    "Give CSV, XLSX, JSONL, Parquet or TXT files, or a folder of documents."
                ),
            )


def _left_aside(path: Path) -> Skipped:
    return Skipped(str(path), None, text("This kind of file is not a document that can be read."))


def _unknown(path: Path) -> UserError:
    if not path.exists():
        return unreadable(path, FileNotFoundError())
    return UserError(
        text("Files of the kind “{suffix}” cannot be classified.", suffix=path.suffix or path.name),
        place=text("{path}", path=str(path)),
        remedy=text(
            "Known are CSV, TSV, XLSX, JSON, JSONL, Parquet, TXT, Markdown, HTML, Word and PDF."
        ),
    )
