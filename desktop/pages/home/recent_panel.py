"""A short list of recent things, each a line that can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.card import Card


@dataclass(frozen=True)
class Entry:
    """One line: what it is called, a few words on it, and what pressing it does."""

    name: str
    detail: str
    open: Callable[[], None]


class RecentPanel(Card):
    """``icon`` names the picture before each line; an empty list shows ``set_empty``'s words."""

    def __init__(self, icon: str, parent: QWidget | None = None):
        super().__init__(parent)
        self._icon = icon
        self._rows: list[QWidget] = []
        self._empty = QLabel()
        self._empty.setProperty("role", "muted")
        self._empty.setWordWrap(True)
        self.body.addWidget(self._empty)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.body.addLayout(self._list)
        self.body.addStretch()

    def set_empty(self, text: str) -> None:
        """What to say while there is nothing to list."""
        self._empty.setText(text)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Replace the lines."""
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(entry) for entry in entries]
        for row in self._rows:
            self._list.addWidget(row)
        self._empty.setVisible(not entries)

    def _row(self, entry: Entry) -> QWidget:
        button = QPushButton()
        button.setProperty("role", "nav")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setIcon(theme.icon(self._icon))
        button.setIconSize(QSize(18, 18))
        button.setAccessibleName(entry.name)
        button.setAccessibleDescription(entry.detail)
        button.clicked.connect(lambda: entry.open())
        metrics = button.fontMetrics()
        name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, 280)
        button.setText(f"\u2002{name}")
        detail = QLabel(entry.detail)
        detail.setProperty("role", "small")
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(button, 1)
        layout.addWidget(detail)
        return row
