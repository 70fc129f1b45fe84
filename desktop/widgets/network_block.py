"""One block of a network's diagram: what it shows, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop import theme

HEIGHT = 38.0
_RADIUS = 8.0
_ICON = 16


@dataclass(frozen=True)
class NetworkBlock:
    """``keys`` are the parts it stands for, several where it is folded.

    ``state`` is "trained", "frozen", "fresh", "dropped", "adapted" or "fixed" and decides colour,
    icon and pattern; ``word`` says the same. ``group`` is the caption of the frame it lies in.
    """

    keys: tuple[str, ...]
    title: str
    detail: str
    word: str
    state: str
    group: str = ""
    tool_tip: str = ""
    is_movable: bool = False


_ICONS = {
    "trained": "train",
    "frozen": "freeze",
    "fresh": "sparkle",
    "dropped": "close",
    "adapted": "plus",
}


class BlockItem(QGraphicsItem):
    """One block of the diagram, painted from its state and the current theme."""

    def __init__(self, block: NetworkBlock, width: float):
        super().__init__()
        self.block = block
        self.width = width
        self.is_chosen = self.is_current = False
        self.setToolTip(block.tool_tip)

    def set_block(self, block: NetworkBlock) -> None:
        """Show another one; painted anew only if it looks otherwise."""
        if block == self.block:
            return
        self.block = block
        self.setToolTip(block.tool_tip)
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(-4, -4, self.width + 8, HEIGHT + 8)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        fill, ink, edge = _colours(self.block.state)
        area = QRectF(0, 0, self.width, HEIGHT)
        if self.is_current:
            painter.setPen(QPen(QColor(theme.current().text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), _RADIUS + 3, _RADIUS + 3)
        pen = QPen(QColor(theme.current().accent if self.is_chosen else edge))
        pen.setWidthF(2.5 if self.is_chosen else 1)
        if self.block.state == "dropped":
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(area, _RADIUS, _RADIUS)
        self._paint_pattern(painter, area, edge)
        self._paint_words(painter, area, ink)

    def _paint_pattern(self, painter: QPainter, area: QRectF, edge: str) -> None:
        """Hatching for what stays as it is, dots for what begins anew, bars for adapters."""
        styles = {"frozen": Qt.BrushStyle.BDiagPattern, "fresh": Qt.BrushStyle.Dense7Pattern}
        strip = QRectF(area.left() + 5, area.top() + 6, 6, area.height() - 12)
        painter.setPen(Qt.PenStyle.NoPen)
        if style := styles.get(self.block.state):
            painter.setBrush(QBrush(QColor(edge), style))
            painter.drawRect(strip)
        elif self.block.state == "adapted":
            painter.setBrush(QColor(edge))
            for shift in (0, 4):
                painter.drawRect(QRectF(strip.left() + shift, strip.top(), 2, strip.height()))
        elif self.block.state == "trained":
            painter.setBrush(QColor(edge))
            painter.drawRoundedRect(strip.adjusted(0, 0, -3, 0), 1.5, 1.5)

    def _paint_words(self, painter: QPainter, area: QRectF, ink: str) -> None:
        look = theme.current()
        inside = area.adjusted(20, 0, -12, 0)
        plain, small = QApplication.font(), QFont(QApplication.font())
        small.setPointSizeF(max(7.0, plain.pointSizeF() - 1.5))
        right = inside.right()
        if name := _ICONS.get(self.block.state):
            at = QPointF(right - _ICON, area.center().y() - _ICON / 2)
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(at, _pixmap(name, _ICON, ink, ratio * painter.transform().m11()))
            right -= _ICON + 6
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(small)
        painter.setPen(QColor(ink))
        width = QFontMetricsF(small).horizontalAdvance(self.block.word)
        painter.drawText(QRectF(right - width - 2, 0, width + 2, HEIGHT), middle, self.block.word)
        right -= width + 14
        painter.setPen(QColor(look.muted))
        width = QFontMetricsF(small).horizontalAdvance(self.block.detail)
        painter.drawText(QRectF(right - width - 2, 0, width + 2, HEIGHT), middle, self.block.detail)
        right -= width + 14
        title = QFont(plain)
        title.setWeight(QFont.Weight.DemiBold)
        title.setStrikeOut(self.block.state == "dropped")
        painter.setFont(title)
        painter.setPen(QColor(look.muted if self.block.state == "dropped" else look.text))
        room = QRectF(inside.left(), 0, max(0.0, right - inside.left()), HEIGHT)
        words = QFontMetricsF(title).elidedText(
            self.block.title, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, middle, words)


@lru_cache(maxsize=64)
def _pixmap(name: str, size: int, colour: str, ratio: float) -> QPixmap:
    return theme.pixmap(name, size, colour, ratio)


def _colours(state: str) -> tuple[str, str, str]:
    """Fill, ink and edge."""
    look = theme.current()
    return {
        "trained": (look.accent_soft, look.link, look.accent),
        "fresh": (look.success_soft, look.success, look.success),
        "adapted": (look.warning_soft, look.warning, look.warning),
        "frozen": (look.raised, look.muted, look.strong_border),
    }.get(state, (look.surface, look.muted, look.border))
