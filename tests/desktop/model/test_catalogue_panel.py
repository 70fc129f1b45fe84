"""Searching and filtering the catalogue, and the recommendation above it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop import translation
from desktop.pages.model.catalogue_filter import CatalogueFilter
from desktop.pages.model.catalogue_panel import CataloguePanel
from desktop.pages.model.page import ModelPage
from desktop.widgets.durations import size
from engine.data.importing import import_files
from engine.jobs import drain
from engine.models.base_model import BaseModel
from engine.models.catalogue import find_entry, read_catalogue
from engine.structure.structure import Dense, Structure
from engine.tasks.inspection import inspect_dataset

WAIT = 20_000
GB = 1 << 30


@pytest.fixture
def panel(qtbot: QtBot) -> CataloguePanel:
    panel = CataloguePanel()
    qtbot.addWidget(panel)
    panel.show_entries(entry for entry in read_catalogue() if entry.hub)
    panel.set_computer(8 * GB)
    panel.retranslate()
    panel.show()
    qtbot.waitUntil(lambda: not panel._waiting)
    return panel


def test_words_are_searched_in_name_and_description(qtbot: QtBot, panel: CataloguePanel) -> None:
    qtbot.keyClicks(panel.search, "minilm twice")
    assert panel.shown() == ["all-MiniLM-L12-v2"]
    visible = [card.model.id for card in panel.cards if card.isVisible()]
    assert visible == panel.shown()
    qtbot.keyClicks(panel.search, " nothing")
    assert "No model matches" in panel.count.text()


def test_facts_are_divided_only_between_each_other(panel: CataloguePanel) -> None:
    card = next(card for card in panel.cards if card.model.id == "all-MiniLM-L6-v2")
    facts = [label.text() for label in card.findChildren(QLabel) if "tokens" in label.text()]
    assert facts[0].split(" ") == [
        "22.7\u00a0million\u00a0parameters\u00a0·", "6\u00a0layers\u00a0·",
        "up\u00a0to\u00a0512\u00a0tokens\u00a0·", "English\u00a0·",
        f"{size(90_868_376)}\u00a0·".replace(" ", "\u00a0"), "Apache-2.0",
    ]  # fmt: skip


def test_buttons_of_cards_side_by_side_stand_at_the_bottom(
    qtbot: QtBot, panel: CataloguePanel
) -> None:
    card = panel.cards[0]
    card.setMinimumHeight(500)
    qtbot.waitUntil(lambda: card.height() >= 500)
    for each in panel.cards[:2]:
        bottom = each.download_button.mapTo(each, each.download_button.rect().bottomLeft()).y()
        assert each.height() - bottom < 30


@pytest.mark.parametrize(
    ("chosen", "passes", "fails"),
    [
        (CatalogueFilter(language="zh"), "bge-base-zh-v1.5", "roberta-base"),
        (CatalogueFilter(kind="decoder"), "distilgpt2", "roberta-base"),
        (CatalogueFilter(largest_bytes=100_000_000), "all-MiniLM-L6-v2", "roberta-base"),
        (CatalogueFilter(memory_bytes=8 * GB), "roberta-base", "roberta-large"),
    ],
)
def test_filters(chosen: CatalogueFilter, passes: str, fails: str) -> None:
    passing, failing = find_entry(passes), find_entry(fails)
    assert passing is not None
    assert failing is not None
    assert chosen.matches(passing)
    assert not chosen.matches(failing)


def test_what_does_not_fit_says_what_it_needs(panel: CataloguePanel) -> None:
    large = next(card for card in panel.cards if card.model.id == "roberta-large")
    assert "8.0 GB" in large._hint.text()
    panel.fits.setChecked(True)
    assert not large.isVisible()


def test_an_empty_catalogue_is_not_told_before_it_was_read(qtbot: QtBot) -> None:
    unread = CataloguePanel()
    qtbot.addWidget(unread)
    unread.retranslate()
    assert "Looking" in unread.count.text()
    unread.show_entries([])
    unread.retranslate()
    assert "All models" in unread.count.text()


def test_the_keyboard_reaches_a_download(qtbot: QtBot, panel: CataloguePanel) -> None:
    card = next(card for card in panel.cards if card.model.id == "roberta-base")
    assert card.download_button.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(panel.download_requested) as asked:
        qtbot.keyClick(card.download_button, Qt.Key.Key_Space)
    assert asked.args[0].id == "roberta-base"


def with_data(page: ModelPage, tmp_path: Path) -> None:
    file = tmp_path / "reviews.csv"
    rows = [f"这家酒店的服务很好 {n},{'好' if n % 2 else '差'}" for n in range(80)]
    file.write_text("\n".join(["text,label", *rows]), "utf-8")
    imported = drain(import_files(paths=[str(file)]))
    page.state.devices = [{"kind": "cpu", "name": "CPU", "memory_bytes": 16 * GB}]
    page.state.set_dataset(imported.folder, imported.dataset)
    page.state.set_summary(drain(inspect_dataset(folder=imported.folder)))


def test_the_recommendation_gives_its_reason_and_both_ways(
    qtbot: QtBot, page: ModelPage, tmp_path: Path
) -> None:
    assert "Open your data first" in page.recommendation.text_label.text()
    with qtbot.waitSignal(page.advisor.advised, timeout=WAIT, check_params_cb=bool):
        with_data(page, tmp_path)
    card = page.recommendation
    assert "BGE base (Chinese)" in card.title_label.text()
    assert "80 Chinese texts" in card.text_label.text()
    assert card.here_button.text() == "Tunesmith starter is chosen"
    starter = next(each for each in page.cards if each.model.id == "starter")
    assert "up to about" in starter._hint.text()
    qtbot.mouseClick(card.main_button, Qt.MouseButton.LeftButton)
    assert page.dialog is not None
    assert "BAAI/bge-base-zh-v1.5" in page.dialog.facts.text()
    page.dialog.reject()


def test_data_that_are_still_being_read_are_not_asked_for(
    qtbot: QtBot, page: ModelPage, tmp_path: Path
) -> None:
    card = page.recommendation
    file = tmp_path / "reviews.csv"
    file.write_text("text,label\n" + "".join(f"a film {n},{'ab'[n % 2]}\n" for n in range(20)))
    imported = drain(import_files(paths=[str(file)]))
    page.state.set_dataset(imported.folder, imported.dataset)
    assert card.text_label.text() == "Looking at your texts…"
    assert card.main_button.isHidden()
    page.state.set_summary(None)  # it could not be inspected
    assert "the Data page says what is missing" in card.text_label.text()
    assert not card.main_button.isHidden()
    page.state.devices = []  # not told by the engine yet
    page.state.set_summary(drain(inspect_dataset(folder=imported.folder)))
    assert card.text_label.text() == "Looking at your texts…"
    page.state.devices = [{"kind": "cpu", "name": "CPU", "memory_bytes": 16 * GB}]
    with qtbot.waitSignal(page.advisor.advised, timeout=WAIT, check_params_cb=bool):
        page.state.devices_changed.emit()
    assert "Recommended" in card.title_label.text()


def test_everything_speaks_chinese(qapp: QApplication, qtbot: QtBot, page: ModelPage) -> None:
    page.source.field.setText("someone/else")
    page.source.button.click()
    assert page.dialog is not None
    dialog = page.dialog
    translation.install(qapp, "zh_CN")
    page.retranslate()
    qtbot.waitUntil(lambda: "下载" in dialog.windowTitle())
    texts = [
        dialog.windowTitle(),
        dialog.facts.text(),
        dialog.go_button.text(),
        page.recommendation.text_label.text(),
        page.catalogue.count.text(),
        page.catalogue.kind.itemText(1),
        page.source.button.text(),
        page.cards[0].export_button.text(),
    ]
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in each) for each in texts), texts
    dialog.reject()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_fits_into_a_small_window(
    qapp: QApplication, page: ModelPage, language: str
) -> None:
    translation.install(qapp, language)
    page.retranslate()
    model = page.cards[0].model
    assert isinstance(model, BaseModel)
    page.structure.show_structure(model, Structure(head=[Dense(8)]))
    # A window of 1000 pixels less side bar, margins of the page and its scroll bar.
    assert page._frame.content.minimumSize().width() <= 1000 - 208 - 2 * 32 - 10
