"""Which columns of a table hold entities, and in which form; content decides, names break ties.

A form turns one row's cells into a text and its spans, or into the reason why that is impossible.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from engine.data.dialect import plain
from engine.data.tagging.fitting import Convention, Fitted, convention_of, fit
from engine.data.tagging.marked_text import Style, read_marked, style_of
from engine.data.tagging.schemes import OUTSIDE, Scheme, is_tag, scheme_of, spans_of
from engine.data.tagging.span_values import NotSpans, RawSpan, parse_cell, spans_in
from engine.data.tagging.token_text import is_by_character, join_tokens, token_spans_to_text
from engine.messages import Text, text

Row = Mapping[str, str | None]
_SAMPLE = 300
_TEXT_KEYS = ("text", "sentence", "content", "data", "document", "文本", "内容", "句子")
_SPAN_NAMES = ("entities", "spans", "ents", "annotations", "entity", "label", "labels", "实体")
_CERTAIN_NAMES = frozenset(["entities", "spans", "ents"])
# Beside a marked text these may stand; a label would make the table one for classification.
_BESIDE_MARKED = frozenset(["id", "idx", "index", "split", "group", "source", "file"])


class Read(msgspec.Struct, frozen=True):
    """What a row says: ``fitted`` is None where it says nothing about entities."""

    text: str | None
    fitted: Fitted | None


class Form(Protocol):
    """How a table holds entities."""

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that become text and entities, the one of the entities last."""

    @property
    def text_name(self) -> str:
        """The name of the text column."""

    def read(self, row: Row) -> Read | Text:
        """The text and the entities of a row, or what is wrong with it."""


def form_of(rows: Sequence[Row]) -> Form | None:
    """The form of a table's first rows, or None when they hold no entities."""
    sample = rows[:_SAMPLE]
    if not sample:
        return None
    return _span_form(sample) or _token_form(sample) or _marked_form(sample)


class SpanForm(msgspec.Struct, frozen=True):
    """A text, and a cell that lists the spans in it."""

    text_column: str
    spans_column: str
    is_wrapped: bool  # the text is a field of an object in the cell, as Label Studio writes it
    convention: Convention

    @property
    def used(self) -> tuple[str, ...]:
        return (self.text_column, self.spans_column)

    @property
    def text_name(self) -> str:
        is_nameless = self.is_wrapped or self.text_column.startswith("column ")
        return "text" if is_nameless else self.text_column

    def read(self, row: Row) -> Read | Text:
        content = _text_in(row[self.text_column]) if self.is_wrapped else row[self.text_column]
        cell = row[self.spans_column]
        if cell is None:
            return Read(content, None)
        try:
            raw = spans_in(parse_cell(cell))
        except NotSpans as error:
            return text("This does not describe an entity: “{value}”.", value=str(error)[:80])
        if not content:
            return text("There are entities but no text.") if raw else Read(None, None)
        fitted = fit(content, raw, self.convention)
        return Read(content, fitted) if isinstance(fitted, Fitted) else fitted


def _span_form(rows: Sequence[Row]) -> Form | None:
    candidates: list[tuple[int, int, SpanForm]] = []
    for column in rows[0]:
        parsed = _parsed(rows, column)
        if parsed is None:
            continue
        name = plain(column)
        rank = _SPAN_NAMES.index(name) if name in _SPAN_NAMES else len(_SPAN_NAMES)
        found = _text_column(rows, column, parsed, is_named=name in _CERTAIN_NAMES)
        if found is not None:
            text_column, is_wrapped = found
            texts = [_content(row, text_column, is_wrapped=is_wrapped) for row in rows]
            convention = convention_of(zip(texts, parsed, strict=True))
            form = SpanForm(text_column, column, is_wrapped, convention)
            candidates.append((rank, -sum(map(len, parsed)), form))
    return min(candidates, key=lambda each: each[:2])[2] if candidates else None


def _parsed(rows: Sequence[Row], column: str) -> list[list[RawSpan]] | None:
    """The spans of each row, or None when the column does not hold spans."""
    found: list[list[RawSpan]] = []
    tried = failed = 0
    for row in rows:
        cell = (row[column] or "").strip()
        found.append([])
        if not cell:
            continue
        tried += 1
        try:
            found[-1] = spans_in(parse_cell(cell)) if cell[0] in "[{(" else _refuse(cell)
        except NotSpans:
            failed += 1
    is_certain = plain(column) in _CERTAIN_NAMES and _is_structured(rows, column)
    has_spans = any(found) and failed <= 0.5 * tried
    return found if has_spans or (is_certain and failed) else None


def _refuse(cell: str) -> list[RawSpan]:
    raise NotSpans(cell)


def _is_structured(rows: Sequence[Row], column: str) -> bool:
    return any((row[column] or "").strip()[:1] in ("[", "{", "(") for row in rows)


def _text_column(
    rows: Sequence[Row], spans: str, parsed: Sequence[Sequence[RawSpan]], *, is_named: bool
) -> tuple[str, bool] | None:
    """The column whose texts the spans fit best, and whether the text is wrapped in an object."""
    best: tuple[float, bool, float, str, bool] | None = None
    for column in rows[0]:
        if column == spans:
            continue
        for is_wrapped in (False, True):
            texts = [_content(row, column, is_wrapped=is_wrapped) for row in rows]
            length = sum(map(len, texts)) / len(texts)
            if not length:
                continue
            pairs = [(content, each) for content, each in zip(texts, parsed, strict=True) if each]
            share = sum(_could_fit(*pair) for pair in pairs) / len(pairs) if pairs else 0.0
            rated = (round(share, 1), plain(column) in _TEXT_KEYS, length, column, is_wrapped)
            best = max(best, rated) if best else rated
    if best is None or (best[0] < 0.5 and not (is_named and best[1])):
        return None
    return best[3], best[4]


