"""What is known about an imported dataset: serialisable values, no tables."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from engine.messages import Text


class Role(StrEnum):
    """What a column is for. Several TEXT columns are joined, in their order, by a line break.

    The text side is TEXT or CONTEXT, beside it may stand SECOND_TEXT or QUESTION. The target is
    LABEL (several such columns of 0 and 1 are a set of labels), SCORE (a number), ENTITIES (JSON
    ``[[start, end, type], ...]``, character offsets into the text, end exclusive) or ANSWERS (JSON
    ``[{"text": ..., "start": ...}, ...]``, ``[]`` where the context has no answer).
    """

    TEXT = "text"
    SECOND_TEXT = "second_text"
    CONTEXT = "context"
    QUESTION = "question"
    LABEL = "label"
    SCORE = "score"
    ENTITIES = "entities"
    ANSWERS = "answers"
    GROUP = "group"
    ID = "id"
    SPLIT = "split"
    IGNORED = "ignored"


FIRST_ROLES = (Role.TEXT, Role.CONTEXT)
SECOND_ROLES = (Role.SECOND_TEXT, Role.QUESTION)
TARGET_ROLES = (Role.LABEL, Role.SCORE, Role.ENTITIES, Role.ANSWERS)
SINGLE_ROLES = (*TARGET_ROLES, Role.QUESTION, Role.GROUP, Role.SPLIT)
"""Roles of which, when one is chosen, no other column keeps a guessed one."""


class Column(msgspec.Struct, frozen=True):
    """One column of the imported table; ``reason`` says why it got its role."""

    name: str
    kind: str  # "text", "integer", "number", "boolean", "empty"
    role: Role
    reason: Text
    distinct: int = 0
    missing: int = 0


class Dialect(msgspec.Struct, frozen=True):
    """How a delimited text file is cut into cells. An empty ``quote`` means quotes are plain text."""

    delimiter: str
    quote: str
    header: bool


class SourceFile(msgspec.Struct, frozen=True):
    """One file that was read. ``inner`` names the member of an archive."""

    path: str
    format: str
    rows: int
    inner: str = ""
    split: str = ""  # "train", "validation", "test" or "" when the name says nothing
    encoding: str = ""
    encoding_confidence: float = 1.0
    dialect: Dialect | None = None
    sheet: str = ""
    sheets: list[str] = []  # all that the file has
    sha256: str = ""
    roles: dict[str, Role] = {}  # columns whose meaning the format itself states


class Skipped(msgspec.Struct, frozen=True):
    """Something of the input that is not in the table. ``row`` counts from 1 in the file."""

    file: str
    row: int | None
    reason: Text
    excerpt: str = ""  # the raw bytes, undecodable ones as \\xNN


class Question(msgspec.Struct, frozen=True):
    """A decision made by default that the user may want otherwise (e.g. the folder ``unsup``)."""

    code: str  # "unlabelled_folder"
    subject: str
    message: Text
    answer: str  # the default taken, e.g. "skip"; alternative e.g. "include"
    alternatives: list[str] = []


class ImportOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Corrections to what is inferred; empty means infer."""

    encoding: str = ""
    delimiter: str = ""
    quote: str | None = None
    header: bool | None = None
    sheet: str = ""
    include_folders: list[str] = []
    splits: dict[str, str] = {}  # file name -> split


class Dataset(msgspec.Struct, frozen=True):
    """Description of an imported table, kept as ``dataset.json`` beside ``table.arrow``."""

    id: str
    name: str
    fingerprint: str
    rows: int
    columns: list[Column]
    sources: list[SourceFile]
    options: ImportOptions
    splits: dict[str, int]  # rows per split the files themselves state; empty if none
    label_names: list[str] = []  # from a names file (classes.txt), already applied to the column
    skipped: int = 0  # details in skipped.jsonl
    questions: list[Question] = []
    notes: list[Text] = []
    format_version: int = 1

    def names_with(self, role: Role) -> list[str]:
        """Names of the columns that have ``role``, in table order."""
        return [column.name for column in self.columns if column.role is role]
