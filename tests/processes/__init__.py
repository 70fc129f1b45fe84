"""New Python processes for tests, forked from one that has imported the large libraries already.

Starting a process that trains costs several seconds of processor time, nearly all of it for
importing torch and transformers. ``python()`` stands where a test would write
``[sys.executable]``: whatever follows it (``-c CODE``, ``-m MODULE`` or a script, and arguments)
runs in a process of its own, with the environment, folder and pipes that it is started with, and
ends, is interrupted and is killed as any other. It shares nothing with other processes but
what was imported. Where the system cannot fork safely, it is ``[sys.executable]``.

What is tested about a start itself (what it imports, what the environment of the very first moment
does) belongs to ``sys.executable``.
"""

from __future__ import annotations

import atexit
import shutil
import socket
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@cache
def python() -> list[str]:
    """The beginning of a command line; the server behind it starts here, once a test process."""
    if sys.platform != "linux":  # macOS aborts a fork of its own libraries, Windows has none
        return [sys.executable]
    folder = tempfile.mkdtemp(prefix="fork-server-")
    address = f"{folder}/socket"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(address)
        listening.listen()
        server = subprocess.Popen(
            [sys.executable, str(HERE / "fork_server.py"), str(listening.fileno())],
            stdin=subprocess.PIPE,  # when it closes, also because this process died, the server ends
            pass_fds=[listening.fileno()],
            start_new_session=True,
        )

    def end() -> None:
        assert server.stdin is not None
        server.stdin.close()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(end)
    return [sys.executable, "-I", "-S", str(HERE / "forked_python.py"), address]
