"""Named horizontal bars, longest first: how many examples each class has."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme

_LINE = 26


class BarList(QWidget):
    """One line per entry: name, bar, count. Put it into a scroll area when there are many."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._entries: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: dict[str, int]) -> None:
        """``entries``: name -> count, in any order."""
        self._entries = sorted(entries.items(), key=lambda entry: -entry[1])
        self.setAccessibleName(
            ", ".join(f"{name}: {count:,}" for name, count in self._entries[:20])
        )
        self.setFixedHeight(max(_LINE, _LINE * len(self._entries)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, max(_LINE, _LINE * len(self._entries)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        metrics = painter.fontMetrics()
        names = round(self.width() * 0.42)
        most = max((count for _, count in self._entries), default=1)
        counts = metrics.horizontalAdvance(f"{most:,}") + 12
        room = self.width() - names - counts - 8
        first = event.rect().top() // _LINE
        last = min(len(self._entries), event.rect().bottom() // _LINE + 1)
        for index in range(first, last):
            name, count = self._entries[index]
            area = QRectF(0, index * _LINE, self.width(), _LINE)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.setPen(QColor(look.text))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, names - 10)
            painter.drawText(QRectF(0, area.top(), names, _LINE), middle, shown)
            width = max(3.0, room * count / most) if count else 0.0
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(QRectF(names, area.center().y() - 5, width, 10), 4, 4)
            painter.setPen(QColor(look.muted))
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, f"{count:,}")
