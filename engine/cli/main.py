"""The ``tunesmith`` command: exit status 0 done, 1 the work failed or was stopped, 2 a wrong call."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence

from engine import durable, paths
from engine.cli import COMMANDS
from engine.cli.arguments import build_parser
from engine.errors import InvalidCall, UserError
from engine.logs import start_log, stop_log
from engine.models.quiet import OFFLINE

log = logging.getLogger("tunesmith")

DONE, FAILED, WRONG_CALL, ABORTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status."""
    # Spinning OpenMP threads collapse to a third of the speed when anything else runs.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    options = build_parser().parse_args(arguments)
    if getattr(options, "offline", False):
        os.environ[OFFLINE] = "1"
    from engine.cli.printing import COMMAND_LOG, make_reporter
    from engine.cli.running import Unexpected
    from engine.jobs import failure

    reporter = make_reporter(as_json=getattr(options, "json", False))
    handler: logging.Handler = logging.NullHandler()
    try:
        with durable.explained(paths.home_folder()):
            handler = start_log(COMMAND_LOG)
        status = COMMANDS[options.command](options, reporter)
        sys.stdout.flush()
    except UserError as error:
        log.warning("%s: %s", options.command, error)
        reporter.failed(error)
        status = WRONG_CALL if isinstance(error, InvalidCall) else FAILED
    except BrokenPipeError:
        # Whoever read our output has gone; nothing more can be said, not even at shut-down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FAILED
    except KeyboardInterrupt:
        status = ABORTED
    except Exception as error:  # noqa: BLE001 - logged by failure()
        reporter.failed(Unexpected(failure(error)))
        status = FAILED
    finally:
        reporter.close()
        stop_log(handler)
    return status
