"""The engine runs where Qt is not installed, and imports point one way; plants are caught."""

from __future__ import annotations

import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

PROBE = textwrap.dedent(
    """
    import importlib, pkgutil, sys
    BLOCKED = {"PySide6", "shiboken6", "pyqtgraph", "desktop"}
    class Block:
        def find_spec(self, name, path=None, target=None):
            if name.split(".")[0] in BLOCKED:
                raise ImportError(f"engine imported {name}")
    sys.meta_path.insert(0, Block())
    import engine
    for info in pkgutil.walk_packages(engine.__path__, "engine."):
        if not info.name.endswith("__main__"):
            importlib.import_module(info.name)
    """
)


def run_probe(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROBE], cwd=folder, capture_output=True, text=True, check=False
    )


def run_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).parent / "lint-imports"
    return subprocess.run(
        [str(program), "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_engine_imports_without_qt() -> None:
    done = run_probe(ROOT)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "line",
    [
        "import PySide6.QtCore",
        "from desktop import state",
        "import importlib; importlib.import_module('PySide6')",
    ],
)
def test_the_probe_fails_on_a_planted_import(tmp_path: Path, line: str) -> None:
    (tmp_path / "engine").mkdir()
    (tmp_path / "engine" / "__init__.py").write_text("")
    (tmp_path / "engine" / "planted.py").write_text(line + "\n")
    assert "engine imported" in run_probe(tmp_path).stderr


def test_the_contracts_hold() -> None:
    done = run_contracts(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("engine/jobs.py", "def late():\n    import desktop.state"),
        ("engine/metrics/report.py", "from engine.training import recipe"),
        ("engine/data/description.py", "import engine.models.base_model"),
        ("desktop/pages/data/page.py", "import desktop.pages.train.page"),
        ("desktop/widgets/card.py", "import desktop.main_window"),
    ],
)
def test_a_planted_violation_breaks_a_contract(tmp_path: Path, module: str, line: str) -> None:
    for package in ("engine", "desktop"):
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / module).open("a", encoding="utf-8") as file:
        file.write("\n" + line + "\n")
    done = run_contracts(tmp_path)
    assert done.returncode != 0
    assert "BROKEN" in done.stdout
