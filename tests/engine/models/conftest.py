"""A stand-in hub with a tiny model, and a download that does not dawdle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
import stand_in_hub
from keyring.backends import fail

from engine.models.hub import connection, download, transfer


@pytest.fixture
def hub(tiny_base_model: Path) -> Iterator[stand_in_hub.StandInHub]:
    with stand_in_hub.running(tiny_base_model) as running:
        yield running


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waits, every step is told, and neither tokens nor proxies of this machine."""
    monkeypatch.setattr(transfer, "WAITS", (0.01, 0.01, 0.01))
    monkeypatch.setattr(connection, "SILENCE_SECONDS", 0.5)
    monkeypatch.setattr(download, "PACE_SECONDS", 0.0)
    for name in ("HF_TOKEN", "HF_ENDPOINT", "TUNESMITH_OFFLINE"):
        monkeypatch.delenv(name, raising=False)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    keyring.set_keyring(fail.Keyring())
