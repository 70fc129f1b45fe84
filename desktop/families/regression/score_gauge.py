"""Where a score lies between the lowest and the highest of the training texts."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme

_HEIGHT, _TRACK, _SIDE = 46, 8, 8


class ScoreGauge(QWidget):
    """A line from ``low`` to ``high``, the score on it, and its typical error as a band."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._score, self._error, self._low, self._high = 0.0, 0.0, 0.0, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_score(self, score: float, error: float, low: float, high: float) -> None:
        """``error`` 0 draws no band."""
        self._score, self._error, self._low, self._high = score, error, low, high
        self.setAccessibleName(
            self.tr("{score} between {low} and {high}").format(
                score=f"{score:.4g}", low=f"{low:.4g}", high=f"{high:.4g}"
            )
        )
        self.update()

    def place(self, score: float) -> float:
        """The share of the line left of a score, 0 and 1 for scores outside."""
        room = self._high - self._low
        return min(1.0, max(0.0, (score - self._low) / room)) if room > 0 else 0.5

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(_SIDE, 8, self.width() - 2 * _SIDE, _TRACK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(track, _TRACK / 2, _TRACK / 2)
        first, middle, last = (
            track.left() + track.width() * self.place(self._score + step)
            for step in (-self._error, 0.0, self._error)
        )
        painter.setBrush(QColor(colours.accent_soft))
        band = QRectF(first, track.top(), max(1.0, last - first), _TRACK)
        painter.drawRoundedRect(band, _TRACK / 2, _TRACK / 2)
        painter.setBrush(QColor(colours.accent))
        painter.setPen(QPen(QColor(colours.surface), 2))
        painter.drawEllipse(QPointF(middle, track.center().y()), _TRACK * 0.9, _TRACK * 0.9)
        painter.setPen(QColor(colours.muted))
        below = QRectF(0, track.bottom() + 6, self.width(), _HEIGHT - track.bottom() - 6)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, f"{self._low:.4g}")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, f"{self._high:.4g}")
