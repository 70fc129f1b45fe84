"""Columns whose cells are JSON annotations of a text: spans, or answers to a question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from engine.data.description import Role
from engine.messages import Text, text

if TYPE_CHECKING:
    import polars as pl

_SAMPLED = 200
_MOST = 0.9  # a damaged cell is the labelling's to report, not a reason to misread the column
_CONTEXT_NAMES = frozenset(
    ("context", "passage", "paragraph", "document", "text", "上下文", "篇章", "文章")
)
_QUESTION_NAMES = frozenset(("question", "query", "问题"))

Decided = dict[str, tuple[Role, Text]]


def find_annotations(table: pl.LazyFrame, plain_names: Mapping[str, str]) -> Decided:
    """Roles of annotation columns, and of the question and the context beside answers.

    ``plain_names`` maps the columns to look at to their names in lower case. The first two hundred
    cells of a column decide.
    """
    found: Decided = {}
    for name in plain_names:
        cells = _cells(table, name)
        lists = [value for cell in cells if isinstance(value := _decoded(cell), list)]
        if len(lists) < _MOST * len(cells):
            continue
        items = [item for value in lists for item in value]
        if sum(map(_is_span, items)) > _MOST * len(items):
            found[name] = (Role.ENTITIES, text("Its cells list spans: start, end and type."))
        elif sum(map(_is_answer, items)) > _MOST * len(items):
            found[name] = (Role.ANSWERS, text("Its cells list answers: text and start."))
    if any(role is Role.ANSWERS for role, _ in found.values()):
        found |= _beside_answers(plain_names, found)
    return found


def _cells(table: pl.LazyFrame, name: str) -> list[str]:
    import polars as pl

    cell = pl.col(name)
    head = table.filter(cell.is_not_null()).select(cell).head(_SAMPLED)
    cells: list[str] = head.collect(engine="streaming")[name].to_list()
    return cells


def _decoded(cell: str) -> Any:
    if cell.lstrip()[:1] != "[":
        return None
    try:
        return msgspec.json.decode(cell)
    except msgspec.DecodeError:
        return None


def _is_span(item: Any) -> bool:
    return (
        isinstance(item, list)
        and len(item) == 3
        and isinstance(item[0], int)
        and isinstance(item[1], int)
        and isinstance(item[2], str)
    )


def _is_answer(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("text"), str) and "start" in item


def _beside_answers(plain_names: Mapping[str, str], found: Decided) -> Decided:
    named: Decided = {}
    sides = (
        (Role.QUESTION, _QUESTION_NAMES, text("Its name says that it is the question.")),
        (Role.CONTEXT, _CONTEXT_NAMES, text("Its name says that it is what the answer is from.")),
    )
    for role, names, reason in sides:
        fitting = [name for name, plain in plain_names.items() if plain in names]
        fitting = [name for name in fitting if name not in found and name not in named]
        if fitting:
            named[fitting[0]] = (role, reason)
    return named
