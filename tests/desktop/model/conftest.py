"""The Model page before a stand-in hub: real HTTP, real engine processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import stand_in_hub
from pytestqt.qtbot import QtBot

from desktop.pages.model.page import ModelPage
from desktop.pages.model.structure_panel import StructurePanel
from desktop.settings import Settings
from desktop.state import AppState
from engine import paths
from engine.models.base_model import BaseModel
from engine.models.local import inspect_folder
from engine.structure.structure import Structure

WAIT = 20_000


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Engine processes know neither tokens nor proxies of this machine, nor its keyring."""
    for name in ("HF_TOKEN", "HF_ENDPOINT", "TUNESMITH_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    here = Path(__file__).parent
    path = os.pathsep.join([str(here), str(here.parents[2]), os.environ.get("PYTHONPATH", "")])
    monkeypatch.setenv("PYTHONPATH", path)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring_of_test.Keyring")


@pytest.fixture
def hub(tiny_base_model: Path, settings: Settings) -> Iterator[stand_in_hub.StandInHub]:
    """A hub that the settings name as theirs."""
    with stand_in_hub.running(tiny_base_model) as running:
        settings.set("endpoint", running.endpoint)
        yield running


@pytest.fixture
def page(qtbot: QtBot, state: AppState) -> ModelPage:
    page = ModelPage(state)
    qtbot.addWidget(page)
    page.retranslate()
    page.restyle()
    page.show()
    with qtbot.waitSignal(state.base_model_changed, timeout=WAIT):
        pass
    return page


@pytest.fixture(scope="module")
def starter() -> BaseModel:
    return inspect_folder(paths.starter())


@pytest.fixture
def panel(qtbot: QtBot, settings: Settings, starter: BaseModel) -> StructurePanel:
    panel = StructurePanel()
    qtbot.addWidget(panel)
    panel.resize(1000, 900)
    panel.retranslate()
    panel.show_task("classification", 3)
    panel.show_structure(starter, Structure())
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    panel.view.setFocus()
    return panel
