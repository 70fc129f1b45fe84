"""An axis of a plot that is cheap to paint at every redraw."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPainter, QPen, QPicture

from desktop import theme

_GRID = 0.75  # share of the border's colour in a grid line


class PlotAxis(pg.AxisItem):
    """Paints its grid lines in one opaque stroke, and its numbers directly.

    pyqtgraph records both into a ``QPicture`` and plays that; the hundreds of translucent lines of
    a grid with three levels then take 7 ms an axis at each redraw. Here an axis has the lines that
    its numbers stand at.
    """

    def __init__(self, orientation: str):
        super().__init__(orientation)
        self._specifications: tuple[Any, ...] | None = None
        self.setStyle(maxTickLevel=1, tickLength=0)

    def paint(self, p: QPainter, opt: object, widget: object) -> None:
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


def _pen(colour: str) -> QPen:
    pen = QPen(QColor(colour), 1)
    pen.setCosmetic(True)
    return pen
