"""The only way to the engine: a QThread per lane hosts an engine process and runs jobs on it.

Jobs of one lane run one after another; lanes run side by side. The thread only reads lines; what
it reads is handed to the UI thread through a queue with a single wake-up signal, so that however
fast a job speaks, the event loop never holds more than one pending wake-up per lane.
"""

from __future__ import annotations

import collections
import itertools
import logging
import queue
import subprocess
import sys
import threading
from enum import Enum
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QThread, Signal, Slot

from engine.events import Event, Failed, Finished, Progress, from_line
from engine.messages import text

log = logging.getLogger("tunesmith.desktop")


class Lane(str, Enum):
    """Work that may run at the same time as other lanes' work."""

    DATA = "data"
    TRAINING = "training"
    BATCH = "batch"
    LIVE = "live"


class JobHandle(QObject):
    """One job as the window sees it. Lives in the UI thread; all signals arrive there.

    Signals: ``event`` every event but runs of Progress are thinned to the last; ``finished`` the
    result as plain JSON values; ``failed`` a ``Failed`` event; ``ended`` always, after either.
    """

    event = Signal(object)
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, thread: EngineThread, number: int, job: str):
        super().__init__(thread)
        self.job = job
        self.number = number
        self.is_paused = False
        self.is_running = True
        self._thread = thread

    def pause(self) -> None:
        self.is_paused = True
        self._thread.command(self.number, "pause")

    def resume(self) -> None:
        self.is_paused = False
        self._thread.command(self.number, "resume")

    def stop(self) -> None:
        """Save so that it can be resumed, and end."""
        self._thread.command(self.number, "stop")

    def finish(self) -> None:
        """End early, but complete the result with what there is."""
        self._thread.command(self.number, "finish")

    def discard(self) -> None:
        """End and remove what the job made."""
        self._thread.command(self.number, "discard")

    def forget(self) -> None:
        """Nobody wants the answer any more: stale results can no longer arrive."""
        self.blockSignals(True)
        self.stop()

    def receive(self, event: Event) -> None:
        """Called in the UI thread for each event of this job."""
        self.event.emit(event)
        if isinstance(event, Finished | Failed):
            self.is_running = False
            if isinstance(event, Finished):
                self.finished.emit(event.result)
            else:
                self.failed.emit(event)
            self.ended.emit()


class EngineThread(QThread):
    """Hosts the engine process of one lane, restarting it when it died."""

    _woken = Signal()

    def __init__(self, lane: Lane, parent: QObject | None = None):
        super().__init__(parent)
        self.lane = lane
        self._numbers = itertools.count(1)
        self._requests: queue.Queue[tuple[int, bytes] | None] = queue.Queue()
        self._arrived: collections.deque[tuple[int, Event]] = collections.deque()
        self._wake_pending = threading.Event()
        self._handles: dict[int, JobHandle] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._current = 0
        self._cancelled: set[int] = set()
        self._writing = threading.Lock()
        self._woken.connect(self._deliver)

    # ---- called in the UI thread

    def submit(self, job: str, arguments: dict[str, Any]) -> JobHandle:
        """Queue a job; its handle reports from now on."""
        number = next(self._numbers)
        handle = JobHandle(self, number, job)
        self._handles[number] = handle
        request = msgspec.json.encode({"job": job, "arguments": arguments}, enc_hook=str)
        self._requests.put((number, request))
        if not self.isRunning():
            self.start()
        return handle

    def command(self, number: int, command: str) -> None:
        """Send a command to the job if it is the one running; a waiting job is dropped instead."""
        with self._writing:
            if number == self._current:
                self._write(msgspec.json.encode({"command": command}))
            elif command in ("stop", "discard", "finish"):
                self._cancelled.add(number)

    def close(self, patience_ms: int = 20_000) -> None:
        """Let the running job save itself, end the process and the thread; called at exit."""
        self._requests.put(None)
        with self._writing:
            if self._process is not None and self._process.stdin is not None:
                try:
                    self._process.stdin.close()
                except OSError:
                    log.info("engine process of lane %s had already gone", self.lane.value)
        if self.isRunning() and not self.wait(patience_ms):
            if self._process is not None:
                self._process.kill()
            self.wait()

    # ---- runs in this thread

    def run(self) -> None:
        while (item := self._requests.get()) is not None:
            number, request = item
            with self._writing:
                if number in self._cancelled:
                    self._hand_over(number, Failed(problem=text("Cancelled before it began.")))
                    continue
                self._ensure_process()
                self._current = number
                self._write(request)
            self._read_until_end(number)
        self._end_process()

    def _ensure_process(self) -> None:
        if self._process is None or self._process.poll() is not None:
            frozen = bool(getattr(sys, "frozen", False))
            arguments = ["--engine-host"] if frozen else ["-m", "engine.host"]
            self._process = subprocess.Popen(
                [sys.executable, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )

    def _write(self, line: bytes) -> None:
        if self._process is None or self._process.stdin is None or self._process.stdin.closed:
            return
        try:
            self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()
        except OSError:
            log.warning("engine process of lane %s has gone", self.lane.value)

    def _read_until_end(self, number: int) -> None:
        assert self._process is not None  # noqa: S101 - set just before by the same thread
        assert self._process.stdout is not None  # noqa: S101
        for line in self._process.stdout:
            event = from_line(line)
            is_last = isinstance(event, Finished | Failed)
            if is_last:
                with self._writing:
                    self._current = 0
            self._hand_over(number, event)
            if is_last:
                return
        status = self._process.wait()
        with self._writing:
            self._current = 0
        self._hand_over(
            number,
            Failed(
                problem=text(
                    "The engine process ended unexpectedly (status {status}).", status=status
                ),
                remedy=text(
                    "Most often memory ran out: close other programs or choose a smaller model. "
                    "Whatever was saved is safe; an interrupted training is offered on the Home page."
                ),
            ),
        )

    def _hand_over(self, number: int, event: Event) -> None:
        self._arrived.append((number, event))
        if not self._wake_pending.is_set():
            self._wake_pending.set()
            self._woken.emit()

    def _end_process(self) -> None:
        process = self._process
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None and not pipe.closed:
                try:
                    pipe.close()
                except OSError:
                    log.info("pipe of lane %s had already broken", self.lane.value)
        process.wait()

    # ---- back in the UI thread

    @Slot()
    def _deliver(self) -> None:
        self._wake_pending.clear()
        while self._arrived:
            number, event = self._arrived.popleft()
            is_superseded = (
                isinstance(event, Progress)
                and bool(self._arrived)
                and self._arrived[0][0] == number
                and isinstance(self._arrived[0][1], Progress)
            )
            handle = self._handles.get(number)
            if handle is None or is_superseded:
                continue
            handle.receive(event)
            if not handle.is_running:
                del self._handles[number]


class Engine(QObject):
    """All lanes. Made once by the application and handed to the state."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._threads: dict[Lane, EngineThread] = {}

    def submit(self, lane: Lane, job: str, **arguments: Any) -> JobHandle:
        """Start (or queue) the job called ``job`` in ``engine.host.JOBS`` with JSON-able arguments.

        Structs, enums and paths are converted; the job receives plain values back.
        """
        if lane not in self._threads:
            self._threads[lane] = EngineThread(lane, self)
        return self._threads[lane].submit(job, arguments)

    def close(self) -> None:
        """Stop everything, letting jobs save."""
        for thread in self._threads.values():
            thread.close()
