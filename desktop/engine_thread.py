"""The only way to the engine: a QThread per lane hosts an engine process and runs jobs on it.

Jobs of one lane run one after another; lanes run side by side. The thread only reads lines; what
it reads is handed to the UI thread through a queue with a single wake-up signal, so that however
fast a job speaks, the event loop never holds more than one pending wake-up per lane, and never
spends more than a few milliseconds at a time on events.
"""

from __future__ import annotations

import collections
import itertools
import logging
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from enum import StrEnum
from typing import IO, Any

import msgspec
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from engine import paths
from engine.events import Event, Failed, Finished, Progress, from_line
from engine.messages import text

log = logging.getLogger("tunesmith.desktop")

_SECONDS_PER_DELIVERY = 0.008
_LARGEST_ENGINE_LOG = 1_000_000


class Lane(StrEnum):
    """Work that may run at the same time as other lanes' work."""

    DATA = "data"
    TRAINING = "training"
    BATCH = "batch"
    LIVE = "live"
    DOWNLOAD = "download"
    HUB = "hub"  # short questions to a hub or the keyring, also while a download runs


class JobHandle(QObject):
    """One job as the window sees it. Lives in the UI thread; all signals arrive there.

    Signals: ``event`` every event but runs of Progress are thinned to the last; ``finished`` the
    result as plain JSON values; ``failed`` a ``Failed`` event; ``ended`` always, after either.
    It lives for as long as somebody refers to it; the job runs to its end regardless.
    """

    event = Signal(object)  # type: ignore[assignment] # Qt delivers no events to a handle
    finished = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, thread: EngineThread, number: int, job: str):
        super().__init__()
        self.job = job
        self.number = number
        self.lane = thread.lane
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
        is_last = isinstance(event, Finished | Failed)
        if is_last:
            self.is_running = False
        self.event.emit(event)
        if isinstance(event, Finished):
            self.finished.emit(event.result)
        elif isinstance(event, Failed):
            self.failed.emit(event)
        if is_last:
            self.ended.emit()


