"""Results of finding entities: scores, types, and the errors to read."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.families.entities.predictions import read_examples
from desktop.families.entities.verdict import verdict
from desktop.families.family import ReportView
from desktop.families.scores_panel import Described, ScoresPanel, standing
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.entity_outcomes import Outcome, word
from desktop.widgets.error_list import ErrorList
from desktop.widgets.kinds_table import Kind, KindsTable
from desktop.widgets.metric_words import metric_title
from desktop.widgets.score_bars import Bar
from engine.errors import UserError
from engine.library.card import Card
from engine.metrics.entities import errors
from engine.metrics.report import AnyReport, EntityReport
from engine.tasks.headlines import shown

_TYPES, _ERRORS = range(2)
_BAR_METRICS = 4  # of exact matches, and the F1 of partial ones


class EntitiesReportView(ReportView):
    """A type or a kind of error opens the errors of that type or kind."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        del state  # nothing here is asked of the engine
        self._report: EntityReport | None = None
        self._unread: Path | None = None
        self.scores = ScoresPanel(self._described)
        self.types = KindsTable(Kind.TYPE)
        self.types.setMinimumHeight(360)
        self.exact, self.partial = QPushButton(), QPushButton()
        self.hint, self.problem = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.kinds: dict[str, QPushButton] = {}
        self.errors = ErrorList()
        self.errors.setMinimumHeight(520)
        self.tabs = QTabWidget()
        self._arrange()
        for button in (self.exact, self.partial):
            button.toggled.connect(self._show_types)
        self.types.label_opened.connect(self.open_type)

    def set_report(self, card: Card, folder: Path, report: AnyReport) -> None:
        assert isinstance(report, EntityReport)  # noqa: S101 - the family's own
        self._report, self._unread = report, folder
        self.scores.set_report(card, report)
        self._show_types()
        self._name_kinds()
        if self.isVisible():
            self._read()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: the answers are read now."""
        super().showEvent(event)
        self._read()

    def open_type(self, kind: str) -> None:
        """Show the errors in which a type takes part."""
        self.errors.show_all()
        self.errors.show_type(kind)
        self.tabs.setCurrentIndex(_ERRORS)

    def open_kind(self, kind: Outcome) -> None:
        """Show the errors of one kind."""
        self.errors.show_all()
        self.errors.show_kind(kind)
        self.tabs.setCurrentIndex(_ERRORS)

    def retranslate(self) -> None:
        self.tabs.setTabText(_TYPES, self.tr("Types"))
        self.tabs.setTabText(_ERRORS, self.tr("Errors"))
        self.exact.setText(self.tr("Exact"))
        self.partial.setText(self.tr("Partial"))
        self.hint.setText(
            self.tr(
                "Exact: type and both ends are right. Partial: the type is right and the places "
                "overlap. Double-click a type to read its errors."
            )
        )
        self._name_kinds()
        self.types.retranslate()
        self.scores.retranslate()
        self.errors.retranslate()

    def restyle(self) -> None:
        self.scores.restyle()
        self.errors.entity_text.restyle()
        self.types.viewport().update()

    def _arrange(self) -> None:
        group, choice, kinds = QButtonGroup(self), QHBoxLayout(), QHBoxLayout()
        for button in (self.exact, self.partial):
            button.setCheckable(True)
            button.setProperty("role", "segment")
            group.addButton(button)
            choice.addWidget(button)
        self.exact.setChecked(True)
        choice.addWidget(self.hint, 1)
        for outcome in Outcome:
            if outcome is not Outcome.CORRECT:
                button = self.kinds[outcome.value] = QPushButton()
                button.clicked.connect(lambda _=False, kind=outcome: self.open_kind(kind))
                kinds.addWidget(button)
        kinds.addStretch(1)
        for label in (self.hint, self.problem):
            label.setProperty("role", "muted")
        types, listed = QWidget(), QWidget()
        column, reading = QVBoxLayout(types), QVBoxLayout(listed)
        for each in (column, reading):
            each.setContentsMargins(0, 12, 0, 0)
        column.addLayout(choice)
        column.addWidget(self.types, 1)
        column.addLayout(kinds)
        reading.addWidget(self.problem)
        reading.addWidget(self.errors, 1)
        for tab in (types, listed):
            self.tabs.addTab(tab, "")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.scores)
        layout.addWidget(self.tabs, 1)

    def _read(self) -> None:
        if self._unread is None or self._report is None:
            return
        folder, self._unread = self._unread, None
        self.problem.hide()
        try:
            examples = read_examples(folder)
        except UserError as error:
            parts = (error.problem, error.remedy)
            self.problem.setText(" ".join(say(part) for part in parts if part is not None))
            self.problem.show()
            examples = []
        true, predicted = [e.true for e in examples], [e.predicted for e in examples]
        self.errors.set_errors(examples, errors(true, predicted), self._report.labels)

    def _show_types(self) -> None:
        if self._report is not None:
            own = self._report.model
            self.types.set_scores(own.per_type if self.exact.isChecked() else own.partial_per_type)

    def _name_kinds(self) -> None:
        counts = self._report.model.errors if self._report is not None else {}
        for kind, button in self.kinds.items():
            button.setText(f"{word(Outcome(kind))} · {counts.get(kind, 0):,}")

    def _described(self, report: AnyReport) -> Described:
        assert isinstance(report, EntityReport)  # noqa: S101 - the family's own
        return Described(
            verdict=verdict(report),
            standing=standing(report, "f1"),
            groups=self._groups(report),
            subject=self.tr("{texts:,} test texts · {entities:,} entities · {types} types").format(
                texts=report.examples, entities=report.entities, types=len(report.labels)
            ),
        )

    def _groups(self, report: EntityReport) -> list[tuple[str, list[Bar]]]:
        groups = []
        for metric in (*shown(report.task), "partial_f1")[:_BAR_METRICS]:
            bars = [Bar(self.tr("This model"), report.model.metrics[metric], is_own=True)]
            if report.baseline is not None:
                bars.append(Bar(self.tr("Most frequent tags"), report.baseline.metrics[metric]))
            groups.append((metric_title(report.task, metric), bars))
        return groups
