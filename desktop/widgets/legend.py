"""What the colours and lines of a picture mean, in a row that wraps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme
from desktop.widgets.entity_outcomes import Outcome, paint_outcome
from desktop.widgets.flow_layout import FlowLayout

_SWATCH = 22
_GAP = 7


@dataclass(frozen=True)
class LegendEntry:
    """``category``: a ground as ``theme.category`` gives it; ``outcome``: how its line is drawn."""

    words: str
    category: int | None = None
    outcome: Outcome | None = None


class Legend(QWidget):
    """Painted from the current theme at each repaint."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._entries: list[LegendEntry] = []
        self._flow = FlowLayout(self, gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def set_entries(self, entries: Sequence[LegendEntry]) -> None:
        """Show these instead."""
        if list(entries) == self._entries:
            return
        self._entries = list(entries)
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for entry in self._entries:
            self._flow.addWidget(_Sample(entry, self))
        self.setAccessibleName(", ".join(self.words()))
        self.setVisible(bool(self._entries))
        self.updateGeometry()

    def words(self) -> list[str]:
        """What is explained."""
        return [entry.words for entry in self._entries]


class _Sample(QWidget):
    def __init__(self, entry: LegendEntry, parent: QWidget):
        super().__init__(parent)
        self._entry = entry
        self.setAccessibleName(entry.words)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = _SWATCH + _GAP + metrics.horizontalAdvance(self._entry.words) + 10
        return QSize(width, metrics.height() + 6)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        swatch = QRectF(1, self.height() / 2 - 7, _SWATCH - 2, 13)
        if self._entry.category is not None:
            colours = theme.category(self._entry.category)
            painter.setPen(QColor(colours.tag))
            painter.setBrush(QColor(colours.ground))
            painter.drawRoundedRect(swatch, 4, 4)
        if self._entry.outcome is not None:
            is_below = self._entry.outcome is not Outcome.MISSED
            paint_outcome(
                painter, self._entry.outcome, swatch.adjusted(0, 0, 0, -6 if is_below else 0)
            )
        painter.setPen(QColor(look.muted))
        words = QRectF(_SWATCH + _GAP, 0, self.width() - _SWATCH - _GAP, self.height())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._entry.words)
