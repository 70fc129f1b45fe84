"""Mirror, proxy, offline switch and connection trial in the preferences."""

from __future__ import annotations

from pathlib import Path

import pytest
import stand_in_hub
from pytestqt.qtbot import QtBot

from desktop.pages.preferences.network_card import NetworkCard
from desktop.state import AppState

WAIT = 20_000


@pytest.fixture
def card(qtbot: QtBot, state: AppState, monkeypatch: pytest.MonkeyPatch) -> NetworkCard:
    for name in ("HF_ENDPOINT", "TUNESMITH_OFFLINE", "HTTP_PROXY", "http_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    card = NetworkCard(state)
    qtbot.addWidget(card)
    card.retranslate()
    card.show()
    return card


def test_the_connection_is_tried_only_when_asked(
    qtbot: QtBot, card: NetworkCard, tiny_base_model: Path
) -> None:
    with stand_in_hub.running(tiny_base_model) as hub:
        card.endpoint.setText(hub.endpoint)
        card.endpoint.editingFinished.emit()
        assert card.state.settings.text("endpoint") == hub.endpoint
        assert hub.asked == []
        card.try_button.click()
        qtbot.waitUntil(lambda: "answered within" in card.result.text(), timeout=WAIT)
        assert hub.paths() == ["/api/models"]


def test_nonsense_is_not_kept_and_said(card: NetworkCard) -> None:
    card.endpoint.setText("ftp://somewhere")
    card.endpoint.editingFinished.emit()
    card.proxy.setText("nowhere")
    card.proxy.editingFinished.emit()
    assert card.state.settings.text("endpoint") == ""
    assert card.state.settings.text("proxy") == ""
    assert "no address of a hub" in card.endpoint.accessibleDescription()
    assert "no address of a proxy" in card.proxy.accessibleDescription()


def test_the_switch_is_kept_and_ends_trials(card: NetworkCard) -> None:
    card.offline.click()
    assert card.state.settings.get("offline") is True
    assert not card.try_button.isEnabled()


def test_an_environment_that_forbids_is_shown_as_forced(
    qtbot: QtBot, state: AppState, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUNESMITH_OFFLINE", "1")
    card = NetworkCard(state)
    qtbot.addWidget(card)
    card.retranslate()
    assert card.offline.isChecked()
    assert not card.offline.isEnabled()
    assert "TUNESMITH_OFFLINE" in card.offline.accessibleDescription()
