"""Finding, renaming, deleting with undo, sharing and checking models in the Library."""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.library.model_list import CARD_ROLE, matches
from desktop.pages.library.page import LibraryPage
from desktop.state import AppState
from desktop.widgets import ask
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.structure.description import describe
from engine.structure.structure import Dense, Structure

WAIT = 60_000
pytestmark = pytest.mark.timeout(400)


@pytest.fixture
def page(qtbot: QtBot, tiny_model: Card, state: AppState) -> LibraryPage:
    page = LibraryPage(state)
    qtbot.addWidget(page)
    page.retranslate()
    page.restyle()
    page.show()
    return page


def names(page: LibraryPage) -> list[str]:
    return [page.model.index(row).data(CARD_ROLE).name for row in range(page.model.rowCount())]


def test_models_are_listed_and_the_first_is_shown(page: LibraryPage, tiny_model: Card) -> None:
    assert names(page) == ["Reviews"]
    assert page.details.card is not None
    assert page.details.card.id == tiny_model.id


def test_a_changed_structure_is_named(page: LibraryPage, tiny_model: Card) -> None:
    labels = [label.text() for label in page.details.findChildren(QLabel)]
    assert "Structure" not in labels
    changes = describe(Structure(dropped_layers=[1], head=[Dense(8)]))
    page.details.show_card(msgspec.structs.replace(tiny_model, structure=changes))
    labels = [label.text() for label in page.details.findChildren(QLabel)]
    assert "Dropped layers: 2.\nHead: dense:8." in labels


def test_every_word_of_a_search_must_match() -> None:
    card = Card(id="a", name="News topics", task="classification", labels=["sport", "politics"],
                created="", base_model="starter", scores={}, notes="for the weekly")  # fmt: skip
    assert matches(card, "NEWS sport")
    assert matches(card, "weekly")
    assert not matches(card, "news weather")


def test_searching_narrows_the_list(page: LibraryPage) -> None:
    page.search.setText("nothing like it")
    assert names(page) == []
    page.search.setText("positive")
    assert names(page) == ["Reviews"]


def test_renaming_keeps_the_folder(
    page: LibraryPage, tiny_model: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "enter_text", lambda *_: "酒店 reviews")
    page.details.wanted.emit("rename", tiny_model)
    assert names(page) == ["酒店 reviews"]
    assert ModelLibrary().get(tiny_model.id).name == "酒店 reviews"


def test_an_empty_name_is_refused_in_words(
    page: LibraryPage, tiny_model: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "enter_text", lambda *_: "  ")
    page.details.wanted.emit("rename", tiny_model)
    assert "needs a name" in page._message.text()
    assert names(page) == ["Reviews"]


def test_a_deleted_model_comes_back_by_undo(page: LibraryPage, tiny_model: Card) -> None:
    page.details.wanted.emit("delete", tiny_model)
    assert ModelLibrary().list() == []
    assert page._undo.isVisible()
    page._undo.click()
    assert [card.id for card in ModelLibrary().list()] == [tiny_model.id]
    assert names(page) == ["Reviews"]


def test_notes_are_kept(page: LibraryPage, tiny_model: Card) -> None:
    page.details.notes.setPlainText("made for the spring survey")
    page.details.keep_notes()
    assert ModelLibrary().get(tiny_model.id).notes == "made for the spring survey"


def test_verifying_finds_a_changed_file(qtbot: QtBot, page: LibraryPage, tiny_model: Card) -> None:
    with qtbot.waitSignal(page.job_bar.ended, timeout=WAIT):
        page.details.wanted.emit("verify", tiny_model)
    assert "exactly as they were" in page._message.text()
    weights = ModelLibrary().folder(tiny_model.id) / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1] ^= 1
    weights.write_bytes(bytes(content))
    with qtbot.waitSignal(page.job_bar.ended, timeout=WAIT):
        page.details.wanted.emit("verify", tiny_model)
    assert "model.safetensors" in page._message.text()


def test_a_model_travels_as_a_zip(
    qtbot: QtBot, page: LibraryPage, tiny_model: Card, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    target = tmp_path / "shared model.zip"
    monkeypatch.setattr(ask, "save_file", lambda *_: str(target))
    with qtbot.waitSignal(page.job_bar.ended, timeout=WAIT):
        page.details.wanted.emit("export", tiny_model)
    with zipfile.ZipFile(target) as archive:
        assert not any(name.endswith("predictions.arrow") for name in archive.namelist())
    with qtbot.waitSignal(page.state.library_changed, timeout=WAIT):
        page.take_files([str(target)])
    assert len(names(page)) == 2


def test_a_model_is_written_as_onnx_and_a_taken_name_is_refused(
    qtbot: QtBot, page: LibraryPage, tiny_model: Card, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    target = tmp_path / "graph 图"
    monkeypatch.setattr(ask, "save_file", lambda *_: str(target))
    with qtbot.waitSignal(page.job_bar.ended, timeout=2 * WAIT):
        page.details.buttons["onnx"].click()
    assert "graph 图" in page._message.text()
    assert (target / "model.onnx").stat().st_size > 10_000
    with qtbot.waitSignal(page.job_bar.ended, timeout=WAIT):
        page.details.buttons["onnx"].click()
    assert "something of this name already" in page._message.text()


def test_a_stopped_onnx_export_leaves_nothing(
    qtbot: QtBot, page: LibraryPage, tiny_model: Card, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    target = tmp_path / "graph"
    monkeypatch.setattr(ask, "save_file", lambda *_: str(target))
    page.details.buttons["onnx"].click()
    handle = page.job_bar.handle
    assert handle is not None
    with qtbot.waitSignal(handle.event, timeout=2 * WAIT):  # it has begun
        pass
    with qtbot.waitSignal(page.job_bar.ended, timeout=2 * WAIT):
        handle.stop()
    assert "nothing was written" in page._message.text()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_model_is_refused_in_words(
    qtbot: QtBot, page: LibraryPage, tmp_path: Path
) -> None:
    path = tmp_path / "holiday.zip"
    path.write_bytes(b"not a zip at all")
    with qtbot.waitSignal(page.job_bar.ended, timeout=WAIT):
        page.take_files([str(path)])
    assert "holiday.zip" in page._message.text()


def test_a_folder_that_was_edited_by_hand_is_named_and_harms_nothing(
    page: LibraryPage, tiny_model: Card
) -> None:
    (ModelLibrary().folder(tiny_model.id) / "card.json").write_text("{ not json")
    page.refresh()
    assert page._problems.isVisible()
    assert tiny_model.id in page._problems.text()


def test_sorting_by_accuracy_puts_the_best_first(page: LibraryPage, tiny_model: Card) -> None:
    def fill(folder: Path) -> Card:
        (folder / "config.json").write_text("{}")
        return msgspec.structs.replace(tiny_model, scores={"accuracy": 0.2})

    ModelLibrary().add("Zebra", fill)
    page.sorting.setCurrentIndex(page.sorting.findData("score"))
    page.refresh()
    assert names(page) == ["Reviews", "Zebra"]
