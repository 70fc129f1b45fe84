"""Scores as bars with their 95% intervals, one system above the other."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from engine.metrics.report import Score

_ROW, _HEADING, _GAP = 28, 26, 10
_NAME_WIDTH, _VALUE_WIDTH = 190, 150


@dataclass(frozen=True)
class Bar:
    """One line: ``is_own`` marks the model itself among those it is compared with.

    ``is_share``: in per cent; else a number of up to 1, as a correlation is.
    """

    name: str
    score: Score
    is_own: bool = False
    is_share: bool = True

    def value_text(self) -> str:
        """The value with its interval, if there is one."""
        return value_text(self.score) if self.is_share else number_text(self.score)


class ScoreBars(QWidget):
    """Groups of bars from 0 to 100%. The whisker is the 95% interval, where there is one."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._groups: list[tuple[str, list[Bar]]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_groups(self, groups: list[tuple[str, list[Bar]]]) -> None:
        """Show ``(heading, bars)`` one below the other."""
        self._groups = groups
        self.setAccessibleDescription(
            "; ".join(
                f"{heading}: " + ", ".join(f"{bar.name} {bar.value_text()}" for bar in bars)
                for heading, bars in groups
            )
        )
        self.updateGeometry()
        self.update()

    def restyle(self) -> None:
        """Colours of the current theme."""
        self.update()

    def sizeHint(self) -> QSize:
        height = sum(_HEADING + _ROW * len(bars) + _GAP for _, bars in self._groups)
        return QSize(_NAME_WIDTH + _VALUE_WIDTH + 240, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NAME_WIDTH + _VALUE_WIDTH + 80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for heading, bars in self._groups:
            font = self.font()
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(QColor(theme.current().text))
            painter.drawText(0, top, self.width(), _HEADING, Qt.AlignmentFlag.AlignVCenter, heading)
            painter.setFont(self.font())
            top += _HEADING
            for bar in bars:
                self._draw(painter, top, bar)
                top += _ROW
            top += _GAP

    def _draw(self, painter: QPainter, top: int, bar: Bar) -> None:
        colours = theme.current()
        width = self.width() - _NAME_WIDTH - _VALUE_WIDTH
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(colours.text if bar.is_own else colours.muted))
        name = painter.fontMetrics().elidedText(
            bar.name, Qt.TextElideMode.ElideRight, _NAME_WIDTH - 12
        )
        painter.drawText(0, top, _NAME_WIDTH, _ROW, middle, name)
        track = QRectF(_NAME_WIDTH, top + 8, width, _ROW - 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(track, 4, 4)
        filled = QRectF(track)
        filled.setWidth(max(4.0, width * min(1.0, max(0.0, bar.score.value))))
        painter.setBrush(QColor(colours.accent if bar.is_own else colours.strong_border))
        painter.drawRoundedRect(filled, 4, 4)
        if bar.score.low < bar.score.high:
            self._draw_interval(painter, track, bar.score)
        painter.setPen(QColor(colours.text if bar.is_own else colours.muted))
        place = QRectF(self.width() - _VALUE_WIDTH + 12, top, _VALUE_WIDTH - 12, _ROW)
        painter.drawText(place, middle, bar.value_text())

    def _draw_interval(self, painter: QPainter, track: QRectF, score: Score) -> None:
        painter.setPen(QPen(QColor(theme.current().text), 1.4))
        low = track.left() + track.width() * max(0.0, score.low)
        high = track.left() + track.width() * min(1.0, score.high)
        y = track.center().y()
        painter.drawLine(QPointF(low, y), QPointF(high, y))
        for x in (low, high):
            painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))


def value_text(score: Score) -> str:
    """``91.2 % (89.8 to 92.5)`` or, without an interval, ``91.2 %``."""
    value = f"{score.value * 100:.1f}%"
    if score.low < score.high:
        return f"{value} ({score.low * 100:.1f}–{score.high * 100:.1f})"
    return value


def number_text(score: Score) -> str:
    """``0.912 (0.898 to 0.925)`` or, without an interval, ``0.912``."""
    value = f"{score.value:.3f}"
    if score.low < score.high:
        return f"{value} ({score.low:.3f}–{score.high:.3f})"
    return value
