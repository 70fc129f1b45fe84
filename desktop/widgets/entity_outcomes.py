"""What became of each entity of a text: correct, or one of the errors; in words and as a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from desktop import theme
from engine.data.tagging.spans import Span
from engine.metrics.entities import EntityError, errors

_LONGEST_QUOTE = 80
_WAVE = 2.5  # half of a wave's length and its height, in pixels


class Outcome(StrEnum):
    """A hit, or what is wrong: the kinds of ``engine.metrics.entities.ErrorKind``."""

    CORRECT = "correct"
    MISSED = "missed"
    SPURIOUS = "spurious"
    WRONG_TYPE = "wrong_type"
    WRONG_BOUNDARY = "wrong_boundary"


ERRORS = tuple(outcome for outcome in Outcome if outcome is not Outcome.CORRECT)


@dataclass(frozen=True)
class Item:
    """An entity as it is labelled, as it was found, or both; ``outcome`` None: nothing to compare.

    ``probability`` is that of the found one, 0..1, where it is known.
    """

    true: Span | None = None
    found: Span | None = None
    outcome: Outcome | None = None
    probability: float | None = None

    @property
    def span(self) -> Span:
        """Where to look: the labelled place, or where it was found instead."""
        return self.true or self.found or Span(0, 0, "")


def item_of(error: EntityError) -> Item:
    """The item of one error."""
    return Item(error.true, error.predicted, Outcome(error.kind.value))


def compared(true: Sequence[Span], predicted: Sequence[Span]) -> list[Item]:
    """The items of one text, in their order there. Spans of one side do not overlap each other."""
    hits = [Item(span, span, Outcome.CORRECT) for span in set(true) & set(predicted)]
    wrong = [item_of(error) for error in errors([true], [predicted])]
    return sorted([*hits, *wrong], key=lambda item: item.span)


def word(outcome: Outcome) -> str:
    """The outcome in a word or two."""
    translate = QCoreApplication.translate
    return {
        Outcome.CORRECT: translate("entity_outcomes", "Correct"),
        Outcome.MISSED: translate("entity_outcomes", "Missed"),
        Outcome.SPURIOUS: translate("entity_outcomes", "Spurious"),
        Outcome.WRONG_TYPE: translate("entity_outcomes", "Wrong type"),
        Outcome.WRONG_BOUNDARY: translate("entity_outcomes", "Wrong boundary"),
    }[outcome]


def sentence(item: Item, text: str) -> str:
    """What there is to say about an item of ``text``, for tool tips and screen readers."""
    span, found = item.span, item.found or item.span
    template = _template(item)
    return template.format(
        entity=quote(text, span),
        type=span.type,
        found=quote(text, found),
        found_type=found.type,
        probability=f"{100 * (item.probability or 0.0):.1f}%",
    )


def quote(text: str, span: Span) -> str:
    """The entity's own words, cut where they are many."""
    words = " ".join(text[span.start : span.end].split())
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"


def _template(item: Item) -> str:
    translate = QCoreApplication.translate
    if item.outcome is None and item.probability is not None:
        return translate("entity_outcomes", "{type}: “{entity}” ({probability})")
    if item.outcome is None:
        return translate("entity_outcomes", "{type}: “{entity}”")
    is_in_place = item.true is None or item.found is None or item.true[:2] == item.found[:2]
    if item.outcome is Outcome.WRONG_TYPE and not is_in_place:
        return translate(
            "entity_outcomes",
            "“{entity}” is labelled {type}; “{found}” was found as {found_type}",
        )
    return {
        Outcome.CORRECT: translate(
            "entity_outcomes", "“{entity}” was found as {type}, as labelled"
        ),
        Outcome.MISSED: translate(
            "entity_outcomes", "“{entity}” is labelled {type} and was not found"
        ),
        Outcome.SPURIOUS: translate(
            "entity_outcomes", "“{entity}” was found as {type} and is not labelled"
        ),
        Outcome.WRONG_TYPE: translate(
            "entity_outcomes", "“{entity}” is labelled {type} and was found as {found_type}"
        ),
        Outcome.WRONG_BOUNDARY: translate(
            "entity_outcomes", "“{entity}” is labelled {type}; “{found}” was found instead"
        ),
    }[item.outcome]


def paint_outcome(painter: QPainter, outcome: Outcome, area: QRectF) -> None:
    """Mark ``area``, the place of an entity in a line: an outline for a missed one, else a line

    below it; colour and kind of line both say the outcome.
    """
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(outcome))
    left, right, bottom = area.left(), area.right(), area.bottom()
    match outcome:
        case Outcome.MISSED:
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        case Outcome.WRONG_BOUNDARY:
            painter.drawPath(_wave(left, right, bottom + 2))
        case Outcome.WRONG_TYPE:
            for y in (bottom + 0.5, bottom + 3.5):
                painter.drawLine(QLineF(left, y, right, y))
        case _:
            painter.drawLine(QLineF(left, bottom + 2, right, bottom + 2))
    painter.restore()


def _pen(outcome: Outcome) -> QPen:
    look = theme.current()
    colour = {Outcome.CORRECT: look.success, Outcome.WRONG_BOUNDARY: look.warning}
    pen = QPen(QColor(colour.get(outcome, look.danger)), 2.0)
    if outcome is Outcome.MISSED:
        pen.setWidthF(1.5)
        pen.setDashPattern([3, 2])
    elif outcome is Outcome.SPURIOUS:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([0.1, 2])
        pen.setWidthF(2.5)
    elif outcome in (Outcome.WRONG_TYPE, Outcome.WRONG_BOUNDARY):
        pen.setWidthF(1.5)
    return pen


def _wave(left: float, right: float, middle: float) -> QPainterPath:
    path = QPainterPath(QPointF(left, middle))
    x, side = left, -1.0
    while x < right:
        path.quadTo(x + _WAVE / 2, middle + side * _WAVE, min(right, x + _WAVE), middle)
        x, side = x + _WAVE, -side
    return path
