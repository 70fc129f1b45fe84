"""What happens before and after the window: one instance, crashes, imports, the interpreter."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from desktop import crash
from desktop.single_instance import SingleInstance
from engine import paths

ROOT = Path(__file__).resolve().parents[3]
HOST = Path(__file__).with_name("counting_host.py")


@pytest.fixture
def reporter(qapp: QApplication) -> Iterator[crash.CrashReporter]:
    reporter = crash.CrashReporter()
    yield reporter
    reporter.remove()


def raise_and_report(reporter: crash.CrashReporter, error: Exception) -> None:
    try:
        raise error
    except type(error) as caught:
        sys.excepthook(type(caught), caught, caught.__traceback__)


def test_a_second_launch_hands_its_files_to_the_first(qtbot: QtBot) -> None:
    first = SingleInstance()
    second = SingleInstance()
    assert first.is_first
    assert not second.is_first
    with qtbot.waitSignal(first.called, timeout=10_000) as called:
        assert second.call_first(["/tmp/a b.csv", "/tmp/数据.csv"])  # noqa: S108 - only names
    assert called.args == [["/tmp/a b.csv", "/tmp/数据.csv"]]  # noqa: S108
    first.release()


def test_the_next_launch_is_first_again_after_the_window_closed() -> None:
    first = SingleInstance()
    first.release()
    again = SingleInstance()
    assert again.is_first
    again.release()


def test_another_home_has_a_window_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = SingleInstance()
    monkeypatch.setenv("TUNESMITH_HOME", str(tmp_path))
    other = SingleInstance()
    assert other.is_first
    first.release()
    other.release()


def test_an_error_that_nobody_caught_is_reported_once_and_logged(
    qtbot: QtBot, reporter: crash.CrashReporter, caplog: pytest.LogCaptureFixture
) -> None:
    reports: list[str] = []
    reporter.crashed.connect(reports.append)
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            raise_and_report(reporter, ValueError("a planted error"))
    qtbot.waitUntil(lambda: bool(reports), timeout=10_000)
    assert len(reports) == 1
    assert "a planted error" in reports[0]
    assert caplog.text.count("ValueError: a planted error") == 3


def test_an_error_in_another_thread_is_reported_in_the_window(
    qtbot: QtBot, reporter: crash.CrashReporter
) -> None:
    def fail() -> None:
        raise ValueError("planted in a thread")

    with qtbot.waitSignal(reporter.crashed, timeout=10_000) as crashed:
        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
    assert "planted in a thread" in crashed.args[0]


def test_an_error_in_a_slot_is_reported(qtbot: QtBot) -> None:
    class Source(QObject):
        pass

    source = Source()

    def fail(_name: str) -> None:
        raise ValueError("planted in a slot")

    source.objectNameChanged.connect(fail)
    with capture_exceptions() as caught:
        source.setObjectName("x")
    assert "planted in a slot" in str(caught[0][1])


def test_the_log_is_written_and_kept_small() -> None:
    handler = crash.start_window_log()
    try:
        logging.getLogger("tunesmith.desktop").warning("a line to find")
        handler.flush()
        assert "a line to find" in (paths.logs() / "window.log").read_text("utf-8")
        assert handler.maxBytes > 0  # type: ignore[attr-defined]
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()


def test_the_window_needs_neither_torch_nor_polars_to_appear(tmp_path: Path) -> None:
    script = """
import sys
from desktop import app
from desktop.engine_thread import Engine
from desktop.main_window import MainWindow
from desktop.settings import Settings
from desktop.state import AppState
application = app.make_application()
settings = Settings(); app.dress(application, settings)
engine = Engine(); state = AppState(engine, settings); window = MainWindow(state)
window.show(); application.processEvents()
heavy = {"torch", "transformers", "polars", "sklearn", "numpy", "pyqtgraph"} & set(sys.modules)
window.close(); engine.close()
sys.exit(", ".join(heavy) or 0)
"""
    environment = {**os.environ, "TUNESMITH_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_two_hundred_thousand_calls_that_return_nothing_are_survived(qapp: QApplication) -> None:
    # PySide6 6.12.0 on Python 3.11 loses a reference to None with each and aborts after 16,000.
    label = QLabel()
    for number in range(200_000):
        label.setEnabled(number % 2 == 0)
    assert not label.isEnabled()


def test_the_program_starts_and_a_second_launch_finds_it(private_home: Path) -> None:
    environment = {**os.environ, "TUNESMITH_HOME": str(private_home)}
    command = [sys.executable, "-m", "desktop"]
    with subprocess.Popen(command, env=environment, cwd=ROOT) as first:
        try:
            lock = private_home / "window.lock"
            deadline = time.monotonic() + 60
            while not lock.exists():
                assert first.poll() is None, "the window ended at once"
                assert time.monotonic() < deadline, "the window did not start"
            second = subprocess.run(command, env=environment, cwd=ROOT, timeout=60)
            assert second.returncode == 0
            assert first.poll() is None
        finally:
            first.kill()


def test_the_engine_saves_when_the_window_is_killed(tmp_path: Path, private_home: Path) -> None:
    saved = tmp_path / "checkpoint"
    script = f"""
import sys
from PySide6.QtCore import QCoreApplication
from desktop.engine_thread import Engine, Lane
app = QCoreApplication([])
engine = Engine(command=[sys.executable, {str(HOST)!r}])
handle = engine.submit(Lane.TRAINING, "save_on_stop", path={str(saved)!r})
handle.event.connect(lambda event: print("running", flush=True))
app.exec()
"""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", script], env=environment, cwd=ROOT, stdout=subprocess.PIPE
    ) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == b"running\n"
        window.kill()
    deadline = time.monotonic() + 60
    while not (saved.exists() and saved.read_text()):
        assert time.monotonic() < deadline, "the engine process did not save"


def test_without_a_place_to_keep_things_the_window_says_so(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be", "utf-8")
    environment = {**os.environ, "TUNESMITH_HOME": str(tmp_path / "home")}
    command = [sys.executable, "-m", "desktop"]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stderr=subprocess.PIPE) as window:
        try:
            assert window.stderr is not None
            assert b"A file is in the way" in window.stderr.readline()
        finally:
            window.kill()
