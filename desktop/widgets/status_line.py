"""The line at the bottom: the processor in use, and what runs in the background."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton
from PySide6.QtWidgets import QWidget as _QWidget

from desktop import theme
from desktop.engine_thread import JobHandle, Lane
from desktop.translation import say
from desktop.widgets.durations import duration
from engine.events import Event, Progress, StepDone

_PAGES = {
    Lane.TRAINING: "train",
    Lane.BATCH: "classify",
    Lane.DATA: "data",
    Lane.DOWNLOAD: "model",
}
_PAGES_OF_JOBS = {
    "verify_model": "library",
    "export_model": "library",
    "export_onnx": "library",
    "import_model": "library",
    "add_base_model": "model",
    "export_pack": "model",
    "import_pack": "model",
    "preview_training": "train",
}
_BRIEF_SECONDS = 0.7


class StatusLine(QFrame):
    """Follows every handle given to ``follow``; ``page_requested`` when its text is pressed."""

    page_requested = Signal(str)

    def __init__(self, parent: _QWidget | None = None):
        super().__init__(parent)
        self.setProperty("role", "statusbar")
        self.setFixedHeight(36)
        self._jobs: dict[JobHandle, Progress | StepDone | None] = {}
        self._steps: dict[JobHandle, tuple[float, StepDone]] = {}  # when, and the last one
        self._device = ""
        self._build()
        self._timer = QTimer(self)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._refresh)
        self.retranslate()
        self._restyle()

    def follow(self, handle: JobHandle) -> None:
        """Show this job until it ends. Live answers and questions are too short to be shown."""
        if handle.lane in (Lane.LIVE, Lane.HUB):
            return
        self._jobs[handle] = None
        handle.event.connect(lambda event: self._take(handle, event))
        handle.ended.connect(lambda: self._end(handle))
        self._timer.start()
        self._refresh()

    def running(self) -> list[JobHandle]:
        """Jobs that have not ended, oldest first."""
        return list(self._jobs)

    def set_device(self, device: str) -> None:
        """The name of the processor that training will use."""
        self._device = device
        self.retranslate()

    def retranslate(self) -> None:
        self._device_label.setText(self._device or self.tr("Processor: automatic"))
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() is QEvent.Type.PaletteChange:
            self._restyle()

    def _build(self) -> None:
        self._chip, self._lock = QLabel(), QLabel()
        self._device_label, self._offline, self._left = QLabel(), QLabel(), QLabel()
        for label in (self._device_label, self._offline, self._left):
            label.setProperty("role", "small")
        self._job = QPushButton()
        self._job.setProperty("role", "link")
        self._job.setIconSize(QSize(14, 14))
        self._job.setCursor(Qt.CursorShape.PointingHandCursor)
        self._job.clicked.connect(self._go)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(140)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(20, 0, 20, 0)
        layout.setSpacing(6)
        layout.addWidget(self._chip)
        layout.addWidget(self._device_label)
        layout.addSpacing(16)
        layout.addWidget(self._lock)
        layout.addWidget(self._offline)
        layout.addStretch()
        layout.addWidget(self._job)
        layout.addWidget(self._bar)
        layout.addWidget(self._left)

    def _take(self, handle: JobHandle, event: Event) -> None:
        if handle not in self._jobs or not isinstance(event, Progress | StepDone):
            return
        now = time.monotonic()
        if isinstance(event, StepDone):
            self._steps[handle] = now, event
        elif handle in self._steps and now - self._steps[handle][0] < _BRIEF_SECONDS:
            return  # a short evaluation between steps
        self._jobs[handle] = event

    def _end(self, handle: JobHandle) -> None:
        self._jobs.pop(handle, None)
        self._steps.pop(handle, None)
        if not self._jobs:
            self._timer.stop()
        self._refresh()

    def _drop_forgotten(self) -> None:
        """A job whose answer nobody wants any more does not say that it ended."""
        for handle in [each for each in self._jobs if each.signalsBlocked()]:
            self._jobs.pop(handle)
            self._steps.pop(handle, None)
        if not self._jobs:
            self._timer.stop()

    def _shown_job(self) -> JobHandle | None:
        """Training before batches, imports, downloads; of several, the one that began first."""
        order = [Lane.TRAINING, Lane.BATCH, Lane.DATA, Lane.DOWNLOAD]
        return min(self._jobs, key=lambda handle: order.index(handle.lane), default=None)

    def _say_connection(self) -> None:
        """Downloads are the one thing that is not done offline."""
        is_loading = any(
            handle.lane is Lane.DOWNLOAD and not handle.is_paused for handle in self._jobs
        )
        self._offline.setText(self.tr("Connected") if is_loading else self.tr("Works offline"))
        self._offline.setToolTip(
            self.tr("A model is being downloaded. Nothing of yours leaves this computer.")
            if is_loading
            else self.tr("Nothing that you open here leaves this computer.")
        )
        self._lock.setVisible(not is_loading)

    def _refresh(self) -> None:
        self._drop_forgotten()
        self._say_connection()
        handle = self._shown_job()
        for widget in (self._job, self._bar, self._left):
            widget.setVisible(handle is not None)
        if handle is None:
            return
        last = self._jobs[handle]
        self._job.setText(self._name_of(handle, last))
        done, total, seconds = self._share(handle, last)
        self._bar.setRange(0, 1000 if total else 0)
        if total:
            self._bar.setValue(round(1000 * min(1.0, done / total)))
        parts = [f"{min(1.0, done / total):.0%}"] if total else []
        if handle.is_paused:
            parts = [self.tr("paused")]
        elif seconds is not None:
            parts.append(self.tr("{time} left").format(time=duration(seconds)))
        self._left.setText(" · ".join(parts))
        self._bar.setAccessibleName(self._job.text())
        self._bar.setAccessibleDescription(self._left.text())

    def _share(
        self, handle: JobHandle, last: Progress | StepDone | None
    ) -> tuple[int, int, float | None]:
        """What is done, of what, and the seconds left; of a training as a whole once it steps."""
        _, step = self._steps.get(handle, (0.0, None))
        if step is not None and (last is step or step.step < step.total_steps):
            return step.step, step.total_steps, step.seconds_left
        if isinstance(last, Progress):
            return last.done, last.total or 0, last.seconds_left
        return 0, 0, None

    def _name_of(self, handle: JobHandle, last: Progress | StepDone | None) -> str:
        names = {
            "import_files": self.tr("Importing"),
            "inspect_dataset": self.tr("Checking the data"),
            "preview_training": self.tr("Estimating"),
            "fine_tune": self.tr("Training"),
            "resume_run": self.tr("Training"),
            "extend_run": self.tr("Training"),
            "evaluate_model": self.tr("Evaluating"),
            "classify_files": self.tr("Classifying"),
            "verify_model": self.tr("Verifying"),
            "export_model": self.tr("Exporting"),
            "export_onnx": self.tr("Exporting"),
            "import_model": self.tr("Importing a model"),
            "download_model": self.tr("Downloading"),
            "add_base_model": self.tr("Adding a model"),
            "export_pack": self.tr("Exporting"),
            "import_pack": self.tr("Importing a model"),
        }
        name = names.get(handle.job, self.tr("Working"))
        phase = say(last.phase) if isinstance(last, Progress) else ""
        if not phase or phase == name:
            return name
        return self.tr("{job}: {phase}").format(job=name, phase=phase)

    def _go(self) -> None:
        handle = self._shown_job()
        if handle is not None:
            page = _PAGES_OF_JOBS.get(handle.job, _PAGES[handle.lane])
            self.page_requested.emit(page)

    def _restyle(self) -> None:
        muted, ratio = theme.current().muted, self.devicePixelRatioF()
        self._chip.setPixmap(theme.pixmap("chip", 15, muted, ratio))
        self._lock.setPixmap(theme.pixmap("lock", 14, muted, ratio))
