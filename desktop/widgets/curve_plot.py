"""One plot over the optimiser step: curves, a mark at the best checkpoint, a crosshair."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.curve_buffer import Floats
from desktop.widgets.plot_axis import PlotAxis

_AXIS_WIDTH = 58


@dataclass(frozen=True)
class CurveStyle:
    """How a curve is drawn; ``series`` counts into the theme's plot colours.

    ``strength`` below 1 fades the colour into the background. No transparency: where a noisy
    curve doubles back over itself, that would add up to the full colour.
    """

    series: int
    width: float = 1.6
    strength: float = 1.0
    dashed: bool = False
    has_points: bool = False


class CurvePlot(QWidget):
    """A titled plot. Curves are named by a key; their words in the legend are set by the owner."""

    hovered = Signal(float)  # step under the pointer
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._curves: dict[str, tuple[pg.PlotDataItem, CurveStyle]] = {}
        self._words: dict[str, str] = {}
        self._best: tuple[float, str] | None = None
        self._is_log = False
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.legend = QLabel()
        self.legend.setProperty("role", "small")
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.plot = pg.PlotWidget(axisItems={side: PlotAxis(side) for side in ("left", "bottom")})
        self._prepare_plot()
        self._best_line = pg.InfiniteLine(angle=90, movable=False, label="")
        self._best_line.label.setPosition(0.12)  # scores rise: there is room at the bottom
        self._cross_line = pg.InfiniteLine(angle=90, movable=False)
        for line in (self._best_line, self._cross_line):
            line.setVisible(False)
            self.plot.addItem(line, ignoreBounds=True)
        heading = QHBoxLayout()
        heading.addWidget(self.title)
        heading.addStretch(1)
        heading.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(heading)
        column.addWidget(self.plot, 1)

    def add_curve(self, key: str, style: CurveStyle) -> None:
        """Make an empty curve; faint ones are drawn behind full ones."""
        item = pg.PlotDataItem(connect="all", skipFiniteCheck=True, antialias=style.has_points)
        self.plot.addItem(item)
        # After addItem, which overwrites both options with the plot's own (off). Points are steps,
        # evenly spaced and rising: what both presume.
        item.setDownsampling(auto=not style.has_points, method="peak")
        item.opts["autoDownsampleFactor"] = 1.0  # two points a pixel column; 5 only costs time
        item.setClipToView(not style.has_points)
        item.setZValue(style.strength)  # faint ones lie behind
        self._curves[key] = (item, style)
        self._paint(item, style)

    def remove_curve(self, key: str) -> None:
        """Take a curve away; a key that is not there is no mistake."""
        found = self._curves.pop(key, None)
        self._words.pop(key, None)
        if found is not None:
            self.plot.removeItem(found[0])

    def keys(self) -> list[str]:
        """Keys of the curves there are."""
        return list(self._curves)

    def set_points(self, key: str, x: Floats, y: Floats) -> None:
        """Replace a curve's points; on the log scale only positive values can be drawn."""
        if self._is_log:
            positive = y > 0
            x, y = x[positive], y[positive]
        item, style = self._curves[key]
        if style.has_points and _is_drawn(item, x, y):
            return  # an evaluation is rare, a redraw is not
        # A copy: the buffers are views that move when they grow.
        item.setData(x.copy(), y.copy())
        is_blank = not any(self.drawn_points(each) for each in self._curves)
        for side in ("left", "bottom"):
            self.plot.getAxis(side).set_blank(is_blank)

    def drawn_points(self, key: str) -> int:
        """How many points a curve was given."""
        x, _ = self._curves[key][0].getOriginalDataset()
        return 0 if x is None else len(x)

    def set_words(self, words: dict[str, str]) -> None:
        """Legend entries: key of a curve -> its name."""
        self._words = dict(words)
        self._write_legend()

    def set_log(self, is_log: bool) -> None:
        """Logarithmic y axis or not; points have to be set again by the owner."""
        self._is_log = is_log
        self.plot.setLogMode(x=False, y=is_log)

    def mark_best(self, step: float, word: str) -> None:
        """Mark the best checkpoint's step; 0 removes the mark."""
        self._best = (step, word) if step else None
        self._best_line.setVisible(bool(step))
        if step:
            self._best_line.setValue(step)
            self._best_line.label.setFormat(word)

    def show_crosshair(self, step: float | None) -> None:
        """Draw the vertical line at ``step``; None takes it away."""
        self._cross_line.setVisible(step is not None)
        if step is not None:
            self._cross_line.setValue(step)

    def hide_steps(self) -> None:
        """Leave the step numbers to the plot below, which shares them."""
        self.plot.getAxis("bottom").setStyle(showValues=False)
        self.plot.getAxis("bottom").setHeight(6)

    def fit(self) -> None:
        """Show everything again after zooming, and follow what is added."""
        self.plot.enableAutoRange()

    def restyle(self) -> None:
        """Colours of the current theme."""
        colours = theme.current()
        theme.plot_style(self.plot)
        self.plot.showGrid(x=False, y=True)
        self.plot.getAxis("left").setZValue(-1)  # curves over grid lines
        self.plot.getAxis("left").setWidth(_AXIS_WIDTH)
        self._best_line.setPen(
            pg.mkPen(colours.success, width=1.2, style=Qt.PenStyle.DashLine, cosmetic=True)
        )
        self._best_line.label.setColor(colours.success)
        self._cross_line.setPen(pg.mkPen(colours.muted, width=1))
        for item, style in self._curves.values():
            self._paint(item, style)
        self._write_legend()

    def _prepare_plot(self) -> None:
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setMouseEnabled(x=True, y=False)
        self.plot.getPlotItem().getViewBox().setLimits(xMin=0)
        self.plot.getAxis("left").setWidth(_AXIS_WIDTH)
        self.plot.getAxis("left").enableAutoSIPrefix(False)
        self.plot.getAxis("bottom").enableAutoSIPrefix(False)
        # The plot's own size hint (640 by 480) is for a window of its own.
        self.plot.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.plot.setMinimumHeight(70)
        self.plot.scene().sigMouseMoved.connect(self._moved)
        self.plot.scene().sigMouseClicked.connect(self._clicked)

    def _paint(self, item: pg.PlotDataItem, style: CurveStyle) -> None:
        colour = _colour(style)
        pen = QPen(colour, style.width)
        pen.setCosmetic(True)
        if style.dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        item.setPen(pen)
        if style.has_points:
            item.setSymbol("o")
            item.setSymbolSize(6)
            item.setSymbolBrush(colour)
            item.setSymbolPen(None)

    def _write_legend(self) -> None:
        entries = []
        for key, word in self._words.items():
            if key in self._curves:
                colour = _colour(self._curves[key][1]).name()
                entries.append(f'<span style="color:{colour}">●</span>&nbsp;{word}')
        self.legend.setText("&nbsp;&nbsp; ".join(entries))

    def _moved(self, position: QPointF) -> None:
        view = self.plot.getPlotItem().getViewBox()
        if view.sceneBoundingRect().contains(position):
            self.hovered.emit(view.mapSceneToView(position).x())
        else:
            self.left.emit()

    def _clicked(self, event: object) -> None:
        if getattr(event, "double", lambda: False)():
            self.fit()


def _is_drawn(item: pg.PlotDataItem, x: Floats, y: Floats) -> bool:
    drawn_x, drawn_y = item.getOriginalDataset()
    return drawn_x is not None and np.array_equal(drawn_x, x) and np.array_equal(drawn_y, y)


def _colour(style: CurveStyle) -> QColor:
    colours = theme.current()
    full = colours.series[style.series % len(colours.series)]
    return QColor(theme.mix(colours.surface, full, style.strength))
