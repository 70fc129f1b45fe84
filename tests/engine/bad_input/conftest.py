"""The command, and what it left in its log."""

from __future__ import annotations

import pytest

from engine import paths
from engine.cli.main import main
from tests.engine.bad_input.commands import Ended, Run


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(*arguments: object) -> Ended:
        log = paths.logs() / "command.log"
        before = log.stat().st_size if log.exists() else 0
        capsysbinary.readouterr()
        status = main([*map(str, arguments), "--json"])
        shown = capsysbinary.readouterr()
        written = log.read_bytes()[before:].decode() if log.exists() else ""
        return Ended(status, shown.out.decode(), shown.err.decode(), written)

    return call
