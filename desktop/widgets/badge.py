"""A small coloured word: a state, a count, a language."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop import theme


class Badge(QLabel):
    """``kind`` is "", "accent", "success", "warning" or "danger"."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None):
        super().__init__(text, parent)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set_kind(kind)

    def set_kind(self, kind: str) -> None:
        """Another colour for another state."""
        theme.set_role(self, f"badge-{kind}" if kind else "badge")
