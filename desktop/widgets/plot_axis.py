"""An axis of a plot that is cheap to paint at every redraw."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPainter, QPen, QPicture

from desktop import theme

_GRID = 0.75  # share of the border's colour in a grid line
_SMALL = 1e-2


class PlotAxis(pg.AxisItem):  # type: ignore[misc] # pyqtgraph is not typed
    """Paints its grid lines in one opaque stroke, and its numbers directly.

    pyqtgraph records both into a ``QPicture`` and plays that; the hundreds of translucent lines of
    a grid with three levels then take 7 ms an axis at each redraw. Here an axis has the lines that
    its numbers stand at.
    """

    def __init__(self, orientation: str):
        super().__init__(orientation)
        self.picture: QPicture | None
        self._specifications: tuple[Any, ...] | None = None
        self.is_blank = False
        self.setStyle(maxTickLevel=0, maxTextLevel=0, tickLength=0)

    def set_blank(self, is_blank: bool) -> None:
        """Leave out lines and numbers, which mean nothing while there are no points."""
        if is_blank != self.is_blank:
            self.is_blank = is_blank
            self.update()

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """All numbers of a small scale alike: 5e-5 and 1e-4, not 5e-05 and 0.0001."""
        if self.logMode or not values or max(map(abs, values)) * scale >= _SMALL:
            strings: list[str] = super().tickStrings(values, scale, spacing)
            return strings
        return [_short(value * scale) for value in values]

    def paint(self, p: QPainter, _option: object, _widget: object) -> None:
        p.save()
        if self.picture is None:  # how pyqtgraph says that range, size or style changed
            self._specifications = self.generateDrawSpecs(p)
            self.picture = QPicture()
        if self._specifications is not None:
            self.drawPicture(p, *self._specifications)
        p.restore()

    def drawPicture(self, p: QPainter, axisSpec: Any, tickSpecs: Any, textSpecs: Any) -> None:
        colours = theme.current()
        p.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self.is_blank:
            tickSpecs = textSpecs = []
        if self.grid is not False:
            p.setPen(_pen(theme.mix(colours.surface, colours.border, _GRID)))
            p.drawLines([QLineF(start, end) for _, start, end in tickSpecs])
        p.setPen(_pen(colours.border))
        p.drawLine(axisSpec[1], axisSpec[2])
        if self.style["tickFont"] is not None:
            p.setFont(self.style["tickFont"])
        p.setPen(self.textPen())
        for place, flags, words in textSpecs:
            p.drawText(place, int(flags), words)


def _short(value: float) -> str:
    if not value:
        return "0"
    digits, power = f"{value:.1e}".split("e")
    return f"{digits.removesuffix('.0')}e{int(power)}"


def _pen(colour: str) -> QPen:
    pen = QPen(QColor(colour), 1)
    pen.setCosmetic(True)
    return pen
