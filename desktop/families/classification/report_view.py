"""Results of a classification: scores, classes, confusions and mistakes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.families.classification.confusion_panel import ConfusionPanel
from desktop.families.classification.mistakes_panel import MistakesPanel
from desktop.families.classification.verdict import verdict
from desktop.families.family import ReportView
from desktop.families.scores_panel import Described, ScoresPanel, standing
from desktop.state import AppState
from desktop.widgets.class_table import ClassTable
from desktop.widgets.metric_words import metric_title
from desktop.widgets.score_bars import Bar
from engine.library.card import Card
from engine.metrics.report import AnyReport, ClassificationReport, Score
from engine.tasks.headlines import shown

_CLASSES, _CONFUSIONS, _MISTAKES = range(3)


class ClassificationReportView(ReportView):
    """A click on a cell of the matrix lists its texts among the mistakes."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self.scores = ScoresPanel(self._described)
        self.class_table = ClassTable()
        self.confusion = ConfusionPanel()
        self.mistakes = MistakesPanel(state)
        self.tabs = QTabWidget()
        self.class_table.setMinimumHeight(420)
        classes = QWidget()
        column = QVBoxLayout(classes)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.class_table)
        for tab in (classes, self.confusion, self.mistakes):
            self.tabs.addTab(tab, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.scores)
        layout.addWidget(self.tabs, 1)
        self.confusion.cell_opened.connect(self.open_cell)

    def set_report(self, card: Card, folder: Path, report: AnyReport) -> None:
        assert isinstance(report, ClassificationReport)  # noqa: S101 - as its family says
        self.scores.set_report(card, report)
        self.class_table.set_scores(report.model.per_class)
        self.confusion.set_matrix(report.labels, report.model.confusion)
        self.mistakes.set_model(folder, report.labels)

    def open_cell(self, true: str, predicted: str) -> None:
        """Show the examples of one cell of the confusion matrix."""
        self.mistakes.show_cell(true, predicted)
        self.tabs.setCurrentIndex(_MISTAKES)

    def retranslate(self) -> None:
        self.tabs.setTabText(_CLASSES, self.tr("Classes"))
        self.tabs.setTabText(_CONFUSIONS, self.tr("Confusions"))
        self.tabs.setTabText(_MISTAKES, self.tr("Mistakes"))
        self.class_table.retranslate()
        for panel in (self.scores, self.confusion, self.mistakes):
            panel.retranslate()

    def restyle(self) -> None:
        for panel in (self.scores, self.confusion, self.mistakes):
            panel.restyle()
        self.class_table.viewport().update()

    def _described(self, report: AnyReport) -> Described:
        assert isinstance(report, ClassificationReport)  # noqa: S101 - as its family says
        return Described(
            verdict=verdict(report),
            standing=standing(report, "accuracy"),
            groups=self._groups(report),
            subject=self.tr("{count:,} test texts · {classes} classes").format(
                count=report.examples, classes=len(report.labels)
            ),
        )

    def _groups(self, report: ClassificationReport) -> list[tuple[str, list[Bar]]]:
        groups = []
        for metric in shown(report.task):
            bars = [Bar(self.tr("This model"), report.model.metrics[metric], is_own=True)]
            if report.baseline is not None:
                score = report.baseline.metrics[metric]
                bars.append(Bar(self.tr("Word counts (TF-IDF)"), score))
            if metric == "accuracy":
                share = report.majority_accuracy
                bars.append(Bar(self.tr("Always the largest class"), Score(share, share, share)))
            groups.append((metric_title(report.task, metric), bars))
        return groups
