"""Three steps in a row, for somebody who has never trained a model."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.card import Card

_ICONS = ("data", "train", "classify")


class StepsPanel(Card):
    """``closed`` when the person does not need it any more."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._pictures = [QLabel() for _ in _ICONS]
        self._titles = [QLabel() for _ in _ICONS]
        self._texts = [QLabel() for _ in _ICONS]
        self._close = QToolButton()
        self._close.setIconSize(QSize(14, 14))
        self._close.clicked.connect(self.closed)
        self.corner.addWidget(self._close)
        row = QHBoxLayout()
        row.setSpacing(24)
        for picture, title, text in zip(self._pictures, self._titles, self._texts, strict=True):
            title.setProperty("role", "section")
            text.setProperty("role", "muted")
            text.setWordWrap(True)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(picture)
            column.addSpacing(2)
            column.addWidget(title)
            column.addWidget(text, 1)
            row.addLayout(column, 1)
        self.body.addLayout(row)

    def retranslate(self) -> None:
        self.set_title(self.tr("From a table to your own model, in three steps"))
        titles = (
            self.tr("1. Bring examples"),
            self.tr("2. Train"),
            self.tr("3. Classify"),
        )
        texts = (
            self.tr(
                "A table with a text and its category in each row, or a folder with one "
                "sub-folder for each category. A few dozen examples are a start."
            ),
            self.tr(
                "A language model that ships inside learns from them. You watch it improve, "
                "and it is tested on examples that it has never seen."
            ),
            self.tr(
                "Type a text and see the answer, or drop whole files and get them back with "
                "a category and a confidence in each row."
            ),
        )
        for index in range(len(_ICONS)):
            self._titles[index].setText(titles[index])
            self._texts[index].setText(texts[index])
        self._close.setToolTip(self.tr("Do not show this again"))
        self._close.setAccessibleName(self.tr("Do not show this again"))

    def restyle(self) -> None:
        colours = theme.current()
        for name, picture in zip(_ICONS, self._pictures, strict=True):
            picture.setPixmap(theme.pixmap(name, 28, colours.link, self.devicePixelRatioF()))
        self._close.setIcon(theme.icon("close"))
