"""The list of pages at the left of the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout
from PySide6.QtWidgets import QWidget as _QWidget

from desktop import theme

_WIDTH = 208


class SideBar(QFrame):
    """``chosen`` carries the page's name. The last page stands at the bottom.

    Ctrl+1 and so on go to the pages in order, Ctrl+comma to the last.
    """

    chosen = Signal(str)

    def __init__(self, names: list[str], parent: _QWidget):
        super().__init__(parent)
        self.setProperty("role", "sidebar")
        self.setFixedWidth(_WIDTH)
        self._buttons: dict[str, QPushButton] = {}
        self._keys: dict[str, QKeySequence] = {}
        self._selected = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 16, 12, 12)
        layout.setSpacing(2)
        layout.addLayout(self._brand())
        layout.addSpacing(16)
        for number, name in enumerate(names, start=1):
            is_last = number == len(names)
            if is_last:
                layout.addStretch()
            layout.addWidget(self._button(name, "Ctrl+," if is_last else f"Ctrl+{number}"))
        self.retranslate()
        self.restyle()

    def select(self, name: str) -> None:
        """Mark a page as the one that is shown."""
        self._selected = name
        self._show_selected()

    def button(self, name: str) -> QPushButton:
        """The button of a page."""
        return self._buttons[name]

    def retranslate(self) -> None:
        labels = {
            "home": self.tr("Home"),
            "data": self.tr("Data"),
            "model": self.tr("Model"),
            "train": self.tr("Train"),
            "results": self.tr("Results"),
            "library": self.tr("Library"),
            "classify": self.tr("Classify"),
            "preferences": self.tr("Preferences"),
        }
        self.setAccessibleName(self.tr("Pages"))
        for name, button in self._buttons.items():
            key = self._keys[name].toString(QKeySequence.SequenceFormat.NativeText)
            button.setText(f"\u2002{labels[name]}")  # Qt leaves only 4 pixels after the icon
            button.setAccessibleName(labels[name])
            button.setToolTip(f"{labels[name]} ({key})")

    def restyle(self) -> None:
        colours = theme.current()
        for name, button in self._buttons.items():
            colour = colours.link if button.isChecked() else colours.muted
            button.setIcon(theme.icon(name, colour))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() is QEvent.Type.PaletteChange:
            self.restyle()

    def _choose(self, name: str) -> None:
        self.chosen.emit(name)
        self._show_selected()

    def _show_selected(self) -> None:
        for name, button in self._buttons.items():
            button.setChecked(name == self._selected)
        self.restyle()

    def _brand(self) -> QHBoxLayout:
        picture, name = QLabel(), QLabel("Tunesmith")
        picture.setPixmap(theme.pixmap("app", 28, "", self.devicePixelRatioF()))
        name.setProperty("role", "section")
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(picture)
        row.addWidget(name, 1)
        return row

    def _button(self, name: str, keys: str) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "nav")
        button.setCheckable(True)
        button.setIconSize(QSize(20, 20))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # no focus ring after a click
        button.clicked.connect(lambda: self._choose(name))
        self._keys[name] = QKeySequence(keys)
        shortcut = QShortcut(self._keys[name], self.window())
        shortcut.activated.connect(lambda: self._choose(name))
        self._buttons[name] = button
        return button
