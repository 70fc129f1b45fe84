"""Very many points of a plot as one picture: darker where more of them lie."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from desktop.widgets.curve_buffer import Floats

_RADIUS = 2.75  # of a point, in pixels of the screen
_STRONGEST, _FAINTEST = 0.75, 0.2  # how much one point covers, where there are few or very many
_MANY = 30.0


class PointCloud(pg.GraphicsObject):  # type: ignore[misc] # pyqtgraph is not typed
    """Points are counted by pixel, so that 100,000 cost little more than 100 at a redraw."""

    def __init__(self) -> None:
        super().__init__()
        self._x: Floats = np.empty(0)
        self._y: Floats = np.empty(0)
        self._colour = QColor()
        self._image: tuple[object, QImage] | None = None

    def set_points(self, x: Floats, y: Floats) -> None:
        """Replace the points; all values are finite, shapes [points]."""
        self._x, self._y = x, y
        self._image = None
        self.prepareGeometryChange()
        self.informViewBoundsChanged()
        self.update()

    def set_colour(self, colour: str) -> None:
        """``#rrggbb`` of the points."""
        self._colour = QColor(colour)
        self._image = None
        self.update()

    def nearest(self, place: QPointF, within: float) -> int | None:
        """The point next to a place of the plot; None when none is ``within`` so many pixels."""
        view = self.getViewBox()
        if not len(self._x) or view is None:
            return None
        width, height = view.viewPixelSize()
        apart = np.hypot((self._x - place.x()) / width, (self._y - place.y()) / height)
        number = int(apart.argmin())
        return number if apart[number] <= within else None

    def boundingRect(self) -> QRectF:
        if not len(self._x):
            return QRectF()
        left, low = float(self._x.min()), float(self._y.min())
        # Points have a size on the screen only; the view repaints all of itself when it moves.
        return QRectF(left, low, float(np.ptp(self._x)), float(np.ptp(self._y))).united(
            self.viewRect() if self.getViewBox() is not None else QRectF()
        )

    def paint(self, p: QPainter, _option: object, widget: Any) -> None:
        view = self.getViewBox()
        if not len(self._x) or view is None:
            return
        ratio = widget.devicePixelRatioF() if widget is not None else 1.0
        area = QRectF(view.viewRect())
        columns, rows = round(view.width() * ratio), round(view.height() * ratio)
        if columns < 1 or rows < 1:
            return
        key = (area, columns, rows)
        if self._image is None or self._image[0] != key:
            cover = self._cover(area, columns, rows, _RADIUS * ratio)
            self._image = (key, _tinted(cover, self._colour))
        p.drawImage(area, self._image[1])  # the plot's y rises, so row 0 comes to the bottom

    def _cover(self, area: QRectF, columns: int, rows: int, radius: float) -> Floats:
        """How much the points cover of each pixel, 0..1, [rows, columns], row 0 the lowest y."""
        rim = int(np.ceil(radius))
        across = np.floor((self._x - area.left()) / area.width() * columns).astype(np.int64) + rim
        up = np.floor((self._y - area.top()) / area.height() * rows).astype(np.int64) + rim
        shape = (rows + 2 * rim, columns + 2 * rim)
        is_near = (across >= 0) & (across < shape[1]) & (up >= 0) & (up < shape[0])
        flat = up[is_near] * shape[1] + across[is_near]
        counts = np.bincount(flat, minlength=shape[0] * shape[1]).reshape(shape)
        counts = counts.astype(np.float32)
        total = np.zeros((rows, columns), np.float32)
        for down, right, share in _disc(radius, rim):
            part = counts[rim + down : rim + down + rows, rim + right : rim + right + columns]
            total += share * part
        strength = min(_STRONGEST, max(_FAINTEST, _MANY / np.sqrt(len(self._x))))
        cover: Floats = 1.0 - np.exp(total * np.log1p(-strength))
        return cover


def _disc(radius: float, rim: int) -> list[tuple[int, int, float]]:
    """The pixels of a round point: (down, right, how much of the pixel lies in it)."""
    steps = range(-rim, rim + 1)
    found = [
        (down, right, float(np.clip(radius + 0.5 - np.hypot(down, right), 0.0, 1.0)))
        for down in steps
        for right in steps
    ]
    return [pixel for pixel in found if pixel[2] > 0]


def _tinted(cover: Floats, colour: QColor) -> QImage:
    """An image of one colour that is as opaque as ``cover``, 0..1, [rows, columns]."""
    rows, columns = cover.shape
    pixels: npt.NDArray[np.uint8] = np.empty((rows, columns, 4), np.uint8)
    for channel, value in enumerate((colour.red(), colour.green(), colour.blue(), 255)):
        pixels[..., channel] = np.rint(cover * value)
    image = QImage(
        pixels.tobytes(), columns, rows, 4 * columns, QImage.Format.Format_RGBA8888_Premultiplied
    )
    return image.copy()  # owns its pixels
