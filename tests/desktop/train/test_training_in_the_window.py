"""Real trainings, steered by the buttons of the page."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.train import stop_dialog
from desktop.pages.train.page import TrainPage
from desktop.widgets import ask
from engine import paths
from engine.library.store import ModelLibrary
from engine.training.run_folder import interrupted_runs, list_runs
from tests.desktop.train.conftest import set_training

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(300)]
LONG = 240_000


def begin(qtbot: QtBot, page: TrainPage, **changes: object) -> None:
    """Set hyperparameters, wait for the card, press Start, wait for the first steps."""
    set_training(page.state, **changes)
    qtbot.waitUntil(lambda: page.start_button.isEnabled(), timeout=LONG)
    page.start_button.click()
    wait_for_steps(qtbot, page, 3)


def wait_for_steps(qtbot: QtBot, page: TrainPage, steps: int) -> None:
    qtbot.waitUntil(lambda: len(page.run.history.loss) >= steps, timeout=LONG)


def wait_for_end(qtbot: QtBot, page: TrainPage) -> None:
    qtbot.waitUntil(lambda: page.state.training is None, timeout=LONG)


def test_pause_pauses_and_keeping_early_puts_the_model_into_the_library(
    qtbot: QtBot, page: TrainPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(qtbot, page, epochs=400, patience=0)
    page.run.pause_button.click()
    qtbot.wait(400)  # steps that were under way still arrive
    paused_at = len(page.run.history.loss)
    qtbot.wait(400)
    assert len(page.run.history.loss) == paused_at
    assert page.run.state_badge.text() == "Paused"
    page.run.pause_button.click()
    wait_for_steps(qtbot, page, paused_at + 5)
    monkeypatch.setattr(ask, "choose", lambda *_, **__: stop_dialog.FINISH)
    page.run.stop_button.click()
    wait_for_end(qtbot, page)
    assert [card.name for card in ModelLibrary().list()] == ["Reviews"]
    page.run.curves.redraw()
    assert page.run.curves.loss.drawn_points("raw") == len(page.run.history.loss) > 5
    assert page.run.curves.scores.drawn_points("macro_f1") >= 1
    assert "Test accuracy" in page.run.banner.sentence.text()
    assert "is kept (epoch" in page.run.best.text()
    page.run.banner.buttons["results"].click()
    assert page.state.selected_model == ModelLibrary().list()[0].id


def test_a_stopped_run_is_resumed_with_its_curves_and_discarding_removes_it(
    qtbot: QtBot, page: TrainPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [stop_dialog.GO_ON, stop_dialog.STOP, stop_dialog.DISCARD]
    monkeypatch.setattr(ask, "choose", lambda *_, **__: answers.pop(0))
    begin(qtbot, page, epochs=400, patience=0)
    page.run.stop_button.click()  # "Go on training"
    wait_for_steps(qtbot, page, len(page.run.history.loss) + 2)
    page.run.stop_button.click()
    wait_for_end(qtbot, page)
    stopped = interrupted_runs()[0]
    assert page.run.banner.buttons["resume"].isVisible()
    page.run.banner.buttons["new"].click()
    row = page.earlier.rows[stopped.id]
    assert row.badge.text() == "Interrupted"
    row.go_on.click()
    wait_for_steps(qtbot, page, stopped.step + 3)
    assert page.run.history.loss.x.tolist() == list(range(1, len(page.run.history.loss) + 1))
    page.run.stop_button.click()
    wait_for_end(qtbot, page)
    assert list_runs() == []
    assert not (paths.runs() / stopped.id).exists()
    assert ModelLibrary().list() == []


def test_a_finished_run_is_trained_further(
    qtbot: QtBot, page: TrainPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(qtbot, page, epochs=1, patience=0, baseline=False)
    wait_for_end(qtbot, page)
    first = page.run.history.last_step
    assert first is not None
    monkeypatch.setattr(ask, "enter_number", lambda *_, **__: 1)
    page.run.banner.buttons["further"].click()
    wait_for_end(qtbot, page)
    assert page.run.history.last_step is not None
    assert page.run.history.last_step.step == 2 * first.step
    assert len(page.run.history.loss) == 2 * first.step
    assert len(ModelLibrary().list()) == 2


def test_an_engine_failure_is_said_and_the_recipe_can_be_mended(
    qtbot: QtBot, page: TrainPage
) -> None:
    page.state.start_training("resume_run", run="no-such-run")
    wait_for_end(qtbot, page)
    assert "no run" in page.run.banner.sentence.text()
    page.run.banner.buttons["new"].click()
    assert page.setup.isVisible()
