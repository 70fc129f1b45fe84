"""Widgets side by side, going on in the next line where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """As Qt's flow layout example; its height follows from the width it is given."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8):
        super().__init__(parent)
        self._gap = gap
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, is_trial=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, area: QRect, *, is_trial: bool) -> int:
        """Put the items into ``area`` from the top, each in the middle of its line; the height."""
        y = area.y()
        for line in self._lines(area.width()):
            x, height = area.x(), max(wanted.height() for _, wanted in line)
            for item, wanted in line:
                if not is_trial:
                    above = (height - wanted.height()) // 2
                    item.setGeometry(QRect(QPoint(x, y + above), wanted))
                x += wanted.width() + self._gap
            y += height + self._gap
        return max(0, y - self._gap - area.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items that are shown, with their sizes, as they share lines of ``width``."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint()
            if not lines or wanted.width() > left:
                lines.append([])
                left = width
            lines[-1].append((item, wanted))
            left -= wanted.width() + self._gap
        return lines
