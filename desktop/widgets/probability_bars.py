"""The probability of every class as a bar, the most likely on top; thresholds as marks on them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QLineF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop import theme

_LINE = 30
_MOST = 10  # of 77 classes only the likely ones are of interest


class ProbabilityBars(QWidget):
    """Painted from the current theme at each repaint."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._entries: list[tuple[str, float]] = []
        self._thresholds: Mapping[str, float] = {}
        self._chosen: frozenset[str] = frozenset()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_probabilities(
        self,
        probabilities: Mapping[str, float],
        thresholds: Mapping[str, float] | None = None,
        chosen: Collection[str] | None = None,
        most: int = _MOST,
    ) -> None:
        """``probabilities``: label -> share of 1, of which ``most`` are shown and all ``chosen``.

        ``chosen`` ones are highlighted and stand on top; None: the most likely one. ``thresholds``
        (0..1, by label) are drawn where there are any.
        """
        ranked = sorted(probabilities.items(), key=lambda entry: -entry[1])
        self._chosen = (
            frozenset(name for name, _ in ranked[:1]) if chosen is None else (frozenset(chosen))
        )
        ranked.sort(key=lambda entry: entry[0] not in self._chosen)
        self._entries = ranked[: max(most, len(self._chosen))]
        self._thresholds = thresholds or {}
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
        metrics = painter.fontMetrics()
        figures = metrics.horizontalAdvance("100.0%") + 8
        longest = max((metrics.horizontalAdvance(name) for name, _ in self._entries), default=0)
        names = min(longest + 16, round(self.width() * 0.4))
        for index, (name, share) in enumerate(self._entries):
            area = QRectF(0, index * _LINE, self.width(), _LINE)
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.setPen(self._ink(name))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, names - 12)
            painter.drawText(QRectF(0, area.top(), names, _LINE), middle, shown)
            painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, f"{100 * share:.1f}%")
            track = QRectF(names, area.center().y() - 5, self.width() - names - figures, 10)
            self._paint_bar(painter, track, name, share)

    def _paint_bar(self, painter: QPainter, track: QRectF, name: str, share: float) -> None:
        look = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.raised))
        painter.drawRoundedRect(track, 5, 5)
        filled = QRectF(track)
        filled.setWidth(max(4.0, track.width() * share))
        faded = theme.mix(look.accent, look.surface, 0.45)
        painter.setBrush(QColor(look.accent if name in self._chosen else faded))
        painter.drawRoundedRect(filled, 5, 5)
        if name in self._thresholds:
            x = track.left() + track.width() * self._thresholds[name]
            mark = QLineF(x, track.top() - 4, x, track.bottom() + 4)
            for colour, width in ((look.surface, 5.0), (look.text, 2.0)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawLine(mark)

    def _ink(self, name: str) -> QColor:
        look = theme.current()
        return QColor(look.text if name in self._chosen else look.muted)
