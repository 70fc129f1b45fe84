"""Texts whose entities stand in a file of their own beside them (brat): ``a.txt`` and ``a.ann``."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data.description import SourceFile
from engine.data.documents import content_of
from engine.data.pace import Pace
from engine.data.reading import Block, Reading, ReadLog, string_table
from engine.data.tagging.brat import Fault, annotated, looks_like_standoff, paragraphs
from engine.data.tagging.spans import to_cell
from engine.errors import UserError
from engine.messages import text

if TYPE_CHECKING:
    from engine.data.gathering import Annotations, Entry

_SUFFIX = ".ann"
_SETTINGS = ("annotation.conf", "visual.conf", "tools.conf", "kb_shortcuts.conf")
_BLOCK_ROWS = 500

Pairs = dict[tuple[str, ...], list[tuple["Entry", "Entry"]]]


def take_pairs(entries: list[Entry], log: ReadLog) -> tuple[Pairs, list[Entry]]:
    """The texts with annotations beside them, by folder; and the entries that are neither.

    Within a folder of pairs, what is no pair is skipped with the reason. Raises ``UserError`` when
    all that was dropped are annotations without their texts.
    """
    texts = {_place(each): each for each in entries if _suffix(each) == ".txt"}
    standoffs = [each for each in entries if _suffix(each) == _SUFFIX]
    pairs: Pairs = defaultdict(list)
    taken: set[Entry] = set()
    lonely: list[Entry] = []
    for standoff in standoffs:
        beside = texts.get(_place(standoff))
        if beside is not None:
            pairs[_folder(standoff)].append((beside, standoff))
            taken |= {beside, standoff}
        elif looks_like_standoff(_head(standoff)):
            lonely.append(standoff)
    if lonely and len(lonely) == len(entries):
        raise UserError(
            text("The annotations have no text beside them."),
            place=lonely[0].place(),
            remedy=text(
                "Put “{name}” beside it, or drop the folder that holds both.",
                name=Path(lonely[0].parts[-1]).stem + ".txt",
            ),
        )
    rest = [each for each in entries if each not in taken]
    if not pairs and not lonely:
        return {}, rest
    return pairs, [each for each in rest if not _is_left_out(each, lonely, pairs, log)]


def read_annotations(group: Annotations, sha256: str, log: ReadLog) -> Reading:
    """Yield ``text``, ``entities`` and ``group`` (the document), a row for each paragraph.

    A document with a line that is wrong is skipped, and the reason names the line.
    """
    cells: dict[str, list[str | None]] = {"text": [], "entities": [], "group": []}
    numbers: list[int] = []
    odd: list[tuple[str, str]] = []
    total = entities = repaired = left_out = joined = 0
    pace = Pace(text("Reading {file}", file=group.root), len(group.pairs))
    for number, (document, standoff) in enumerate(group.pairs, start=1):
        name = document.parts[-1]
        content = content_of(document, name, log, odd)
        notes = content_of(standoff, standoff.parts[-1], log, odd, may_be_empty=True)
        if content is None or notes is None:
            continue
        found = annotated(content, notes)
        if isinstance(found, Fault):
            log.skip(standoff.shown, found.line, found.reason, found.shown)
            continue
        repaired, left_out = repaired + found.fitted.repaired, left_out + found.fitted.left_out
        joined, entities = joined + found.joined, entities + len(found.fitted.spans)
        for part, spans in paragraphs(found.content, found.fitted.spans):
            for column, cell in zip(cells.values(), (part, to_cell(spans), name), strict=True):
                column.append(cell)
            numbers.append(number)
        if len(numbers) >= _BLOCK_ROWS:
            total += len(numbers)
            yield Block(string_table(cells), numbers)
            cells, numbers = {column: [] for column in cells}, []
        yield pace.at(number)
    if numbers:
        total += len(numbers)
        yield Block(string_table(cells), numbers)
    log.note(
        text(
            "{file}: {entities:,} entities in {rows:,} paragraphs, from texts with .ann files beside "
            "them (brat).",
            file=group.root,
            entities=entities,
            rows=total,
        )
    )
    _warn(log, group.root, repaired, left_out, joined)
    return SourceFile(
        path=group.root,
        format="brat",
        rows=total,
        split=group.split,
        encoding="utf-8",
        encoding_confidence=round(1 - len(odd) / max(1, 2 * len(group.pairs)), 4),
        sha256=sha256,
    )


def _warn(log: ReadLog, file: str, repaired: int, left_out: int, joined: int) -> None:
    if repaired:
        log.warn(
            text(
                "{file}: entities whose stated place was wrong and was moved to where their text "
                "stands: {count:,}.",
                file=file,
                count=repaired,
            )
        )
    if left_out:
        log.warn(
            text(
                "{file}: entities that overlap a longer one and were left out: {count:,}.",
                file=file,
                count=left_out,
            )
        )
    if joined:
        log.warn(
            text(
                "{file}: entities in several pieces, read from their first character to their last: "
                "{count:,}.",
                file=file,
                count=joined,
            )
        )


def _is_left_out(entry: Entry, lonely: list[Entry], pairs: Pairs, log: ReadLog) -> bool:
    name = entry.parts[-1]
    if entry in lonely:
        wanted = Path(name).stem + ".txt"
        log.skip(entry.shown, None, text("There is no “{name}” beside it.", name=wanted))
    elif name in _SETTINGS:
        log.skip(entry.shown, None, text("It holds settings of brat."))
    elif _suffix(entry) == ".txt" and _folder(entry) in pairs:
        wanted = Path(name).stem + _SUFFIX
        log.skip(entry.shown, None, text("There is no “{name}” beside it.", name=wanted))
    else:
        return False
    return True


def _suffix(entry: Entry) -> str:
    return Path(entry.parts[-1]).suffix.lower()


def _folder(entry: Entry) -> tuple[str, ...]:
    """The folder as it was dropped; files that were dropped alone lie where they lie."""
    above = entry.origin if entry.inner else str(Path(entry.origin).parent)
    return (above, *entry.parts[:-1])


def _place(entry: Entry) -> tuple[str, ...]:
    return (*_folder(entry), Path(entry.parts[-1]).stem)


def _head(entry: Entry) -> str:
    with entry.path.open("rb") as file:
        return file.read(400).decode("utf-8", "replace")
