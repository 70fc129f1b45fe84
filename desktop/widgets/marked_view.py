"""A read-only text with coloured, tagged stretches; what is copied is the text as it was."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from desktop import theme
from desktop.widgets.entity_outcomes import Outcome, paint_outcome
from desktop.widgets.marked_text import MarkedText

_LINE_HEIGHT = 170.0  # percent: room for the lines below the words
_TAG_SIZE = 0.78  # of the text's size


@dataclass(frozen=True)
class Mark:
    """``text[start:end]``, ``start < end``: its ``tag`` follows it in small letters.

    ``category``: the ground, as ``theme.category`` gives it, behind words and tag; ``outcome``: a
    line below the words. ``item`` says to what the mark belongs: several can belong to one.
    """

    start: int
    end: int
    item: int
    tag: str = ""
    category: int | None = None
    outcome: Outcome | None = None


class MarkedView(QTextEdit):
    """Signals: ``item_clicked`` the item under the mouse; F3 and Shift+F3 go from item to item.

    Marks of a text of any length are drawn only where they are looked at.
    """

    item_clicked = Signal(int)
    item_reached = Signal(int)  # by the keyboard or ``go_to``

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._marks: list[Mark] = []
        # Of each mark, in places of the document: its words, its tag, and both together.
        self._words: list[tuple[int, int]] = []
        self._tags: list[tuple[int, int] | None] = []
        self._ranges: list[tuple[int, int]] = []
        self._furthest: list[int] = []  # the last end so far, for finding what is seen
        self._sentences: list[str] = []
        self._marked = MarkedText("")
        self._current: int | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setMouseTracking(True)

    def show_marks(self, text: str, marks: Sequence[Mark], sentences: Sequence[str]) -> None:
        """Show ``text``; ``sentences[item]`` is the tool tip of an item's marks."""
        self._sentences = list(sentences)
        self._current = None
        marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        tagged = [number for number, mark in enumerate(marks) if mark.tag]
        self._marked = MarkedText(
            text, [(marks[number].end, _unbroken(marks[number].tag)) for number in tagged]
        )
        self._marks = marks
        self._words = [
            (self._marked.place(mark.start), self._marked.place_after(mark.end - 1))
            for mark in marks
        ]
        places = {number: self._marked.tag_range(at) for at, number in enumerate(tagged)}
        self._tags = [places.get(number) for number in range(len(marks))]
        self._ranges = [
            (first, tag[1] if tag else last)
            for (first, last), tag in zip(self._words, self._tags, strict=True)
        ]
        self._furthest = list(accumulate((end for _, end in self._ranges), max))
        self._write([marks[number].category for number in tagged])

    def restyle(self) -> None:
        """Colours of the current theme."""
        tagged = [mark.category for mark in self._marks if mark.tag]
        scrolled = self.verticalScrollBar().value()
        self._write(tagged)
        self.verticalScrollBar().setValue(scrolled)

    def go_to(self, item: int) -> None:
        """Scroll to an item and put a frame around its marks."""
        place = next((at for at, mark in enumerate(self._marks) if mark.item == item), None)
        if place is None:
            return
        self._current = item
        cursor = self.textCursor()
        cursor.setPosition(self._words[place][1])
        self.setTextCursor(cursor)  # the end first, so that a long stretch is seen from its start
        cursor.setPosition(self._words[place][0])
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.viewport().update()
        self.item_reached.emit(item)

    def current_item(self) -> int | None:
        """The item that has the frame."""
        return self._current

    def selected_text(self) -> str:
        """What copying takes: the selected part of the text as it was given."""
        cursor = self.textCursor()
        return self._marked.between(cursor.selectionStart(), cursor.selectionEnd())

    def createMimeDataFromSelection(self) -> QMimeData:
        # Qt's own object, emptied: one made here would outlive the interpreter in the clipboard.
        data = super().createMimeDataFromSelection()
        data.text()  # fills it, which it would else do later, over what is set now
        data.clear()
        data.setText(self.selected_text())
        return data

    # ---- input

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F3:
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._step(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        item = self.item_at(event.position().toPoint())
        is_click = event.button() is Qt.MouseButton.LeftButton
        if is_click and item is not None and not self.textCursor().hasSelection():
            self.item_clicked.emit(item)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self.item_at(event.pos())
            words = "" if item is None else self._sentences[item]
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def item_at(self, point: QPoint) -> int | None:
        """The item whose words or tag are at a point of the viewport; of several the shortest."""
        place = self.cursorForPosition(point).position()
        found = [
            self._marks[number]
            for number in self._between(place, place + 1)
            if any(area.contains(QPointF(point)) for area in self._areas(*self._ranges[number]))
        ]
        shortest = min(found, key=lambda mark: mark.end - mark.start, default=None)
        return None if shortest is None else shortest.item

    def _step(self, by: int) -> None:
        items = sorted({mark.item for mark in self._marks})
        if not items:
            return
        if self._current is None:
            self.go_to(items[0] if by > 0 else items[-1])
        else:
            self.go_to(items[(items.index(self._current) + by) % len(items)])

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = list(self._between(*self._seen_places()))
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in seen:
            self._paint_ground(painter, number)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in seen:
            self._paint_line(painter, number)
        self._paint_frame(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter, number: int) -> None:
        mark, (first, last), tag = self._marks[number], self._words[number], self._tags[number]
        if mark.category is not None:
            colours = theme.category(mark.category)
            painter.setBrush(QColor(colours.ground))
            is_adjacent = tag is not None and tag[0] == last
            for area in self._areas(first, tag[1] if tag and is_adjacent else last):
                painter.drawRoundedRect(area, 4, 4)
            painter.setBrush(QColor(colours.tag))
        else:
            painter.setBrush(QColor(theme.current().raised))
        if tag is not None:
            for area in self._areas(*tag):
                painter.drawRoundedRect(area.adjusted(2, 3, -2, -3), 3, 3)

    def _paint_line(self, painter: QPainter, number: int) -> None:
        mark = self._marks[number]
        if mark.outcome is not None:
            for area in self._areas(*self._words[number]):
                paint_outcome(painter, mark.outcome, area)

    def _paint_frame(self, painter: QPainter) -> None:
        """Around all marks of the current item."""
        own = [
            self._ranges[at] for at, mark in enumerate(self._marks) if mark.item == self._current
        ]
        if own:
            painter.setPen(QPen(QColor(theme.current().text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for area in self._areas(min(own)[0], max(end for _, end in own)):
                painter.drawRoundedRect(area.adjusted(-1, -1, 1, 1), 5, 5)

    def _areas(self, first: int, last: int) -> Iterator[QRectF]:
        """Rectangles of the viewport, one a line, between two places of the document."""
        layout = self.document().documentLayout()
        left = -self.horizontalScrollBar().value()
        top = -self.verticalScrollBar().value()
        block = self.document().findBlock(first)
        while block.isValid() and block.position() < last:
            origin = layout.blockBoundingRect(block).topLeft() + QPointF(left, top)
            lines, begins = block.layout(), block.position()
            number = max(0, lines.lineForTextPosition(max(0, first - begins)).lineNumber())
            for line in map(lines.lineAt, range(number, lines.lineCount())):
                start = max(first - begins, line.textStart())
                end = min(last - begins, line.textStart() + line.textLength())
                if start >= last - begins:
                    break
                if start < end:
                    one, other = _x(line, start), _x(line, end)
                    above = line.y() + line.ascent()
                    metrics = QFontMetricsF(self.font())
                    yield QRectF(
                        origin.x() + min(one, other),
                        origin.y() + above - metrics.ascent() - 1,
                        abs(other - one),
                        metrics.ascent() + metrics.descent() + 2,
                    )
            block = block.next()

    def _between(self, first: int, last: int) -> Iterator[int]:
        """Marks that touch a stretch of the document."""
        begin = bisect_right(self._furthest, first)
        end = bisect_left(self._ranges, (last, 0))
        return (number for number in range(begin, end) if self._ranges[number][1] > first)

    def _seen_places(self) -> tuple[int, int]:
        area = self.viewport().rect()
        first = self.cursorForPosition(area.topLeft()).position()
        last = self.cursorForPosition(area.bottomRight()).position()
        return first, last + 1

    def _write(self, categories: Sequence[int | None]) -> None:
        self.clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        spaced = QTextBlockFormat()
        spaced.setLineHeight(
            _LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        cursor.setBlockFormat(spaced)
        plain = QTextCharFormat()
        for piece in self._marked.pieces:
            style = plain if piece.tag is None else self._tag_format(categories[piece.tag])
            cursor.insertText(piece.words, style)
        cursor.endEditBlock()
        cursor.setPosition(0)
        self.setTextCursor(cursor)

    def _tag_format(self, category: int | None) -> QTextCharFormat:
        look = theme.current()
        style = QTextCharFormat()
        style.setForeground(
            QColor(look.muted if category is None else theme.category(category).ink)
        )
        style.setFontWeight(QFont.Weight.DemiBold)
        style.setFontPointSize(self.font().pointSizeF() * _TAG_SIZE)
        return style


def _unbroken(tag: str) -> str:
    """The tag with room at its sides, in characters at which no line breaks."""
    return f"\u00a0\u00a0{tag.replace(' ', chr(0xA0)).replace('-', chr(0x2011))}\u00a0\u00a0"


def _x(line: Any, place: int) -> float:
    found = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)
