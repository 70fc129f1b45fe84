"""The imported table, any number of rows, with the role of each column in its header."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QEvent, QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QTableView,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.families.family import Family
from desktop.translation import say
from desktop.widgets.role_words import role_title
from desktop.widgets.table_model import PolarsTableModel, Rows
from engine.data.dataset import DatasetFolder
from engine.data.description import FIRST_ROLES, SECOND_ROLES, TARGET_ROLES, Role
from engine.errors import UserError

log = logging.getLogger("tunesmith.desktop")

_WIDTHS = {Role.LABEL: (84, 170), Role.ENTITIES: (110, 190)}  # least and most pixels
_TEXTS = (*FIRST_ROLES, *SECOND_ROLES)
_DEFAULT_WIDTHS = (70, 140)
_TEXT_LEAST = 220
_AIR, _BAR = 12, 20  # beside a cell's words; for the scroll bar and the frame
_TABLE_HEIGHT = 360
_MEASURED_ROWS = 24  # of a thousand, measuring took a quarter of a second at every resize


class PreviewPanel(QWidget):
    """``folder`` is the dataset that is shown, or None."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.folder: DatasetFolder | None = None
        self._roles: dict[str, Role] = {}
        self._family: Family | None = None
        self._delegates: dict[str, QStyledItemDelegate] = {}  # Qt does not keep them alive
        self.model = PolarsTableModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(False)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setResizeContentsPrecision(_MEASURED_ROWS)
        self.table.setTabKeyNavigation(False)
        self._whole = QTextEdit(readOnly=True)
        self._whole.setAcceptRichText(False)
        self._whole.setFixedHeight(84)
        self._whole.setTabChangesFocus(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._whole)
        self.table.selectionModel().currentChanged.connect(self._show_whole)

    def show_dataset(self, folder: str, roles: dict[str, Role]) -> None:
        """Show another dataset's table; only the rows in view are read."""
        self.folder = shown = DatasetFolder(Path(folder))
        description = shown.description
        columns = [column.name for column in description.columns]
        # Label and texts first, whatever their place in the file.
        sides = (TARGET_ROLES, FIRST_ROLES, SECOND_ROLES)
        order = {role: place for place, side in enumerate(sides) for role in side}
        columns.sort(key=lambda name: order.get(roles[name], len(sides)))
        self._whole.clear()
        self.model.set_source(
            columns, description.rows, lambda offset, length: self._rows(shown, offset, length)
        )
        self.show_roles(roles, self._family)

    def show_roles(self, roles: dict[str, Role], family: Family | None) -> None:
        """Mark the roles; the task's family may draw texts and labels in its own way."""
        self._roles, self._family = roles, family
        columns = self.model.columns()
        self.model.set_roles(roles)
        self.model.set_headers([self._header(name, roles[name]) for name in columns])
        for index, name in enumerate(columns):
            self.table.setColumnHidden(index, False)
            self._draw_column(index, name)
        self._fit_columns()
        self._show_whole(self.table.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._roles:
            self._show_whole(self.table.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def retranslate(self) -> None:
        self._whole.setPlaceholderText(self.tr("Select a row to read its whole text."))
        self.table.setAccessibleName(self.tr("Preview of the imported rows"))
        if self.folder is not None:
            self.show_roles(self._roles, self._family)

    def _draw_column(self, index: int, name: str) -> None:
        drawn = (
            self._family.preview_delegate(self._roles[name], self.table) if self._family else None
        )
        if drawn is None and name not in self._delegates:
            return
        self._delegates[name] = drawn or QStyledItemDelegate(self.table)
        self.table.setItemDelegateForColumn(index, self._delegates[name])

    def _fit_columns(self) -> None:
        """The texts get the room that the other columns leave."""
        columns = self.model.columns()
        texts = [name for name in columns if self._roles.get(name) in _TEXTS]
        taken = 0
        for index, name in enumerate(columns):
            if name not in texts:
                least, most = _WIDTHS.get(self._roles[name], _DEFAULT_WIDTHS)
                wanted = max(
                    self.table.sizeHintForColumn(index),
                    self.table.horizontalHeader().sectionSizeHint(index),
                )
                width = min(most, max(least, wanted + _AIR))
                self.table.setColumnWidth(index, width)
                taken += width
        room = self.width() - self.table.verticalHeader().sizeHint().width() - _BAR - taken
        if texts:
            width = max(_TEXT_LEAST, room // len(texts))
            for name in texts:
                self.table.setColumnWidth(columns.index(name), width)

    def _rows(self, folder: DatasetFolder, offset: int, length: int) -> Rows:
        """A window of rows; empty cells, and the reason below, where the table was damaged."""
        columns = self.model.columns()
        try:
            rows: Rows = folder.rows(offset, length, columns).rows()
        except UserError as error:
            log.warning("rows from %d: %s", offset, error)
            parts = (error.place, error.problem, error.remedy)
            self._whole.setPlainText("\n".join(say(part) for part in parts if part is not None))
            rows = []
        return rows + [(None,) * len(columns)] * (length - len(rows))

    def _header(self, name: str, role: Role) -> str:
        return name if role in (Role.ID, Role.IGNORED) else f"{name}  ·  {role_title(role)}"

    def _show_whole(self, current: QModelIndex) -> None:
        if not current.isValid():
            return
        names = self.model.columns()
        cells = {
            name: self.model.full_text(self.model.index(current.row(), index))
            for index, name in enumerate(names)
        }
        drawn = self._family.preview_html(cells, self._roles) if self._family else ""
        if drawn:
            self._whole.setHtml(drawn)
            return
        texts = [cells[name] for name in names if self._roles.get(name) in _TEXTS]
        self._whole.setPlainText("\n".join(texts))
