"""Starting and ending: log, one instance, look, language, window."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop import crash, theme, translation
from desktop.engine_thread import Engine
from desktop.main_window import MainWindow
from desktop.settings import Settings
from desktop.single_instance import SingleInstance
from desktop.state import AppState
from desktop.warm_up import WarmUp
from desktop.widgets import ask
from engine import durable, paths
from engine.errors import UserError
from engine.logs import stop_log

log = logging.getLogger("tunesmith.desktop")

# Long enough for the first page to be painted and used before a second process warms up.
_DEVICES_AFTER_MS = 1_500
_WARM_UP_AFTER_MS = 200


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window on the files named in ``arguments``; returns the exit status."""
    files = [name for name in (arguments or ()) if not name.startswith("-")]
    # Qt's loop would not let Python see Ctrl-C; the engine processes save when the window is gone.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    app = make_application()
    try:
        with durable.explained(paths.home_folder()):
            paths.logs()
    except UserError as error:
        return _without_home(app, error)
    instance = SingleInstance(app)
    if not instance.is_first:
        return _hand_to_first(instance, files)
    handler = crash.start_window_log()
    reporter = crash.CrashReporter(app)
    settings = Settings(app)
    dress(app, settings)
    engine = Engine(app)
    state = AppState(engine, settings, app)
    window = MainWindow(state)
    reporter.crashed.connect(window.report_crash)
    instance.called.connect(window.bring_to_front)
    window.show()
    if files:
        window.take_files(files)
    warm_up = WarmUp(app)
    QTimer.singleShot(_WARM_UP_AFTER_MS, app, warm_up.start)
    QTimer.singleShot(_DEVICES_AFTER_MS, state, state.learn_devices)
    try:
        return app.exec()
    finally:
        warm_up.end()
        engine.close()
        reporter.remove()
        instance.release()
        stop_log(handler)


def make_application() -> QApplication:
    """The one QApplication, named so that the desktop environment recognises it."""
    QApplication.setApplicationName("Tunesmith")
    QApplication.setDesktopFileName("tunesmith")
    app = QApplication(sys.argv[:1])
    app.setWindowIcon(theme.app_icon())
    return app


def dress(app: QApplication, settings: Settings) -> None:
    """Language and look as the person chose them."""
    translation.install(app, settings.text("language"))
    theme.apply(app, settings.text("theme"))


def _without_home(app: QApplication, error: UserError) -> int:
    """Say why nothing can be kept; without settings, in the language of the system."""
    translation.install(app, "system")
    sys.stderr.write(f"{error}\n")
    parts = [translation.say(part) for part in (error.place, error.remedy) if part is not None]
    title, close = translation.say(error.problem), QApplication.translate("Start", "Close")
    ask.inform(None, title, "\n".join(parts), close)
    return 1


def _hand_to_first(instance: SingleInstance, files: list[str]) -> int:
    if instance.call_first(files):
        return 0
    sys.stderr.write("Tunesmith is already open on this folder, but its window does not answer.\n")
    return 1
