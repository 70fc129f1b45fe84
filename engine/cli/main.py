"""The ``tunesmith`` command: exit status 0 done, 1 the work failed or was stopped, 2 a wrong call."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.cli import COMMANDS
from engine.cli.arguments import build_parser
from engine.errors import InvalidCall, UserError

DONE, FAILED, WRONG_CALL, ABORTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    # Spinning OpenMP threads collapse to a third of the speed when anything else runs.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = build_parser().parse_args(arguments)
    from engine.cli.printing import make_reporter

    reporter = make_reporter(as_json=getattr(options, "json", False))
    try:
        _log_to_file()
        status = COMMANDS[options.command](options, reporter)
        sys.stdout.flush()
    except UserError as error:
        reporter.failed(error)
        status = WRONG_CALL if isinstance(error, InvalidCall) else FAILED
    except BrokenPipeError:
        # Whoever read our output has gone; nothing more can be said, not even at shut-down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FAILED
    except KeyboardInterrupt:
        status = ABORTED
    finally:
        reporter.close()
    return status


def _log_to_file() -> None:
    """Keep a log of what failed; the terminal gets sentences instead."""
    import logging
    from logging.handlers import RotatingFileHandler

    from engine import durable, paths

    log = logging.getLogger("tunesmith")
    if log.handlers:
        return
    with durable.explained(Path(os.environ.get("TUNESMITH_HOME", "."))):
        handler = RotatingFileHandler(
            paths.logs() / "command.log",
            maxBytes=1 << 20,
            backupCount=2,
            encoding="utf-8",
            delay=True,
        )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False
