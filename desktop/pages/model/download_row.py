"""One download: how far it is, how fast, how long still; pause, cancel, go on, give up."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
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
from desktop.pages.model.download_request import DownloadRequest
from desktop.translation import say
from desktop.widgets.durations import duration, size
from engine.events import Event, Failed, Progress, Warned
from engine.messages import Text

_REPAINT_MS = 200


class DownloadRow(QFrame):
    """Runs (``attach``), or waits to be gone on with, perhaps after a failure.

    ``finished(result)`` and ``failed`` come from the job; the others from the buttons.
    """

    finished = Signal(dict)
    failed = Signal()
    resume_requested = Signal()
    discard_requested = Signal()
    cancel_requested = Signal()
    token_requested = Signal()

    def __init__(self, request: DownloadRequest, host: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("role", "panel")
        self.request, self._host = request, host
        self.handle: JobHandle | None = None
        self.failure: Failed | None = None
        self._progress: Progress | None = None
        self._trouble: Text | None = None
        self._kept, self._size = 0, 0
        self._is_cancelling = False
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(_REPAINT_MS)
        self._timer.timeout.connect(self._refresh)

    @property
    def is_running(self) -> bool:
        """Whether a job fetches it, pausing included."""
        return self.handle is not None

    def attach(self, handle: JobHandle) -> None:
        """Show this job until it ends."""
        self.handle, self.failure, self._progress = handle, None, None
        self._trouble, self._is_cancelling = None, False
        handle.event.connect(self._take)
        handle.finished.connect(self._finish)
        handle.failed.connect(self._fail)
        self._timer.start()
        self._refresh()

    def set_kept(self, kept: int, total: int) -> None:
        """What is on this disk of it, in bytes."""
        self._kept, self._size = kept, total
        self._refresh()

    def cancel(self) -> None:
        """End the job and leave nothing of the model."""
        if self.handle is not None:
            self._is_cancelling = True
            self.handle.discard()
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange):
            self._refresh()

    def _build(self) -> None:
        self._name, self.state_label = QLabel(self.request.model), QLabel(wordWrap=True)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self.state_label.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.pause_button, self.cancel_button = QPushButton(), QPushButton()
        self.resume_button, self.discard_button = QPushButton(), QPushButton()
        self.token_button = QPushButton()
        for button in (self.pause_button, self.cancel_button, self.discard_button):
            button.setProperty("role", "quiet")
        column = QVBoxLayout()
        column.setSpacing(6)
        for widget in (self._name, self.bar, self.state_label):
            column.addWidget(widget)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 10, 10)
        layout.setSpacing(8)
        layout.addLayout(column, 1)
        for button in (
            self.token_button,
            self.pause_button,
            self.resume_button,
            self.cancel_button,
            self.discard_button,
        ):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.pause_button.clicked.connect(self._toggle_pause)
        self.cancel_button.clicked.connect(self.cancel_requested)
        self.resume_button.clicked.connect(self.resume_requested)
        self.discard_button.clicked.connect(self.discard_requested)
        self.token_button.clicked.connect(self.token_requested)

    def _take(self, event: Event) -> None:
        if isinstance(event, Progress):
            if self._progress is not None and event.done > self._progress.done:
                self._trouble = None  # bytes arrive again
            self._progress = event
        elif isinstance(event, Warned):
            self._trouble = event.message

    def _finish(self, result: dict[str, Any]) -> None:
        self._end()
        self.finished.emit(result)

    def _fail(self, failure: Failed) -> None:
        self.failure = failure
        self._end()
        self.failed.emit()

    def _end(self) -> None:
        last = self._progress
        if last is not None and last.total:
            self._kept, self._size = last.done, last.total
        self.handle = None
        self._timer.stop()
        self._refresh()

    def _toggle_pause(self) -> None:
        if self.handle is not None:
            if self.handle.is_paused:
                self.handle.resume()
            else:
                self.handle.pause()
            self._refresh()

    def _refresh(self) -> None:
        self._show_buttons()
        done, total = self._kept, self._size
        if self._progress is not None and self._progress.total and self.is_running:
            done, total = self._progress.done, self._progress.total
        is_asking = self.is_running and self._progress is not None and not total
        self.bar.setRange(0, 0 if is_asking else 1000)
        self.bar.setValue(round(1000 * min(1.0, done / total)) if total else 0)
        words = self._words(done, total)
        theme.set_role(self.state_label, "danger-text" if self.failure is not None else "small")
        self.state_label.setText(words)
        self.bar.setAccessibleName(self.request.model)
        self.bar.setAccessibleDescription(words)

    def _show_buttons(self) -> None:
        handle = self.handle
        is_paused = handle is not None and handle.is_paused
        self.pause_button.setText(self.tr("Resume") if is_paused else self.tr("Pause"))
        self.pause_button.setIcon(theme.icon("play" if is_paused else "pause"))
        self.cancel_button.setText(self.tr("Cancel"))
        is_begun = self.failure is None or self._kept > 0
        self.resume_button.setText(self.tr("Resume") if is_begun else self.tr("Try again"))
        self.discard_button.setText(self.tr("Discard"))
        self.token_button.setText(self.tr("Access token…"))
        for button in (self.pause_button, self.cancel_button):
            button.setVisible(handle is not None)
            button.setEnabled(not self._is_cancelling)
        for button in (self.resume_button, self.discard_button):
            button.setVisible(handle is None)
        wants_token = self.failure is not None and self.failure.code == "token"
        self.token_button.setVisible(handle is None and wants_token)
        for button in self.findChildren(QPushButton):
            button.setAccessibleName(f"{button.text()}: {self.request.model}")

    def _words(self, done: int, total: int) -> str:
        if self.failure is not None:
            parts = (self.failure.problem, self.failure.remedy)
            return " ".join(say(part) for part in parts if part is not None)
        amount = ""
        if total:
            amount = self.tr("{done} of {total}").format(done=size(done), total=size(total))
        if not self.is_running:
            unfinished = self.tr("Unfinished, from {host}").format(host=self._host)
            return " · ".join(part for part in (unfinished, amount) if part)
        return " · ".join(part for part in (*self._running_words(), amount, self._left()) if part)

    def _running_words(self) -> list[str]:
        handle, progress = self.handle, self._progress
        if self._is_cancelling:
            return [self.tr("Cancelling…")]
        if handle is not None and handle.is_paused:
            return [self.tr("Paused")]
        if self._trouble is not None:
            return [say(self._trouble)]
        if progress is None:
            return [self.tr("Waiting for its turn")]
        return [say(progress.phase)]

    def _left(self) -> str:
        progress, handle = self._progress, self.handle
        seconds = progress.seconds_left if progress is not None else None
        if seconds is None or handle is None or handle.is_paused or self._trouble is not None:
            return ""
        return self.tr("{time} left").format(time=duration(seconds))
