"""Preferences take effect at once and are kept."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.pages.preferences.page import PreferencesPage
from desktop.settings import Settings
from desktop.state import AppState
from desktop.widgets import ask
from engine.library.store import ModelLibrary


@pytest.fixture
def page(qtbot: QtBot, state: AppState) -> PreferencesPage:
    page = PreferencesPage(state)
    qtbot.addWidget(page)
    page.retranslate()
    page.restyle()
    page.show()
    return page


def pick(box: QComboBox, value: str) -> None:
    index = box.findData(value)
    assert index >= 0
    box.setCurrentIndex(index)
    box.activated.emit(index)


def test_choices_are_kept(page: PreferencesPage) -> None:
    pick(page.theme, "dark")
    pick(page.language, "zh_CN")
    page.threshold.setValue(85)
    fresh = Settings()
    assert fresh.get("theme") == "dark"
    assert fresh.get("language") == "zh_CN"
    assert fresh.get("review_threshold") == 0.85


def test_a_look_chosen_here_dresses_the_window(window: MainWindow) -> None:
    window.state.devices = [{"kind": "cpu", "name": "Processor"}]
    window.go_to("preferences")
    page = window.pages["preferences"]
    assert isinstance(page, PreferencesPage)
    pick(page.theme, "dark")
    assert window.palette().window().color().lightness() < 60
    assert page.theme.currentData() == "dark"


def test_languages_are_named_in_themselves(page: PreferencesPage) -> None:
    labels = [page.language.itemText(index) for index in range(page.language.count())]
    assert labels[1:] == ["English", "简体中文"]


def test_processors_are_offered_when_the_engine_has_told_them(page: PreferencesPage) -> None:
    page.state.devices = [{"kind": "cpu", "name": "Some Processor"}]
    page.state.devices_changed.emit()
    labels = [page.device.itemText(index) for index in range(page.device.count())]
    assert labels == ["Automatic", "CPU · Some Processor"]


def test_an_empty_bin_cannot_be_emptied(page: PreferencesPage) -> None:
    assert ModelLibrary().binned() == []
    assert not page._empty_bin.isEnabled()


def test_version_details_are_copied(qapp: QApplication, page: PreferencesPage) -> None:
    copied: list[str] = []
    original = ask.copy_text
    ask.copy_text = copied.append
    try:
        page._copy_versions.click()
    finally:
        ask.copy_text = original
    assert "Qt 6" in copied[0]
