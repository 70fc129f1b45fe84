"""What a test starts in place of Python: asks the fork server for a process and lives as long as it.

``forked_python.py ADDRESS ARGUMENTS...``. The pipes, the environment and the folder of this process
go to the forked one; signals are passed on, and its exit status, or the signal that killed it, comes
back. When this process is killed, the server kills the other.
"""

import json
import os
import signal
import socket
import sys

PASSED_ON = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    server = socket.socket(socket.AF_UNIX)
    server.connect(sys.argv[1])
    request = json.dumps([sys.argv[2:], dict(os.environ), os.getcwd()]).encode() + b"\n"
    socket.send_fds(server, [request[:1]], [0, 1, 2])
    server.sendall(request[1:])
    answers = server.makefile()
    child = int(answers.readline())
    for number in PASSED_ON:
        signal.signal(number, lambda signum, _frame: os.kill(child, signum))
    for pipe in (
        0,
        1,
        2,
    ):  # whoever holds the other ends shall notice when the child closes its own
        os.close(pipe)
    status = int(answers.readline())
    if status < 0:
        signal.signal(-status, signal.SIG_DFL) if -status in PASSED_ON else None
        os.kill(os.getpid(), -status)
    return status


os._exit(main())
