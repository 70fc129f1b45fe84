"""Tables of any format in which a column describes entities: rows with ``text`` and ``entities``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from engine.data.description import SourceFile
from engine.data.encodings import excerpt
from engine.data.reading import Block, Member, Reading, ReadLog, string_table, unique_names
from engine.data.tagging.fitting import Convention, Fitted
from engine.data.tagging.forms import Form, Row, SpanForm, form_of, numbered_tags
from engine.data.tagging.spans import to_cell
from engine.messages import Text, text

_LOOKED_AT = 300


def with_entities(reading: Reading, member: Member, log: ReadLog) -> Reading:
    """The rows of another reader; where they hold entities, as a text and a cell of spans.

    The text column keeps the name that the file gives it; the other columns stay. A row whose
    entities cannot be found in its text is skipped with the reason. Tables without entities pass
    through untouched.
    """
    converter: _Converter | None = None
    is_first = True
    while True:
        try:
            item = next(reading)
        except StopIteration as ended:
            source: SourceFile = ended.value
            return converter.finish(source) if converter else source
        if not isinstance(item, Block):
            yield item
            continue
        if is_first:
            is_first = False
            converter = _converter(item.table.head(_LOOKED_AT).to_dicts(), member, log)
        yield converter.convert(item) if converter else item


def _converter(rows: Sequence[Row], member: Member, log: ReadLog) -> _Converter | None:
    form = form_of(rows)
    if form is not None:
        return _Converter(form, member, log)
    if column := numbered_tags(rows):
        log.warn(
            text(
                "{file}: the tags in “{column}” are numbers whose names the file does not hold, so "
                "they were not read as entities. Export the tags as words such as B-PER.",
                file=member.name,
                column=column,
            )
        )
    return None


class _Tally(msgspec.Struct):
    """How often something happened, and in which row first."""

    count: int = 0
    first_row: int = 0

    def add(self, count: int, row: int) -> None:
        if count and not self.count:
            self.first_row = row
        self.count += count


class _Converter:
    """Applies a form to every row of a file and tells what was decided."""

    def __init__(self, form: Form, member: Member, log: ReadLog):
        self._form, self._member, self._log = form, member, log
        self._rows = self._entities = self._skipped = 0
        self._repaired, self._left_out, self._silent = _Tally(), _Tally(), _Tally()

    def convert(self, block: Block) -> Block:
        """The rows that can be read, with text and entities in front."""
        texts: list[str | None] = []
        cells: list[str | None] = []
        kept: list[int] = []
        for index, row in enumerate(block.table.iter_rows(named=True)):
            number = block.numbers[index]
            found = self._form.read(row)
            if isinstance(found, Text):
                self._skip(number, found, row[self._form.used[-1]])
                continue
            texts.append(found.text)
            cells.append(self._cell(found.fitted, number))
            kept.append(index)
        self._rows += len(kept)
        rest = [name for name in block.table.columns if name not in self._form.used]
        names = unique_names([self._form.text_name, "entities", *rest])
        others = [
            block.table[old].gather(kept).alias(new)
            for old, new in zip(rest, names[2:], strict=True)
        ]
        table = string_table({names[0]: texts, names[1]: cells}).with_columns(others)
        return Block(table, [block.numbers[index] for index in kept])

    def _cell(self, fitted: Fitted | None, row: int) -> str | None:
        if fitted is None:
            self._silent.add(1, row)
            return None
        self._entities += len(fitted.spans)
        self._repaired.add(fitted.repaired, row)
        self._left_out.add(fitted.left_out, row)
        return to_cell(fitted.spans)

    def _skip(self, row: int, reason: Text, cell: str | None) -> None:
        self._skipped += 1
        self._log.skip(self._member.shown, row, reason, excerpt(cell or ""))

    def finish(self, source: SourceFile) -> SourceFile:
        """Tell what was found; the source with the rows that were kept."""
        for message in self._decisions():
            self._log.note(message)
        for message in self._repairs():
            self._log.warn(message)
        return msgspec.structs.replace(source, rows=source.rows - self._skipped)

    def _decisions(self) -> Iterator[Text]:
        yield text(
            "{file}: {entities:,} entities in {rows:,} rows, read from “{column}”.",
            file=self._member.name,
            entities=self._entities,
            rows=self._rows,
            column=self._form.used[-1],
        )
        if isinstance(self._form, SpanForm) and self._form.convention != Convention():
            yield _counting(self._member.name, self._form.convention)

    def _repairs(self) -> Iterator[Text]:
        if self._repaired.count:
            yield text(
                "{file}: entities whose stated place or tags were wrong and were repaired: {count:,} "
                "(first in row {row}).",
                file=self._member.name,
                count=self._repaired.count,
                row=self._repaired.first_row,
            )
        if self._left_out.count:
            yield text(
                "{file}: entities that overlap a longer one and were left out: {count:,} (first in "
                "row {row}).",
                file=self._member.name,
                count=self._left_out.count,
                row=self._left_out.first_row,
            )
        if self._silent.count:
            yield text(
                "{file}: rows that say nothing about entities and count as unlabelled: {count:,} "
                "(first in row {row}). A text without entities has an empty list: [].",
                file=self._member.name,
                count=self._silent.count,
                row=self._silent.first_row,
            )


def _counting(file: str, convention: Convention) -> Text:
    if convention == Convention(0, True):
        return text("{file}: the stated end of an entity is its last character.", file=file)
    if convention == Convention(1, True):
        return text(
            "{file}: characters are counted from 1, and the stated end of an entity is its last "
            "character.",
            file=file,
        )
    return text("{file}: characters are counted from 1.", file=file)
