"""A process that runs jobs for someone else: requests and commands in, events out, JSON lines both.

The window's engine thread starts one with ``python -m engine.host``: importing torch stalls the
interpreter for hundreds of milliseconds at a time, which would freeze the window if it happened in
the window's own process, and a crash in native code cannot take the window along.

In:   {"job": "import_files", "arguments": {...}, "number": 1}   runs when the one before has ended
      {"command": "pause" | "resume" | "stop" | "finish" | "discard", "number": 1}
Out:  one event per line; every job ends in ``Finished`` or ``Failed``.
"""

from __future__ import annotations

import os
import queue
import sys
import threading
from collections.abc import Callable
from typing import IO, Any

import msgspec

from engine.events import Event, to_line
from engine.jobs import Command, Job, with_outcome
from engine.logs import log_to_stderr
from engine.registry import Registry

JOBS: Registry[Callable[..., Job[Any]]] = Registry(
    "job",
    {
        "list_models": "engine.models.listing:list_models",
        "add_base_model": "engine.models.store:add_base_model",
        "remove_base_model": "engine.models.listing:remove_base_model",
        "inspect_model_folder": "engine.models.folder_report:inspect_model_folder",
        "recommend_model": "engine.models.recommendation:recommend_model",
        "try_connection": "engine.models.hub.trial:try_connection",
        "describe_download": "engine.models.hub.description:describe_download",
        "download_model": "engine.models.hub.download:download_model",
        "discard_download": "engine.models.hub.unfinished:discard_download",
        "keep_token": "engine.models.hub.tokens:keep_token",
        "forget_token": "engine.models.hub.tokens:forget_token",
        "token_status": "engine.models.hub.tokens:token_status",
        "export_pack": "engine.models.pack:export_pack",
        "import_pack": "engine.models.pack:import_pack",
        "import_files": "engine.data.importing:import_files",
        "inspect_dataset": "engine.tasks.inspection:inspect_dataset",
        "preview_training": "engine.training.preview:preview_training",
        "warm_up": "engine.training.warm_up:warm_up",
        "fine_tune": "engine.training.fine_tune:fine_tune",
        "resume_run": "engine.training.fine_tune:resume_run",
        "extend_run": "engine.training.fine_tune:extend_run",
        "evaluate_model": "engine.evaluation.evaluate:evaluate_model",
        "list_devices": "engine.inference.devices_report:list_devices",
        "predict_texts": "engine.inference.predictor:predict_texts",
        "ask_document": "engine.inference.asking:ask_document",
        "read_text": "engine.batch.documents:read_text",
        "classify_files": "engine.batch.classify_files:classify_files",
        "verify_model": "engine.library.integrity:verify_model",
        "export_model": "engine.library.archive:export_model",
        "import_model": "engine.library.archive:import_model",
        "export_onnx": "engine.export.onnx:export_onnx",
    },
)


class Request(msgspec.Struct):
    """One line of input: a job with its arguments, or a command to the job of the same number.

    Numbers grow from 1, so that a command that arrives early or late cannot hit another job.
    """

    job: str = ""
    arguments: dict[str, Any] = {}
    command: str = ""
    number: int = 0


class Mailbox:
    """What has arrived and was not yet acted upon; filled by the reading thread."""

    def __init__(self) -> None:
        self.requests: queue.Queue[Request | None] = queue.Queue()
        self._condition = threading.Condition()
        self._current = 0
        self._ended = -1
        self._is_closing = False
        self._paused: set[int] = set()
        self._commands: dict[int, Command] = {}

    def deliver(self, request: Request) -> None:
        """Called by the reading thread for each line."""
        if not request.command:
            self.requests.put(request)
            return
        with self._condition:
            number = request.number
            if number <= self._ended:
                return
            if request.command == "pause":
                self._paused.add(number)
            else:
                self._paused.discard(number)
            if request.command not in ("pause", "resume"):
                self._commands[number] = Command(request.command)
            self._condition.notify_all()

    def close(self) -> None:
        """The other side is gone: stop the running job so that it saves, and take no more."""
        with self._condition:
            self._is_closing = True
            self._condition.notify_all()
        self.requests.put(None)

    def begin(self, number: int) -> None:
        """Job ``number`` runs from now on."""
        with self._condition:
            self._current = number

    def end(self) -> None:
        """The running job is over: what still arrives for it is dropped."""
        with self._condition:
            self._paused.discard(self._current)
            self._commands.pop(self._current, None)
            self._ended = self._current

    def next_command(self) -> Command | None:
        """The pending command, after waiting for as long as the job is paused."""
        with self._condition:
            self._condition.wait_for(lambda: self._is_closing or self._current not in self._paused)
            command = self._commands.pop(self._current, None)
            return command or (Command.STOP if self._is_closing else None)


def serve(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    """Run requested jobs one after another until ``incoming`` ends."""
    mailbox = Mailbox()
    reader = threading.Thread(target=_read, args=(incoming, mailbox), daemon=True)
    reader.start()
    while (request := mailbox.requests.get()) is not None:
        mailbox.begin(request.number)
        for event in with_outcome(_start(request), mailbox.next_command):
            if not _write(outgoing, event):
                mailbox.close()
        mailbox.end()


def _start(request: Request) -> Job[Any]:
    """Look the job up inside the generator, so that a wrong request is also a ``Failed`` event."""
    return (yield from JOBS[request.job](**request.arguments))


def _read(incoming: IO[bytes], mailbox: Mailbox) -> None:
    for line in incoming:
        mailbox.deliver(msgspec.json.decode(line, type=Request))
    mailbox.close()


def _write(outgoing: IO[bytes], event: Event) -> bool:
    """Whether anybody still listens; a job whose window was killed must live on to save itself."""
    try:
        outgoing.write(to_line(event) + b"\n")
        outgoing.flush()
    except OSError:
        return False
    return True


def main() -> None:
    """Serve on standard input and output; anything printed by libraries goes to standard error."""
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # Spinning OpenMP threads collapse to a third of the speed as soon as the window draws.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    log_to_stderr()
    serve(sys.stdin.buffer, outgoing)


if __name__ == "__main__":
    main()
