"""Scores by the length of the right answer, and what became of questions without one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.metrics.report import AnswerSlice, QuestionReport, Score

_ROW_HEIGHT = 32


class LengthsTable(QWidget):
    """A row a length; above it a sentence about questions without an answer, if there are any."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._report: QuestionReport | None = None
        self.silence = QLabel(wordWrap=True)
        self.table = QTableWidget(0, 4)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(9 * _ROW_HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.silence)
        column.addWidget(self.table, 1)

    def set_report(self, report: QuestionReport) -> None:
        """Show a model's slices."""
        self._report = report
        self.retranslate()

    def retranslate(self) -> None:
        """Every visible string."""
        self.table.setAccessibleName(self.tr("Scores by the length of the right answer"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        headings = [
            self.tr("Right answer"),
            self.tr("Questions"),
            self.tr("Token F1"),
            self.tr("Exact match"),
        ]
        for place, words in enumerate(headings):
            heading = QTableWidgetItem(words)
            heading.setTextAlignment(right if place else left)
            self.table.setHorizontalHeaderItem(place, heading)
        if self._report is None:
            return
        slices = self._report.model.slices
        self.table.setRowCount(len(slices))
        for row, part in enumerate(slices):
            cells = [
                self._length(part),
                f"{part.questions:,}",
                _with_interval(part.f1),
                _with_interval(part.exact_match),
            ]
            for place, words in enumerate(cells):
                item = QTableWidgetItem(words)
                item.setTextAlignment(right if place else left)
                self.table.setItem(row, place, item)
        self.silence.setText(self._silence(self._report))
        self.silence.setVisible(bool(self.silence.text()))

    def _length(self, part: AnswerSlice) -> str:
        if part.shortest == 0:
            return self.tr("none in the text")
        if part.longest == 0:
            return self.tr("{count} words or more").format(count=part.shortest)
        if part.shortest == part.longest:
            return self.tr("{count} word").format(count=part.shortest)
        return self.tr("{first} to {last} words").format(first=part.shortest, last=part.longest)

    def _silence(self, report: QuestionReport) -> str:
        (answered, missed), (invented, silent) = report.model.confusion
        if not invented + silent:
            return ""
        sentence = self.tr(
            "Of {without:,} questions whose text has no answer, the model says so for {silent:,}. "
            "Of {with_answer:,} others it leaves {missed:,} unanswered."
        )
        return sentence.format(
            without=invented + silent,
            silent=silent,
            with_answer=answered + missed,
            missed=missed,
        )


def _with_interval(score: Score) -> str:
    return f"{score.value * 100:.1f}%   ({score.low * 100:.0f}–{score.high * 100:.0f})"
