"""A download while a training runs: neither waits for the other, and the status line is honest."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from stand_in_hub import MODEL, StandInHub

from desktop.engine_thread import Lane
from desktop.main_window import MainWindow
from desktop.pages.model.page import ModelPage
from desktop.state import AppState
from engine.models.store import resolve
from tests.desktop.train.conftest import ready_state, set_training

__all__ = ["ready_state"]  # a fixture
WAIT = 60_000
pytestmark = pytest.mark.timeout(400)


def test_a_model_is_downloaded_while_another_one_is_trained(
    qtbot: QtBot,
    window: MainWindow,
    ready_state: AppState,
    hub: StandInHub,
    tiny_base_model: Path,
) -> None:
    state = ready_state
    hub.piece, hub.seconds_per_piece = 1024, 0.005
    set_training(state, epochs=400, patience=0)
    window.go_to("model")
    page = window.pages["model"]
    assert isinstance(page, ModelPage)
    # The page takes a model of its list; the training is of the tiny one.
    qtbot.waitUntil(lambda: bool(page.cards), timeout=WAIT)
    state.set_base_model(resolve(str(tiny_base_model)))
    training = state.start_training("fine_tune", recipe=state.whole_recipe())
    with qtbot.waitSignal(training.event, timeout=WAIT):
        pass
    assert window.status_line._offline.text() == "Works offline"
    page._open_name(MODEL)
    assert page.dialog is not None
    page.dialog.go_button.click()
    qtbot.waitUntil(
        lambda: page.dialog is not None and page.dialog.description is not None, timeout=WAIT
    )
    page.dialog.go_button.click()
    qtbot.waitUntil(
        lambda: any(job.lane is Lane.DOWNLOAD for job in window.status_line.running()),
        timeout=WAIT,
    )
    assert window.status_line._offline.text() == "Connected"
    with qtbot.waitSignal(page.downloads.downloaded, timeout=WAIT):
        pass
    assert training.is_running
    qtbot.waitUntil(lambda: window.status_line._offline.text() == "Works offline", timeout=WAIT)
    with qtbot.waitSignal(training.finished, timeout=WAIT):
        training.discard()
