"""The last line of defence: what nobody caught is written down and said, and the window goes on."""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
    qVersion,
)

from engine import logs, paths

log = logging.getLogger("tunesmith.desktop")

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def start_window_log() -> logging.Handler:
    """Write the log of the window, and what Qt says, to ``paths.logs()``."""
    handler = logs.start_log("window.log")
    qInstallMessageHandler(_log_qt)
    return handler


class CrashReporter(QObject):
    """Takes over Python's exception hooks of all threads until ``remove``.

    ``crashed`` arrives in the UI thread with the text of a report. Repetitions of the same error
    are logged but reported once, so that an error in a paint event does not bury the window.
    """

    crashed = Signal(str)
    _caught = Signal(str, str)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._reported: set[str] = set()
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread
        self._caught.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._native = (paths.logs() / "native-crash.log").open("a", encoding="utf-8")
        faulthandler.enable(self._native)

    def remove(self) -> None:
        """Put Python's own hooks back."""
        sys.excepthook, threading.excepthook = self._before
        faulthandler.disable()
        self._native.close()

    def _take(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt | SystemExit):
            self._before[0](kind, error, trace)
            return
        details = "".join(traceback.format_exception(kind, error, trace))
        log.error("uncaught error\n%s", details)
        place = traceback.extract_tb(trace)[-1:] if trace is not None else []
        key = f"{kind.__name__} {place[0].filename}:{place[0].lineno}" if place else kind.__name__
        self._caught.emit(key, details)

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            self._take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    @Slot(str, str)
    def _report(self, key: str, details: str) -> None:
        if key not in self._reported:
            self._reported.add(key)
            self.crashed.emit(f"{versions()}\n\n{details}")


def versions() -> str:
    """What a person who helps wants to know first."""
    return (
        f"Tunesmith on {platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}"
    )


def _log_qt(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    log.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt: %s (%s)", message, context.category or "")
