"""Inputs in which entities are marked, read as the importer reads them: texts, entities beside.

So a model meets the texts that it would have been trained on, not lists of tokens or marks.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator

import msgspec

from engine.batch.source import InputFile, Row, Source, as_text
from engine.data.description import ImportOptions, Skipped
from engine.data.encodings import excerpt
from engine.data.reading import Block, Member, ReadLog
from engine.data.tagging.detection import is_tagged_file
from engine.data.tagging.forms import Form, SpanForm, form_of
from engine.data.tagging.spans import to_cell
from engine.messages import Text

_LOOKED_AT = 300
_HEAD = 1 << 14


def is_tagged(file: InputFile) -> bool:
    """Whether a file holds tagged tokens, one a line; raises ``OSError``."""
    with file.content.open("rb") as stream:
        head = stream.read(_HEAD)
    return is_tagged_file(file.content, head, file.path.suffix.lower())


def open_tagged(file: InputFile) -> Source:
    """A row for each sentence of a file of tagged tokens: its text and its entities."""
    source = Source(file, ["text", "entities"], lambda: iter(()))

    def read() -> Iterator[Row | Skipped]:
        from engine.data.readers import conll

        skipped: list[Skipped] = []
        log = ReadLog(skipped.append)
        member = Member(file.content, str(file.path), file.path.name)
        for item in conll.read(member, ImportOptions(), log):
            yield from skipped
            skipped.clear()
            if isinstance(item, Block):
                source.columns += [
                    name for name in item.table.columns if name not in source.columns
                ]
                yield from map(list, item.table.select(source.columns).iter_rows())
        yield from skipped
        source.notes[:] = log.notes

    source.read = read
    return source


def without_marks(source: Source) -> Source:
    """The source, its text made of token lists, of marked texts or of objects if it holds those."""
    rows = (row for row in source.read() if not isinstance(row, Skipped))
    head = list(itertools.islice(rows, _LOOKED_AT))
    form = form_of([_named(source, row) for row in head])
    # A text that is a column of its own can be read as it is, whatever stands beside it.
    if form is None or (isinstance(form, SpanForm) and not form.is_wrapped):
        return source
    rest = [name for name in source.columns if name not in form.used]
    names = [form.text_name, "entities"]
    others = [name if name not in names else f"{name}_2" for name in rest]
    return dataclasses.replace(
        source,
        file=dataclasses.replace(source.file, format="tagged"),
        columns=[*names, *others],
        read=lambda: _converted(source, form, rest),
        schema={},
    )


def _converted(source: Source, form: Form, rest: list[str]) -> Iterator[Row | Skipped]:
    for number, row in enumerate(source.read(), start=1):
        if isinstance(row, Skipped):
            yield row
            continue
        cells = _named(source, row)
        found = form.read(cells)
        if isinstance(found, Text):
            shown = excerpt(cells[form.used[-1]] or "")
            yield Skipped(str(source.file.path), number, found, shown)
            continue
        entities = None if found.fitted is None else to_cell(found.fitted.spans)
        yield [found.text, entities, *(cells[name] for name in rest)]


def _named(source: Source, row: Row) -> dict[str, str | None]:
    """The cells by their columns, as text."""
    padded = [*row, *[msgspec.UNSET] * (len(source.columns) - len(row))]
    return {
        name: as_text(value) or None for name, value in zip(source.columns, padded, strict=True)
    }
