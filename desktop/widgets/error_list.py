"""The errors in entities to read: filtered by kind and type, the chosen one in its text above."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.widgets.entity_outcomes import ERRORS, Outcome, item_of, quote, sentence, word
from desktop.widgets.entity_text import EntityText
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.table_model import PolarsTableModel, Rows
from engine.data.tagging.spans import Span
from engine.metrics.entities import EntityError

_COLUMNS = ["error", "labelled", "found", "text", "row"]
_HEIGHTS = [220, 360]
_AROUND = 40  # characters of the text before an entity in its line of the list


@dataclass(frozen=True)
class EntityExample:
    """A text of the tested part; ``row`` counts the rows of the dataset's table from 0."""

    row: int
    text: str
    true: Sequence[Span]
    predicted: Sequence[Span]


class ErrorList(QWidget):
    """Signal ``example_chosen`` carries the ``row`` of the example that is shown above the list."""

    example_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._examples: Sequence[EntityExample] = ()
        self._errors: Sequence[EntityError] = ()
        self._found: list[EntityError] = []
        self.entity_text, self.facts = EntityText(), QLabel(wordWrap=True)
        self.nothing = QLabel()
        self.kinds: dict[Outcome | None, QPushButton] = {}
        self.type_filter = QComboBox()
        self.model, self.table = PolarsTableModel(self), QTableView()
        self._prepare_table()
        self._arrange()
        self.type_filter.activated.connect(lambda _: self._query())
        self.retranslate()

    def set_errors(
        self,
        examples: Sequence[EntityExample],
        errors: Sequence[EntityError],
        types: Sequence[str] = (),
    ) -> None:
        """Show ``errors``, as ``engine.metrics.entities.errors`` finds them in ``examples``.

        ``types``: all types there are, for their colours and the filter.
        """
        self._examples, self._errors = examples, errors
        self.entity_text.set_types(types)
        found = {span.type for error in errors for span in _spans(error)}
        self.type_filter.clear()
        self.type_filter.addItem(self.tr("Any type"), "")
        for kind in [*types, *sorted(found - set(types))]:
            self.type_filter.addItem(kind, kind)
        self.show_all()

    def show_all(self) -> None:
        """No filter."""
        self.type_filter.setCurrentIndex(0)
        self.show_kind(None)

    def show_kind(self, kind: Outcome | None) -> None:
        """Only errors of one kind; None: of all."""
        self.kinds[kind].setChecked(True)
        self._query()

    def show_type(self, kind: str) -> None:
        """Only errors in which a type takes part, as the labelled or the found one."""
        self.type_filter.setCurrentIndex(max(0, self.type_filter.findData(kind)))
        self._query()

    def shown(self) -> list[EntityError]:
        """The errors in the list."""
        return list(self._found)

    def retranslate(self) -> None:
        """Every visible string."""
        self.type_filter.setItemText(0, self.tr("Any type"))
        self.type_filter.setAccessibleName(self.tr("Type of the entities"))
        self.model.set_headers(self._headers())
        self.table.setAccessibleName(self.tr("Errors in entities"))
        row = self.table.currentIndex().row()
        self._query()
        self.table.selectRow(max(0, row))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _prepare_table(self) -> None:
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setMinimumHeight(160)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.table.selectionModel().currentRowChanged.connect(self._row_changed)

    def _arrange(self) -> None:
        filters, group = FlowLayout(gap=6), QButtonGroup(self)
        for kind in (None, *ERRORS):
            button = QPushButton()
            button.setCheckable(True)
            button.setProperty("role", "segment")
            button.clicked.connect(lambda _=False, chosen=kind: self.show_kind(chosen))
            group.addButton(button)
            filters.addWidget(button)
            self.kinds[kind] = button
        self.kinds[None].setChecked(True)
        self.type_filter.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.type_filter.addItem("", "")
        filters.addWidget(self.type_filter)
        for label in (self.facts, self.nothing):
            label.setProperty("role", "muted")
        above, below = QWidget(), QWidget()
        reading, listing = QVBoxLayout(above), QVBoxLayout(below)
        reading.setContentsMargins(0, 0, 0, 0)
        listing.setContentsMargins(0, 8, 0, 0)
        reading.addWidget(self.facts)
        reading.addWidget(self.entity_text, 1)
        listing.addLayout(filters)
        listing.addWidget(self.nothing)
        listing.addWidget(self.table, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        for place, widget in enumerate((above, below)):
            splitter.addWidget(widget)
            splitter.setStretchFactor(place, place + 2)
        splitter.setSizes(_HEIGHTS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    def _query(self) -> None:
        wanted_type = self.type_filter.currentData()
        of_type = [
            error
            for error in self._errors
            if not wanted_type or any(span.type == wanted_type for span in _spans(error))
        ]
        kind = next(kind for kind, button in self.kinds.items() if button.isChecked())
        self._found = [error for error in of_type if kind is None or error.kind.value == kind.value]
        self._name_kinds(Counter(error.kind.value for error in of_type))
        self.model.set_source(_COLUMNS, len(self._found), self._fetch, self._headers())
        self._size_columns()
        if self._found:
            self.table.selectRow(0)
        else:
            self.entity_text.clear()
            self.facts.clear()

    def _name_kinds(self, counts: Counter[str]) -> None:
        for kind, button in self.kinds.items():
            name = self.tr("All") if kind is None else word(kind)
            count = sum(counts.values()) if kind is None else counts[kind.value]
            button.setText(f"{name} · {count:,}")
        self.nothing.setText(self.tr("There is no such error."))
        self.nothing.setVisible(not self._found)

    def _fetch(self, offset: int, length: int) -> Rows:
        return [self._cells(error) for error in self._found[offset : offset + length]]

    def _cells(self, error: EntityError) -> tuple[str | int, ...]:
        example, item = self._examples[error.text], item_of(error)
        labelled, found = (
            f"{quote(example.text, span)} ({span.type})" if span is not None else "–"
            for span in (error.true, error.predicted)
        )
        start = max(0, item.span.start - _AROUND)
        context = ("…" if start else "") + example.text[start : start + 10 * _AROUND]
        kind = word(Outcome(error.kind.value))
        return kind, labelled, found, context, example.row + 1

    def _headers(self) -> list[str]:
        return [
            self.tr("Error"),
            self.tr("Labelled"),
            self.tr("Found"),
            self.tr("Text"),
            self.tr("Row"),
        ]

    def _size_columns(self) -> None:
        header = self.table.horizontalHeader()
        for column, width in ((0, 132), (1, 170), (2, 170), (4, 70)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)

    def _row_changed(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        error = self._found[current.row()]
        example = self._examples[error.text]
        self.entity_text.set_results(example.text, example.true, example.predicted)
        self.entity_text.go_to(self.entity_text.items().index(item_of(error)))
        self.facts.setText(
            self.tr("Row {row:,}: {sentence}").format(
                row=example.row + 1, sentence=sentence(item_of(error), example.text)
            )
        )
        self.example_chosen.emit(example.row)


def _spans(error: EntityError) -> list[Span]:
    return [span for span in (error.true, error.predicted) if span is not None]
