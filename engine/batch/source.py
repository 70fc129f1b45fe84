"""What a batch reads from: named columns and a re-readable stream of rows."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from engine.data.description import Skipped
from engine.data.encodings import Encoding, TextSurvey
from engine.data.lines import line_blocks
from engine.errors import UserError
from engine.messages import Text, text

Row = list[Any]

_LINES = 5_000  # cut into cells between two events; the dialect is inferred from as many


@dataclass(frozen=True)
class InputFile:
    """One table, or (format ``documents``) all documents of a batch as the rows of one table.

    ``documents`` pairs each path with the name it gets in the ``file`` column. ``unpacked`` is
    where the content of a compressed file lies; ``survey`` says how a text format is written.
    """

    path: Path
    format: str
    documents: tuple[tuple[Path, str], ...] = ()
    unpacked: Path | None = None
    survey: TextSurvey | None = None

    @property
    def content(self) -> Path:
        """The file to read."""
        return self.unpacked or self.path

    @property
    def paths(self) -> list[Path]:
        """All files on disk this input reads."""
        return [path for path, _ in self.documents] or [self.path]


@dataclass
class Source:
    """An opened input.

    ``read()`` starts from the first row and yields, in file order, a row or a ``Skipped``; it must
    give the same sequence each time. ``columns`` may grow while the first reading lasts (JSON), so
    a row may be shorter than ``columns``: ``msgspec.UNSET`` stands for a value that is not there.
    ``schema`` holds column types where the format states them. ``notes`` says what was inferred.
    """

    file: InputFile
    columns: list[str]
    read: Callable[[], Iterator[Row | Skipped]]
    schema: dict[str, Any] = field(default_factory=dict)
    notes: list[Text] = field(default_factory=list)

    @property
    def name(self) -> str:
        """What the ``file`` column says."""
        return self.file.path.name


def line_groups(file: InputFile) -> Iterator[list[str]]:
    """Decoded lines with their ends, some thousands at a time; raises ``UserError``."""
    encoding = file.survey.encoding if file.survey else Encoding("utf-8")
    newline = file.survey.newline if file.survey else "\n"
    try:
        for block in line_blocks(file.content, encoding, newline):
            for start in range(0, len(block.lines), _LINES):
                yield block.lines[start : start + _LINES]
    except OSError as error:
        raise unreadable(file.path, error) from error


def text_lines(file: InputFile) -> Iterator[str]:
    """Decoded lines with their ends, one by one."""
    for group in line_groups(file):
        yield from group


def unreadable(path: Path, error: BaseException) -> UserError:
    """The sentence for a file that cannot be read."""
    if isinstance(error, FileNotFoundError):
        problem = text("This file does not exist.")
    elif isinstance(error, PermissionError):
        problem = text("There is no permission to read this file.")
    elif isinstance(error, (EOFError, gzip.BadGzipFile)):
        problem = text("The compressed file is damaged or was cut off.")
    else:
        problem = text("This file cannot be read: {reason}.", reason=str(error).rstrip("."))
    return UserError(
        problem,
        place=text("{path}", path=str(path)),
        remedy=text("Check the file and try again; what was classified so far is kept."),
    )


def unique_names(names: list[str]) -> list[str]:
    """Column names made distinct as the import does: ``column 3`` if empty, ``name (2)`` if taken."""
    taken: set[str] = set()
    result = []
    for position, name in enumerate(names, start=1):
        wanted = name.replace("\ufeff", "").strip() or f"column {position}"
        result.append(free_name(wanted, taken, "{name} ({number})"))
        taken.add(result[-1])
    return result


def free_name(wanted: str, taken: set[str], pattern: str = "{name}_{number}") -> str:
    """``wanted``, or ``wanted_2``, ``wanted_3`` ... when it is taken."""
    name, number = wanted, 2
    while name in taken:
        name, number = pattern.format(name=wanted, number=number), number + 1
    return name


def as_text(value: Any) -> str:
    """A cell as the text that is classified and that goes into a text cell."""
    if value is None or value is msgspec.UNSET:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    return msgspec.json.encode(value, enc_hook=str).decode("utf-8").strip('"')
