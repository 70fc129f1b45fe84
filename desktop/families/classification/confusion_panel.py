"""The confusion matrix with its controls, and the pairs that are confused most often."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.confusion_matrix import ConfusionMatrix
from desktop.widgets.flow_layout import FlowLayout

_PAIRS = 30
_HEIGHT = 470


class ConfusionPanel(QWidget):
    """Signal ``cell_opened`` carries (true label, predicted label)."""

    cell_opened = Signal(str, str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._labels: list[str] = []
        self._counts: list[list[int]] = []
        self._is_fitted = True
        self.matrix = ConfusionMatrix()
        self.shares, self.counts = QPushButton(), QPushButton()
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.zoom_label, self.fit_button = QLabel(), QPushButton()
        self.hint, self.pairs_title = QLabel(), QLabel()
        self.pairs = QListWidget()
        self._area = QScrollArea()
        self._arrange()
        self.matrix.cell_opened.connect(
            lambda true, predicted: self.cell_opened.emit(
                self._labels[true], self._labels[predicted]
            )
        )
        self.matrix.cell_marked.connect(
            lambda true, predicted: self.hint.setText(self.matrix.cell_text(true, predicted))
        )
        self.pairs.itemActivated.connect(self._open_pair)
        self.pairs.itemClicked.connect(self._open_pair)
        self.zoom.valueChanged.connect(self.matrix.set_cell_size)
        self.zoom.actionTriggered.connect(self._zoomed)
        self.fit_button.clicked.connect(self.fit)
        self.shares.toggled.connect(self.matrix.set_normalised)

    def set_matrix(self, labels: list[str], counts: list[list[int]]) -> None:
        """Show ``counts[true][predicted]``."""
        self._labels, self._counts = labels, counts
        self.matrix.set_matrix(labels, counts)
        self.fit()
        self._list_pairs()

    def fit(self) -> None:
        """Zoom so that the whole matrix is seen."""
        size = self._area.viewport().size()
        room = QSize(max(size.width(), 280), max(size.height(), 280))
        for _ in range(2):  # whether names are drawn depends on the size, and the other way round
            self.matrix.set_cell_size(self.matrix.fitting_cell_size(room))
        self.zoom.setValue(self.matrix.cell_size)
        self._is_fitted = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_fitted:
            QTimer.singleShot(0, self, self.fit)  # the area has its new size by then

    def retranslate(self) -> None:
        """Every visible string."""
        self.shares.setText(self.tr("Share of the class"))
        self.counts.setText(self.tr("Counts"))
        self.zoom_label.setText(self.tr("Zoom"))
        self.zoom.setAccessibleName(self.tr("Zoom"))
        self.fit_button.setText(self.tr("Fit"))
        self.hint.setText(self.tr("Click a cell to read its texts. Rows are the true classes."))
        self.pairs_title.setText(self.tr("Confused most often"))
        self.pairs.setAccessibleName(self.tr("Confused most often"))
        self.matrix.setAccessibleName(self.tr("Confusion matrix"))
        self.matrix.update()
        self._list_pairs()

    def restyle(self) -> None:
        """Colours of the current theme."""
        self.matrix.restyle()

    def most_confused(self) -> list[tuple[int, int, int]]:
        """(count, true, predicted) of the most frequent confusions, most frequent first."""
        found = [
            (count, true, predicted)
            for true, row in enumerate(self._counts)
            for predicted, count in enumerate(row)
            if count and true != predicted
        ]
        return sorted(found, key=lambda item: (-item[0], item[1], item[2]))[:_PAIRS]

    def _arrange(self) -> None:
        group = QButtonGroup(self)
        for button in (self.shares, self.counts):
            button.setCheckable(True)
            button.setProperty("role", "segment")
            group.addButton(button)
        self.shares.setChecked(True)
        self.zoom.setRange(3, 96)
        self.hint.setProperty("role", "muted")
        self.hint.setWordWrap(True)
        self.pairs_title.setProperty("role", "section")
        self._area.setWidget(self.matrix)
        self._area.setMinimumHeight(_HEIGHT)
        self._area.setMinimumWidth(300)
        self.pairs.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.pairs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pairs.setMinimumWidth(200)
        self.zoom.setFixedWidth(100)
        zooming = QHBoxLayout()
        zooming.setSpacing(10)
        for widget in (self.zoom_label, self.zoom, self.fit_button):
            zooming.addWidget(widget)
        controls = FlowLayout()
        for widget in (self.shares, self.counts):
            controls.addWidget(widget)
        controls.addItem(zooming)
        picture = QVBoxLayout()
        picture.addLayout(controls)
        picture.addWidget(self.hint)
        picture.addWidget(self._area, 1)
        side = QVBoxLayout()
        side.addWidget(self.pairs_title)
        side.addWidget(self.pairs, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(24)
        row.addLayout(picture, 3)
        row.addLayout(side, 2)

    def _zoomed(self) -> None:
        self._is_fitted = False

    def _list_pairs(self) -> None:
        self.pairs.clear()
        for count, true, predicted in self.most_confused():
            sentence = self.tr("{count:,} ×  {true} → {predicted}").format(
                count=count, true=self._labels[true], predicted=self._labels[predicted]
            )
            item = QListWidgetItem(sentence)
            item.setData(Qt.ItemDataRole.UserRole, (true, predicted))
            item.setToolTip(self.matrix.cell_text(true, predicted))
            self.pairs.addItem(item)

    def _open_pair(self, item: QListWidgetItem) -> None:
        true, predicted = item.data(Qt.ItemDataRole.UserRole)
        self.cell_opened.emit(self._labels[true], self._labels[predicted])
