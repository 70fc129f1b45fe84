"""A keyring for engine processes of tests, in the test's own home."""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class Keyring(KeyringBackend):
    """Named by PYTHON_KEYRING_BACKEND; never one that a person has."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        return _read().get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        _file().write_text(json.dumps({**_read(), f"{service} {username}": password}))

    def delete_password(self, service: str, username: str) -> None:
        kept = _read()
        del kept[f"{service} {username}"]
        _file().write_text(json.dumps(kept))


def _file() -> Path:
    return Path(os.environ["TUNESMITH_HOME"]) / "keyring-of-test.json"


def _read() -> dict[str, str]:
    return dict(json.loads(_file().read_text())) if _file().exists() else {}