def _could_fit(content: str, spans: Sequence[RawSpan]) -> bool:
    return all(
        span.surface in content
        if span.surface is not None
        else span.end is not None and 0 <= (span.start or 0) <= span.end <= len(content)
        for span in spans
    )


def _content(row: Row, column: str, *, is_wrapped: bool) -> str:
    cell = row[column] or ""
    return (_text_in(cell) or "") if is_wrapped else ("" if cell[:1] == "{" else cell)


def _text_in(cell: str | None) -> str | None:
    """The text inside an object such as ``{"text": "…"}``."""
    if not cell or cell[0] != "{":
        return None
    try:
        value = parse_cell(cell)
    except NotSpans:
        return None
    texts = {plain(str(key)): inner for key, inner in value.items() if isinstance(inner, str)}
    named = next((texts[key] for key in _TEXT_KEYS if texts.get(key)), None)
    return named or max(texts.values(), key=len, default=None)


class TokenForm(msgspec.Struct, frozen=True):
    """A cell with the tokens and one with as many tags: JSON lists, or words between blanks."""

    tokens_column: str
    tags_column: str
    scheme: Scheme
    by_character: bool

    @property
    def used(self) -> tuple[str, ...]:
        return (self.tokens_column, self.tags_column)

    @property
    def text_name(self) -> str:
        return "text"

    def read(self, row: Row) -> Read | Text:
        tokens, tags = _words(row[self.tokens_column]), _words(row[self.tags_column])
        if not tokens or not tags:
            return text("There are tags but no tokens.") if tags else Read(None, None)
        if len(tokens) != len(tags):
            return text(
                "There are {tokens:,} tokens but {tags:,} tags.", tokens=len(tokens), tags=len(tags)
            )
        wrong = [tag for tag in tags if self.scheme is not Scheme.PLAIN and not is_tag(tag)]
        if wrong:
            return text(
                "“{tag}” is not a tag of the scheme {scheme}.",
                tag=wrong[0],
                scheme=self.scheme.value,
            )
        pairs = [(token, tag) for token, tag in zip(tokens, tags, strict=True) if token]
        kept = [token for token, _ in pairs]
        decoded = spans_of([tag for _, tag in pairs], self.scheme)
        joined, starts = join_tokens(kept, by_character=self.by_character)
        spans = token_spans_to_text(decoded.spans, kept, starts)
        return Read(joined, Fitted(spans, decoded.repaired))


def _token_form(rows: Sequence[Row]) -> Form | None:
    columns = {column: [_words(row[column]) for row in rows] for column in rows[0]}
    for tags_column, tags in columns.items():
        known = [each for each in tags if each]
        if not known or not _are_tags(known):
            continue
        for tokens_column, tokens in columns.items():
            even = sum(len(a) == len(b) for a, b in zip(tokens, tags, strict=True) if b)
            if tokens_column != tags_column and even >= 0.5 * len(known):
                return TokenForm(
                    tokens_column, tags_column, scheme_of(known), is_by_character(tokens)
                )
    return None


def numbered_tags(rows: Sequence[Row]) -> str | None:
    """The column with a number for each token where tags should be, if there is one."""
    for column in rows[0] if rows else ():
        numbers = [_numbers(row[column]) for row in rows[:_SAMPLE]]
        if not any(numbers):
            continue
        for other in rows[0]:
            words = [_words(row[other]) if (row[other] or "")[:1] == "[" else [] for row in rows]
            pairs = list(zip(words, numbers, strict=False))
            if any(words) and all(len(each) == len(tags) for each, tags in pairs):
                return column
    return None


def _numbers(cell: str | None) -> list[int]:
    if (cell or "")[:1] != "[":
        return []
    try:
        value = parse_cell(cell or "")
    except NotSpans:
        return []
    return value if all(isinstance(each, int) for each in value) else []


def _are_tags(sentences: Sequence[Sequence[str]]) -> bool:
    tags = [tag for sentence in sentences for tag in sentence]
    valid = [tag for tag in tags if is_tag(tag)]
    has_entities = any(tag != OUTSIDE for tag in valid) and OUTSIDE in valid
    return has_entities and len(valid) >= 0.9 * len(tags)


def _words(cell: str | None) -> list[str]:
    stripped = (cell or "").strip()
    if stripped[:1] not in ("[", "("):
        return stripped.split()
    try:
        value = parse_cell(stripped)
    except NotSpans:
        return stripped.split()
    is_words = isinstance(value, list | tuple) and all(isinstance(word, str) for word in value)
    return list(value) if is_words else []


class MarkedForm(msgspec.Struct, frozen=True):
    """A text with its entities marked inside."""

    text_column: str
    style: Style

    @property
    def used(self) -> tuple[str, ...]:
        return (self.text_column,)

    @property
    def text_name(self) -> str:
        return "text" if self.text_column.startswith("column ") else self.text_column

    def read(self, row: Row) -> Read | Text:
        cell = row[self.text_column]
        if cell is None:
            return Read(None, None)
        marked = read_marked(cell, self.style)
        if isinstance(marked, Text):
            return marked
        return Read(marked.text, Fitted(marked.spans))


def _marked_form(rows: Sequence[Row]) -> Form | None:
    columns = [column for column in rows[0] if plain(column) not in _BESIDE_MARKED]
    if len(columns) != 1:
        return None
    style = style_of([row[columns[0]] or "" for row in rows])
    return MarkedForm(columns[0], style) if style else None
