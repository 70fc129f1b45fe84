"""Drives ``tunesmith`` as a person would, and makes small files for it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

FILES = (
    Path(__file__).parents[1] / "files"
)  # locked.xlsx and locked.zip: really encrypted, by "secret"
NOBODY = 65534
Run = Callable[..., "Ended"]


class Ended:
    """How a command ended: status, the JSON lines, standard error, and what it wrote to the log."""

    def __init__(self, status: int, output: str, errors: str, log: str):
        self.status, self.errors, self.log = status, errors, log
        self.events = [json.loads(line) for line in output.splitlines()]

    @property
    def result(self) -> dict[str, Any]:
        assert self.status == 0, self.errors
        assert self.events[-1]["result"] is True
        return self.events[-1]

    def refused(self, *words: str) -> Ended:
        """It failed with all these words, said on the terminal and written to the log."""
        assert self.status == 1, self.errors
        assert self.events[-1]["event"] == "Failed"
        assert self.events[-1]["remedy"] is not None
        assert self.events[-1]["details"] == ""
        for word in words:
            assert word in self.errors
            assert word in self.log
        assert "Traceback" not in self.errors
        return self


def rows(count: int, label: Callable[[int], str], text: str = "some words of row {}") -> list[str]:
    return [f"{text.format(number)},{label(number)}" for number in range(count)]


def two(number: int) -> str:
    return "ab"[number % 2]


def table(path: Path, lines: list[str], header: str = "text,label") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([header, *lines]), "utf-8")
    return path


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder, logs and caches apart."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in ("logs", "cache")
    }
