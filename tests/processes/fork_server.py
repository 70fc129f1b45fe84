"""Imports what takes long, and then forks a process for everyone who asks (see ``__init__``).

``fork_server.py DESCRIPTOR`` listens on the socket with that descriptor until its standard input
closes. A request is a line of JSON, ``[arguments, environment, folder]``, with three descriptors
for standard input, output and error; the answers are the process's number and, later, its exit
status (negative: the signal that killed it), a line each.

Nothing is imported that starts threads which a fork would miss, or that reads the environment of
a test (polars; keyrings), and nothing is calculated here: a fork is only safe before that.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import runpy
import selectors
import signal
import socket
import sys
import threading
import traceback
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

ROOT = str(Path(__file__).resolve().parents[2])
IMPORTED_ONCE = (
    "transformers.modeling_utils",
    "transformers.models.auto.modeling_auto",
    "transformers.models.auto.tokenization_auto",
    "transformers.models.bert.modeling_bert",
    "transformers.models.bert.tokenization_bert",
    "safetensors.torch",
    "scipy.sparse.csgraph",
    "sklearn.feature_extraction.text",
    "sklearn.linear_model",
    "engine.host",
    "engine.models.loading",
    "engine.structure.head",
    "engine.training.recipe",
)
MUST_STAY_OUT = ("polars", "keyring", "PySide6")


def prepare() -> None:
    """Import, and let no collection of garbage copy the pages that forks share."""
    sys.path[0] = ROOT
    from engine.models.quiet import keep_libraries_offline

    keep_libraries_offline()
    for name in IMPORTED_ONCE:
        importlib.import_module(name)
    present = [name for name in MUST_STAY_OUT if name in sys.modules]
    if present:
        raise RuntimeError(f"not to be imported before a fork: {', '.join(present)}")
    gc.collect()
    gc.freeze()


class Server:
    """Watches the socket, the askers and the forked processes."""

    def __init__(self, listening: socket.socket):
        self._listening = listening
        self._watched = selectors.DefaultSelector()
        self._watched.register(0, selectors.EVENT_READ)
        self._watched.register(listening, selectors.EVENT_READ)
        self._askers: dict[int, tuple[int, socket.socket]] = {}  # by the descriptor of a process

    def serve(self) -> Any:
        """Until standard input closes; in a forked process, what that process shall do."""
        while True:
            for key, _ in self._watched.select():
                if key.fileobj == 0:
                    self._end_all()
                    return None
                if key.fileobj is self._listening:
                    request = self._accept()
                    if request is not None:
                        return request
                elif isinstance(key.fileobj, socket.socket):
                    self._asker_left(key.fileobj)
                else:
                    self._process_ended(key.fd)

    def _accept(self) -> Any:
        asker, _ = self._listening.accept()
        received, pipes, _, _ = socket.recv_fds(asker, 1, 3)
        with asker.makefile("rb") as lines:
            request = json.loads(received + lines.readline())
        child = os.fork()
        if child == 0:
            for pipe, descriptor in enumerate(pipes):
                os.dup2(descriptor, pipe)
                os.close(descriptor)
            self._close()
            asker.close()
            return request
        for descriptor in pipes:
            os.close(descriptor)
        process = os.pidfd_open(child)
        self._askers[process] = (child, asker)
        self._watched.register(process, selectors.EVENT_READ)
        self._watched.register(asker, selectors.EVENT_READ)
        _tell(asker, child)
        return None

    def _asker_left(self, asker: socket.socket) -> None:
        if asker not in self._watched.get_map():  # told the end in the same round
            return
        self._watched.unregister(asker)
        for child, other in self._askers.values():
            if other is asker:
                os.kill(child, signal.SIGKILL)

    def _process_ended(self, process: int) -> None:
        child, asker = self._askers.pop(process)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        self._watched.unregister(process)
        os.close(process)
        if asker in self._watched.get_map():
            self._watched.unregister(asker)
            _tell(asker, status)
        asker.close()

    def _end_all(self) -> None:
        for child, _ in self._askers.values():
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)

    def _close(self) -> None:
        self._watched.close()
        self._listening.close()
        for process, (_, asker) in self._askers.items():
            os.close(process)
            asker.close()


def _tell(asker: socket.socket, number: int) -> None:
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # it was killed meanwhile
        asker.sendall(f"{number}\n".encode())


def become(arguments: list[str], environment: dict[str, str], folder: str) -> None:
    """What ``python ARGUMENTS...`` does after it has started."""
    os.setsid()
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.stdin = os.fdopen(0, encoding=sys.stdin.encoding, closefd=False)
    for pipe, name in ((1, "stdout"), (2, "stderr")):
        old = getattr(sys, name)
        fresh = os.fdopen(pipe, "w", encoding=old.encoding, errors=old.errors, closefd=False)
        fresh.reconfigure(line_buffering=name == "stderr")
        setattr(sys, name, fresh)
    added = [entry for entry in environment.get("PYTHONPATH", "").split(os.pathsep) if entry]
    kind, *rest = arguments
    if kind == "-c":
        code, *sys.argv[1:] = rest
        sys.argv[0] = "-c"
        sys.path[:1] = ["", *added]
        main = sys.modules["__main__"] = ModuleType("__main__")
        exec(compile(code, "<string>", "exec"), main.__dict__)  # noqa: S102 - the test's own
    elif kind == "-m":
        module, *sys.argv[1:] = rest
        sys.path[:1] = [folder, *added]
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        sys.argv[:] = arguments
        sys.path[:1] = [str(Path(kind).resolve().parent), *added]
        runpy.run_path(kind, run_name="__main__")


def end(problem: BaseException | None) -> NoReturn:
    """End as the interpreter does, but leave it to the system to free what was imported."""
    code = 0
    if isinstance(problem, SystemExit):
        is_number = problem.code is None or isinstance(problem.code, int)
        code = (problem.code or 0) if is_number else 1
        if not is_number:
            print(problem.code, file=sys.stderr)
    elif problem is not None:
        traceback.print_exception(problem)
        code = 1
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BrokenPipeError, ValueError):
            stream.flush()
    if isinstance(problem, KeyboardInterrupt):
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGINT)
    os._exit(code)


if __name__ == "__main__":
    own_path = [entry for entry in os.environ.get("PYTHONPATH", "").split(os.pathsep) if entry]
    sys.path[:] = [entry for entry in sys.path if entry not in own_path]
    prepare()
    request = Server(socket.socket(fileno=int(sys.argv[1]))).serve()
    if request is not None:
        problem: BaseException | None = None
        try:
            become(*request)
        except BaseException as error:  # noqa: BLE001 - the interpreter's own place
            problem = error
        end(problem)
