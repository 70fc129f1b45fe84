"""What pages need is imported while the first page is looked at, and never outlives the window."""

from __future__ import annotations

import subprocess
import sys

from pytestqt.qtbot import QtBot

from desktop.warm_up import WarmUp

PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication
from desktop.warm_up import WarmUp
app = QCoreApplication([])
before = {"polars", "pyqtgraph"} & set(sys.modules)
warm_up = WarmUp(app)
warm_up.start()
warm_up.wait()
print(sorted(before), sorted({"polars", "pyqtgraph"} & set(sys.modules)))
"""


def test_the_libraries_of_the_pages_are_imported() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[] ['polars', 'pyqtgraph']"


def test_ending_leaves_no_thread(qtbot: QtBot) -> None:
    warm_up = WarmUp()
    warm_up.start()
    warm_up.end()
    assert not warm_up.isRunning()
