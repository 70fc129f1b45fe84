"""A small bar chart of (upper bound, count) pairs with its bounds written below."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop import theme


class Histogram(QWidget):
    """Bars of equal width whatever the bins' bounds; hovering tells a bin's bounds and count."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._bins: list[tuple[int, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bins(self, bins: list[tuple[int, int]]) -> None:
        """``bins``: (upper bound, count) with rising bounds."""
        self._bins = bins
        self.setAccessibleName(", ".join(f"≤ {bound:,}: {count:,}" for bound, count in bins))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(240, 116)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self._bins:
            index = int(event.pos().x() / max(1, self.width()) * len(self._bins))
            bound, count = self._bins[max(0, min(index, len(self._bins) - 1))]
            QToolTip.showText(event.globalPos(), f"≤ {bound:,}: {count:,}", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._bins:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        words = painter.fontMetrics().height() + 4
        floor = self.height() - words
        most = max(count for _, count in self._bins) or 1
        width = self.width() / len(self._bins)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.accent))
        for index, (_, count) in enumerate(self._bins):
            if count:
                height = max(2.0, (floor - 4) * count / most)
                bar = QRectF(index * width + 1, floor - height, max(1.0, width - 2), height)
                painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(QColor(look.border))
        painter.drawLine(QPointF(0, floor), QPointF(self.width(), floor))
        painter.setPen(QColor(look.muted))
        self._paint_bounds(painter, floor, words, width)

    def _paint_bounds(self, painter: QPainter, floor: int, words: int, width: float) -> None:
        taken = -1.0
        for index, (bound, _) in enumerate(self._bins):
            text = f"{bound:,}"
            needed = painter.fontMetrics().horizontalAdvance(text)
            right = (index + 1) * width
            if right - needed > taken + 10:
                area = QRectF(right - needed - 3, floor + 2, needed + 2, words)
                painter.drawText(area, Qt.AlignmentFlag.AlignRight, text)
                taken = right
