"""Entities as a batch writes them: a row each, marked inside the text, or listed in a cell."""

from __future__ import annotations

import msgspec

from engine.batching.unit_tags import FoundSpan
from engine.data.tagging.marked_text import mark
from engine.tasks.task import AnswerColumn


def columns_of(layout: str) -> list[AnswerColumn]:
    """The columns of a layout."""
    review = AnswerColumn("review", "review")
    if layout in ("", "spans"):
        return [
            AnswerColumn("row", "row"),
            AnswerColumn("start", "integer"),
            AnswerColumn("end", "integer"),
            AnswerColumn("entity"),
            AnswerColumn("type"),
            AnswerColumn("probability", "number"),
            review,
        ]
    name = "marked" if layout == "marked" else "entities"
    return [AnswerColumn(name), AnswerColumn("confidence", "number"), review]


def rows_of(
    entities: list[FoundSpan] | None, content: str, confidence: float, layout: str
) -> list[list[str | float | int | None]]:
    """The rows of one text; a blank one has empty cells where texts have a row each."""
    if layout in ("", "spans"):
        return [
            [
                None,
                each.start,
                each.end,
                content[each.start : each.end],
                each.type,
                round(each.probability, 4),
                None,
            ]
            for each in entities or ()
        ]
    if entities is None:
        return [["", 0.0, None]]
    if layout == "marked":
        shown = mark(content, [each.span for each in entities])
    else:
        shown = _listed(entities, content)
    return [[shown, round(confidence, 4), None]]


def _listed(entities: list[FoundSpan], content: str) -> str:
    """A cell that can be imported again, with what the offsets mean spelled out."""
    listed = [
        {
            "start": each.start,
            "end": each.end,
            "type": each.type,
            "text": content[each.start : each.end],
            "probability": round(each.probability, 4),
        }
        for each in entities
    ]
    return msgspec.json.encode(listed).decode()
