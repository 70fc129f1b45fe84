"""The mistakes to read: filter by class, search, the whole text, export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.families.classification.predictions import Predictions, export_mistakes
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets import ask
from desktop.widgets.table_model import PolarsTableModel, Rows
from engine.errors import UserError

if TYPE_CHECKING:
    import polars as pl

_SEARCH_PAUSE_MS = 200
_COLUMNS = ["text", "label", "predicted", "confidence", "row"]


class MistakesPanel(QWidget):
    """Wrong answers, most confident first; or the examples of one cell of the confusion matrix."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self._predictions: Predictions | None = None
        self._found: pl.DataFrame | None = None
        self._problem = ""
        self._unread: Path | None = None
        self.search = QLineEdit()
        self._search_icon = self.search.addAction(
            theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.setClearButtonEnabled(True)
        self.true_class, self.predicted_class = QComboBox(), QComboBox()
        self.clear_button, self.export_button = QPushButton(), QPushButton()
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.count.setWordWrap(True)
        self.model = PolarsTableModel(self)
        self.table = QTableView()
        self.full_text = QPlainTextEdit()
        self.full_text.setReadOnly(True)
        self.facts = QLabel()
        self.facts.setWordWrap(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._prepare_table()
        self._arrange()
        self._pause.timeout.connect(self._query)
        self.search.textChanged.connect(lambda _: self._pause.start())
        for box in (self.true_class, self.predicted_class):
            box.activated.connect(lambda _: self._query())
        self.clear_button.clicked.connect(self.show_all)
        self.export_button.clicked.connect(self._export)

    def set_model(self, folder: Path, labels: list[str]) -> None:
        """Show the predictions kept with a model; they are read when somebody looks."""
        self._unread = folder
        for box in (self.true_class, self.predicted_class):
            box.clear()
            box.addItem("", "")
            for label in labels:
                box.addItem(label, label)
        self.retranslate()
        if self.isVisible():
            self.show_all()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        if self._unread is not None:
            self.show_all()

    def show_all(self) -> None:
        """All mistakes, no filter."""
        self.search.clear()
        self._pause.stop()
        self.true_class.setCurrentIndex(0)
        self.predicted_class.setCurrentIndex(0)
        self._query()

    def show_cell(self, true: str, predicted: str) -> None:
        """The examples of one cell of the confusion matrix."""
        self.search.clear()
        self._pause.stop()
        self.true_class.setCurrentIndex(self.true_class.findData(true))
        self.predicted_class.setCurrentIndex(self.predicted_class.findData(predicted))
        self._query()

    def retranslate(self) -> None:
        """Every visible string."""
        self.search.setPlaceholderText(self.tr("Search in the texts"))
        self.search.setAccessibleName(self.tr("Search in the texts"))
        self.true_class.setItemText(0, self.tr("Any true class"))
        self.true_class.setAccessibleName(self.tr("True class"))
        self.predicted_class.setItemText(0, self.tr("Any predicted class"))
        self.predicted_class.setAccessibleName(self.tr("Predicted class"))
        self.clear_button.setText(self.tr("All mistakes"))
        self.export_button.setText(self.tr("Export as CSV…"))
        self.model.set_headers(self._headers())
        self.table.setAccessibleName(self.tr("Mistakes, most confident first"))
        self.full_text.setAccessibleName(self.tr("The whole text"))
        self.full_text.setPlaceholderText(self.tr("Select a row to read the whole text."))
        self._count_again()

    def restyle(self) -> None:
        """Colours of the current theme."""
        self._search_icon.setIcon(theme.icon("search"))

    def _prepare_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setMinimumHeight(300)
        self.full_text.setMinimumHeight(84)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)

    def _arrange(self) -> None:
        for box in (self.true_class, self.predicted_class):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(15)
        searching, filters = QHBoxLayout(), QHBoxLayout()
        searching.addWidget(self.search, 1)
        for widget in (self.clear_button, self.export_button):
            searching.addWidget(widget)
        for box in (self.true_class, self.predicted_class):
            filters.addWidget(box)
        filters.addWidget(self.count, 1)
        reading = QWidget()
        reading_column = QVBoxLayout(reading)
        reading_column.setContentsMargins(0, 8, 0, 0)
        reading_column.addWidget(self.facts)
        reading_column.addWidget(self.full_text, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(reading)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addLayout(searching)
        column.addLayout(filters)
        column.addWidget(splitter, 1)

    def _read(self) -> None:
        folder, self._unread = self._unread, None
        if folder is None:
            return
        self._problem = ""
        try:
            self._predictions = Predictions(folder)
        except UserError as error:
            self._predictions = None
            self._problem = " ".join(
                say(part) for part in (error.problem, error.remedy) if part is not None
            )

    def _query(self) -> None:
        self._read()
        frame = None
        if self._predictions is not None:
            frame = self._predictions.mistakes(
                true=self.true_class.currentData() or "",
                predicted=self.predicted_class.currentData() or "",
                search=self.search.text().strip(),
            )
        self._found = frame
        rows = 0 if frame is None else len(frame)
        self.model.set_source(_COLUMNS, rows, self._fetch, self._headers())
        self._size_columns()
        self.full_text.clear()
        self.facts.clear()
        if self.model.rowCount():
            self.table.selectRow(0)
        self._count_again()

    def _fetch(self, offset: int, length: int) -> Rows:
        assert self._found is not None  # noqa: S101 - asked for rows only when there are some
        rows = self._found.slice(offset, length).select(_COLUMNS).rows()
        return [
            (text, true, predicted, f"{confidence * 100:.1f}%", row + 1)
            for text, true, predicted, confidence, row in rows
        ]

    def _headers(self) -> list[str]:
        return [
            self.tr("Text"),
            self.tr("True"),
            self.tr("Predicted"),
            self.tr("Confidence"),
            self.tr("Row"),
        ]

    def _size_columns(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 130), (2, 130), (3, 96), (4, 70)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)

    def _count_again(self) -> None:
        rows = self.model.rowCount()
        true, predicted = self.true_class.currentData(), self.predicted_class.currentData()
        self.export_button.setEnabled(rows > 0)
        if self._problem:
            self.count.setText(self._problem)
        elif true and true == predicted:
            sentence = self.tr("Texts of “{label}” that were recognised: {count:,}")
            self.count.setText(sentence.format(count=rows, label=true))
        elif true and predicted:
            sentence = self.tr("Texts of “{true}” taken for “{predicted}”: {count:,}")
            self.count.setText(sentence.format(count=rows, true=true, predicted=predicted))
        else:
            self.count.setText(
                self.tr("Mistakes, most confident first: {count:,}").format(count=rows)
            )

    def _row_changed(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        text, true, predicted, confidence, row = (
            self.model.value(current.row(), name) for name in _COLUMNS
        )
        second = self._found["second"][current.row()] if self._found is not None else None
        self.full_text.setPlainText(f"{text}\n\n{second}" if second else text)
        sentence = self.tr(
            "Row {row:,}: labelled “{true}”, predicted “{predicted}” with {confidence}"
        )
        self.facts.setText(
            sentence.format(row=row, true=true, predicted=predicted, confidence=confidence)
        )

    def _export(self) -> None:
        path = ask.save_file(
            self, self.tr("Export mistakes"), "mistakes.csv", self.tr("CSV files (*.csv)")
        )
        if path:
            self.export_to(Path(path))

    def export_to(self, path: Path) -> None:
        """Write the rows that are shown now; the outcome is told as a notification."""
        if self._found is None:
            return
        try:
            export_mistakes(self._found, path)
        except UserError as error:
            parts = (error.place, error.problem, error.remedy)
            self._state.notify("error", " ".join(say(part) for part in parts if part is not None))
            return
        self._state.notify("info", self.tr("Saved as {path}.").format(path=path))
