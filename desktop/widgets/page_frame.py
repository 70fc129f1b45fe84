"""The frame of a page: title, subtitle, buttons at the right, and content that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget


class PageFrame(QWidget):
    """Put content into ``content`` (a vertical layout) and buttons into ``buttons``.

    With ``scrolls=False`` the content scrolls by itself, down to the lower edge of the page.
    """

    def __init__(
        self, parent: QWidget | None = None, *, scrolls: bool = True, max_width: int = 1120
    ):
        super().__init__(parent)
        self.title_label, self.subtitle_label = QLabel(), QLabel()
        self.title_label.setProperty("role", "title")
        self.subtitle_label.setProperty("role", "subtitle")
        self.subtitle_label.setWordWrap(True)
        self.subtitle_label.hide()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title_label)
        titles.addWidget(self.subtitle_label)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addLayout(self.buttons)
        inner = QWidget()
        inner.setProperty("role", "page")
        inner.setMaximumWidth(max_width)
        column = QVBoxLayout(inner)
        column.setContentsMargins(32, 28, 32, 28 if scrolls else 0)
        column.setSpacing(20)
        column.addLayout(head)
        column.addLayout(self.content, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scrolling(inner) if scrolls else inner)

    def set_titles(self, title: str, subtitle: str = "") -> None:
        """Texts in the current language."""
        self.title_label.setText(title)
        self.subtitle_label.setText(subtitle)
        self.subtitle_label.setVisible(bool(subtitle))

    def _scrolling(self, inner: QWidget) -> QScrollArea:
        holder = QWidget()
        holder.setProperty("role", "page")
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        row.addWidget(inner, 1000)
        row.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(holder)
        return area
