"""One block of a network's diagram: what it shows, and how it is painted."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop import theme

HEIGHT = 38.0
_AROUND = 4.0  # for what is drawn around the block
_RADIUS = 8.0
_LEFT, _RIGHT, _APART = 20.0, 12.0, 14.0
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
        around = _AROUND
        return QRectF(0, 0, self.width, HEIGHT).adjusted(-around, -around, around, around)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Blocks of one state are alike but for title and detail, so the rest is drawn once."""
        block, look, fonts = self.block, theme.current(), _fonts(QApplication.font().key())
        ratio = painter.device().devicePixelRatioF() * painter.transform().m11()
        shape = _Shape(
            block.state,
            block.word,
            self.width,
            is_chosen=self.is_chosen,
            is_current=self.is_current,
        )
        painter.drawPixmap(QPointF(-_AROUND, -_AROUND), _drawn(shape, look.name, fonts.key, ratio))
        right = self.width - _RIGHT - _room_at_the_right(shape, fonts)
        is_dropped = block.state == "dropped"
        if block.detail:
            width = fonts.small_width(block.detail)
            painter.setFont(fonts.small)
            painter.setPen(QColor(look.muted))
            painter.drawText(QRectF(right - width, 0, width, HEIGHT), _MIDDLE, block.detail)
            right -= width + _APART
        painter.setFont(fonts.dropped if is_dropped else fonts.title)
        painter.setPen(QColor(look.muted if is_dropped else look.text))
        room = QRectF(_LEFT, 0, max(0.0, right - _LEFT), HEIGHT)
        painter.drawText(room, _MIDDLE, fonts.shortened(block.title, room.width()))


_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class _Shape:
    """All of a block that others look the same in."""

    state: str
    word: str
    width: float
    is_chosen: bool
    is_current: bool


class _Fonts:
    """Of titles and of what is small, and how wide they write."""

    def __init__(self, plain: QFont):
        self.key = plain.key()
        self.small, self.title = QFont(plain), QFont(plain)
        self.small.setPointSizeF(max(7.0, plain.pointSizeF() - 1.5))
        self.title.setWeight(QFont.Weight.DemiBold)
        self.dropped = QFont(self.title)
        self.dropped.setStrikeOut(True)
        self._of_small, self._of_title = QFontMetricsF(self.small), QFontMetricsF(self.title)

    def small_width(self, words: str) -> float:
        return self._of_small.horizontalAdvance(words) + 2

    def shortened(self, title: str, room: float) -> str:
        return self._of_title.elidedText(title, Qt.TextElideMode.ElideRight, room)


@lru_cache(maxsize=4)
def _fonts(_key: str) -> _Fonts:
    return _Fonts(QApplication.font())


@lru_cache(maxsize=64)
def _drawn(shape: _Shape, _look: str, font: str, ratio: float) -> QPixmap:
    """Frame, pattern, icon and word, for a screen of so many pixels in each unit of the scene."""
    width, height = shape.width + 2 * _AROUND, HEIGHT + 2 * _AROUND
    drawn = QPixmap(math.ceil(width * ratio), math.ceil(height * ratio))
    drawn.setDevicePixelRatio(ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(_AROUND, _AROUND)
    fill, ink, edge = _colours(shape.state)
    area = QRectF(0, 0, shape.width, HEIGHT)
    _draw_frame(painter, shape, area, fill, edge)
    _draw_pattern(painter, shape.state, area, edge)
    _draw_word(painter, shape, area, ink, _fonts(font), ratio)
    painter.end()
    return drawn


def _draw_frame(painter: QPainter, shape: _Shape, area: QRectF, fill: str, edge: str) -> None:
    if shape.is_current:
        painter.setPen(QPen(QColor(theme.current().text), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(-3, -3, 3, 3), _RADIUS + 3, _RADIUS + 3)
    pen = QPen(QColor(theme.current().accent if shape.is_chosen else edge))
    pen.setWidthF(2.5 if shape.is_chosen else 1)
    if shape.state == "dropped":
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(QColor(fill))
    painter.drawRoundedRect(area, _RADIUS, _RADIUS)


def _draw_pattern(painter: QPainter, state: str, area: QRectF, edge: str) -> None:
    """Hatching for what stays as it is, dots for what begins anew, bars for adapters."""
    styles = {"frozen": Qt.BrushStyle.BDiagPattern, "fresh": Qt.BrushStyle.Dense7Pattern}
    strip = QRectF(area.left() + 5, area.top() + 6, 6, area.height() - 12)
    painter.setPen(Qt.PenStyle.NoPen)
    if style := styles.get(state):
        painter.setBrush(QBrush(QColor(edge), style))
        painter.drawRect(strip)
    elif state == "adapted":
        painter.setBrush(QColor(edge))
        for shift in (0, 4):
            painter.drawRect(QRectF(strip.left() + shift, strip.top(), 2, strip.height()))
    elif state == "trained":
        painter.setBrush(QColor(edge))
        painter.drawRoundedRect(strip.adjusted(0, 0, -3, 0), 1.5, 1.5)


def _draw_word(
    painter: QPainter, shape: _Shape, area: QRectF, ink: str, fonts: _Fonts, ratio: float
) -> None:
    right = area.right() - _RIGHT
    if name := _ICONS.get(shape.state):
        at = QPointF(right - _ICON, area.center().y() - _ICON / 2)
        painter.drawPixmap(at, theme.pixmap(name, _ICON, ink, ratio))
        right -= _ICON + 6
    width = fonts.small_width(shape.word)
    painter.setFont(fonts.small)
    painter.setPen(QColor(ink))
    painter.drawText(QRectF(right - width, 0, width, HEIGHT), _MIDDLE, shape.word)


def _room_at_the_right(shape: _Shape, fonts: _Fonts) -> float:
    """What icon and word take."""
    icon = _ICON + 6 if shape.state in _ICONS else 0
    return icon + (fonts.small_width(shape.word) + _APART if shape.word else 0)


def _colours(state: str) -> tuple[str, str, str]:
    """Fill, ink and edge."""
    look = theme.current()
    return {
        "trained": (look.accent_soft, look.link, look.accent),
        "fresh": (look.success_soft, look.success, look.success),
        "adapted": (look.warning_soft, look.warning, look.warning),
        "frozen": (look.raised, look.muted, look.strong_border),
    }.get(state, (look.surface, look.muted, look.border))
