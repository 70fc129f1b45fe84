"""Precision, recall and F1 of each class, label or type: sortable, the weakest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
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
_FIELDS = ("label", "precision", "recall", "f1", "support", "threshold")
_RECALL, _THRESHOLD = 2, 5
_SORT_ROLE = Qt.ItemDataRole.UserRole


class Kind(Enum):
    """What the rows are."""

    CLASS = "class"
    LABEL = "label"  # of which a text has several or none
    TYPE = "type"  # of entities


class KindScoresModel(QAbstractTableModel):
    """One row per kind; ``UserRole`` holds the plain value to sort by."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._rows: Sequence[ClassScores] = ()
        self._thresholds: Mapping[str, float] = {}
        self._headings = list(_FIELDS)

    def set_rows(self, rows: Sequence[ClassScores], thresholds: Mapping[str, float]) -> None:
        self.beginResetModel()
        self._rows, self._thresholds = rows, thresholds
        self.endResetModel()

    def set_headings(self, headings: list[str]) -> None:
        self._headings = headings
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_FIELDS) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(_FIELDS)

    def label(self, row: int) -> str:
        return self._rows[row].label

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        field = _FIELDS[index.column()]
        value = self._value(index.row(), field)
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

    def _value(self, row: int, field: str) -> Any:
        scores = self._rows[row]
        if field == "threshold":
            return self._thresholds.get(scores.label, 0.0)
        return getattr(scores, field)

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


class KindsTable(QTableView):
    """Sorted by recall, worst first, until the user clicks another heading.

    Signal ``label_opened`` carries the label of a row on double click or Enter.
    """

    label_opened = Signal(str)

    def __init__(self, kind: Kind, parent: QWidget | None = None):
        super().__init__(parent)
        self._kind = kind
        self._model = KindScoresModel()
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
        self.setColumnHidden(_THRESHOLD, True)
        self.sortByColumn(_RECALL, Qt.SortOrder.AscendingOrder)
        self.doubleClicked.connect(self._open)
        self.retranslate()

    def set_scores(
        self, rows: Sequence[ClassScores], thresholds: Mapping[str, float] | None = None
    ) -> None:
        """Show these kinds; ``thresholds`` (0..1, of every label) have a column if there are any."""
        self._model.set_rows(rows, thresholds or {})
        self.setColumnHidden(_THRESHOLD, not thresholds)
        self.sortByColumn(_RECALL, Qt.SortOrder.AscendingOrder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Headings and the accessible name."""
        kind, support, name = {
            Kind.CLASS: (self.tr("Class"), self.tr("Examples"), self.tr("Scores of each class")),
            Kind.LABEL: (self.tr("Label"), self.tr("Examples"), self.tr("Scores of each label")),
            Kind.TYPE: (self.tr("Type"), self.tr("Entities"), self.tr("Scores of each type")),
        }[self._kind]
        scores = [self.tr("Precision"), self.tr("Recall"), self.tr("F1")]
        self._model.set_headings([kind, *scores, support, self.tr("Threshold")])
        self.setAccessibleName(name)

    def _open(self, index: QModelIndex) -> None:
        self.label_opened.emit(self._model.label(self._sorted.mapToSource(index).row()))
