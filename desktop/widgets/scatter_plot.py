"""True against predicted scores with the diagonal, and below by how much each prediction is off."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.curve_buffer import Floats
from desktop.widgets.plot_axis import PlotAxis
from desktop.widgets.point_cloud import PointCloud

_AXIS_WIDTH = 58
_REACH = 9.0  # pixels from a point at which it is meant
_ROOM = 0.05  # around the points, as a share of their range


class ScatterPlot(QWidget):
    """Signal ``row_opened`` carries the row of a point, on click or Enter.

    The arrow keys go through the points, the one that is off the most first; Home goes back to it.
    Up to 100,000 points and more stay quick.
    """

    row_opened = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._true: Floats = np.empty(0)
        self._predicted: Floats = np.empty(0)
        self._rows: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._worst: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._left_out = 0
        self._marked: int | None = None
        self.scores, self.residuals = _plot(), _plot()
        self.score_points, self.residual_points = PointCloud(), PointCloud()
        self._diagonal = pg.InfiniteLine(pos=(0, 0), angle=45, movable=False)
        self._zero = pg.InfiniteLine(pos=(0, 0), angle=0, movable=False)
        self._rings = [pg.ScatterPlotItem(size=13, brush=None) for _ in range(2)]
        self.hint = QLabel(wordWrap=True)
        self.hint.setProperty("role", "muted")
        self.hint.setMinimumHeight(2 * self.fontMetrics().height())
        self.hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._arrange()
        self.restyle()
        self.retranslate()

    def set_points(
        self,
        true: Sequence[float] | Floats,
        predicted: Sequence[float] | Floats,
        rows: Sequence[int] | None = None,
    ) -> None:
        """Show pairs of scores; ``rows`` are the rows of their examples, by default 0, 1, 2, …

        A pair of which one is not finite is not drawn, and the text below says so.
        """
        x, y = np.asarray(true, np.float64), np.asarray(predicted, np.float64)
        numbers = np.arange(len(x)) if rows is None else np.asarray(rows, np.int64)
        is_drawn = np.isfinite(x) & np.isfinite(y)
        self._left_out = int(np.count_nonzero(~is_drawn))
        self._true, self._predicted, self._rows = x[is_drawn], y[is_drawn], numbers[is_drawn]
        self._worst = np.argsort(-np.abs(self._predicted - self._true), kind="stable")
        self.score_points.set_points(self._true, self._predicted)
        self.residual_points.set_points(self._true, self._predicted - self._true)
        for plot in (self.scores, self.residuals):
            for side in ("left", "bottom"):
                plot.getAxis(side).set_blank(not len(self._true))
        self._mark(None)
        self.fit()

    def fit(self) -> None:
        """Show all points: both axes alike, so that the diagonal goes from corner to corner."""
        if not len(self._true):
            return
        both = np.concatenate([self._true, self._predicted])
        low, high = _with_room(float(both.min()), float(both.max()))
        most = float(np.abs(self._predicted - self._true).max()) * (1 + 4 * _ROOM) or 1.0
        self.scores.setRange(xRange=(low, high), yRange=(low, high), padding=0)
        self.residuals.setRange(yRange=(-most, most), padding=0)

    def marked_row(self) -> int | None:
        """The row of the point that has the ring."""
        return None if self._marked is None else int(self._rows[self._marked])

    def point_text(self, number: int) -> str:
        """One point as a sentence; ``number`` counts the drawn ones."""
        true, predicted = self._true[number], self._predicted[number]
        return self.tr("Row {row:,}: true {true}, predicted {predicted}, off by {off}").format(
            row=int(self._rows[number]) + 1,
            true=f"{true:.4g}",
            predicted=f"{predicted:.4g}",
            off=f"{predicted - true:+.4g}",
        )

    def summary(self) -> str:
        """What the picture shows, in words."""
        if not len(self._true):
            return self.tr("There are no scores to show.")
        off = np.abs(self._predicted - self._true)
        sentences = [
            self.tr(
                "{count:,} examples. True scores lie between {low} and {high}, predicted ones "
                "between {predicted_low} and {predicted_high}; on average a prediction is off by "
                "{off}."
            ).format(
                count=len(off),
                low=f"{self._true.min():.4g}",
                high=f"{self._true.max():.4g}",
                predicted_low=f"{self._predicted.min():.4g}",
                predicted_high=f"{self._predicted.max():.4g}",
                off=f"{off.mean():.4g}",
            )
        ]
        if self._left_out:
            sentence = self.tr("Not drawn, since they are no finite numbers: {count:,}.")
            sentences.append(sentence.format(count=self._left_out))
        return " ".join(sentences)

    def retranslate(self) -> None:
        """Every visible string."""
        self.scores.setLabel("left", self.tr("Predicted"))
        self.residuals.setLabel("left", self.tr("Off by"))
        self.residuals.setLabel("bottom", self.tr("True score"))
        self.setAccessibleName(self.tr("Predicted against true scores"))
        self._describe()

    def restyle(self) -> None:
        """Colours of the current theme."""
        colours = theme.current()
        for plot in (self.scores, self.residuals):
            theme.plot_style(plot)
            plot.getAxis("left").setWidth(_AXIS_WIDTH)
            for side in ("left", "bottom"):
                plot.getAxis(side).setZValue(-1)  # points over grid lines
        for points in (self.score_points, self.residual_points):
            points.set_colour(colours.accent)
        dashes = pg.mkPen(colours.muted, width=1.2, style=Qt.PenStyle.DashLine, cosmetic=True)
        for line in (self._diagonal, self._zero):
            line.setPen(dashes)
        for ring in self._rings:
            ring.setPen(pg.mkPen(colours.text, width=2))

    # ---- input

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and len(self._worst):
            place = self._place_among_worst() + steps[key]
            self._mark(int(self._worst[max(0, min(len(self._worst) - 1, place))]))
        elif key is Qt.Key.Key_Home and len(self._worst):
            self._mark(int(self._worst[0]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() is QEvent.Type.PaletteChange:
            self.restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.current().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
            painter.end()

    def _arrange(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        pairs = (
            (self.scores, self._diagonal, self.score_points),
            (self.residuals, self._zero, self.residual_points),
        )
        for place, (plot, line, points) in enumerate(pairs):
            for item in (points, line, self._rings[place]):
                plot.addItem(item, ignoreBounds=True)
            scene = plot.scene()
            scene.sigMouseClicked.connect(lambda event, at=points: self._clicked(event, at))
            scene.sigMouseMoved.connect(lambda position, at=points: self._moved(position, at))
        self.scores.getAxis("bottom").setStyle(showValues=False)
        self.scores.getAxis("bottom").setHeight(6)
        self.residuals.setXLink(self.scores)
        self.residuals.setMouseEnabled(x=True, y=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(2)
        column.addWidget(self.scores, 3)
        column.addWidget(self.residuals, 1)
        column.addWidget(self.hint)

    def _clicked(self, event: object, points: PointCloud) -> None:
        if getattr(event, "double", lambda: False)():
            self.fit()
            return
        position = getattr(event, "scenePos", QPointF)()
        number = self._point_at(position, points)
        if number is not None:
            self._mark(number)
            self._open()

    def _moved(self, position: QPointF, points: PointCloud) -> None:
        number = self._point_at(position, points)
        cursor = Qt.CursorShape.ArrowCursor if number is None else Qt.CursorShape.PointingHandCursor
        self.setCursor(cursor)
        if number is not None:
            self.hint.setText(self.point_text(number))
        else:
            self._tell()

    def _point_at(self, position: QPointF, points: PointCloud) -> int | None:
        view = points.getViewBox()
        if view is None or not view.sceneBoundingRect().contains(position):
            return None
        return points.nearest(view.mapSceneToView(position), _REACH)

    def _place_among_worst(self) -> int:
        if self._marked is None:
            return -1
        return int(np.flatnonzero(self._worst == self._marked)[0])

    def _mark(self, number: int | None) -> None:
        self._marked = number
        for ring, points in zip(
            self._rings, (self._predicted, self._predicted - self._true), strict=True
        ):
            ring.setData(
                [] if number is None else [self._true[number]],
                [] if number is None else [points[number]],
            )
        self._describe()

    def _open(self) -> None:
        if self._marked is not None:
            self.row_opened.emit(int(self._rows[self._marked]))

    def _describe(self) -> None:
        self._tell()
        marked = "" if self._marked is None else self.point_text(self._marked)
        self.setAccessibleDescription(marked or self.summary())

    def _tell(self) -> None:
        self.hint.setText(self.summary() if self._marked is None else self.point_text(self._marked))


def _plot() -> pg.PlotWidget:
    plot = pg.PlotWidget(axisItems={side: PlotAxis(side) for side in ("left", "bottom")})
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.disableAutoRange()
    plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    for side in ("left", "bottom"):
        plot.getAxis(side).enableAutoSIPrefix(False)
        plot.getAxis(side).set_blank(True)
    # The plot's own size hint (640 by 480) is for a window of its own.
    plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    plot.setMinimumHeight(70)
    return plot


def _with_room(low: float, high: float) -> tuple[float, float]:
    room = (high - low) * _ROOM or 0.5
    return low - room, high + room
