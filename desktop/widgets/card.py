"""A rounded frame with a title, the building block of every page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget


class Card(QFrame):
    """Put content into ``body``; small things at the right of the title into ``corner``.

    Texts come through ``set_title`` and ``set_text``, from the page's ``retranslate``. With
    ``clickable=True`` the whole card is a button for mouse and keyboard and emits ``clicked``.
    """

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None, *, clickable: bool = False):
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setProperty("clickable", clickable)
        self._is_clickable = clickable
        self.title_label = _label("section")
        self.title_label.setWordWrap(True)
        self.text_label = _label("muted")
        self.text_label.setWordWrap(True)
        self.corner = QHBoxLayout()
        self.corner.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title_label, 1)
        head.addLayout(self.corner)
        self.body = QVBoxLayout()
        self.body.setSpacing(12)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(8)
        outer.addLayout(head)
        outer.addWidget(self.text_label)
        outer.addLayout(self.body)
        self.title_label.hide()
        self.text_label.hide()
        if clickable:
            outer.addStretch()  # beside a taller card the words stay at the top
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_margins(self, horizontal: int, vertical: int) -> None:
        """Less room around the content, for cards that stand inside another."""
        self._outer.setContentsMargins(horizontal, vertical, horizontal, vertical)

    def fill_with_body(self) -> None:
        """Beside a taller card the body grows, so that what is below a stretch in it stays below."""
        self._outer.setStretchFactor(self.body, 1)

    def set_title(self, title: str) -> None:
        self.title_label.setText(title)
        self.title_label.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_text(self, text: str) -> None:
        """A muted line or two under the title."""
        self.text_label.setText(text)
        self.text_label.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if self._is_clickable and is_left and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_clickable and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        ):
            self.clicked.emit()
            return
        super().keyPressEvent(event)


def _label(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    return label
