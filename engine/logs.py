"""Log files: what failed and what was decided, below ``paths.logs()``, a few megabytes at most."""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from logging.handlers import RotatingFileHandler

from engine import paths

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_LARGEST, _KEPT = 1_000_000, 3


def start_log(name: str) -> logging.Handler:
    """Send what all loggers say to a file; raises ``OSError`` where its folder cannot be made.

    A log that cannot be written, as on a full disk, must not hide what it was to tell: logging's
    own tracebacks about that are turned off.
    """
    handler = RotatingFileHandler(
        paths.logs() / name, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    _start(handler)
    return handler


def stop_log(handler: logging.Handler) -> None:
    """End a log; what a full disk does not take any more is lost."""
    logging.getLogger().removeHandler(handler)
    with suppress(OSError):
        handler.close()


def log_to_stderr() -> None:
    """For engine processes, whose standard error is a log file of whoever started them."""
    _start(logging.StreamHandler(sys.stderr))


def _start(handler: logging.Handler) -> None:
    logging.raiseExceptions = False
    handler.setFormatter(logging.Formatter(FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
