"""Runs that did not end: resume, finish with what there is, or discard."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.widgets.card import Card
from desktop.widgets.moments import local_moment
from engine.training.run_folder import RunState


class InterruptedPanel(Card):
    """Hidden while there is nothing to resume. The signals carry the run's id."""

    resume_requested = Signal(str)
    finish_requested = Signal(str)
    discard_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._runs: list[RunState] = []
        self._rows: list[QWidget] = []
        self.hide()

    def show_runs(self, runs: list[RunState]) -> None:
        """Replace what is listed."""
        self._runs = runs
        self.retranslate()

    def retranslate(self) -> None:
        """Make the rows in the current language."""
        self.setVisible(bool(self._runs))
        self.set_title(self.tr("Interrupted training"))
        self.set_text(
            self.tr(
                "Resume goes on from the last checkpoint as if nothing had happened. "
                "Finish keeps the best model so far. Discard deletes the run."
            )
        )
        for row in self._rows:
            self.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(run) for run in self._runs]
        for row in self._rows:
            self.body.addWidget(row)

    def _row(self, run: RunState) -> QWidget:
        row = QWidget()
        name, detail = QLabel(run.name or run.id, wordWrap=True), QLabel(self._detail(run))
        name.setTextFormat(Qt.TextFormat.PlainText)
        detail.setWordWrap(True)
        detail.setProperty("role", "small")
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(name)
        texts.addWidget(detail)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(texts, 1)
        resume = self._button(self.tr("Resume"), "primary", "play")
        finish = self._button(self.tr("Finish"), "", "check")
        discard = self._button(self.tr("Discard"), "quiet", "trash")
        finish.setEnabled(run.step > 0)
        for button, signal in (
            (resume, self.resume_requested),
            (finish, self.finish_requested),
            (discard, self.discard_requested),
        ):
            button.setAccessibleDescription(name.text())
            button.clicked.connect(lambda _=False, s=signal, r=run.id: s.emit(r))
            layout.addWidget(button)
        return row

    def _button(self, text: str, role: str, icon: str) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", role)
        colour = theme.current().accent_text if role == "primary" else None
        button.setIcon(theme.icon(icon, colour))
        return button

    def _detail(self, run: RunState) -> str:
        parts = [run.dataset_name] if run.dataset_name else []
        if run.total_steps:
            steps = self.tr("step {step:,} of {total:,}")
            parts.append(steps.format(step=run.step, total=run.total_steps))
        parts.append(local_moment(run.updated))
        return " · ".join(part for part in parts if part)
