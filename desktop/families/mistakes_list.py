"""Wrong answers to read: search, filters and export over a list, the chosen one as a whole below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.families.reading_list import ReadingList
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets import ask
from desktop.widgets.table_model import Rows
from engine.errors import UserError

_PAUSE_MS = 200


class MistakesList(QWidget):
    """Lists nothing itself: a family overrides what it says of its mistakes. Read when somebody looks.

    Filters go into ``filters``, further buttons into ``bar``; whoever changes one calls ``look``.
    """

    names: Sequence[str] = ()
    widths: Sequence[int] = ()

    def __init__(
        self, state: AppState, reading: QPlainTextEdit | QTextBrowser, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._state = state
        self._unread: Path | None = None
        self._problem = ""
        self.search, self.export_button = QLineEdit(), QPushButton()
        self._search_icon = self.search.addAction(
            theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.search.setClearButtonEnabled(True)
        self.count = QLabel(wordWrap=True)
        self.count.setProperty("role", "muted")
        self.list = ReadingList(reading=reading)
        self.model, self.table, self.facts = self.list.model, self.list.table, self.list.facts
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.bar, self.filters = QHBoxLayout(), QHBoxLayout()
        self.bar.addWidget(self.search, 1)
        self.bar.addWidget(self.export_button)
        self.filters.addWidget(self.count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addLayout(self.bar)
        column.addLayout(self.filters)
        column.addWidget(self.list, 1)
        self._pause.timeout.connect(self.look)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.export_button.clicked.connect(self._export)
        self.list.chosen.connect(self.show_chosen)

    # ---- what a family says

    def read(self, folder: Path) -> None:
        """Take the answers kept with a model, or drop them before ``UserError`` is raised."""

    def query(self) -> int:
        """How many of them pass the filters, which ``fetch`` then gives."""
        return 0

    def fetch(self, offset: int, length: int) -> Rows:  # noqa: ARG002 - for those who override it
        """Rows of the table, cells in the order of ``names``."""
        return []

    def headers(self) -> list[str]:
        """One for each of ``names``."""
        return list(self.names)

    def sentence(self, count: int) -> str:
        """What is listed."""
        return f"{count:,}"

    def show_chosen(self, row: int) -> None:
        """Show a row as a whole."""

    def write(self, path: Path) -> None:
        """Write what is listed; raises ``UserError`` where that cannot be."""

    def clear_filters(self) -> None:
        """All mistakes."""
        self.search.clear()
        self._pause.stop()

    # ---- what they share

    def set_folder(self, folder: Path) -> None:
        """Show the answers kept with another model."""
        self._unread = folder
        if self.isVisible():
            self._look_afresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        if self._unread is not None:
            self._look_afresh()

    def look(self) -> None:
        """List what passes the filters."""
        self._read()
        count = self.query()
        self.list.show_source(self.names, count, self.fetch, self.headers(), self.widths)
        self.export_button.setEnabled(count > 0)
        self.count.setText(self._problem or self.sentence(count))

    def retranslate(self) -> None:
        """Every visible string; the chosen row stays."""
        self.export_button.setText(self.tr("Export as CSV…"))
        self.list.retranslate()
        if self._unread is None:
            row = self.table.currentIndex().row()
            self.look()
            self.list.select(max(0, row))

    def restyle(self) -> None:
        """Colours of the current theme."""
        self._search_icon.setIcon(theme.icon("search"))

    def export_to(self, path: Path) -> None:
        """Write the rows that are shown now; the outcome is told as a notification."""
        try:
            self.write(path)
        except UserError as error:
            parts = (error.place, error.problem, error.remedy)
            self._state.notify("error", " ".join(say(part) for part in parts if part is not None))
            return
        self._state.notify("info", self.tr("Saved as {path}.").format(path=path))

    def _look_afresh(self) -> None:
        self.clear_filters()
        self.look()

    def _read(self) -> None:
        folder, self._unread = self._unread, None
        if folder is None:
            return
        self._problem = ""
        try:
            self.read(folder)
        except UserError as error:
            parts = (error.problem, error.remedy)
            self._problem = " ".join(say(part) for part in parts if part is not None)

    def _export(self) -> None:
        path = ask.save_file(
            self, self.tr("Export mistakes"), "mistakes.csv", self.tr("CSV files (*.csv)")
        )
        if path:
            self.export_to(Path(path))
