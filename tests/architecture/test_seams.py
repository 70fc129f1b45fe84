"""Every part that exists is listed in its package's table, and every row loads."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from desktop.pages import PAGES
from engine.batch import WRITERS
from engine.data.checks import CHECKS
from engine.data.readers import READERS
from engine.host import JOBS
from engine.registry import Registry
from engine.tasks import TASKS

ROOT = Path(__file__).resolve().parents[2]
TABLES = {
    "jobs": JOBS,
    "readers": READERS,
    "checks": CHECKS,
    "tasks": TASKS,
    "writers": WRITERS,
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_every_row_loads(table: Registry[object]) -> None:
    assert list(table)
    for name in table:
        assert callable(table[name]) or table[name] is not None


@pytest.mark.parametrize(("table", "package"), [(READERS, "readers"), (CHECKS, "checks")])
def test_every_module_of_a_seam_is_in_its_table(table: Registry[object], package: str) -> None:
    files = {
        f"engine.data.{package}.{path.stem}"
        for path in (ROOT / "engine" / "data" / package).glob("*.py")
        if path.stem != "__init__" and not path.stem.startswith("_")
    }
    assert files <= table.modules()


def test_every_page_folder_is_in_the_table_and_loads() -> None:
    folders = {path.parent.name for path in (ROOT / "desktop" / "pages").glob("*/page.py")}
    assert folders == set(PAGES)
    for row in PAGES.values():
        module, _, attribute = row.partition(":")
        assert getattr(importlib.import_module(module), attribute)
