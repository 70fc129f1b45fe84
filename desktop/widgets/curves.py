"""The live curves of a run: loss, validation scores, learning rate; other runs drawn faintly."""

from __future__ import annotations

import html
import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from desktop.widgets.curve_buffer import CurveBuffer, Floats, MovingAverage
from desktop.widgets.curve_plot import CurvePlot, CurveStyle
from desktop.widgets.metric_words import metric_title, metric_word, value_of
from desktop.widgets.run_history import RunHistory
from engine.tasks.headlines import metric_of, shown

_REDRAW_MS = 33
_REST_PER_WORK = 3  # redrawing takes a quarter of the UI thread at most

RAW = CurveStyle(0, width=1.0, strength=0.3)
SMOOTH = CurveStyle(0, width=2.0)
VALIDATION = CurveStyle(1, has_points=True)
# In the order of the task's shown metrics.
SCORE_STYLES = (
    CurveStyle(2, has_points=True),
    CurveStyle(3, has_points=True),
    CurveStyle(4, has_points=True),
)
RATE = CurveStyle(4)


class RunCurves(Widget):
    """Draws a ``RunHistory`` that somebody else fills; ``mark_changed`` says that it grew.

    However fast a run speaks, one timer redraws at most 30 times a second, and less often when
    redrawing is slow, so that it never takes more than a quarter of the window's time.
    """

    def __init__(self, parent: Widget | None = None):
        super().__init__(parent)
        self.history = RunHistory()
        self.redraws = 0
        self._compared: dict[str, RunHistory] = {}
        self._score_names: list[str] = []
        self._average = MovingAverage(0.9)
        self._rewound = 0
        self._is_dirty = False
        self._is_smoothing_chosen = False
        self._pointed: float | None = None  # step under the pointer
        self._rest_until = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_REDRAW_MS)
        self._timer.timeout.connect(self._tick)
        self.loss, self.scores, self.rate = CurvePlot(), CurvePlot(), CurvePlot()
        self.smoothing = QSlider(Qt.Orientation.Horizontal)
        self.smoothing_label = QLabel()
        self.log_scale = QCheckBox()
        self.fit_button = QPushButton()
        self.latest = QLabel()
        self._build()
        self._add_curves()
        self._match_scores()
        self.retranslate()
        self.restyle()

    def set_history(self, history: RunHistory) -> None:
        """Show another run's curves."""
        self.history = history
        self._restart_average()
        self.mark_changed()

    def mark_changed(self) -> None:
        """The history grew; drawn at the timer's next turn while the widget is visible."""
        self._is_dirty = True
        if not self._timer.isActive() and self.isVisible():
            self._timer.start()

    def suggest_smoothing(self, total_steps: int) -> None:
        """Average over a fortieth of the run, unless the user has moved the slider."""
        if self._is_smoothing_chosen:
            return
        window = max(1.0, total_steps / 40)
        self.smoothing.setValue(min(97, round(100 * (1 - 1 / window))))

    def set_compared(self, runs: dict[str, RunHistory]) -> None:
        """Draw these runs faintly beside the live one: name -> history."""
        for plot in self.plots():
            for key in plot.keys():  # noqa: SIM118 - not a dict
                if key.startswith("compared"):
                    plot.remove_curve(key)
        self._compared = dict(runs)
        for index, history in enumerate(runs.values()):
            self._add_compared(index, history)
        self.retranslate()

    def plots(self) -> list[CurvePlot]:
        """Top to bottom."""
        return [self.loss, self.scores, self.rate]

    def redraw(self) -> None:
        """Bring every curve up to date now."""
        history = self.history
        self._match_scores()
        smooth = self._smoothed()
        self.loss.set_points("raw", history.loss.x, history.loss.y)
        self.loss.set_points("smooth", history.loss.x, smooth)
        self.loss.set_points("validation", history.validation_loss.x, history.validation_loss.y)
        for name in self._score_names:
            self._set_score(name, name, history)
        self.rate.set_points("rate", history.learning_rate.x, history.learning_rate.y)
        for plot, word in ((self.loss, ""), (self.scores, self.tr("best"))):
            plot.mark_best(history.best_step, word)
        latest = self.describe()
        self.latest.setText(latest if self._pointed is None else self.describe(self._pointed))
        for plot in self.plots():
            plot.plot.setAccessibleDescription(latest)
        self.redraws += 1

    def describe(self, step: float | None = None) -> str:
        """The values at ``step`` (None: the latest) as a sentence, for screen readers as well."""
        history = self.history
        at = history.loss.nearest(step) if step is not None else len(history.loss) - 1
        if at is None or at < 0:
            return self.tr("No step has been made yet.")
        step = float(history.loss.x[at])
        parts = [
            self.tr("Step {step:,}").format(step=int(step)),
            self.tr("epoch {epoch:.2f}").format(epoch=history.epoch_at(step)),
            self.tr("training loss {loss:.4f}").format(loss=self._smoothed()[at]),
        ]
        evaluation = history.validation_loss.nearest(step)
        if evaluation is not None:
            loss = history.validation_loss.y[evaluation]
            parts.append(self.tr("validation loss {loss:.4f}").format(loss=loss))
        for name in self._score_names:
            buffer = history.scores.get(name)
            score = buffer.nearest(step) if buffer is not None else None
            if buffer is not None and score is not None:
                value = value_of(history.task, name, float(buffer.y[score]))
                parts.append(f"{metric_word(history.task, name)} {value}")
        parts.append(self.tr("learning rate {rate:.2e}").format(rate=history.learning_rate.y[at]))
        return " · ".join(parts)

    def retranslate(self) -> None:
        """Every visible string."""
        self.loss.title.setText(self.tr("Loss"))
        self._write_score_title()
        self.rate.title.setText(self.tr("Learning rate"))
        self.log_scale.setText(self.tr("Log scale"))
        self.smoothing_label.setText(self.tr("Smoothing"))
        self.smoothing.setAccessibleName(self.tr("Smoothing"))
        self.smoothing.setToolTip(
            self.tr("How strongly the training loss is averaged over the steps before it.")
        )
        self.fit_button.setText(self.tr("Show all"))
        self.fit_button.setToolTip(self.tr("Undo zooming and follow the run again."))
        for plot in self.plots():
            plot.plot.setAccessibleName(plot.title.text())
        self._write_legends()
        self.redraw()

    def restyle(self) -> None:
        """Colours of the current theme."""
        for plot in self.plots():
            plot.restyle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_dirty:
            self._timer.start()

    def _build(self) -> None:
        self.smoothing.setRange(0, 99)
        self.smoothing.setValue(90)
        self.smoothing.setMaximumWidth(140)
        self.latest.setProperty("role", "muted")
        self.latest.setWordWrap(True)
        controls = QHBoxLayout()
        controls.addWidget(self.smoothing_label)
        controls.addWidget(self.smoothing)
        controls.addWidget(self.log_scale)
        controls.addStretch(1)
        controls.addWidget(self.fit_button)
        self.controls = controls
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(controls)
        for plot, share in ((self.loss, 5), (self.scores, 4), (self.rate, 2)):
            column.addWidget(plot, share)
            plot.hovered.connect(self._hovered)
            plot.left.connect(self._left)
        column.addWidget(self.latest)
        for plot in (self.scores, self.rate):
            plot.plot.setXLink(self.loss.plot)
        for plot in (self.loss, self.scores):
            plot.hide_steps()
        self.smoothing.valueChanged.connect(self._smoothing_changed)
        self.smoothing.actionTriggered.connect(self._choose_smoothing)
        self.log_scale.toggled.connect(self._log_toggled)
        self.fit_button.clicked.connect(self._fit)

    def _add_curves(self) -> None:
        self.loss.add_curve("raw", RAW)
        self.loss.add_curve("smooth", SMOOTH)
        self.loss.add_curve("validation", VALIDATION)
        self.rate.add_curve("rate", RATE)

    def _add_compared(self, index: int, history: RunHistory) -> None:
        faint = CurveStyle(5 + index, width=1.2, strength=0.55)
        dashed = CurveStyle(5 + index, width=1.2, strength=0.55, dashed=True)
        average = MovingAverage(self._average.weight).follow(history.loss.y)
        key = f"compared-{index}"
        self.loss.add_curve(key, faint)
        self.loss.set_points(key, history.loss.x, average)
        self.loss.add_curve(key + "-validation", dashed)
        self.loss.set_points(
            key + "-validation", history.validation_loss.x, history.validation_loss.y
        )
        self.scores.add_curve(key, faint)
        if self._score_names:
            self._set_score(key, self._score_names[-1], history)
        self.rate.add_curve(key, faint)
        self.rate.set_points(key, history.learning_rate.x, history.learning_rate.y)

    def _match_scores(self) -> None:
        """One curve for each score that the run's task shows."""
        wanted = list(shown(self.history.task))[: len(SCORE_STYLES)]
        if wanted == self._score_names:
            return
        for name in self._score_names:
            self.scores.remove_curve(name)
        self._score_names = wanted
        for name, style in zip(wanted, SCORE_STYLES, strict=False):
            self.scores.add_curve(name, style)
        self._write_score_title()
        self._write_legends()

    def _set_score(self, key: str, name: str, history: RunHistory) -> None:
        """The points of a score; shares in per cent."""
        buffer = history.scores.get(name, CurveBuffer(1))
        factor = 100 if metric_of(self.history.task, name).is_share else 1
        self.scores.set_points(key, buffer.x, buffer.y * factor)

    def _write_score_title(self) -> None:
        task = self.history.task
        are_shares = all(metric_of(task, name).is_share for name in self._score_names)
        title = self.tr("Validation scores, %") if are_shares else self.tr("Validation scores")
        self.scores.title.setText(title)

    def _write_legends(self) -> None:
        compared = {
            f"compared-{index}": html.escape(name) for index, name in enumerate(self._compared)
        }
        self.loss.set_words(
            {"smooth": self.tr("Training"), "validation": self.tr("Validation")} | compared
        )
        words = {name: metric_title(self.history.task, name) for name in self._score_names}
        self.scores.set_words(words | compared)

    def _smoothed(self) -> Floats:
        if self.history.rewound != self._rewound:
            self._restart_average()
        return self._average.follow(self.history.loss.y)

    def _restart_average(self) -> None:
        self._average = MovingAverage(self.smoothing.value() / 100)
        self._rewound = self.history.rewound

    def _choose_smoothing(self) -> None:
        self._is_smoothing_chosen = True

    def _smoothing_changed(self) -> None:
        self._restart_average()
        self.set_compared(self._compared)
        self.mark_changed()

    def _log_toggled(self, is_log: bool) -> None:
        self.loss.set_log(is_log)
        self.set_compared(self._compared)
        self.mark_changed()

    def _fit(self) -> None:
        for plot in self.plots():
            plot.fit()

    def _hovered(self, step: float) -> None:
        self._pointed = step
        for plot in self.plots():
            plot.show_crosshair(step)
        self.latest.setText(self.describe(step))

    def _left(self) -> None:
        self._pointed = None
        for plot in self.plots():
            plot.show_crosshair(None)
        self.latest.setText(self.describe())

    def _tick(self) -> None:
        if not self._is_dirty or not self.isVisible():
            self._timer.stop()
            return
        began = time.monotonic()
        if began < self._rest_until:
            return
        self._is_dirty = False
        self.redraw()
        self._rest_until = time.monotonic() + _REST_PER_WORK * (time.monotonic() - began)
