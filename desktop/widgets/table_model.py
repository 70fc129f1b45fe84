"""A table of any size for Qt's views: rows are fetched in windows as they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine.data.description import Role

Index = QModelIndex | QPersistentModelIndex
Rows = list[tuple[Any, ...]]

_WINDOW = 256
_KEPT_WINDOWS = 24
_LONGEST_CELL = 400


class PolarsTableModel(QAbstractTableModel):
    """Shows ``fetch(offset, length)``, of which only the windows being looked at are kept.

    Memory is bounded by some 6,000 rows whatever ``row_count`` is. Missing values show as an empty
    cell; long texts are cut for the cell and whole in ``full_text`` and the tool tip.
    """

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._columns: list[str] = []
        self._headers: list[str] = []
        self._roles: Mapping[str, Role] = {}
        self._count = 0
        self._fetch: Callable[[int, int], Rows] = lambda _offset, _length: []
        self._windows: OrderedDict[int, Rows] = OrderedDict()

    def set_source(
        self,
        columns: list[str],
        row_count: int,
        fetch: Callable[[int, int], Rows],
        headers: list[str] | None = None,
    ) -> None:
        """Show another table. ``fetch`` returns row tuples in the order of ``columns``."""
        self.beginResetModel()
        self._columns, self._count, self._fetch = list(columns), row_count, fetch
        self._headers = list(headers or columns)
        self._windows.clear()
        self.endResetModel()

    def set_headers(self, headers: list[str]) -> None:
        """Other words over the columns, after the language changed."""
        self._headers = list(headers)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(headers) - 1))

    def set_roles(self, roles: Mapping[str, Role]) -> None:
        """What the columns are for, where that changes how they are drawn."""
        self._roles = roles

    def role_of(self, column: str) -> Role | None:
        """What a column is for, if that was said."""
        return self._roles.get(column)

    def columns(self) -> list[str]:
        """Names of the columns in the source."""
        return list(self._columns)

    def value(self, row: int, column: str) -> Any:
        """The value behind a cell."""
        return self._row(row)[self._columns.index(column)]

    def full_text(self, index: Index) -> str:
        """The whole text of a cell."""
        value = self._row(index.row())[index.column()]
        return "" if value is None else str(value)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < self._count:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(self._row(index.row())[index.column()])
        if role == Qt.ItemDataRole.ToolTipRole:
            text = self.full_text(index)
            return text[:2000] if len(text) > 60 else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            value = self._row(index.row())[index.column()]
            side = Qt.AlignmentFlag.AlignLeft
            if isinstance(value, int | float) and not isinstance(value, bool):
                side = Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return f"{section + 1:,}"
        return self._headers[section] if section < len(self._headers) else None

    def _row(self, row: int) -> tuple[Any, ...]:
        start = row - row % _WINDOW
        rows = self._windows.get(start)
        if rows is None:
            rows = self._fetch(start, min(_WINDOW, self._count - start))
            self._windows[start] = rows
            if len(self._windows) > _KEPT_WINDOWS:
                self._windows.popitem(last=False)
        else:
            self._windows.move_to_end(start)
        return rows[row - start]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.4g}"
    text = str(value)
    shown = text[:_LONGEST_CELL].replace("\n", " ").replace("\r", " ").replace("\0", "␀")
    return shown + "…" if len(text) > _LONGEST_CELL else shown
