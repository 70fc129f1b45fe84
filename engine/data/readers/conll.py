"""Tagged tokens, one a line, blank lines between sentences (CoNLL): sentences with their entities."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import msgspec

from engine.data.description import ImportOptions, SourceFile
from engine.data.encodings import excerpt
from engine.data.lines import LineBlock, line_blocks
from engine.data.pace import Pace
from engine.data.reading import Block, Member, Reading, ReadLog, no_rows, string_table
from engine.data.repairs import Repairs
from engine.data.surveying import survey
from engine.data.tagging.columns import (
    Layout,
    document_start,
    is_blank,
    is_disagreement,
    layout_of,
    one_tag,
)
from engine.data.tagging.schemes import OUTSIDE, Scheme, spans_of
from engine.data.tagging.spans import to_cell
from engine.data.tagging.token_text import join_tokens, token_spans_to_text
from engine.errors import UserError
from engine.messages import Text, text

_BLOCK_ROWS = 5_000


def read(member: Member, options: ImportOptions, log: ReadLog) -> Reading:
    """Yield ``text``, ``entities`` and, where documents are marked, ``group``.

    A row is a sentence, its number the line on which it begins. A sentence with a line that cannot
    be understood is skipped with that line's number. Raises ``UserError`` when no column holds tags.
    """
    surveyed = yield from survey(member, options)
    if surveyed.size == 0:
        raise no_rows(member, header_only=False)
    blocks = line_blocks(member.path, surveyed.encoding, surveyed.newline)
    first = next(blocks, LineBlock([], 0))
    layout = layout_of(first.lines)
    if layout is None:
        raise _no_tags(member, first.lines)
    sentences = _Sentences(member, layout, log)
    pace = Pace(text("Reading {file}", file=member.name), surveyed.size)
    repairs = Repairs(member, surveyed.encoding, log)
    for block in itertools.chain([first], blocks):
        repairs.see(block)
        sentences.see(block.lines)
        if len(sentences) >= _BLOCK_ROWS:
            yield sentences.take()
        yield pace.at(block.bytes_done)
    sentences.end()
    if len(sentences):
        yield sentences.take()
    repairs.report()
    if not sentences.rows and not sentences.skipped:
        raise no_rows(member, header_only=False)
    sentences.report()
    return SourceFile(
        path=member.origin,
        inner=member.inner,
        format="CoNLL",
        rows=sentences.rows,
        split=member.split,
        encoding=surveyed.encoding.name,
        encoding_confidence=surveyed.encoding.confidence,
        sha256=member.sha256,
    )


def _no_tags(member: Member, lines: Sequence[str]) -> UserError:
    number, line = next(
        ((number, line) for number, line in enumerate(lines, start=1) if not is_blank(line)),
        (1, ""),
    )
    if not line:
        return no_rows(member, header_only=False)
    return UserError(
        text(
            "No column holds entity tags such as O, B-PER and I-PER; the file begins with “{line}”.",
            line=excerpt(line, 60),
        ),
        place=member.place(number),
        remedy=text(
            "Write one token a line, its tag in the last column, and a blank line after each sentence."
        ),
    )


class _Line(msgspec.Struct, frozen=True):
    number: int
    content: str


class _Sentences:
    """Collects lines to sentences, sentences to rows, and counts what was repaired."""

    def __init__(self, member: Member, layout: Layout, log: ReadLog):
        self._member, self._layout, self._log = member, layout, log
        self._line = 0
        self._open: list[_Line] = []
        self._document = 0
        self._is_new_document = False
        self._cells: dict[str, list[str | None]] = {"text": [], "entities": []}
        self._numbers: list[int] = []
        self._repaired = 0
        self._first_repaired = 0
        self._entities = 0
        self.rows = 0
        self.skipped = 0

    def __len__(self) -> int:
        return len(self._numbers)

    def see(self, lines: Sequence[str]) -> None:
        """Take some consecutive lines."""
        for line in lines:
            self._line += 1
            if document_start(line):
                self.end()
                self._is_new_document = True
            elif is_blank(line):
                self.end()
            else:
                self._open.append(_Line(self._line, line))

    def end(self) -> None:
        """The open sentence is over."""
        lines, self._open = self._open, []
        tokens, tags, problem = self._parsed(lines)
        if problem is not None:
            at, reason = problem
            self.skipped += 1
            self._log.skip(self._member.shown, at.number, reason, excerpt(at.content))
        elif tokens:
            self._add(tokens, tags, lines[0].number)

    def _parsed(
        self, lines: Sequence[_Line]
    ) -> tuple[list[str], list[str], tuple[_Line, Text] | None]:
        tokens: list[str] = []
        tags: list[str] = []
        for line in lines:
            cells = self._layout.cells(line.content)
            if self._is_told_apart(line, cells):
                continue
            reason = self._problem(cells)
            if reason is not None:
                return [], [], (line, reason)
            tokens.append(cells[self._layout.token].replace("\0", ""))
            if self._layout.tags is not None:
                tags.append(self._tag(cells[self._layout.tags]))
        return tokens, tags, None

    def _is_told_apart(self, line: _Line, cells: Sequence[str]) -> bool:
        """Whether a line is a comment or the header and holds no token."""
        if line.content.startswith("#") and self._problem(cells) is not None:
            return True
        return line.number < 20 and self._layout.is_header(cells)

    def _tag(self, cell: str) -> str:
        if self._layout.scheme is Scheme.PLAIN:
            return cell
        return one_tag(cell) or OUTSIDE

    def _problem(self, cells: Sequence[str]) -> Text | None:
        layout = self._layout
        if len(cells) != layout.width:
            return text(
                "The line has {cells} cells instead of {width}.",
                cells=len(cells),
                width=layout.width,
            )
        if layout.tags is None:
            return None
        token, tag = cells[layout.token], cells[layout.tags]
        if not token.replace("\0", ""):
            return text("There is a tag but no token: “{tag}”.", tag=tag)
        if layout.scheme is Scheme.PLAIN:
            return None if tag else text("“{token}” has no tag.", token=token)
        if is_disagreement(tag) and one_tag(tag) is None:
            return text("The annotators disagree on “{token}”: {tags}.", token=token, tags=tag)
        if one_tag(tag) is None:
            return text(
                "“{tag}” is not a tag of the scheme {scheme}.", tag=tag, scheme=layout.scheme.value
            )
        return None

    def _add(self, tokens: list[str], tags: list[str], number: int) -> None:
        if self._is_new_document:
            self._document, self._is_new_document = self._document + 1, False
        joined, starts = join_tokens(tokens, by_character=self._layout.by_character)
        cell = None
        if self._layout.tags is not None:
            decoded = spans_of(tags, self._layout.scheme)
            cell = to_cell(token_spans_to_text(decoded.spans, tokens, starts))
            self._entities += len(decoded.spans)
            self._repaired += decoded.repaired
            if decoded.repaired and not self._first_repaired:
                self._first_repaired = number
        self._cells["text"].append(joined)
        self._cells["entities"].append(cell)
        if self._document:
            groups = self._cells.setdefault("group", [None] * len(self._numbers))
            groups.append(f"{self._member.name} {self._document}")
        self._numbers.append(number)
        self.rows += 1

    def take(self) -> Block:
        """The rows collected since the last call."""
        block = Block(string_table(self._cells), self._numbers)
        self._cells = {name: [] for name in self._cells}
        self._numbers = []
        return block

    def report(self) -> None:
        """Say how the columns were understood and what was repaired."""
        for message in self._notes():
            self._log.note(message)
        if self._repaired:
            self._log.warn(
                text(
                    "{file}: tags that {scheme} does not allow in their place were read as they were "
                    "meant: {count:,} (first in the sentence of line {row}).",
                    file=self._member.name,
                    scheme=self._layout.scheme.value,
                    count=self._repaired,
                    row=self._first_repaired,
                )
            )

    def _notes(self) -> Iterator[Text]:
        layout, file = self._layout, self._member.name
        if layout.tags is None:
            yield text(
                "{file} holds tokens without tags; its sentences were read as unlabelled texts.",
                file=file,
            )
            return
        yield text(
            "{file}: tokens in column {token}, tags in column {tags} ({scheme}); {entities:,} "
            "entities in {sentences:,} sentences.",
            file=file,
            token=layout.token + 1,
            tags=layout.tags + 1,
            scheme=layout.scheme.value,
            entities=self._entities,
            sentences=self.rows,
        )
