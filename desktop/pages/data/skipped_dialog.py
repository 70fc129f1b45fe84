"""What of the files is not in the table: file, row, reason, raw bytes; exportable."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.translation import say
from desktop.widgets import ask
from engine.data.dataset import DatasetFolder
from engine.data.description import Skipped

_SHOWN = 5000
_Index = QModelIndex | QPersistentModelIndex


class SkippedModel(QAbstractTableModel):
    """Rows of ``Skipped`` for a table view."""

    def __init__(self, skipped: list[Skipped], parent: QWidget | None = None):
        super().__init__(parent)
        self._skipped = skipped

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._skipped)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        item = self._skipped[index.row()]
        cells = (
            Path(item.file).name,
            "" if item.row is None else f"{item.row:,}",
            say(item.reason),
            item.excerpt,
        )
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cells[index.column()]
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            titles = (self.tr("File"), self.tr("Row"), self.tr("Reason"), self.tr("Content"))
            return titles[section]
        return None


class SkippedDialog(QDialog):
    """Shows the first few thousand and saves all of them as CSV."""

    def __init__(self, folder: DatasetFolder, parent: QWidget | None = None):
        super().__init__(parent)
        self._folder = folder
        total = folder.description.skipped
        self.setWindowTitle(self.tr("Skipped"))
        self.resize(860, 480)
        head = QLabel(
            self.tr(
                "Rows or files that were not imported: {count:,}. Repair them and drop them again, "
                "or go on without them."
            ).format(count=total),
            wordWrap=True,
        )
        table = QTableView()
        table.setModel(SkippedModel(folder.skipped(0, _SHOWN), self))
        table.verticalHeader().hide()
        table.setAlternatingRowColors(True)
        table.setWordWrap(False)
        header = table.horizontalHeader()
        for column, width in enumerate((160, 70, 320)):
            header.resizeSection(column, width)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        save = QPushButton(self.tr("Save as CSV…"))
        close = QPushButton(self.tr("Close"))
        save.clicked.connect(self._save)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(save)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(head)
        layout.addWidget(table, 1)
        layout.addLayout(buttons)

    def _save(self) -> None:
        title = self.tr("Save what was skipped")
        path = ask.save_file(self, title, "skipped.csv", "CSV (*.csv)")
        if path:
            self._folder.export_skipped(Path(path))
