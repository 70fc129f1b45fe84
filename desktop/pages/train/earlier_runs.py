"""Runs of before: interrupted ones to resume, finished ones to train further."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets import ask
from desktop.widgets.badge import Badge
from desktop.widgets.card import Card
from desktop.widgets.flow_layout import FlowLayout
from desktop.widgets.metric_words import value_of
from desktop.widgets.moments import local_moment
from engine.errors import UserError
from engine.training.run_folder import RunState, discard_run, interrupted_runs, list_runs

_SHOWN = 5

_LONGEST_NAME = 200  # pixels


class EarlierRuns(Card):
    """Signals carry a run's id; ``extend_requested`` the number of epochs as well."""

    resume_requested = Signal(str)
    extend_requested = Signal(str, int)

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self.rows: dict[str, _Row] = {}
        state.runs_changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read the runs' folders again; interrupted runs come first."""
        interrupted = interrupted_runs()
        resumable = {run.id for run in interrupted}
        finished = [run for run in list_runs() if run.status == "finished"]
        for row in self.rows.values():
            self.body.removeWidget(row)
            row.deleteLater()
        self.rows = {}
        for run in (interrupted + finished)[:_SHOWN]:
            row = _Row(run, run.id in resumable)
            row.go_on.clicked.connect(lambda _=False, row=row: self._go_on(row))
            row.discard.clicked.connect(lambda _=False, row=row: self._discard(row))
            self.body.addWidget(row)
            self.rows[run.id] = row
        self.setVisible(bool(self.rows))

    def retranslate(self) -> None:
        """Every visible string."""
        self.set_title(self.tr("Earlier runs"))
        for row in self.rows.values():
            row.retranslate()

    def ask_epochs(self, run: str, name: str) -> None:
        """Ask how many epochs more, and request them."""
        epochs = ask.enter_number(
            self,
            self.tr("Train further"),
            self.tr("More epochs for “{name}”:").format(name=name),
            value=2,
            lowest=1,
            highest=100,
        )
        if epochs is not None:
            self.extend_requested.emit(run, epochs)

    def ask_about(self, run: str) -> None:
        """As ``ask_epochs`` for a run of which only the id is known; says so if it is gone."""
        names = {known.id: known.name for known in list_runs()}
        if run in names:
            self.ask_epochs(run, names[run])
        else:
            self._state.notify(
                "warning", self.tr("The run that made this model is no longer on this computer.")
            )

    def _go_on(self, row: _Row) -> None:
        if row.is_resumable:
            self.resume_requested.emit(row.run.id)
        else:
            self.ask_epochs(row.run.id, row.run.name)

    def _discard(self, row: _Row) -> None:
        is_sure = ask.confirm(
            self,
            self.tr("Discard this run?"),
            self.tr(
                "The run “{name}” and its checkpoints are deleted. Models in the library stay."
            ).format(name=row.run.name),
            self.tr("Discard"),
            self.tr("Keep"),
            danger=True,
        )
        if not is_sure:
            return
        try:
            discard_run(row.run.id)
        except UserError as error:
            self._state.notify("error", say(error.problem))
        self._state.runs_changed.emit()


class _Row(QFrame):
    """One run with its buttons."""

    def __init__(self, run: RunState, is_resumable: bool):
        super().__init__()
        self.run = run
        self.is_resumable = is_resumable
        self.name, self.facts = QLabel(), QLabel(wordWrap=True)
        name = run.name or run.id
        elide = Qt.TextElideMode.ElideMiddle
        self.name.setText(self.name.fontMetrics().elidedText(name, elide, _LONGEST_NAME))
        self.name.setToolTip(name)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.badge = Badge("", "warning" if is_resumable else "success")
        self.go_on, self.discard = QPushButton(), QPushButton()
        self.discard.setProperty("role", "quiet")
        self.discard.setVisible(is_resumable)
        theme.set_role(self, "panel")
        theme.set_role(self.facts, "small")
        heading = FlowLayout(gap=6)
        heading.addWidget(self.name)
        heading.addWidget(self.badge)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(heading)
        words.addWidget(self.facts)
        row = QHBoxLayout(self)
        row.addLayout(words, 1)
        row.addWidget(self.discard)
        row.addWidget(self.go_on)
        self.retranslate()

    def retranslate(self) -> None:
        run = self.run
        self.badge.setText(self.tr("Interrupted") if self.is_resumable else self.tr("Finished"))
        self.go_on.setText(self.tr("Resume") if self.is_resumable else self.tr("Train further…"))
        self.discard.setText(self.tr("Discard"))
        parts = [self.tr("step {step:,} of {total:,}").format(step=run.step, total=run.total_steps)]
        if run.value is not None:
            best = value_of(run.task, run.metric, run.value)
            parts.append(self.tr("best on validation {value}").format(value=best))
        parts.append(local_moment(run.updated))
        if run.problem is not None:
            parts.append(say(run.problem))
        self.facts.setText(" · ".join(parts))
