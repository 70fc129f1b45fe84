"""Choosing, adding and reshaping a base model."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.main_window import MainWindow
from desktop.pages.model.page import ModelPage
from desktop.widgets import ask
from engine.jobs import drain
from engine.models.pack import export_pack, is_pack
from engine.structure.structure import Structure

WAIT = 20_000


def add(qtbot: QtBot, page: ModelPage, folder: Path) -> None:
    page.take_files([str(folder)])
    qtbot.waitUntil(page.report.isVisible, timeout=WAIT)
    with qtbot.waitSignal(page.state.base_model_changed, timeout=WAIT):
        page.report.add_button.click()


def test_the_starter_is_chosen_at_first(page: ModelPage) -> None:
    assert page.state.base_model is not None
    assert page.state.base_model.id == "starter"
    assert page.state.recipe.model.base == "starter"


def test_models_that_are_not_here_cannot_be_chosen(qtbot: QtBot, page: ModelPage) -> None:
    qtbot.waitUntil(lambda: bool(page.catalogue.cards), timeout=WAIT)
    page._choose(page.catalogue.cards[0])
    assert page.state.base_model is not None
    assert page.state.base_model.id == "starter"


def test_a_dropped_folder_is_described_before_it_is_added(
    qtbot: QtBot, page: ModelPage, tiny_base_model: Path
) -> None:
    page.take_files([str(tiny_base_model)])
    qtbot.waitUntil(page.report.isVisible, timeout=WAIT)
    shown = " ".join(label.text() for label in page.report.findChildren(QLabel))
    for fact in ("bert", "2 layers of width 32", "tokenizer.json", "64 tokens", "BertModel"):
        assert fact in shown
    assert not [card for card in page.cards if card.model.source == "added"]
    qtbot.keyClick(page.report.close_button, Qt.Key.Key_Space)
    assert page.report.isHidden()


def test_a_dropped_model_folder_is_added_and_chosen(
    qtbot: QtBot, page: ModelPage, tiny_base_model: Path
) -> None:
    add(qtbot, page, tiny_base_model)
    assert page.state.base_model is not None
    assert page.state.base_model.source == "added"
    assert page.state.base_model.layers == 2


def test_a_pickle_checkpoint_is_refused_with_the_reason(
    qtbot: QtBot, page: ModelPage, tmp_path: Path
) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x02")
    page.take_files([str(tmp_path)])
    qtbot.waitUntil(page.report.isVisible, timeout=WAIT)
    assert "pickle" in page.report.faults.text()
    assert page.report.add_button.isHidden()


def test_an_added_model_is_removed_after_asking(
    qtbot: QtBot, page: ModelPage, tiny_base_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(qtbot, page, tiny_base_model)
    qtbot.waitUntil(lambda: any(c.is_here and c.model.source == "added" for c in page.cards))
    card = next(c for c in page.cards if c.is_here and c.model.source == "added")
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    card.remove_button.click()
    qtbot.waitUntil(
        lambda: not any(c.is_here and c.model.source == "added" for c in page.cards), timeout=WAIT
    )
    assert page.state.base_model.id == "starter"


def test_the_figures_follow_the_recipe(page: ModelPage) -> None:
    totals = page.structure.totals
    assert totals.text("trained") == "100%"
    page._set_structure(Structure(freeze_encoder=True))
    assert totals.text("trained") == "0.9%"
    whole = totals.text("parameters")
    page._set_structure(Structure(dropped_layers=[1, 2, 3]))
    assert totals.text("parameters") != whole


def test_dropping_layers_reaches_the_recipe_and_undo_takes_it_back(page: ModelPage) -> None:
    page.structure.view.choose(["layer:2", "layer:3"])
    page.structure.chosen_actions.perform("drop")
    assert page.state.recipe.structure.dropped_layers == [2, 3]
    page.structure.history.undo()
    assert page.state.recipe.structure.dropped_layers == []


def test_the_network_is_drawn_for_the_task_of_the_recipe(page: ModelPage) -> None:
    recipe = msgspec.structs.replace(page.state.recipe, task="question_answering")
    page.state.set_recipe(recipe)
    titles = [block.title for block in page.structure.view.blocks()]
    assert titles[-1] == "Start and end of the answer"


def test_a_pack_goes_out_and_comes_in_again(
    qtbot: QtBot,
    page: ModelPage,
    tiny_base_model: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    add(qtbot, page, tiny_base_model)
    qtbot.waitUntil(lambda: len(page.cards) == 2, timeout=WAIT)
    pack = tmp_path / "tiny.zip"
    monkeypatch.setattr(ask, "save_file", lambda *_: str(pack))
    with qtbot.waitSignal(page.transfers.exported, timeout=WAIT):
        page.cards[1].export_button.click()
    assert is_pack(pack)
    with qtbot.waitSignal(page.transfers.added, timeout=WAIT):
        page.take_files([str(pack)])
    qtbot.waitUntil(lambda: len(page.cards) == 3, timeout=WAIT)


def test_a_pack_dropped_on_another_page_is_taken_by_this_one(
    qtbot: QtBot, window: MainWindow, tiny_base_model: Path, tmp_path: Path
) -> None:
    pack = tmp_path / "tiny.zip"
    drain(export_pack(model=str(tiny_base_model), path=str(pack)))
    window.go_to("home")
    window.take_files([str(pack)])
    assert window.current_page == "model"
    page = window.pages["model"]
    assert isinstance(page, ModelPage)
    qtbot.waitUntil(lambda: len(page.cards) == 2, timeout=WAIT)


def test_what_is_no_pack_is_refused(qtbot: QtBot, page: ModelPage, tmp_path: Path) -> None:
    (tmp_path / "other.zip").write_bytes(b"no archive")
    page.take_files([str(tmp_path / "other.zip")])
    qtbot.waitUntil(page._problem.isVisible, timeout=WAIT)
    assert "other.zip" in page._problem.text()