class EngineThread(QThread):
    """Hosts the engine process of one lane, restarting it when it died."""

    _woken = Signal()
    _resumed = Signal()

    def __init__(self, lane: Lane, command: Sequence[str], parent: QObject | None = None):
        super().__init__(parent)
        self._command = list(command)
        self.setObjectName(f"engine-{lane.value}")
        self.lane = lane
        self._numbers = itertools.count(1)
        self._requests: queue.Queue[tuple[int, bytes] | None] = queue.Queue()
        self._arrived: collections.deque[tuple[int, Event]] = collections.deque()
        self._wake_pending = threading.Event()
        self._handles: dict[int, JobHandle] = {}
        self._process: subprocess.Popen[bytes] | None = None
        self._log: IO[bytes] | None = None
        # Guards the next three. Nothing slow happens while it is held: the UI thread takes it.
        self._guard = threading.Lock()
        self._sent = 0  # number of the job that the process has received and not yet ended
        self._waiting_commands: dict[int, list[str]] = {}
        self._is_closing = False
        self._woken.connect(self._deliver)
        self._resumed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    # ---- called in the UI thread

    @property
    def process_id(self) -> int | None:
        """The engine process, if one was started and lives."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    def submit(self, job: str, arguments: dict[str, Any]) -> JobHandle:
        """Queue a job; its handle reports from now on."""
        number = next(self._numbers)
        handle = JobHandle(self, number, job)
        self._handles[number] = handle
        request = msgspec.json.encode(
            {"job": job, "arguments": arguments, "number": number}, enc_hook=str
        )
        self._requests.put((number, request))
        if not self.isRunning() and not self._is_closing:  # a late timer must not bring it back
            self.start()
        return handle

    def command(self, number: int, command: str) -> None:
        """Send a command to a job; one that has not begun gets it when it begins, or is dropped."""
        with self._guard:
            if number == self._sent:
                self._write(_command_line(number, command))
            elif number in self._handles:
                self._waiting_commands.setdefault(number, []).append(command)

    def close(self, patience_ms: int = 20_000) -> None:
        """Let the running job save itself, end the process and the thread; called at exit."""
        with self._guard:
            self._is_closing = True
            if self._process is not None and self._process.stdin is not None:
                try:
                    self._process.stdin.close()
                except OSError:
                    log.info("engine process of lane %s had already gone", self.lane.value)
        self._requests.put(None)
        if self.isRunning() and not self.wait(patience_ms):
            log.error("the engine process of lane %s does not end; killing it", self.lane.value)
            if self._process is not None:
                self._process.kill()
            self.wait()

    # ---- runs in this thread

    def run(self) -> None:
        while (item := self._requests.get()) is not None:
            number, request = item
            if self._is_cancelled(number):
                self._hand_over(number, Failed(problem=text("Cancelled before it began.")))
            elif self._begin(number, request):
                self._read_until_end(number)
        self._end_process()

    def _is_cancelled(self, number: int) -> bool:
        with self._guard:
            waiting = self._waiting_commands.get(number, ())
            return self._is_closing or any(c in ("stop", "discard", "finish") for c in waiting)

    def _begin(self, number: int, request: bytes) -> bool:
        try:
            process = self._ensure_process()
        except OSError as error:
            log.exception("no engine process could be started")
            problem = text("The engine could not be started: {reason}.", reason=str(error))
            self._hand_over(number, Failed(problem=problem))
            return False
        if process.stdin is not None:
            try:
                process.stdin.write(request + b"\n")
                process.stdin.flush()
            except (OSError, ValueError):  # gone, or closed at this moment: reading tells
                log.warning("engine process of lane %s has gone", self.lane.value)
        with self._guard:
            self._sent = number
            for command in self._waiting_commands.pop(number, ()):
                self._write(_command_line(number, command))
        return True

    def _ensure_process(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._end_process()
        log_file = paths.logs() / f"engine-{self.lane.value}.log"
        is_large = log_file.exists() and log_file.stat().st_size > _LARGEST_ENGINE_LOG
        self._log = log_file.open("wb" if is_large else "ab")
        process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            # Ctrl-C in the terminal is for the window; the process saves when its input ends.
            start_new_session=True,
        )
        with self._guard:
            self._process = process
            if self._is_closing and process.stdin is not None:
                process.stdin.close()
        return process

    def _write(self, line: bytes) -> None:
        """A line short enough to fit into the pipe, so that it never blocks."""
        if self._process is None or self._process.stdin is None or self._process.stdin.closed:
            return
        try:
            self._process.stdin.write(line + b"\n")
            self._process.stdin.flush()
        except OSError:
            log.warning("engine process of lane %s has gone", self.lane.value)

    def _read_until_end(self, number: int) -> None:
        process = self._process
        for line in process.stdout if process is not None and process.stdout is not None else ():
            try:
                event = from_line(line)
            except msgspec.DecodeError:
                log.exception("the engine said something that is no event: %r", line[:200])
                continue
            is_last = isinstance(event, Finished | Failed)
            if is_last:
                self._forget_commands(number)
            self._hand_over(number, event)
            if is_last:
                return
        self._forget_commands(number)
        status = process.wait() if process is not None else 0
        log.error("engine process of lane %s ended with status %s", self.lane.value, status)
        self._hand_over(
            number,
            Failed(
                problem=text(
                    "The engine process ended unexpectedly (status {status}).", status=status
                ),
                remedy=text(
                    "Most often memory ran out: close other programs or choose a smaller model. "
                    "Whatever was saved is safe; an interrupted training is offered on Home."
                ),
            ),
        )

    def _forget_commands(self, number: int) -> None:
        with self._guard:
            self._sent = 0
            self._waiting_commands.pop(number, None)

    def _hand_over(self, number: int, event: Event) -> None:
        self._arrived.append((number, event))
        self._wake()

    def _wake(self) -> None:
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
        if self._log is not None:
            self._log.close()

    # ---- back in the UI thread

    @Slot()
    def _deliver(self) -> None:
        self._wake_pending.clear()
        deadline = time.monotonic() + _SECONDS_PER_DELIVERY
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
            if isinstance(event, Finished | Failed):
                del self._handles[number]
            handle.receive(event)
            if time.monotonic() > deadline and self._arrived:
                # The rest after whatever else the event loop has to do.
                self._wake_pending.set()
                self._resumed.emit()
                return


def host_command() -> list[str]:
    """What starts an engine process: the interpreter, or the frozen application itself."""
    is_frozen = bool(getattr(sys, "frozen", False))
    return [sys.executable, *(["--engine-host"] if is_frozen else ["-m", "engine.host"])]


def _command_line(number: int, command: str) -> bytes:
    return msgspec.json.encode({"command": command, "number": number})


class Engine(QObject):
    """All lanes. Made once by the application and handed to the state.

    ``command`` starts an engine process, by default ``host_command()``.
    """

    job_started = Signal(object)  # the JobHandle of every submitted job

    def __init__(self, parent: QObject | None = None, command: Sequence[str] = ()):
        super().__init__(parent)
        self._command = command or host_command()
        self._threads: dict[Lane, EngineThread] = {}

    def submit(self, lane: Lane, job: str, **arguments: Any) -> JobHandle:
        """Start (or queue) the job called ``job`` in ``engine.host.JOBS`` with JSON-able arguments.

        Structs, enums and paths are converted; the job receives plain values back.
        """
        handle = self.thread_of(lane).submit(job, arguments)
        self.job_started.emit(handle)
        return handle

    def warm_up(self, lane: Lane) -> JobHandle:
        """Have the lane's process load what a training needs; no page is told of this job."""
        return self.thread_of(lane).submit("warm_up", {})

    def thread_of(self, lane: Lane) -> EngineThread:
        """The thread that hosts the lane's process."""
        if lane not in self._threads:
            self._threads[lane] = EngineThread(lane, self._command, self)
        return self._threads[lane]

    def close(self) -> None:
        """Stop everything, letting jobs save."""
        for thread in self._threads.values():
            thread.close()
