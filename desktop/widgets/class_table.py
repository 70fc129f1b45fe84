"""Precision, recall and F1 of each class: sortable, the weakest class first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from desktop import theme
from engine.metrics.report import ClassScores

Index = QModelIndex | QPersistentModelIndex
_FIELDS = ("label", "precision", "recall", "f1", "support")
_SORT_ROLE = Qt.ItemDataRole.UserRole


class ClassScoresModel(QAbstractTableModel):
    """One row per class; ``UserRole`` holds the plain value to sort by."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._rows: list[ClassScores] = []
        self._headings = list(_FIELDS)

    def set_rows(self, rows: list[ClassScores]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def set_headings(self, headings: list[str]) -> None:
        self._headings = headings
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_FIELDS) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_FIELDS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        field = _FIELDS[index.column()]
        value = getattr(self._rows[index.row()], field)
        if role == _SORT_ROLE:
            return value
        if role == Qt.ItemDataRole.ToolTipRole and field == "label":
            return value
        if role == Qt.ItemDataRole.DisplayRole:
            if field == "label":
                return value
            return f"{value:,}" if field == "support" else f"{value * 100:.1f}%"
        if role == Qt.ItemDataRole.TextAlignmentRole and field != "label":
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _ShareDelegate(QStyledItemDelegate):
    """A thin bar below the number, as long as the share."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        share = index.data(_SORT_ROLE)
        area = QRectF(option.rect)
        track = QRectF(area.left() + 10, area.bottom() - 5, area.width() - 20, 3)
        colours = theme.current()
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(track, 1.5, 1.5)
        track.setWidth(track.width() * share)
        painter.setBrush(QColor(colours.danger if share < 0.5 else colours.accent))
        painter.drawRoundedRect(track, 1.5, 1.5)
        painter.restore()


class ClassTable(QTableView):
    """The table; sorted by recall, worst first, until the user clicks another heading."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._model = ClassScoresModel()
        self._model.setParent(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(_SORT_ROLE)
        self.setModel(self._sorted)
        self._delegate = _ShareDelegate(self)
        for column in (1, 2, 3):
            self.setItemDelegateForColumn(column, self._delegate)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(34)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(_FIELDS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, 104)
        self.sortByColumn(2, Qt.SortOrder.AscendingOrder)
        self.retranslate()

    def set_scores(self, rows: list[ClassScores]) -> None:
        """Show these classes."""
        self._model.set_rows(rows)
        self.sortByColumn(2, Qt.SortOrder.AscendingOrder)

    def retranslate(self) -> None:
        """Headings and the accessible name."""
        self._model.set_headings(
            [
                self.tr("Class"),
                self.tr("Precision"),
                self.tr("Recall"),
                self.tr("F1"),
                self.tr("Examples"),
            ]
        )
        self.setAccessibleName(self.tr("Scores of each class"))
