"""The window as a person meets it: pages, keys, drops, messages, closing, languages, looks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.engine_thread import Engine, Lane
from desktop.main_window import MainWindow
from desktop.pages import PAGES
from desktop.settings import Settings
from desktop.state import AppState
from desktop.widgets import ask, status_line

ENDLESS = 10**9


@pytest.fixture
def engine(counting_engine: Engine) -> Engine:
    return counting_engine


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, no_key = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entered = QDragEnterEvent(QPoint(300, 300), copy, mime, left, no_key)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), copy, mime, left, no_key))


def test_every_page_opens_and_is_made_once(window: MainWindow) -> None:
    for name in PAGES:
        window.go_to(name)
        assert window.current_page == name
        assert window.side_bar.button(name).isChecked()
    pages = dict(window.pages)
    for name in PAGES:
        window.go_to(name)
    assert window.pages == pages


def test_only_home_is_made_at_the_start(window: MainWindow) -> None:
    assert list(window.pages) == ["home"]


def test_keys_go_to_the_pages(window: MainWindow) -> None:
    window.activateWindow()
    for key, name in (
        (Qt.Key.Key_2, "data"),
        (Qt.Key.Key_1, "home"),
        (Qt.Key.Key_Comma, "preferences"),
    ):
        QTest.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.current_page == name


def test_all_of_the_side_bar_can_be_reached_by_keyboard(window: MainWindow) -> None:
    for name in PAGES:
        button = window.side_bar.button(name)
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert button.accessibleName()


def test_files_dropped_anywhere_are_offered_as_data(window: MainWindow, tmp_path: Path) -> None:
    offered: list[list[str]] = []
    window.state.files_offered.connect(offered.append)
    file = tmp_path / "有 空格.csv"
    file.write_text("text,label\na,b\n")
    window.go_to("preferences")
    drop(window, file)
    assert offered == [[str(file)]]
    assert window.current_page == "data"


def test_a_page_that_wants_dropped_files_gets_them(window: MainWindow, tmp_path: Path) -> None:
    page, taken = window.pages["home"], []
    page.accepts_files = lambda: True  # type: ignore[method-assign]
    page.take_files = taken.append  # type: ignore[method-assign,assignment]
    drop(window, tmp_path)
    assert taken == [[str(tmp_path)]]
    assert window.current_page == "home"


def test_something_that_is_no_file_is_not_accepted(window: MainWindow) -> None:
    mime = QMimeData()
    mime.setText("words")
    event = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()


def test_notices_appear_without_taking_the_focus(window: MainWindow) -> None:
    focus = QApplication.focusWidget()
    window.state.notify("warning", "Something to know.")
    window.state.notify("warning", "Something to know.")
    assert [toast.message.text() for toast in window.toasts.toasts()] == ["Something to know."]
    assert QApplication.focusWidget() is focus


def test_the_size_is_remembered(qtbot: QtBot, window: MainWindow, state: AppState) -> None:
    window.resize(window.minimumWidth(), 701)  # the offscreen display is 800 pixels wide
    window.close()
    again = MainWindow(state)
    qtbot.addWidget(again)
    assert again.height() == 701


def test_a_damaged_geometry_does_not_matter(qtbot: QtBot, state: AppState) -> None:
    state.settings.set("geometry", "%%%not base64")
    window = MainWindow(state)
    qtbot.addWidget(window)
    assert window.width() >= window.minimumWidth()


def test_the_language_changes_at_run_time(
    qtbot: QtBot, window: MainWindow, settings: Settings
) -> None:
    button = window.side_bar.button("data")
    before = button.text()
    settings.set("language", "zh_CN")
    qtbot.waitUntil(lambda: button.text() != before)
    settings.set("language", "en")
    qtbot.waitUntil(lambda: button.text() == before)


def test_the_look_changes_at_run_time(window: MainWindow, settings: Settings) -> None:
    settings.set("theme", "dark")
    assert theme.current().name == "dark"
    assert window.palette().window().color().lightness() < 60
    settings.set("theme", "light")
    assert window.palette().window().color().lightness() > 200


def test_a_running_job_is_in_the_status_line_until_it_ends(
    qtbot: QtBot, window: MainWindow
) -> None:
    handle = window.state.engine.submit(Lane.BATCH, "count", to=ENDLESS)
    qtbot.waitSignal(handle.event, timeout=60_000).wait()
    assert window.status_line.running() == [handle]
    with qtbot.waitSignal(handle.ended, timeout=60_000):
        handle.stop()
    assert window.status_line.running() == []


def test_an_evaluation_between_steps_is_not_the_whole_training(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status_line, "_BRIEF_SECONDS", 0.0)
    line = window.status_line
    handle = window.state.start_training("step_and_evaluate")
    qtbot.waitUntil(lambda: line._job.text() == "Working: Evaluating", timeout=60_000)
    assert line._bar.value() == 250
    assert line._left.text() == "25% · 30 s left"
    with qtbot.waitSignal(handle.ended, timeout=60_000):
        handle.stop()


def test_a_job_that_nobody_wants_any_more_leaves_the_status_line(
    qtbot: QtBot, window: MainWindow
) -> None:
    handle = window.state.engine.submit(Lane.DATA, "count", to=ENDLESS)
    qtbot.waitSignal(handle.event, timeout=60_000).wait()
    assert window.status_line.running() == [handle]
    handle.forget()
    qtbot.waitUntil(lambda: window.status_line.running() == [])


def test_closing_while_training_asks_and_keeps_on_when_told(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    handle = window.state.start_training("count", to=ENDLESS)
    qtbot.waitSignal(handle.event, timeout=60_000).wait()
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: False)
    assert not window.close()
    assert window.isVisible()
    assert handle.is_running


def test_closing_while_training_saves_first(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "checkpoint"
    handle = window.state.start_training("save_on_stop", path=saved)
    qtbot.waitSignal(handle.event, timeout=60_000).wait()
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert saved.exists()


@pytest.mark.parametrize(
    ("lane", "job", "said", "button"),
    [
        (Lane.BATCH, "classify_files", "Files are being classified", "Save and close"),
        (Lane.BATCH, "export_onnx", "A model is being exported", "Stop and close"),
        (Lane.BATCH, "export_model", "A model is being exported", "Stop and close"),
        (Lane.BATCH, "import_model", "A model is being added", "Stop and close"),
        (Lane.DATA, "add_base_model", "A model is being added", "Stop and close"),
        (Lane.DATA, "import_files", "Data are being read", "Stop and close"),
        (Lane.DOWNLOAD, "download_model", "A model is being downloaded", "Stop and close"),
    ],
)
def test_closing_names_what_really_runs(
    qtbot: QtBot,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    lane: Lane,
    job: str,
    said: str,
    button: str,
) -> None:
    handle = window.state.engine.submit(lane, job, to=ENDLESS)
    qtbot.waitSignal(handle.event, timeout=60_000).wait()
    asked: list[str] = []
    monkeypatch.setattr(ask, "confirm", lambda _, *words: bool(asked.extend(words)))
    assert not window.close()
    assert handle.is_running
    assert asked[1].startswith(said)
    assert "\n" not in asked[1]
    assert asked[2] == button
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    assert not window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=60_000)
    assert not handle.is_running


def test_closing_asks_about_all_that_runs_but_not_about_what_is_safe(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    download = window.state.engine.submit(Lane.DOWNLOAD, "download_model", to=ENDLESS)
    verifying = window.state.engine.submit(Lane.BATCH, "verify_model", to=ENDLESS)
    for handle in (download, verifying):
        qtbot.waitSignal(handle.event, timeout=60_000).wait()
    download.pause()
    asked: list[str] = []
    monkeypatch.setattr(ask, "confirm", lambda _, *words: bool(asked.extend(words)))
    training = window.state.start_training("count", to=ENDLESS)
    qtbot.waitSignal(training.event, timeout=60_000).wait()
    assert not window.close()
    assert asked[1].startswith("A training is running")
    assert "\n" not in asked[1]
    download.resume()
    asked.clear()
    assert not window.close()
    assert [line.split(".")[0] for line in asked[1].splitlines()] == [
        "A training is running",
        "A model is being downloaded",
    ]
    with qtbot.waitSignal(training.ended, timeout=60_000):
        training.stop()
    download.pause()
    monkeypatch.setattr(ask, "confirm", lambda *_: pytest.fail("nothing to ask"))
    assert window.close()


def test_an_idle_window_closes_without_a_question(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: pytest.fail("nothing to ask"))
    assert window.close()


def test_a_failure_in_the_background_is_told(qtbot: QtBot, window: MainWindow) -> None:
    window.go_to("home")
    handle = window.state.engine.submit(Lane.BATCH, "fail")
    with qtbot.waitSignal(handle.ended, timeout=60_000):
        pass
    assert [toast.severity for toast in window.toasts.toasts()] == ["error"]
