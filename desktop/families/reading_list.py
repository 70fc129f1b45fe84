"""Examples to read: a table, and the chosen text as a whole below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.table_model import PolarsTableModel

Cells = Sequence[tuple[Any, ...]]


class ReadingList(QWidget):
    """The first column is the text; it takes the room that the others leave.

    Signal ``chosen`` carries the number of the row that is to be shown as a whole.
    """

    chosen = Signal(int)

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        reading: QPlainTextEdit | QTextBrowser | None = None,
    ):
        super().__init__(parent)
        self._whole: Callable[[int], tuple[str, str]] | None = None
        self.model, self.table = PolarsTableModel(self), QTableView()
        self.facts, self.full_text = QLabel(wordWrap=True), reading or QPlainTextEdit()
        self.full_text.setReadOnly(True)
        self.full_text.setMinimumHeight(84)
        self._prepare_table()
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.facts)
        column.addWidget(self.full_text, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        for place, widget in enumerate((self.table, below)):
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
        self._whole = whole
        names = [f"column {number}" for number in range(len(headers))]
        self.show_source(names, len(rows), lambda at, count: rows[at : at + count], headers, widths)

    def show_source(
        self,
        names: Sequence[str],
        count: int,
        fetch: Callable[[int, int], Cells],
        headers: Sequence[str],
        widths: Sequence[int],
    ) -> None:
        """Show ``count`` rows of columns ``names``, of which ``fetch(offset, length)`` gives some."""
        self.model.set_source(
            list(names), count, lambda at, length: list(fetch(at, length)), list(headers)
        )
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for number, width in enumerate(widths, start=1):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(number, width)
        self.full_text.clear()
        self.facts.clear()
        if count:
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

    def _row_changed(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        if self._whole is not None:
            whole, sentence = self._whole(current.row())
            self.full_text.setPlainText(whole)
            self.facts.setText(sentence)
        self.chosen.emit(current.row())
