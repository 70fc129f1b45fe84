"""The curves of one run, gathered from its events; no Qt widgets."""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import BinaryIO

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.widgets.curve_buffer import CurveBuffer
from engine.events import AnyEvent, Evaluated, Event, RunStarted, StepDone, from_line

log = logging.getLogger("tunesmith.desktop")

_SLICE_SECONDS = 0.004


class RunHistory:
    """What a run has said so far, as series over the optimiser step.

    A run that goes on from a checkpoint repeats the steps after it: whatever was drawn after that
    step is forgotten when its ``RunStarted`` arrives (``first_step`` counts the steps made).
    """

    def __init__(self) -> None:
        self.loss = CurveBuffer()
        self.learning_rate = CurveBuffer()
        self.validation_loss = CurveBuffer(64)
        self.task = "classification"
        self.scores: dict[str, CurveBuffer] = {}
        self.steps_per_epoch = 0.0
        self.total_steps = 0
        self.best_step = 0
        self.best_epoch = 0.0
        self.started: RunStarted | None = None
        self.last_step: StepDone | None = None
        self.last_evaluation: Evaluated | None = None
        self.rewound = 0  # counts how often points were taken away or put in front

    def add(self, event: Event) -> bool:
        """Take the event in; whether it changed a curve."""
        if isinstance(event, StepDone):
            self._add_step(event)
        elif isinstance(event, Evaluated) and event.split == "validation":
            self._add_evaluation(event)
        elif isinstance(event, RunStarted):
            self.started, self.total_steps = event, event.total_steps
            self.task = event.task
            self._cut_from(event.first_step + 1)
        else:
            return False
        return True

    def prepend(self, earlier: RunHistory) -> None:
        """Put what happened before this history began in front of it."""
        if self.started is not None:
            earlier._cut_from(self.started.first_step + 1)
        for name in earlier.scores:
            self.scores.setdefault(name, CurveBuffer(64))
        for name, buffer in self.scores.items():
            buffer.prepend(earlier.scores.get(name, CurveBuffer(1)))
        for own, other in zip(self._step_buffers(), earlier._step_buffers(), strict=True):
            own.prepend(other)
        if not self.best_step:
            self.best_step, self.best_epoch = earlier.best_step, earlier.best_epoch
        self.steps_per_epoch = self.steps_per_epoch or earlier.steps_per_epoch
        self.last_evaluation = self.last_evaluation or earlier.last_evaluation
        self.rewound += 1

    def epoch_at(self, step: float) -> float:
        """The fractional epoch of a step; 0 while unknown."""
        return step / self.steps_per_epoch if self.steps_per_epoch else 0.0

    def _add_step(self, event: StepDone) -> None:
        if len(self.loss) and event.step <= self.loss.x[-1]:
            self._cut_from(event.step)
        self.loss.append(event.step, event.loss)
        self.learning_rate.append(event.step, event.learning_rate)
        self.last_step, self.total_steps = event, event.total_steps
        if event.epoch > 0:
            self.steps_per_epoch = event.step / event.epoch

    def _add_evaluation(self, event: Evaluated) -> None:
        if len(self.validation_loss) and event.step <= self.validation_loss.x[-1]:
            return  # the final test of the best checkpoint, where there is no test split
        self.validation_loss.append(event.step, event.loss)
        for name, value in event.metrics.items():
            self.scores.setdefault(name, CurveBuffer(64)).append(event.step, value)
        self.last_evaluation = event
        if event.is_best:
            self.best_step, self.best_epoch = event.step, event.epoch

    def _cut_from(self, step: float) -> None:
        for buffer in (*self._step_buffers(), *self.scores.values()):
            buffer.cut_from(step)
        self.rewound += 1

    def _step_buffers(self) -> list[CurveBuffer]:
        return [self.loss, self.learning_rate, self.validation_loss]


class HistoryReader(QObject):
    """Reads a run's event log a few milliseconds at a time, so that the window stays quick.

    Signal ``ready`` carries the ``RunHistory``; a log that cannot be read gives an empty one.
    """

    ready = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None):
        super().__init__(parent)
        self.history = RunHistory()
        self._path = path
        self._file: BinaryIO | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._read_some)

    def start(self) -> None:
        """Begin; ``ready`` follows later, never from inside this call."""
        try:
            self._file = self._path.open("rb")
        except OSError as error:
            log.warning("cannot read %s: %s", self._path, error)
        self._timer.start()

    def stop(self) -> None:
        """Nobody wants the answer any more."""
        self._timer.stop()
        if self._file is not None:
            self._file.close()
            self._file = None

    def _read_some(self) -> None:
        until = time.monotonic() + _SLICE_SECONDS
        while time.monotonic() < until:
            line = self._file.readline() if self._file is not None else b""
            if not line:
                self.stop()
                self.ready.emit(self.history)
                return
            event = _event_of(line)
            if event is not None:
                self.history.add(event)


def _event_of(line: bytes) -> AnyEvent | None:
    """The event, or None for a line that was cut by a kill or is of a later version."""
    try:
        return from_line(line)
    except msgspec.DecodeError:
        return None
