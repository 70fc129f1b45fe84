"""Imports what pages will need, in a thread, while the person looks at the first page.

Imported when a page is first opened they would hold the window up for half a second; before the
first page is painted they would delay the start by as much.
"""

from __future__ import annotations

import importlib

from PySide6.QtCore import QObject, QThread

_LIBRARIES = ("numpy", "polars", "pyqtgraph")


class WarmUp(QThread):
    """Start once, after the first page is painted; wait for it before the application ends."""

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self.setObjectName("warm-up")

    def run(self) -> None:
        for name in _LIBRARIES:
            if self.isInterruptionRequested():
                return
            importlib.import_module(name)

    def end(self) -> None:
        """Let the import under way finish, and begin no other."""
        self.requestInterruption()
        self.wait()
