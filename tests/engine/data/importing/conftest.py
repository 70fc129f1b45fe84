"""One way to import in all tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.data.dataset import DatasetFolder
from engine.data.description import Dataset, ImportOptions, Role, Skipped
from engine.data.importing import import_files
from engine.events import Event
from engine.jobs import drain


class Imported:
    """The outcome of an import with shortcuts for what tests ask about."""

    def __init__(self, folder: str, dataset: Dataset, events: list[Event]):
        self.folder, self.dataset, self.events = DatasetFolder(folder), dataset, events
        self.table = self.folder.table()
        self.notes = " ".join(map(str, dataset.notes))

    def column(self, name: str) -> list[str | None]:
        return self.table[name].to_list()

    def roles(self) -> dict[str, Role]:
        return {column.name: column.role for column in self.dataset.columns}

    def skipped(self) -> list[Skipped]:
        return self.folder.skipped()


Import = Callable[..., Imported]


@pytest.fixture
def importing() -> Import:
    def run(*paths: Path | str, **options: Any) -> Imported:
        events: list[Event] = []
        result = drain(
            import_files(paths=list(map(str, paths)), options=ImportOptions(**options)),
            events.append,
        )
        return Imported(result.folder, result.dataset, events)

    return run


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, bytes | str], Path]:
    def write(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write
