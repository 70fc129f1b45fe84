"""Shared by the window's tests: engine, state and window that end with the test."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme, translation
from desktop.engine_thread import Engine, Lane
from desktop.main_window import MainWindow
from desktop.settings import Settings
from desktop.state import AppState
from tests.processes import python

COUNTING_HOST = Path(__file__).parent / "shell" / "counting_host.py"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def counting_engine(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """An engine whose processes are real and whose jobs only count; see ``counting_host``."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    engine = Engine(command=[sys.executable, str(COUNTING_HOST)])
    yield engine
    engine.close()
    assert not any(engine.thread_of(lane).isRunning() for lane in Lane)
    engine.deleteLater()


@pytest.fixture(autouse=True)
def no_dangling_threads() -> Iterator[None]:
    """A thread that outlives its test crashes a later one: close what you start."""
    before = set(threading.enumerate())
    yield
    left = [t for t in set(threading.enumerate()) - before if t.is_alive() and not t.daemon]
    assert left == [], "these threads were started and not ended"


@pytest.fixture(autouse=True)
def no_widgets_left(qapp: QApplication) -> Iterator[None]:
    """What a test closed is deleted with it; else the next one would dress all of it anew."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def host() -> list[str]:
    """What starts an engine process: all imported but by its own account the real one."""
    return [*python(), "-m", "engine.host"]


@pytest.fixture
def engine(qapp: QApplication, host: list[str]) -> Iterator[Engine]:
    """The way to real engine processes, which end with the test."""
    engine = Engine(command=host)
    yield engine
    engine.close()
    running = [thread.objectName() for thread in engine.findChildren(QThread) if thread.isRunning()]
    assert running == [], "an engine thread outlived its close()"
    engine.deleteLater()


@pytest.fixture
def settings(qapp: QApplication, private_home: Path) -> Iterator[Settings]:
    """Settings in the test's own home, in English and light."""
    settings = Settings()
    settings.set("language", "en")
    settings.set("theme", "light")
    translation.install(qapp, "en")
    theme.apply(qapp, "light")
    yield settings
    translation.install(qapp, "en")
    theme.apply(qapp, "light")
    settings.deleteLater()


@pytest.fixture
def state(engine: Engine, settings: Settings) -> Iterator[AppState]:
    """What pages share, with a real engine behind it."""
    state = AppState(engine, settings)
    yield state
    state.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, state: AppState) -> MainWindow:
    """The real window, shown."""
    window = MainWindow(state)
    qtbot.addWidget(window, before_close_func=lambda w: setattr(w, "_is_stopping", True))
    window.show()
    qtbot.waitExposed(window)
    return window
