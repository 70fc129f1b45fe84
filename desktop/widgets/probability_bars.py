"""The probability of every class as a bar, the most likely on top."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme

_LINE = 30
_MOST = 10  # of 77 classes only the likely ones are of interest


class ProbabilityBars(QWidget):
    """Painted from the current theme at each repaint."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._entries: list[tuple[str, float]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_probabilities(self, probabilities: dict[str, float]) -> None:
        """``probabilities``: label -> share of 1."""
        ranked = sorted(probabilities.items(), key=lambda entry: -entry[1])
        self._entries = ranked[:_MOST]
        self.setAccessibleName(", ".join(f"{name}: {share:.1%}" for name, share in self._entries))
        self.setFixedHeight(self.sizeHint().height())
        self.update()

    def entries(self) -> list[tuple[str, float]]:
        """What is shown, the most likely first."""
        return list(self._entries)

    def sizeHint(self) -> QSize:
        return QSize(320, _LINE * max(1, len(self._entries)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        metrics = painter.fontMetrics()
        figures = metrics.horizontalAdvance("100.0%") + 8
        longest = max((metrics.horizontalAdvance(name) for name, _ in self._entries), default=0)
        names = min(longest + 16, round(self.width() * 0.4))
        room = self.width() - names - figures
        middle = Qt.AlignmentFlag.AlignVCenter
        for index, (name, share) in enumerate(self._entries):
            area = QRectF(0, index * _LINE, self.width(), _LINE)
            painter.setPen(QColor(look.text if index == 0 else look.muted))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names - 12)
            painter.drawText(QRectF(0, area.top(), names, _LINE), middle, shown)
            track = QRectF(names, area.center().y() - 5, room, 10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.raised))
            painter.drawRoundedRect(track, 5, 5)
            filled = QRectF(track)
            filled.setWidth(max(4.0, room * share))
            colour = look.accent if index == 0 else theme.mix(look.accent, look.surface, 0.45)
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(filled, 5, 5)
            painter.setPen(QColor(look.text if index == 0 else look.muted))
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, f"{100 * share:.1f}%")
