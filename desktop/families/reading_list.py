"""Examples to read: a table, and the chosen text as a whole below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.table_model import PolarsTableModel, Rows

Cells = Sequence[tuple[Any, ...]]


class ReadingList(QWidget):
    """The first column is the text; it takes the room that the others leave."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._rows: Cells = ()
        self._whole: Callable[[int], tuple[str, str]] = lambda _row: ("", "")
        self.model, self.table = PolarsTableModel(self), QTableView()
        self.facts, self.full_text = QLabel(wordWrap=True), QPlainTextEdit()
        self.full_text.setReadOnly(True)
        self.full_text.setMinimumHeight(84)
        self._prepare_table()
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.facts)
        column.addWidget(self.full_text, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        for place, widget in enumerate((self.table, reading)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(place, 3 - 2 * place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def show_rows(
        self,
        rows: Cells,
        headers: Sequence[str],
        widths: Sequence[int],
        whole: Callable[[int], tuple[str, str]],
    ) -> None:
        """Show ``rows`` under ``headers``; ``whole(number)`` gives the whole text of a row, and a

        sentence about it. ``widths`` are those of all columns but the first.
        """
        self._rows, self._whole = rows, whole
        names = [f"column {number}" for number in range(len(headers))]
        self.model.set_source(names, len(rows), self._fetch, list(headers))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for number, width in enumerate(widths, start=1):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(number, width)
        self.full_text.clear()
        self.facts.clear()
        if rows:
            self.table.selectRow(0)

    def select(self, number: int) -> None:
        """Choose a row, and scroll to it."""
        self.table.selectRow(number)
        self.table.scrollTo(self.model.index(number, 0))

    def retranslate(self) -> None:
        """Every visible string."""
        self.table.setAccessibleName(self.tr("Examples"))
        self.full_text.setAccessibleName(self.tr("The whole text"))
        self.full_text.setPlaceholderText(self.tr("Select a row to read the whole text."))

    def _prepare_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setMinimumHeight(260)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)

    def _fetch(self, offset: int, length: int) -> Rows:
        return list(self._rows[offset : offset + length])

    def _row_changed(self, current: QModelIndex) -> None:
        if current.isValid():
            whole, sentence = self._whole(current.row())
            self.full_text.setPlainText(whole)
            self.facts.setText(sentence)
