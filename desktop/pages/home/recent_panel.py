"""A short list of recent things, each a line that can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.card import Card

_AROUND = 40  # padding of the button, and the blank after its icon


@dataclass(frozen=True)
class Entry:
    """One line: what it is called, a few words on it, and what pressing it does."""

    name: str
    detail: str
    open: Callable[[], None]


class _Line(QPushButton):
    """A button as wide as there is room, which leaves out the end of a long name."""

    def __init__(self, name: str):
        super().__init__()
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self.iconSize().width() - _AROUND
        name = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        self.setText(f"\u2002{name}")


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
        button = _Line(entry.name)
        button.setProperty("role", "nav")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setIcon(theme.icon(self._icon))
        button.setIconSize(QSize(18, 18))
        button.setAccessibleName(entry.name)
        button.setAccessibleDescription(entry.detail)
        button.clicked.connect(lambda: entry.open())
        detail = QLabel(entry.detail)
        detail.setProperty("role", "small")
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(button, 1)
        layout.addWidget(detail)
        return row
