"""Which plain-text file of the corpora folder has which share, licence and origin.

``sources.toml`` is the table; the attribution shipped beside the weights is written from it, so
a text cannot be trained on without being credited.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from engine.pretraining.teachers import TeacherRow

TABLE = Path(__file__).with_name("sources.toml")


class Source(msgspec.Struct, frozen=True):
    """One text file. ``share`` below 1 keeps that part of its blocks, above 1 repeats them;
    0 leaves the file out, and ``note`` says why."""

    file: str
    language: str
    share: float
    licence: str
    origin: str
    note: str = ""


def read_sources(table: Path = TABLE) -> dict[str, Source]:
    """All rows of the table by file name without its endings."""
    rows = tomllib.loads(table.read_text("utf-8"))["source"]
    return {source.file: source for source in msgspec.convert(rows, list[Source])}


def source_of(path: Path, table: dict[str, Source]) -> Source:
    """The row for a file; a file the table does not know is used once and marked as unlisted."""
    stem = path.name.split(".")[0]
    unlisted = Source(file=stem, language="", share=1.0, licence="not listed", origin="not listed")
    return table.get(stem, unlisted)


def attribution(used: Sequence[Source], teachers: Sequence[TeacherRow] = ()) -> str:
    """The credits shipped beside the weights, Markdown."""
    lines = [
        "# Texts this model was trained on",
        "",
        "Only statistics of these texts are in the weights; the texts themselves are not shipped.",
        "Shares below 1 mean that only that part was used, above 1 that it was repeated.",
        "",
        "| text | share | licence | origin |",
        "| --- | --- | --- | --- |",
    ]
    lines += [
        f"| {source.file} | {source.share:g} | {source.licence} | {source.origin} |"
        for source in sorted(used, key=lambda each: each.file)
    ]
    if teachers:
        lines += [
            "",
            "# Encoders whose readings of these texts it learned to repeat",
            "",
            "No weight of theirs is in this model.",
        ]
        for teacher in teachers:
            lines += [
                "",
                f"**{teacher.name}** ({teacher.licence}; reads {', '.join(teacher.languages)}). "
                f"{teacher.origin}.",
                "",
                f"What it had learned from: {teacher.learned_from}",
            ]
    return "\n".join(lines) + "\n"
