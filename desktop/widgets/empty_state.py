"""What a page shows when its input does not exist yet: what is missing, and the button for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme

_TEXT_WIDTH = 440


class EmptyState(QWidget):
    """``icon`` is a name from ``resources/icons``; ``clicked`` fires on the button."""

    clicked = Signal()

    def __init__(
        self,
        icon: str,
        title: str = "",
        text: str = "",
        button: str = "",
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._icon = icon
        self._picture = QLabel()
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._text = QLabel()
        self._text.setProperty("role", "muted")
        self._text.setWordWrap(True)
        self._text.setFixedWidth(_TEXT_WIDTH)
        self.button = QPushButton()
        self.button.setProperty("role", "primary")
        self.button.clicked.connect(self.clicked)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        for widget in (self._picture, self._title, self._text):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            # Between stretches instead of aligned: an aligned label forgets its wrapped height.
            row = QHBoxLayout()
            row.addStretch()
            row.addWidget(widget)
            row.addStretch()
            layout.addLayout(row)
        layout.addSpacing(8)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.set_texts(title, text, button)
        self._restyle()

    def set_texts(self, title: str, text: str = "", button: str = "") -> None:
        """Texts in the current language; an empty button text hides the button."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._restyle()

    def _restyle(self) -> None:
        colour = theme.current().strong_border
        self._picture.setPixmap(theme.pixmap(self._icon, 56, colour, self.devicePixelRatioF()))
