"""An Engine whose processes run the counting jobs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.engine_thread import Engine, Lane

HOST = Path(__file__).with_name("counting_host.py")
ROOT = Path(__file__).resolve().parents[3]


def counting_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """For fixtures: closed, and seen to be closed, at the end."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    engine = Engine(command=[sys.executable, str(HOST)])
    yield engine
    engine.close()
    assert not any(engine.thread_of(lane).isRunning() for lane in Lane)
    engine.deleteLater()
