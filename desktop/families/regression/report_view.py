"""Results of scores: correlations and errors, a picture of all answers, the worst to read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from desktop.families.answered import Answered, read_answered
from desktop.families.family import ReportView
from desktop.families.reading_list import ReadingList
from desktop.families.scores_panel import Described, ScoresPanel, standing
from desktop.state import AppState
from desktop.widgets.metric_words import metric_title
from desktop.widgets.scatter_plot import ScatterPlot
from desktop.widgets.score_bars import Bar
from engine.library.card import Card
from engine.metrics.report import AnyReport, RegressionReport
from engine.tasks.headlines import shown

_PICTURE, _TEXTS = range(2)


class RegressionReportView(ReportView):
    """A point of the picture opens its text in the list."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        del state
        super().__init__(parent)
        self._unread: Path | None = None
        self._answered: list[Answered] = []
        self.scores = ScoresPanel(self._described)
        self.scatter, self.list, self.tabs = ScatterPlot(), ReadingList(), QTabWidget()
        self.problem = QLabel(wordWrap=True)
        self.problem.setProperty("role", "muted")
        self.scatter.setMinimumHeight(460)
        for widget in (self.scatter, self.list):
            tab = QWidget()
            column = QVBoxLayout(tab)
            column.setContentsMargins(0, 12, 0, 0)
            column.addWidget(widget)
            self.tabs.addTab(tab, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.scores)
        layout.addWidget(self.problem)
        layout.addWidget(self.tabs, 1)
        self.scatter.row_opened.connect(self.open_row)

    def set_report(self, card: Card, folder: Path, report: AnyReport) -> None:
        self.scores.set_report(card, report)
        self._unread = folder
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: now the answers are read."""
        super().showEvent(event)
        self._read()

    def open_row(self, row: int) -> None:
        """Show the example of a row of the table."""
        for number, each in enumerate(self._answered):
            if each.row == row:
                self.tabs.setCurrentIndex(_TEXTS)
                self.list.select(number)

    def retranslate(self) -> None:
        self.tabs.setTabText(_PICTURE, self.tr("Predicted and true"))
        self.tabs.setTabText(_TEXTS, self.tr("Texts"))
        self.scores.retranslate()
        self.scatter.retranslate()
        self.list.retranslate()
        self._list()

    def restyle(self) -> None:
        self.scores.restyle()
        self.scatter.restyle()

    def _read(self) -> None:
        if self._unread is None:
            return
        answered, problem = read_answered(self._unread)
        self._unread = None
        self._answered = sorted(answered, key=lambda each: (-abs(_off(each)), each.row))
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.scatter.set_points(
            [float(each.label) for each in self._answered],
            [float(each.predicted) for each in self._answered],
            [each.row for each in self._answered],
        )
        self._list()

    def _list(self) -> None:
        headers = [
            self.tr("Text"),
            self.tr("True"),
            self.tr("Predicted"),
            self.tr("Off by"),
            self.tr("Row"),
        ]
        rows = [
            (each.line, float(each.label), float(each.predicted), _off(each), each.row + 1)
            for each in self._answered
        ]
        self.list.show_rows(rows, headers, (90, 90, 90, 70), self._whole)

    def _whole(self, number: int) -> tuple[str, str]:
        each = self._answered[number]
        sentence = self.tr("Row {row:,}: true {true}, predicted {predicted}, off by {off}").format(
            row=each.row + 1, true=each.label, predicted=each.predicted, off=f"{_off(each):+.4g}"
        )
        return each.whole, sentence

    def _described(self, report: AnyReport) -> Described:
        assert isinstance(report, RegressionReport)  # noqa: S101 - as its family says
        groups = []
        for metric in shown(report.task):
            own = report.model.metrics[metric]
            bars = [Bar(self.tr("This model"), own, is_own=True, is_share=False)]
            if report.baseline is not None:
                score = report.baseline.metrics[metric]
                bars.append(Bar(self.tr("Word counts (TF-IDF)"), score, is_share=False))
            groups.append((metric_title(report.task, metric), bars))
        return Described(
            verdict=self._verdict(report),
            standing=standing(report, "pearson"),
            groups=groups,
            subject=self.tr(
                "{count:,} test texts · scores of {mean} on average, standard deviation {spread}"
            ).format(
                count=report.examples, mean=f"{report.mean:.4g}", spread=f"{report.spread:.3g}"
            ),
        )

    def _verdict(self, report: RegressionReport) -> str:
        """How far off answers are, beside the baseline's. The measure is the mean absolute error."""
        own, squared = report.model.metrics["mae"], report.model.metrics["rmse"]
        sentence = self.tr(
            "On average an answer is off by {error} (between {low} and {high} in 95 of 100 "
            "samples); the root mean squared error is {squared}."
        ).format(
            error=f"{own.value:.3g}",
            low=f"{own.low:.3g}",
            high=f"{own.high:.3g}",
            squared=f"{squared.value:.3g}",
        )
        if report.baseline is not None:
            other = report.baseline.metrics["mae"]
            sentence += " " + self.tr("The word-count baseline is off by {error}.").format(
                error=f"{other.value:.3g}"
            )
        return sentence


def _off(each: Answered) -> float:
    return float(each.predicted) - float(each.label)
