"""Reusable widgets: tables of any size, forms, cards, drop zones, job bars, messages."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from desktop.engine_thread import Engine, Lane
from desktop.settings import Settings
from desktop.widgets.card import Card
from desktop.widgets.drop_zone import DropZone
from desktop.widgets.durations import duration
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.form import Form
from desktop.widgets.job_bar import JobBar
from desktop.widgets.page_frame import PageFrame
from desktop.widgets.table_model import PolarsTableModel
from desktop.widgets.toast import Toasts


@pytest.fixture
def engine(counting_engine: Engine) -> Engine:
    return counting_engine


def test_a_million_rows_are_shown_by_fetching_only_what_is_looked_at(qtbot: QtBot) -> None:
    fetched: list[tuple[int, int]] = []

    def fetch(offset: int, length: int) -> list[tuple[object, ...]]:
        fetched.append((offset, length))
        return [(f"text {row}", row) for row in range(offset, offset + length)]

    model = PolarsTableModel()
    model.set_source(["text", "number"], 1_000_000, fetch)
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    view.scrollToBottom()
    qtbot.waitUntil(lambda: any(offset > 990_000 for offset, _ in fetched))
    assert model.rowCount() == 1_000_000
    assert model.value(999_999, "number") == 999_999
    assert sum(length for _, length in fetched) < 5_000


def test_memory_of_a_long_look_is_bounded() -> None:
    model = PolarsTableModel()
    model.set_source(["n"], 1_000_000, lambda at, n: [(row,) for row in range(at, at + n)])
    for row in range(0, 1_000_000, 1_000):
        assert model.index(row, 0).data() == str(row)
    assert len(model._windows) <= 24


def test_cells_show_missing_long_and_odd_values(qtbot: QtBot) -> None:
    model = PolarsTableModel()
    QAbstractItemModelTester(model)
    rows = [(None, 0.5), ("x\0y", 0.5), ("l\nm", 0.5), ("w" * 9_999, 0.5)]
    model.set_source(["a", "b"], len(rows), lambda at, count: rows[at : at + count])
    shown = [model.index(row, 0).data() for row in range(4)]
    assert shown[:3] == ["", "x␀y", "l m"]
    assert len(shown[3]) < 500
    assert len(model.full_text(model.index(3, 0))) == 9_999
    assert model.headerData(0, Qt.Orientation.Horizontal) == "a"
    assert model.headerData(1, Qt.Orientation.Vertical) == "2"


def test_a_table_without_rows_is_fine() -> None:
    model = PolarsTableModel()
    model.set_source(["a"], 0, lambda _at, _count: [])
    assert (model.rowCount(), model.columnCount()) == (0, 1)


def test_a_drop_zone_takes_files_by_mouse_and_asks_by_keyboard(
    qtbot: QtBot, tmp_path: Path
) -> None:
    zone = DropZone("Drop here", "anything")
    qtbot.addWidget(zone)
    zone.show()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a 文.csv")), QUrl("https://example.com/b")])
    rest = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(zone, QDragEnterEvent(QPoint(5, 5), *rest))
    with qtbot.waitSignal(zone.files_dropped) as dropped:
        QApplication.sendEvent(zone, QDropEvent(QPointF(5, 5), *rest))
    assert dropped.args == [[str(tmp_path / "a 文.csv")]]
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        with qtbot.waitSignal(zone.browse_requested):
            QTest.keyClick(zone, key)
    with qtbot.waitSignal(zone.browse_requested):
        QTest.mouseClick(zone, Qt.MouseButton.LeftButton)
    assert zone.accessibleName() == "Drop here"


def test_a_clickable_card_is_a_button(qtbot: QtBot) -> None:
    card = Card(clickable=True)
    qtbot.addWidget(card)
    card.set_title("A sample")
    card.show()
    with qtbot.waitSignal(card.clicked):
        QTest.keyClick(card, Qt.Key.Key_Return)
    with qtbot.waitSignal(card.clicked):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert card.accessibleName() == "A sample"


def test_a_plain_card_is_none(qtbot: QtBot) -> None:
    card = Card()
    qtbot.addWidget(card)
    card.show()
    with qtbot.assertNotEmitted(card.clicked):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)


def test_an_empty_state_offers_its_way_out(qtbot: QtBot) -> None:
    empty = EmptyState("data", "No data", "Bring some.", "Go to Data")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.clicked):
        QTest.keyClick(empty.button, Qt.Key.Key_Space)
    empty.set_texts("No data", "", "")
    assert not empty.button.isVisible()


def test_a_form_names_its_controls_for_screen_readers(qtbot: QtBot) -> None:
    form, field = Form(), QLineEdit()
    qtbot.addWidget(form)
    form.add_row("epochs", field)
    form.set_row("epochs", "Epochs", "How often every example is seen.")
    form.show()
    assert field.accessibleName() == "Epochs"
    assert field.accessibleDescription() == "How often every example is seen."
    form.set_row_visible("epochs", False)
    assert not field.isVisible()


def test_a_page_frame_scrolls_what_does_not_fit(qtbot: QtBot) -> None:
    frame = PageFrame()
    qtbot.addWidget(frame)
    tall = QWidget()
    tall.setMinimumHeight(3_000)
    frame.content.addWidget(tall)
    frame.set_titles("Title")
    frame.resize(600, 400)
    frame.show()
    assert frame.minimumSizeHint().height() < 1_000


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 s"), (59.4, "59 s"), (60, "1 min"), (3_599, "1 h 0 min"), (4_800, "1 h 20 min")],
)
def test_durations_are_said_shortly(settings: Settings, seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_a_job_bar_shows_pauses_and_stops_its_job(
    qtbot: QtBot, engine: Engine, settings: Settings
) -> None:
    bar = JobBar()
    qtbot.addWidget(bar)
    handle = engine.submit(Lane.DATA, "count", to=10**7)
    bar.attach(handle, "Importing a.csv")
    assert bar.isVisible()
    qtbot.waitUntil(lambda: "Counting" in bar._title.text(), timeout=60_000)
    assert bar._title.text() == "Importing a.csv · Counting"
    QTest.mouseClick(bar._pause, Qt.MouseButton.LeftButton)
    assert handle.is_paused
    assert bar._left.text() == "Paused"
    QTest.mouseClick(bar._pause, Qt.MouseButton.LeftButton)
    assert not handle.is_paused
    with qtbot.waitSignal(bar.ended, timeout=60_000):
        QTest.mouseClick(bar._stop, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
    assert bar.handle is None


def test_a_job_bar_leaves_the_question_to_the_page(
    qtbot: QtBot, engine: Engine, settings: Settings
) -> None:
    bar = JobBar(asks_before_stop=True)
    qtbot.addWidget(bar)
    handle = engine.submit(Lane.DATA, "count", to=10**9)
    bar.attach(handle, "Training")
    with qtbot.waitSignal(bar.stop_requested):
        QTest.mouseClick(bar._stop, Qt.MouseButton.LeftButton)
    assert handle.is_running
    bar.detach()
    with qtbot.waitSignal(handle.ended, timeout=60_000):
        handle.stop()


def test_messages_stay_within_the_window_and_can_be_closed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 500)
    toasts = Toasts(window)
    window.show()
    for number in range(6):
        toasts.show_message("error", f"Problem {number} " + "with a long explanation " * 8)
    assert 1 <= len(toasts.toasts()) <= 4
    assert window.rect().contains(toasts.geometry().topRight())
    while toasts.toasts():
        QTest.mouseClick(toasts.toasts()[0].close_button, Qt.MouseButton.LeftButton)
    assert not toasts.isVisible()


def test_widgets_repaint_themselves_when_colours_change(qtbot: QtBot) -> None:
    zone = DropZone("a")
    qtbot.addWidget(zone)
    before = zone._picture.pixmap().cacheKey()
    QApplication.sendEvent(zone, QEvent(QEvent.Type.PaletteChange))
    assert zone._picture.pixmap().cacheKey() != before
