"""A horizontal bar divided into named shares, with a legend below."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme

_BAR = 10
_DOT = 8


class ShareBar(QWidget):
    """Painted from the current theme at each repaint, so that it needs no restyling."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._shares: list[tuple[str, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: list[tuple[str, int]]) -> None:
        """``shares``: (name, count) from left to right."""
        self._shares = shares
        self.setAccessibleName(", ".join(f"{name}: {count:,}" for name, count in shares))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.font()).height() + 6
        return QSize(220, _BAR + 10 + line * max(1, len(self._shares)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        total = sum(count for _, count in self._shares)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(0, 0, self.width(), _BAR), _BAR / 2, _BAR / 2)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), QColor(look.border))
        left = 0.0
        for index, (_, count) in enumerate(self._shares):
            width = self.width() * count / total if total else 0.0
            painter.fillRect(QRectF(left, 0, width, _BAR), QColor(look.series[index]))
            left += width
        painter.setClipping(False)
        self._paint_legend(painter, total)

    def _paint_legend(self, painter: QPainter, total: int) -> None:
        look = theme.current()
        line = painter.fontMetrics().height() + 6
        for index, (name, count) in enumerate(self._shares):
            area = QRectF(0, _BAR + 10 + index * line, self.width(), line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.series[index]))
            painter.drawEllipse(QRectF(0, area.center().y() - _DOT / 2, _DOT, _DOT))
            painter.setPen(QColor(look.text))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(area.adjusted(_DOT + 8, 0, 0, 0), middle, name)
            share = f"{count:,}" + (f"  ·  {100 * count / total:.0f}%" if total else "")
            painter.setPen(QColor(look.muted))
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, share)
