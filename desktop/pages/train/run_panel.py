"""A run as it happens: progress, figures, curves, log, and the buttons that steer it."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.engine_thread import JobHandle
from desktop.pages.train import stop_dialog
from desktop.pages.train.compare_menu import CompareMenu
from desktop.pages.train.figures_panel import FiguresPanel
from desktop.pages.train.log_pane import LogPane
from desktop.pages.train.outcome_banner import OutcomeBanner
from desktop.translation import say
from desktop.widgets.badge import Badge
from desktop.widgets.card import Card
from desktop.widgets.curves import RunCurves
from desktop.widgets.durations import duration
from desktop.widgets.metric_words import metric_word
from desktop.widgets.run_history import HistoryReader, RunHistory
from engine import paths
from engine.errors import UserError
from engine.events import Event, Failed, Progress, RunStarted, StepDone
from engine.tasks import TASKS
from engine.training.results import FineTuneResult
from engine.training.run_folder import RunFolder, interrupted_runs

_FIGURES_MS = 200
_BAR = 1000
_BRIEF_SECONDS = 0.7  # a shorter evaluation does not take the progress bar over


class RunPanel(QWidget):
    """Follows one job of the training lane. ``chosen`` passes on the banner's buttons."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.handle: JobHandle | None = None
        self.history = RunHistory()
        self.run = ""
        self._metric = ""
        self._progress: Progress | None = None
        self._stepped = -math.inf  # when the last step was done
        self._is_stopping = False
        self._reader: HistoryReader | None = None
        self.banner = OutcomeBanner()
        self.state_badge, self.phase = Badge(), QLabel()
        self.bar = QProgressBar()
        self.pause_button, self.stop_button = QPushButton(), QPushButton()
        self.figures = FiguresPanel()
        self.curves = RunCurves()
        self.compare = CompareMenu()
        self.best = QLabel()
        self.log_title, self.log = QLabel(), LogPane()
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setInterval(_FIGURES_MS)
        self._timer.timeout.connect(self._show_state)
        self.pause_button.clicked.connect(self._pause_or_resume)
        self.stop_button.clicked.connect(self._stop)
        self.compare.compared.connect(self.curves.set_compared)
        self.banner.chosen.connect(self.chosen)

    def attach(self, handle: JobHandle) -> None:
        """Follow a job that has just been started."""
        self.handle = handle
        self.history = RunHistory()
        self.run, self._progress, self._is_stopping = "", None, False
        self._stepped = -math.inf
        self._forget_reader()
        self.banner.forget()
        self.log.clear()
        self.curves.set_history(self.history)
        handle.event.connect(self.receive)
        handle.finished.connect(self._finished)
        handle.failed.connect(self._failed)
        self._timer.start()
        self._show_state()

    def receive(self, event: Event) -> None:
        """Take one event in; drawn at the timers' next turns."""
        if isinstance(event, Progress):
            if time.monotonic() - self._stepped >= _BRIEF_SECONDS:
                self._progress = event
        elif isinstance(event, StepDone):
            self._progress, self._stepped = None, time.monotonic()
        elif isinstance(event, RunStarted):
            self._progress = None
            self._begin(event)
        if self.history.add(event):
            self.curves.mark_changed()
        self.log.add(event)

    def retranslate(self) -> None:
        """Every visible string."""
        self.stop_button.setText(self.tr("Stop…"))
        self.stop_button.setToolTip(
            self.tr("Asks whether to keep the model, to go on later, or to discard the run.")
        )
        self.log_title.setText(self.tr("Log"))
        self.bar.setAccessibleName(self.tr("Progress"))
        self.curves.retranslate()
        self.figures.retranslate()
        for part in (self.compare, self.log, self.banner):
            part.retranslate()
        self._show_state()

    def restyle(self) -> None:
        """Colours of the current theme."""
        self.curves.restyle()
        self.log.restyle()
        self.stop_button.setIcon(theme.icon("stop"))
        self._show_state()

    def _arrange(self) -> None:
        self.bar.setRange(0, _BAR)
        self.bar.setTextVisible(False)
        self.best.setProperty("role", "muted")
        self.best.setWordWrap(True)
        self.log_title.setProperty("role", "section")
        steering = Card()
        heading = QHBoxLayout()
        heading.addWidget(self.state_badge)
        heading.addWidget(self.phase, 1)
        heading.addWidget(self.pause_button)
        heading.addWidget(self.stop_button)
        steering.body.addLayout(heading)
        steering.body.addWidget(self.bar)
        self.curves.controls.insertWidget(self.curves.controls.count() - 1, self.compare)
        drawing = QFrame()
        drawing.setProperty("role", "card")
        inside = QVBoxLayout(drawing)
        inside.setContentsMargins(20, 14, 20, 14)
        inside.addWidget(self.curves, 1)
        inside.addWidget(self.best)
        self.curves.setMinimumHeight(430)
        self.log.setFixedHeight(110)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (self.banner, steering, self.figures):
            column.addWidget(widget)
        column.addWidget(drawing, 1)
        column.addWidget(self.log_title)
        column.addWidget(self.log)

    def _begin(self, event: RunStarted) -> None:
        self.run = self.compare.live_run = event.run
        self.curves.suggest_smoothing(event.total_steps)
        try:
            self._metric = RunFolder(event.run).state.metric
        except UserError:
            self._metric = ""
        if event.first_step > 0:
            self._reader = HistoryReader(paths.runs() / event.run / "events.jsonl", self)
            self._reader.ready.connect(self._prepend)
            self._reader.start()

    def _prepend(self, earlier: RunHistory) -> None:
        self.history.prepend(earlier)
        self.curves.mark_changed()
        self._forget_reader()

    def _forget_reader(self) -> None:
        if self._reader is not None:
            self._reader.stop()
            self._reader.deleteLater()
            self._reader = None

    def _pause_or_resume(self) -> None:
        if self.handle is None:
            return
        if self.handle.is_paused:
            self.handle.resume()
        else:
            self.handle.pause()
        self._show_state()

    def _stop(self) -> None:
        handle = self.handle
        answer = stop_dialog.ask_how_to_stop(self)
        if handle is None or not handle.is_running or answer == stop_dialog.GO_ON:
            return
        self._is_stopping = True
        if answer == stop_dialog.FINISH:
            handle.finish()
        elif answer == stop_dialog.STOP:
            handle.stop()
        else:
            handle.discard()
        handle.is_paused = False
        self._show_state()

    def _finished(self, result: object) -> None:
        self.banner.show_result(result)
        self._ended()

    def _failed(self, failure: Failed) -> None:
        resumable = {run.id for run in interrupted_runs()}
        self.banner.show_failure(failure, is_resumable=self.run in resumable)
        self._ended()

    def _ended(self) -> None:
        self._timer.stop()
        self._progress = None
        self._show_state()
        self.curves.redraw()

    def _show_state(self) -> None:
        handle = self.handle
        is_running = handle is not None and handle.is_running
        is_paused = handle is not None and handle.is_paused and is_running
        self.pause_button.setText(self.tr("Resume") if is_paused else self.tr("Pause"))
        self.pause_button.setIcon(theme.icon("play" if is_paused else "pause"))
        self.pause_button.setEnabled(is_running and not self._is_stopping)
        for button in (self.pause_button, self.stop_button):
            button.setVisible(is_running)
        self.stop_button.setEnabled(is_running and not self._is_stopping)
        self._show_badge(is_running, is_paused)
        self._show_phase(is_running)
        self.figures.show_history(self.history, is_running=is_running)
        self._show_best()

    def _show_badge(self, is_running: bool, is_paused: bool) -> None:
        word, kind = self.tr("Training"), "accent"
        if not is_running:
            word, kind = self.tr("Ended"), ""
        elif self._is_stopping:
            word, kind = self.tr("Stopping…"), "warning"
        elif is_paused:
            word, kind = self.tr("Paused"), "warning"
        elif self.history.started is None:
            word = self.tr("Preparing…")
        if self.state_badge.text() != word:
            self.state_badge.setText(word)
            self.state_badge.set_kind(kind)

    def _show_phase(self, is_running: bool) -> None:
        progress, last = self._progress, self.history.last_step
        result = self.banner.result
        if progress is not None:
            self._show_progress(progress)
        elif result is not None and result.status == "finished":
            self._show_share(1, 1)
            self.phase.setText(self._conclusion(result))
        elif last is not None:
            self._show_share(last.step, last.total_steps)
            self.phase.setText(
                self.tr("Epoch {epoch:.1f}, step {step:,} of {total:,}").format(
                    epoch=last.epoch, step=last.step, total=last.total_steps
                )
            )
        else:
            self.phase.setText(self.tr("Starting the engine") if is_running else "")
            self.bar.setRange(0, 0 if is_running else _BAR)

    def _conclusion(self, result: FineTuneResult) -> str:
        if result.stopped_early:
            return self.tr(
                "Stopped early after {step:,} steps: validation no longer improved."
            ).format(step=result.steps)
        return self.tr("All {step:,} steps are done.").format(step=result.steps)

    def _show_share(self, done: int, total: int) -> None:
        self.bar.setRange(0, _BAR)
        self.bar.setValue(round(_BAR * min(1.0, done / max(1, total))))

    def _show_progress(self, progress: Progress) -> None:
        words = [say(progress.phase)]
        if progress.total:
            words.append(
                self.tr("{done:,} of {total:,}").format(done=progress.done, total=progress.total)
            )
        last = self.history.last_step
        if last is not None and last.step < last.total_steps:
            self._show_share(last.step, last.total_steps)
        elif progress.total:
            self._show_share(progress.done, progress.total)
        else:
            self.bar.setRange(0, 0)
        if progress.seconds_left is not None:
            left = self.tr("{time} left for this").format(time=duration(progress.seconds_left))
            words.append(left)
        self.phase.setText(" · ".join(words))

    def _show_best(self) -> None:
        task = self.history.task
        primary = TASKS[task].primary if task in TASKS else ""
        metric = metric_word(task, self._metric or primary)
        if self.history.best_step:
            sentence = self.tr(
                "The best checkpoint by validation {metric} is kept (epoch {epoch})."
            )
            epoch = f"{self.history.best_epoch:.2f}".rstrip("0").rstrip(".")
            self.best.setText(sentence.format(metric=metric, epoch=epoch))
        else:
            sentence = self.tr("The best checkpoint by validation {metric} will be kept.")
            self.best.setText(sentence.format(metric=metric))
