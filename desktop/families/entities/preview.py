"""Entities in the preview's table: coloured where they stand in the text, counted in their column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop import theme
from desktop.widgets.table_model import PolarsTableModel
from engine.data.description import Role
from engine.data.tagging.spans import Span, from_cell

Index = QModelIndex | QPersistentModelIndex

_AIR = 6  # pixels at the sides of a cell
_PAD = 3  # pixels of ground beside a word
_LONGEST = 400  # characters of a text that a cell could show


class KindColours:
    """The colour of each type, in the order in which types are first seen."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def forget(self) -> None:
        """Begin anew."""
        self._numbers.clear()

    def of(self, kind: str) -> theme.Category:
        """The colours of a type in the current theme."""
        return theme.category(self._numbers.setdefault(kind, len(self._numbers)))


class EntityDelegate(QStyledItemDelegate):
    """Draws a text on one line with its entities coloured, or the types of an entities' cell."""

    def __init__(self, role: Role, colours: KindColours, table: QTableView):
        super().__init__(table)
        self._role, self._colours, self._table = role, colours, table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        spans = _spans_of(model, index) if isinstance(model, PolarsTableModel) else None
        if spans is None:
            super().paint(painter, option, index)
            return
        look = QStyleOptionViewItem(option)
        self.initStyleOption(look, index)
        words = look.text
        look.text = ""
        style = self._table.style() or QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, look, painter, self._table)
        pieces = _counted(spans) if self._role is Role.ENTITIES else _pieces(words, spans)
        self._draw(painter, look, pieces)

    def _draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        pieces: Iterator[tuple[str, str]],
    ) -> None:
        area = QRectF(option.rect).adjusted(_AIR, 0, -_AIR, 0)
        font = option.font
        metrics, x = QFontMetricsF(font), area.left()
        painter.save()
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for words, kind in pieces:
            room = area.right() - x
            if room <= _PAD:
                break
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            width = metrics.horizontalAdvance(shown)
            if kind:
                colours = self._colours.of(kind)
                height = metrics.height() + 2
                ground = QRectF(x - 1, area.center().y() - height / 2, width + 2, height)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(colours.tag))
                painter.drawRoundedRect(ground, 3, 3)
            painter.setPen(QColor(self._colours.of(kind).ink if kind else theme.current().text))
            painter.drawText(
                QRectF(x, area.top(), width + _PAD, area.height()),
                Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
                shown,
            )
            if shown != words:
                break
            x += width
        painter.restore()


def coloured_html(content: str, cell: str, colours: KindColours) -> str:
    """A text with its entities on coloured ground and their types behind them; "" where unmarked."""
    spans = _spans(cell)
    if spans is None:
        return ""
    parts = []
    for words, kind in _pieces(content, spans, longest=len(content)):
        shown = escape(words).replace("\n", "<br>")
        if kind:
            look = colours.of(kind)
            parts.append(
                f'<span style="background-color:{look.ground}">{shown}</span>'
                f'<span style="background-color:{look.tag}; color:{look.ink}; font-size:small">'
                f"&nbsp;{escape(kind)}&nbsp;</span>"
            )
        else:
            parts.append(shown)
    return f'<p style="white-space:pre-wrap">{"".join(parts)}</p>'


def _spans_of(model: PolarsTableModel, index: Index) -> list[Span] | None:
    """The spans of the row: of its only column of entities."""
    for column in model.columns():
        if model.role_of(column) is Role.ENTITIES:
            return _spans(str(model.value(index.row(), column) or ""))
    return None


def _spans(cell: str) -> list[Span] | None:
    """None where nobody looked, or where the cell does not list spans."""
    try:
        return from_cell(cell)
    except ValueError:
        return None


def _counted(spans: Sequence[Span]) -> Iterator[tuple[str, str]]:
    for kind, count in Counter(span.type for span in spans).items():
        yield f" {kind} " if count == 1 else f" {kind} × {count} ", kind
        yield "  ", ""


def _pieces(
    content: str, spans: Sequence[Span], longest: int = _LONGEST
) -> Iterator[tuple[str, str]]:
    """The characters of a text with the type of the entity that they belong to, or ""."""
    done = 0
    for span in spans:
        if span.start >= min(longest, len(content)):
            break
        yield content[done : span.start], ""
        yield content[span.start : span.end], span.type
        done = span.end
    yield content[done:], ""
