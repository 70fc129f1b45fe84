"""The wrong answers to read: each in its context, beside the right one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.families.question_answering.context_html import context_html
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets import ask
from desktop.widgets.table_model import PolarsTableModel, Rows
from engine.errors import UserError
from engine.evaluation.question_mistakes import (
    MistakeKind,
    QuestionMistake,
    export_question_mistakes,
    question_mistakes,
)

_COLUMNS = ["question", "right", "given", "kind", "confidence", "row"]
_PAUSE_MS = 200


class QuestionMistakesPanel(QWidget):
    """Answers that are not exactly right, the surest first; read when somebody looks."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self._unread: Path | None = None
        self._mistakes: list[QuestionMistake] = []
        self._found: list[QuestionMistake] = []
        self._problem = ""
        self.search, self.kind, self.export_button = QLineEdit(), QComboBox(), QPushButton()
        self._search_icon = self.search.addAction(
            theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.count, self.facts = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.model, self.table = PolarsTableModel(self), QTableView()
        self.context = QTextBrowser()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        for value in ("", *MistakeKind):
            self.kind.addItem("", str(value))
        self._arrange()
        self._pause.timeout.connect(self._query)
        self.search.textChanged.connect(lambda _: self._pause.start())
        self.kind.activated.connect(lambda _: self._query())
        self.export_button.clicked.connect(self._export)
        self.table.selectionModel().currentRowChanged.connect(self._show_row)

    def set_model(self, folder: Path) -> None:
        """Show the mistakes of another model."""
        self._unread = folder
        self.search.clear()
        self.kind.setCurrentIndex(0)
        if self.isVisible():
            self._query()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks."""
        super().showEvent(event)
        if self._unread is not None:
            self._query()

    def shown(self) -> list[QuestionMistake]:
        """The mistakes in the list."""
        return list(self._found)

    def retranslate(self) -> None:
        """Every visible string."""
        self.search.setPlaceholderText(self.tr("Search in questions and answers"))
        self.search.setAccessibleName(self.tr("Search in questions and answers"))
        self.export_button.setText(self.tr("Export as CSV…"))
        self.kind.setAccessibleName(self.tr("Kind of mistake"))
        self.kind.setItemText(0, self.tr("All mistakes"))
        for place, kind in enumerate(MistakeKind, start=1):
            self.kind.setItemText(place, self._word(kind))
        self.model.set_headers(self._headers())
        self.table.setAccessibleName(self.tr("Wrong answers, the surest first"))
        self.context.setAccessibleName(self.tr("The context with both answers"))
        row = self.table.currentIndex().row()
        if self._unread is None:
            self._query()
            self.table.selectRow(max(0, row))

    def restyle(self) -> None:
        """Colours of the current theme."""
        self._search_icon.setIcon(theme.icon("search"))
        self._show_row(self.table.currentIndex())

    def export_to(self, path: Path) -> None:
        """Write the rows that are shown now; the outcome is told as a notification."""
        try:
            export_question_mistakes(self._found, path)
        except UserError as error:
            parts = (error.place, error.problem, error.remedy)
            self._state.notify("error", " ".join(say(part) for part in parts if part is not None))
            return
        self._state.notify("info", self.tr("Saved as {path}.").format(path=path))

    def _arrange(self) -> None:
        self.search.setClearButtonEnabled(True)
        self.count.setProperty("role", "muted")
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setMinimumHeight(220)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(30)
        self.context.setMinimumHeight(140)
        bar = QHBoxLayout()
        bar.addWidget(self.search, 1)
        bar.addWidget(self.kind)
        bar.addWidget(self.export_button)
        reading = QWidget()
        below = QVBoxLayout(reading)
        below.setContentsMargins(0, 8, 0, 0)
        below.addWidget(self.facts)
        below.addWidget(self.context, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(reading)
        splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.count)
        column.addWidget(splitter, 1)

    def _read(self) -> None:
        folder, self._unread = self._unread, None
        if folder is None:
            return
        self._problem = ""
        try:
            self._mistakes = question_mistakes(folder)
        except UserError as error:
            self._mistakes = []
            parts = (error.problem, error.remedy)
            self._problem = " ".join(say(part) for part in parts if part is not None)

    def _query(self) -> None:
        self._read()
        wanted, words = self.kind.currentData(), self.search.text().strip().lower()
        self._found = [
            mistake
            for mistake in self._mistakes
            if (not wanted or mistake.kind.value == wanted)
            and (not words or words in " ".join(map(str, self._cells(mistake)[:3])).lower())
        ]
        self.model.set_source(_COLUMNS, len(self._found), self._fetch, self._headers())
        self._size_columns()
        self.export_button.setEnabled(bool(self._found))
        self.count.setText(
            self._problem
            or self.tr("Wrong answers, the surest first: {count:,}").format(count=len(self._found))
        )
        self.context.clear()
        self.facts.clear()
        if self._found:
            self.table.selectRow(0)

    def _fetch(self, offset: int, length: int) -> Rows:
        return [self._cells(mistake) for mistake in self._found[offset : offset + length]]

    def _cells(self, mistake: QuestionMistake) -> tuple[str | int, ...]:
        right = dict.fromkeys(answer.text for answer in mistake.right)
        return (
            mistake.question,
            " | ".join(right) or "–",
            mistake.given.text if mistake.given else "–",
            self._word(mistake.kind),
            f"{mistake.confidence:.1%}",
            mistake.row + 1,
        )

    def _word(self, kind: MistakeKind) -> str:
        return {
            MistakeKind.OTHER: self.tr("Another passage"),
            MistakeKind.OVERLAP: self.tr("Too much or too little"),
            MistakeKind.MISSED: self.tr("Answer missed"),
            MistakeKind.INVENTED: self.tr("No answer there"),
        }[kind]

    def _headers(self) -> list[str]:
        return [
            self.tr("Question"),
            self.tr("Right"),
            self.tr("Given"),
            self.tr("Mistake"),
            self.tr("Probability"),
            self.tr("Row"),
        ]

    def _size_columns(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 190), (2, 190), (3, 150), (4, 90), (5, 60)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(column, width)

    def _show_row(self, current: QModelIndex) -> None:
        if not current.isValid() or current.row() >= len(self._found):
            return
        mistake = self._found[current.row()]
        self.context.setHtml(
            context_html(mistake.context, mistake.right, mistake.given, question=mistake.question)
        )
        self.context.scrollToAnchor("answer")
        self.facts.setText(
            self.tr(
                "Row {row:,}: the right answer in green, the one that was given underlined."
            ).format(row=mistake.row + 1)
        )

    def _export(self) -> None:
        path = ask.save_file(
            self, self.tr("Export mistakes"), "mistakes.csv", self.tr("CSV files (*.csv)")
        )
        if path:
            self.export_to(Path(path))
