"""Choose earlier runs to draw beside the live one; their logs are read in the background."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.widgets.moments import local_moment
from desktop.widgets.run_history import HistoryReader, RunHistory
from engine import paths
from engine.training.run_folder import list_runs

_OFFERED = 15


class CompareMenu(QPushButton):
    """Signal ``compared`` carries name -> ``RunHistory`` of the runs that are ticked."""

    compared = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.live_run = ""
        self._names: dict[str, str] = {}
        self._chosen: dict[str, RunHistory] = {}
        self._readers: dict[str, HistoryReader] = {}
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self.fill)
        self.setMenu(self.choices)
        self.setProperty("role", "menu")

    def fill(self) -> None:
        """List the latest runs but the live one."""
        self.choices.clear()
        runs = [run for run in list_runs() if run.id != self.live_run and run.step > 0]
        for run in runs[:_OFFERED]:
            name = f"{run.name or run.id}, {local_moment(run.created)}"
            self._names[run.id] = name
            action = self.choices.addAction(name)
            action.setCheckable(True)
            action.setChecked(run.id in self._chosen or run.id in self._readers)
            action.toggled.connect(lambda on, run=run.id: self._toggled(run, on))
        if not runs:
            self.choices.addAction(self.tr("There is no other run yet.")).setEnabled(False)

    def retranslate(self) -> None:
        """Every visible string."""
        self.setText(self.tr("Compare with…"))
        self.setToolTip(self.tr("Draw earlier runs faintly in the same plots."))

    def _toggled(self, run: str, is_on: bool) -> None:
        if not is_on:
            self._chosen.pop(run, None)
            waiting = self._readers.pop(run, None)
            if waiting is not None:
                waiting.stop()
            self._tell()
            return
        reader = HistoryReader(paths.runs() / run / "events.jsonl", self)
        self._readers[run] = reader
        reader.ready.connect(lambda history: self._read(run, history))
        reader.start()

    def _read(self, run: str, history: RunHistory) -> None:
        self._readers.pop(run).deleteLater()
        self._chosen[run] = history
        self._tell()

    def _tell(self) -> None:
        self.compared.emit({self._names[run]: history for run, history in self._chosen.items()})
