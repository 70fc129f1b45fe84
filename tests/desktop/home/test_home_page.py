"""Home: every card starts something, and interrupted work is offered again."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.pages.home import recent
from desktop.pages.home.page import HomePage
from desktop.settings import Settings
from desktop.state import AppState
from desktop.widgets import ask
from engine import paths
from engine.data.description import Dataset, ImportOptions
from engine.training.recipe import Recipe
from engine.training.run_folder import RunFolder, interrupted_runs


@pytest.fixture
def page(qtbot: QtBot, state: AppState) -> HomePage:
    page = HomePage(state)
    qtbot.addWidget(page)
    page.retranslate()
    page.restyle()
    page.resize(1000, 700)
    page.show()
    page.shown()
    return page


@pytest.fixture
def interrupted(private_home: Path) -> str:
    """A run whose process is gone."""
    run = RunFolder.create(Recipe(name="Tickets"))
    run.update(status="running", step=120, total_steps=400, dataset_name="tickets.csv")
    run.unlock()
    return run.id


def button(page: HomePage, text: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if b.text().strip() == text)


def test_a_dropped_file_is_offered_and_the_data_page_asked_for(
    qtbot: QtBot, page: HomePage, tmp_path: Path
) -> None:
    with qtbot.waitSignals([page.state.files_offered, page.state.page_requested]):
        page.drop_zone.files_dropped.emit([str(tmp_path)])
    assert page.state.take_offered_files() == [str(tmp_path)]


def test_each_sample_is_one_click_away(qtbot: QtBot, page: HomePage) -> None:
    assert len(page.sample_cards) == len(recent.samples()) >= 2
    for card, sample in zip(page.sample_cards, recent.samples(), strict=True):
        assert sample.path.exists()
        with qtbot.waitSignal(page.state.files_offered) as offered:
            QTest.keyClick(card, Qt.Key.Key_Return)
        assert offered.args == [[str(sample.path)]]


def test_files_and_folders_can_be_chosen_in_a_dialog(
    qtbot: QtBot, page: HomePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.csv"
    monkeypatch.setattr(ask, "open_files", lambda *_: [str(file)])
    monkeypatch.setattr(ask, "open_folder", lambda *_: str(tmp_path))
    with qtbot.waitSignal(page.state.files_offered) as offered:
        QTest.keyClick(page.drop_zone, Qt.Key.Key_Space)
    assert offered.args == [[str(file)]]
    with qtbot.waitSignal(page.state.files_offered) as offered:
        button(page, "Choose a folder…").click()
    assert offered.args == [[str(tmp_path)]]
    assert page.state.settings.text("last_folder") == str(tmp_path)


def test_a_cancelled_dialog_changes_nothing(
    qtbot: QtBot, page: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "open_files", lambda *_: [])
    with qtbot.assertNotEmitted(page.state.files_offered):
        button(page, "Choose files…").click()


def test_a_recent_dataset_opens(qtbot: QtBot, page: HomePage) -> None:
    folder = paths.datasets() / "tickets"
    folder.mkdir()
    dataset = Dataset("tickets", "Tickets", "f", 12_345, [], [], ImportOptions(), {})
    (folder / "dataset.json").write_bytes(msgspec.json.encode(dataset))
    (folder / "table.arrow").write_bytes(b"")
    damaged = paths.datasets() / "damaged"
    damaged.mkdir()
    (damaged / "dataset.json").write_text("{")
    (damaged / "table.arrow").write_bytes(b"")
    page.shown()
    with qtbot.waitSignal(page.state.dataset_changed):
        button(page, "Tickets").click()
    assert page.state.dataset == dataset
    assert page.state.dataset_folder == str(folder)


def test_an_interrupted_run_is_offered(
    qtbot: QtBot, page: HomePage, interrupted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.shown()
    assert page.interrupted.isVisible()
    asked: list[tuple[str, object]] = []
    monkeypatch.setattr(page.state, "start_training", lambda job, run: asked.append((job, run)))
    button(page, "Resume").click()
    assert asked == [("resume_run", interrupted)]


def test_a_run_is_discarded_only_after_a_question(
    page: HomePage, interrupted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.shown()
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: False)
    button(page, "Discard").click()
    assert [run.id for run in interrupted_runs()] == [interrupted]
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    button(page, "Discard").click()
    assert interrupted_runs() == []
    assert not page.interrupted.isVisible()


def test_nothing_is_offered_for_resumption_when_nothing_was_interrupted(page: HomePage) -> None:
    assert not page.interrupted.isVisible()


def test_the_explanation_can_be_closed_for_good(
    qtbot: QtBot, page: HomePage, settings: Settings
) -> None:
    assert page.steps.isVisible()
    page.steps.closed.emit()
    assert not page.steps.isVisible()
    assert Settings().get("is_newcomer") is False


def test_everything_can_be_reached_by_keyboard(qtbot: QtBot, page: HomePage) -> None:
    page.activateWindow()
    page.drop_zone.setFocus()
    reached = set()
    for _ in range(12):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert {page.drop_zone, *page.sample_cards} <= reached
