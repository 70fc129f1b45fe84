"""Which labels come together, in the file and in the answers."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.co_occurrence import CoOccurrence

_HEIGHT = 430

Counts = list[list[int]]


class TogetherPanel(QWidget):
    """Signal ``pair_opened`` carries two labels, the same one twice for all of its texts."""

    pair_opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._labels: list[str] = []
        self._true: Counts = []
        self._given: Counts = []
        self.matrix, self._area = CoOccurrence(), QScrollArea()
        self.in_file, self.in_answers = QPushButton(), QPushButton()
        self.hint, self.pairs_title, self.pairs = QLabel(wordWrap=True), QLabel(), QListWidget()
        self._arrange()
        self.in_file.toggled.connect(self._show)
        self.matrix.cell_opened.connect(self._open)
        self.matrix.cell_marked.connect(
            lambda row, column: self.hint.setText(self.matrix.cell_text(row, column))
        )
        for signal in (self.pairs.itemActivated, self.pairs.itemClicked):
            signal.connect(lambda item: self._open(*item.data(0x0100)))

    def set_counts(self, labels: list[str], true: Counts, given: Counts) -> None:
        """``[i][j]``: texts with labels i and j, in the file and in the answers."""
        self._labels, self._true, self._given = labels, true, given
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)  # the area has its new size by then

    def retranslate(self) -> None:
        """Every visible string."""
        self.in_file.setText(self.tr("As labelled"))
        self.in_answers.setText(self.tr("As answered"))
        self.hint.setText(self.tr("Click a cell to read its texts."))
        self.pairs_title.setText(self.tr("Together most often"))
        self.pairs.setAccessibleName(self.pairs_title.text())
        self._show()

    def restyle(self) -> None:
        """Colours of the current theme."""
        self.matrix.restyle()

    def _show(self) -> None:
        counts = self._true if self.in_file.isChecked() else self._given
        self.matrix.set_matrix(self._labels, counts)
        self._fit()
        self.pairs.clear()
        for texts, first, second in self.matrix.most_frequent():
            sentence = self.tr("{count:,} ×  {first} and {second}").format(
                count=texts, first=self._labels[first], second=self._labels[second]
            )
            item = QListWidgetItem(sentence)
            item.setData(0x0100, (first, second))
            item.setToolTip(self.matrix.cell_text(first, second))
            self.pairs.addItem(item)

    def _fit(self) -> None:
        size = self._area.viewport().size()
        room = QSize(max(size.width(), 280), max(size.height(), 280))
        for _ in range(2):  # whether names are drawn depends on the size, and the other way round
            self.matrix.set_cell_size(self.matrix.fitting_cell_size(room))

    def _open(self, first: int, second: int) -> None:
        self.pair_opened.emit(self._labels[first], self._labels[second])

    def _arrange(self) -> None:
        group, controls = QButtonGroup(self), QHBoxLayout()
        for button in (self.in_file, self.in_answers):
            button.setCheckable(True)
            button.setProperty("role", "segment")
            group.addButton(button)
            controls.addWidget(button)
        controls.addStretch(1)
        self.in_file.setChecked(True)
        self.hint.setProperty("role", "muted")
        self.pairs_title.setProperty("role", "section")
        self._area.setWidget(self.matrix)
        self._area.setMinimumSize(300, _HEIGHT)
        self.pairs.setMinimumWidth(200)
        picture, side, row = QVBoxLayout(), QVBoxLayout(), QHBoxLayout(self)
        picture.addLayout(controls)
        picture.addWidget(self.hint)
        picture.addWidget(self._area, 1)
        side.addWidget(self.pairs_title)
        side.addWidget(self.pairs, 1)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(24)
        row.addLayout(picture, 3)
        row.addLayout(side, 2)
