"""Results of question answering: scores, answers by length, mistakes in their contexts."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.families.family import ReportView
from desktop.families.question_answering.lengths_table import LengthsTable
from desktop.families.question_answering.mistakes_panel import QuestionMistakesPanel
from desktop.families.question_answering.verdict import question_verdict
from desktop.families.scores_panel import Described, ScoresPanel, standing
from desktop.state import AppState
from desktop.widgets.metric_words import metric_title
from desktop.widgets.score_bars import Bar
from engine.library.card import Card
from engine.metrics.report import AnyReport, QuestionReport
from engine.tasks.headlines import shown


class QuestionReportView(ReportView):
    """Mistakes come first, for they are read most."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self.scores = ScoresPanel(self._described)
        self.mistakes, self.lengths = QuestionMistakesPanel(state), LengthsTable()
        self.tabs = QTabWidget()
        for tab in (self.mistakes, self.lengths):
            self.tabs.addTab(tab, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.scores)
        layout.addWidget(self.tabs, 1)

    def set_report(self, card: Card, folder: Path, report: AnyReport) -> None:
        assert isinstance(report, QuestionReport)  # noqa: S101 - the view of this family
        self.scores.set_report(card, report)
        self.lengths.set_report(report)
        self.mistakes.set_model(folder)

    def retranslate(self) -> None:
        self.tabs.setTabText(0, self.tr("Mistakes"))
        self.tabs.setTabText(1, self.tr("By length"))
        for panel in (self.scores, self.mistakes, self.lengths):
            panel.retranslate()

    def restyle(self) -> None:
        self.scores.restyle()
        self.mistakes.restyle()

    def _described(self, report: AnyReport) -> Described:
        assert isinstance(report, QuestionReport)  # noqa: S101 - the view of this family
        return Described(
            verdict=question_verdict(report),
            standing=standing(report, "f1"),
            groups=self._groups(report),
            subject=self.tr("{count:,} test questions").format(count=report.examples),
        )

    def _groups(self, report: QuestionReport) -> list[tuple[str, list[Bar]]]:
        groups = []
        for metric in shown(report.task):
            bars = [Bar(self.tr("This model"), report.model.metrics[metric], is_own=True)]
            if report.baseline is not None:
                bars.append(Bar(self.tr("Most similar sentence"), report.baseline.metrics[metric]))
            groups.append((metric_title(report.task, metric), bars))
        return groups
