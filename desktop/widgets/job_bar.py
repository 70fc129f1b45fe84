"""One running job: what it does, how far it is, how long it will take, and how to stop it."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout
from PySide6.QtWidgets import QWidget as _QWidget

from desktop import theme
from desktop.engine_thread import JobHandle
from desktop.translation import say
from desktop.widgets.durations import duration
from engine.events import Event, Progress, StepDone
from engine.messages import Text


class JobBar(QFrame):
    """Hidden until ``attach``; hides itself when the job has ended and emits ``ended``.

    ``can_pause`` and ``stop_text`` adapt it to the job; ``stop_requested`` is emitted instead of
    stopping when ``asks_before_stop`` is set, so that the page can spell out the consequences.
    """

    ended = Signal()
    stop_requested = Signal()

    def __init__(
        self,
        parent: _QWidget | None = None,
        *,
        can_pause: bool = True,
        asks_before_stop: bool = False,
    ):
        super().__init__(parent)
        self.setProperty("role", "card")
        self._handle: JobHandle | None = None
        self._can_pause = can_pause
        self._asks_before_stop = asks_before_stop
        self._is_stopping = False
        self._phase: Text | None = None
        self._done, self._total = 0, 0
        self._seconds_left: float | None = None
        self._phase_began = 0.0
        self._title_text = ""
        self._build()
        # One repaint of the texts per tick, however many events arrive.
        self._timer = QTimer(self)
        self._timer.setInterval(100)
        self._timer.timeout.connect(self._refresh)
        self.hide()

    @property
    def handle(self) -> JobHandle | None:
        """The job that is shown, if it still runs."""
        return self._handle

    def attach(self, handle: JobHandle, title: str) -> None:
        """Show ``handle`` from now on; the job shown before is let go of, not stopped."""
        self.detach()
        self._handle, self._title_text = handle, title
        self._phase, self._done, self._total = None, 0, 0
        self._seconds_left, self._is_stopping = None, False
        self._phase_began = time.monotonic()
        handle.event.connect(self._take)
        handle.ended.connect(self._end)
        self._pause.setVisible(self._can_pause)
        self._stop.setEnabled(True)
        self.setVisible(True)
        self._timer.start()
        self._refresh()

    def detach(self) -> None:
        """Stop listening and hide."""
        if self._handle is not None:
            self._handle.event.disconnect(self._take)
            self._handle.ended.disconnect(self._end)
            self._handle = None
        self._timer.stop()
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._refresh()

    def _build(self) -> None:
        self._title, self._left = QLabel(), QLabel()
        self._left.setProperty("role", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._pause, self._stop = QPushButton(), QPushButton()
        for button, slot in ((self._pause, self._toggle_pause), (self._stop, self._ask_to_stop)):
            button.setProperty("role", "quiet")
            button.clicked.connect(slot)
        texts = QHBoxLayout()
        texts.addWidget(self._title, 1)
        texts.addWidget(self._left)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(texts)
        column.addWidget(self._bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 12, 12, 12)
        layout.setSpacing(12)
        layout.addLayout(column, 1)
        layout.addWidget(self._pause, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignVCenter)

    def _take(self, event: Event) -> None:
        if isinstance(event, Progress):
            if self._phase is None or event.phase.template != self._phase.template:
                self._phase_began = time.monotonic()
            self._phase = event.phase
            self._done, self._total = event.done, event.total or 0
            self._seconds_left = event.seconds_left
        elif isinstance(event, StepDone):
            self._phase = None
            self._done, self._total = event.step, event.total_steps
            self._seconds_left = event.seconds_left

    def _refresh(self) -> None:
        handle = self._handle
        if handle is None:
            return
        phase = say(self._phase) if self._phase is not None else ""
        self._title.setText(" · ".join(part for part in (self._title_text, phase) if part))
        self._bar.setRange(0, 1000 if self._total else 0)
        if self._total:
            self._bar.setValue(round(1000 * min(1.0, self._done / self._total)))
        self._left.setText(self._remaining(handle))
        self._pause.setText(self.tr("Resume") if handle.is_paused else self.tr("Pause"))
        self._pause.setIcon(theme.icon("play" if handle.is_paused else "pause"))
        self._stop.setText(self.tr("Stop"))
        self._stop.setIcon(theme.icon("stop"))
        self._bar.setAccessibleName(self._title.text())
        self._bar.setAccessibleDescription(self._left.text())

    def _remaining(self, handle: JobHandle) -> str:
        if self._is_stopping:
            return self.tr("Stopping…")
        if handle.is_paused:
            return self.tr("Paused")
        if not self._total:
            return f"{self._done:,}" if self._done else ""
        share = min(1.0, self._done / self._total)
        percent = f"{share:.0%}"
        seconds = self._seconds_left
        elapsed = time.monotonic() - self._phase_began
        if seconds is None and share > 0.02 and elapsed > 2:
            seconds = elapsed * (1 - share) / share
        if seconds is None:
            return percent
        left = self.tr("{time} left").format(time=duration(seconds))
        return f"{percent} · {left}"

    def _toggle_pause(self) -> None:
        if self._handle is not None:
            if self._handle.is_paused:
                self._handle.resume()
            else:
                self._handle.pause()
            self._refresh()

    def _ask_to_stop(self) -> None:
        if self._asks_before_stop:
            self.stop_requested.emit()
        elif self._handle is not None:
            self._is_stopping = True
            self._stop.setEnabled(False)
            self._handle.stop()
            self._refresh()

    def _end(self) -> None:
        self.detach()
        self.ended.emit()
