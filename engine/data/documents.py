"""A folder whose sub-folders are labels: each file is one example."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.data.description import SourceFile
from engine.data.encodings import Encoding, decode_line, excerpt, guess_encoding
from engine.data.pace import Pace
from engine.data.reading import Block, Reading, ReadLog, string_table
from engine.messages import text

if TYPE_CHECKING:
    from engine.data.gathering import Documents, Entry

_BLOCK_FILES = 500
_BLOCK_CHARACTERS = 8 << 20


def read_documents(documents: Documents, sha256: str, log: ReadLog) -> Reading:
    """Yield a row per file: its text, its label (the folder), and its name.

    Row numbers count the files in order of folder and name.
    """
    rows: list[tuple[str, str, str]] = []
    numbers: list[int] = []
    pace = Pace(text("Reading {file}", file=documents.root), len(documents.files))
    odd: list[tuple[str, str]] = []
    total = characters = 0
    for number, (entry, label) in enumerate(documents.files, start=1):
        name = "/".join(entry.parts[-2:])
        if (content := content_of(entry, name, log, odd)) is not None:
            rows.append((content, label, name))
            numbers.append(number)
            characters += len(content)
        if len(rows) >= _BLOCK_FILES or characters >= _BLOCK_CHARACTERS:
            total += len(rows)
            yield _block(rows, numbers)
            rows, numbers, characters = [], [], 0
        if number % 50 == 0:
            yield pace.at(number)
    if rows:
        total += len(rows)
        yield _block(rows, numbers)
    _report(odd, log)
    return SourceFile(
        path=documents.root,
        format="folder",
        rows=total,
        split=documents.split,
        encoding="utf-8",
        encoding_confidence=round(1 - len(odd) / max(1, len(documents.files)), 4),
        sha256=sha256,
    )


def content_of(
    entry: Entry,
    name: str,
    log: ReadLog,
    odd: list[tuple[str, str]],
    *,
    may_be_empty: bool = False,
) -> str | None:
    """The text of a file whatever its encoding; None, with a reason in the log, where it is empty.

    ``odd`` receives ``name`` and encoding of a file that is not UTF-8.
    """
    raw = entry.path.read_bytes()
    if not raw.strip() and not may_be_empty:
        log.skip(entry.shown, None, text("The file is empty."))
        return None
    try:
        return raw.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError as error:
        encoding = guess_encoding(raw)
        shown = excerpt(raw[max(0, error.start - 20) : error.start + 20])
        odd.append((name, f"{encoding.fallback or encoding.name}: {shown}"))
    try:
        return raw.decode(encoding.name)
    except UnicodeDecodeError:
        return "".join(_decoded_lines(raw, encoding))


def _decoded_lines(raw: bytes, encoding: Encoding) -> Iterator[str]:
    for line in raw.splitlines(keepends=True):
        yield decode_line(line, encoding)


def _block(rows: list[tuple[str, str, str]], numbers: list[int]) -> Block:
    contents, labels, names = zip(*rows, strict=True)
    return Block(string_table({"text": contents, "label": labels, "file": names}), numbers)


def _report(odd: list[tuple[str, str]], log: ReadLog) -> None:
    if odd:
        name, how = odd[0]
        log.note(
            text(
                "Not every file is UTF-8; read in another encoding: {count:,} (first {file}, {how}).",
                count=len(odd),
                file=name,
                how=how,
            )
        )
