"""Entities that a model of words cannot find exactly as they are marked."""

from __future__ import annotations

from engine.data.evidence import MOST_EXAMPLES, rows_of
from engine.data.examples import Examples
from engine.data.findings import Finding
from engine.data.labellings.entities import ENTITIES
from engine.data.splits import Split
from engine.data.tagging.spans import from_cell
from engine.messages import text

_AROUND = 12  # characters shown at each side of an entity
_FIRST_SINGLE = "\u2e80"  # from here on writing has no blanks between words


def check_entity_edges(examples: Examples, _split: Split) -> list[Finding]:
    """Entities that begin or end inside a word or a number, which are learned as the whole word."""
    if examples.labelling is not ENTITIES:
        return []
    shown: list[str] = []
    concerned: list[bool] = []
    count = 0
    for content, cell in examples.table.select("text", "label").iter_rows():
        torn = [
            span
            for span in from_cell(cell)
            if _is_inside_word(content, span.start) or _is_inside_word(content, span.end)
        ]
        count += len(torn)
        concerned.append(bool(torn))
        if len(shown) < MOST_EXAMPLES:
            shown += [_shown(content, span.start, span.end) for span in torn]
    if not count:
        return []
    return [
        Finding(
            code="entity_edges",
            severity="warning",
            count=count,
            message=text(
                "{count:,} entities begin or end inside a word. Whole words are tagged, so the "
                "model learns the whole word and is counted wrong there.",
                count=count,
            ),
            rows=rows_of(examples.table.filter(concerned)),
            examples=shown[:MOST_EXAMPLES],
        )
    ]


def _is_inside_word(content: str, place: int) -> bool:
    if not 0 < place < len(content):
        return False
    left, right = content[place - 1], content[place]
    if max(left, right) >= _FIRST_SINGLE:
        return False
    return (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())


def _shown(content: str, start: int, end: int) -> str:
    before, after = content[max(0, start - _AROUND) : start], content[end : end + _AROUND]
    return f"…{before}[{content[start:end]}]{after}…"
