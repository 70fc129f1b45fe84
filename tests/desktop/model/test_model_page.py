"""Choosing, adding and reshaping a base model."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.model.page import ModelPage
from desktop.state import AppState
from desktop.widgets import ask
from engine.structure.structure import Structure

WAIT = 60_000


@pytest.fixture
def page(qtbot: QtBot, state: AppState) -> ModelPage:
    page = ModelPage(state)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    with qtbot.waitSignal(state.base_model_changed, timeout=WAIT):
        pass
    return page


def test_the_starter_is_chosen_at_first(page: ModelPage) -> None:
    assert page.state.base_model is not None
    assert page.state.base_model.id == "starter"
    assert page.state.recipe.model.base == "starter"


def test_models_that_are_not_here_cannot_be_chosen(page: ModelPage) -> None:
    elsewhere = [card for card in page.cards if not card.is_here]
    assert elsewhere
    page._choose(elsewhere[0])
    assert page.state.base_model is not None
    assert page.state.base_model.id == "starter"


def test_a_dropped_model_folder_is_added_and_chosen(
    qtbot: QtBot, page: ModelPage, tiny_base_model: Path
) -> None:
    with qtbot.waitSignal(page.state.base_model_changed, timeout=WAIT):
        page.take_files([str(tiny_base_model)])
    assert page.state.base_model is not None
    assert page.state.base_model.source == "added"
    assert page.state.base_model.layers == 2


def test_a_pickle_checkpoint_is_refused_with_the_reason(
    qtbot: QtBot, page: ModelPage, tmp_path: Path
) -> None:
    (tmp_path / "config.json").write_text('{"model_type": "bert"}')
    (tmp_path / "pytorch_model.bin").write_bytes(b"\x80\x02")
    with qtbot.waitSignal(page.job_bar.ended, timeout=WAIT):
        page.take_files([str(tmp_path)])
    assert "pickle" in page._problem.text()


def test_an_added_model_is_removed_after_asking(
    qtbot: QtBot, page: ModelPage, tiny_base_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(page.state.base_model_changed, timeout=WAIT):
        page.take_files([str(tiny_base_model)])
    qtbot.waitUntil(lambda: any(c.is_here and c.model.source == "added" for c in page.cards))
    card = next(c for c in page.cards if c.is_here and c.model.source == "added")
    monkeypatch.setattr(ask, "confirm", lambda *_, **__: True)
    page._remove(card)
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
