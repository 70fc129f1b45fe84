"""Questions, contexts and answers told by their contents, in a table without a header."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

_UNNAMED = re.compile(r"column \d+")  # as readers name columns without a header
_ASKS = re.compile(r"[?？]\W*\Z")
_MOST = 0.8
_FEWEST_ROWS = 2

Stands = Callable[[str, str], bool]


def columns_by_content(table: pl.DataFrame, stands: Stands) -> dict[str, str]:
    """The columns of ``table`` as "question", "context", "answer" and perhaps "start", or {}.

    Questions end in a question mark; answers stand in the longer texts of another column
    (``stands``: answer, context), though not in all rows; a start is where the answer stands.
    """
    names = table.columns
    if not 3 <= len(names) <= 6 or not all(map(_UNNAMED.fullmatch, names)):
        return {}
    cells = {name: [cell or "" for cell in table[name].to_list()] for name in names}
    if table.height < _FEWEST_ROWS:
        return {}
    questions = [
        name
        for name in names
        if _share([bool(_ASKS.search(cell)) for cell in cells[name]]) >= _MOST
    ]
    if not questions:
        return {}
    question = min(questions, key=lambda name: sum(map(len, cells[name])))
    others = [name for name in names if name != question]
    context = max(others, key=lambda name: sum(map(len, cells[name])))
    for answer in others:
        given = [pair for pair in zip(cells[answer], cells[context], strict=True) if pair[0]]
        standing = [stands(*pair) for pair in given]
        is_shorter = sum(len(words) for words, _ in given) < sum(len(whole) for _, whole in given)
        if answer != context and is_shorter and _share(standing) >= _MOST and not _is_start(given):
            further = [name for name in others if name not in (context, answer)]
            start = _start(cells, further, cells[answer], cells[context])
            found = {"question": question, "context": context, "answer": answer}
            return found | ({"start": start} if start else {})
    return {}


def _is_start(given: Sequence[tuple[str, str]]) -> bool:
    """Whether the cells are but small numbers, which stand in many a text by chance."""
    return all(words.strip().isdecimal() for words, _ in given)


def _start(
    cells: dict[str, list[str]], names: Sequence[str], answers: Sequence[str], wholes: Sequence[str]
) -> str:
    """The column of the places where the answers stand, "" where there is none."""
    for name in names:
        right = [
            place.strip().isdecimal() and whole.startswith(words, int(place))
            for place, words, whole in zip(cells[name], answers, wholes, strict=True)
            if words
        ]
        if _share(right) >= _MOST:
            return name
    return ""


def _share(truths: Sequence[bool]) -> float:
    return sum(truths) / len(truths) if truths else 0.0
