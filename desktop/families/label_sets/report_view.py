"""Results of several labels a text: scores, each label, which come together, texts to read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.families.family import ReportView
from desktop.families.label_sets.texts_panel import TextsPanel
from desktop.families.label_sets.together_panel import TogetherPanel
from desktop.families.scores_panel import Described, ScoresPanel, overlap, standing
from desktop.state import AppState
from desktop.widgets.kinds_table import Kind, KindsTable
from desktop.widgets.metric_words import metric_title
from desktop.widgets.score_bars import Bar
from engine.library.card import Card
from engine.metrics.report import AnyReport, LabelSetsReport
from engine.tasks.headlines import shown

_LABELS, _TOGETHER, _TEXTS = range(3)
_SAME_POINTS = 0.05


class LabelSetsReportView(ReportView):
    """A label of the table, and a cell of the picture, list their texts."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        del state
        super().__init__(parent)
        self.scores = ScoresPanel(self._described)
        self.label_table = KindsTable(Kind.LABEL)
        self.together, self.texts, self.tabs = TogetherPanel(), TextsPanel(), QTabWidget()
        self.label_table.setMinimumHeight(420)
        labels = QWidget()
        column = QVBoxLayout(labels)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.label_table)
        for tab in (labels, self.together, self.texts):
            self.tabs.addTab(tab, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.scores)
        layout.addWidget(self.tabs, 1)
        self.label_table.label_opened.connect(self.open_label)
        self.together.pair_opened.connect(self._open_pair)

    def set_report(self, card: Card, folder: Path, report: AnyReport) -> None:
        assert isinstance(report, LabelSetsReport)  # noqa: S101 - as its family says
        self.scores.set_report(card, report)
        thresholds = dict(zip(report.labels, report.thresholds, strict=True))
        self.label_table.set_scores(report.model.per_label, thresholds)
        self.together.set_counts(report.labels, report.together, report.given_together)
        self.texts.set_model(folder, report.labels)

    def open_label(self, label: str) -> None:
        """Show the texts with mistakes in a label."""
        self.texts.show_label(label)
        self.tabs.setCurrentIndex(_TEXTS)

    def retranslate(self) -> None:
        self.tabs.setTabText(_LABELS, self.tr("Labels"))
        self.tabs.setTabText(_TOGETHER, self.tr("Together"))
        self.tabs.setTabText(_TEXTS, self.tr("Texts"))
        self.label_table.retranslate()
        for panel in (self.scores, self.together, self.texts):
            panel.retranslate()

    def restyle(self) -> None:
        for panel in (self.scores, self.together):
            panel.restyle()
        self.label_table.viewport().update()

    def _open_pair(self, first: str, second: str) -> None:
        is_answered = self.together.in_answers.isChecked()
        self.texts.show_pair(first, second, as_answered=is_answered)
        self.tabs.setCurrentIndex(_TEXTS)

    def _described(self, report: AnyReport) -> Described:
        assert isinstance(report, LabelSetsReport)  # noqa: S101 - as its family says
        groups = []
        for metric in (*shown(report.task), "exact"):
            bars = [Bar(self.tr("This model"), report.model.metrics[metric], is_own=True)]
            if report.baseline is not None:
                score = report.baseline.metrics[metric]
                bars.append(Bar(self.tr("Word counts (TF-IDF)"), score))
            groups.append((metric_title(report.task, metric), bars))
        return Described(
            verdict=self._verdict(report),
            standing=standing(report, "macro_f1"),
            groups=groups,
            subject=self.tr("{count:,} test texts · {labels} labels").format(
                count=report.examples, labels=len(report.labels)
            ),
        )

    def _verdict(self, report: LabelSetsReport) -> str:
        """Whether fine-tuning paid, in one or two sentences. The measure is macro-F1."""
        own = report.model.metrics["macro_f1"]
        if report.baseline is None:
            return self.tr("The model gives all labels right to {share:.1f}% of the texts.").format(
                share=report.model.metrics["exact"].value * 100
            )
        other = report.baseline.metrics["macro_f1"]
        points = (own.value - other.value) * 100
        sentence = self.tr("Fine-tuning and the word-count baseline are equally good.")
        if points > _SAME_POINTS:
            sentence = self.tr(
                "Fine-tuning beats the word-count baseline by {points:.1f} points of macro-F1."
            )
        elif points < -_SAME_POINTS:
            sentence = self.tr(
                "Fine-tuning does not beat the word-count baseline, which is {points:.1f} points "
                "of macro-F1 better."
            )
        sentence = sentence.format(points=abs(points))
        if abs(points) > _SAME_POINTS and overlap(own, other):
            chance = self.tr(
                "The 95% intervals overlap: on {count:,} test texts this may be chance."
            )
            sentence += " " + chance.format(count=report.examples)
        return sentence
