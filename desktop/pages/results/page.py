"""Results: the scores of one model beside the baseline, its classes, confusions and mistakes."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.pages.page import Page
from desktop.pages.results.confusion_panel import ConfusionPanel
from desktop.pages.results.mistakes_panel import MistakesPanel
from desktop.pages.results.scores_panel import ScoresPanel
from desktop.state import AppState
from desktop.widgets import ask
from desktop.widgets.class_table import ClassTable
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.page_frame import PageFrame
from engine import paths
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.metrics.report import Report

log = logging.getLogger("tunesmith.desktop")

_CLASSES, _CONFUSIONS, _MISTAKES = range(3)


class ResultsPage(Page):
    """Shows ``state.selected_model``, else the newest model of the library."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self._cards: list[Card] = []
        self._shown = ""
        self.empty = EmptyState("results")
        self.no_report = EmptyState("warning")
        self.frame = PageFrame()
        self.picker = QComboBox()
        self.picker.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.try_button, self.further_button = QPushButton(), QPushButton()
        self.scores = ScoresPanel()
        self.class_table = ClassTable()
        self.confusion = ConfusionPanel()
        self.mistakes = MistakesPanel(state)
        self.tabs = QTabWidget()
        self._arrange()
        self.empty.clicked.connect(lambda: state.go_to("train"))
        self.no_report.clicked.connect(lambda: state.go_to("library"))
        self.picker.activated.connect(self._picked)
        self.try_button.clicked.connect(self._try)
        self.further_button.clicked.connect(self._train_further)
        self.confusion.cell_opened.connect(self.open_cell)
        state.model_selected.connect(self._selected_elsewhere)
        state.library_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the library again; show the selected model, else the newest."""
        self._cards = ModelLibrary().list()
        known = {card.id for card in self._cards}
        self.picker.clear()
        for card in self._cards:
            self.picker.addItem(card.name, card.id)
        wanted = self.state.selected_model if self.state.selected_model in known else ""
        if not wanted and self._cards:
            wanted = self._cards[0].id
        self._shown = ""
        self.show_model(wanted)

    def show_model(self, model: str) -> None:
        """Show one model by its library id; "" shows that there is none."""
        card = next((card for card in self._cards if card.id == model), None)
        if card is None:
            self._pages.setCurrentWidget(self.empty)
            return
        if model == self._shown:
            return
        self._shown = model
        self.further_button.setEnabled(self._can_go_on(card))
        self.picker.setCurrentIndex(self.picker.findData(model))
        folder = ModelLibrary().folder(model)
        report = _read_report(folder / "report.json")
        self._pages.setCurrentWidget(self.frame)
        self.tabs.setVisible(report is not None)
        self.scores.setVisible(report is not None)
        self.no_report.setVisible(report is None)
        if report is None:
            return
        self.scores.set_report(card, report)
        self.class_table.set_scores(report.model.per_class)
        self.confusion.set_matrix(report.labels, report.model.confusion)
        self.mistakes.set_model(folder, report.labels)

    def open_cell(self, true: str, predicted: str) -> None:
        """Show the examples of one cell of the confusion matrix."""
        self.mistakes.show_cell(true, predicted)
        self.tabs.setCurrentIndex(_MISTAKES)

    def shown(self) -> None:
        """A model may have been chosen elsewhere meanwhile."""
        if self.state.selected_model and self.state.selected_model != self._shown:
            self.show_model(self.state.selected_model)

    def retranslate(self) -> None:
        self.frame.set_titles(
            self.tr("Results"), self.tr("How good the model is, and where it errs.")
        )
        self.empty.set_texts(
            self.tr("No results yet"),
            self.tr("Train a model first. Its scores, confusions and mistakes appear here."),
            self.tr("Go to Train"),
        )
        self.no_report.set_texts(
            self.tr("This model has no scores"),
            self.tr("Its folder holds no report, or one that cannot be read."),
            self.tr("Open the library"),
        )
        self.picker.setAccessibleName(self.tr("Model"))
        self.try_button.setText(self.tr("Try it"))
        self.further_button.setText(self.tr("Train further…"))
        self.tabs.setTabText(_CLASSES, self.tr("Classes"))
        self.tabs.setTabText(_CONFUSIONS, self.tr("Confusions"))
        self.tabs.setTabText(_MISTAKES, self.tr("Mistakes"))
        self.class_table.retranslate()
        for panel in (self.scores, self.confusion, self.mistakes):
            panel.retranslate()

    def restyle(self) -> None:
        self.try_button.setIcon(theme.icon("classify"))
        for panel in (self.scores, self.confusion, self.mistakes):
            panel.restyle()
        self.class_table.viewport().update()

    def _can_go_on(self, card: Card) -> bool:
        """Whether the run's folder is still there and nothing is being trained."""
        has_run = bool(card.run) and (paths.runs() / card.run).is_dir()
        return has_run and self.state.training is None

    def _arrange(self) -> None:
        self.picker.setMinimumWidth(200)
        for widget in (self.picker, self.further_button, self.try_button):
            self.frame.buttons.addWidget(widget)
        self.class_table.setMinimumHeight(420)
        classes = QWidget()
        column = QVBoxLayout(classes)
        column.setContentsMargins(0, 12, 0, 0)
        column.addWidget(self.class_table)
        for tab in (classes, self.confusion, self.mistakes):
            self.tabs.addTab(tab, "")
        self.frame.content.addWidget(self.scores)
        self.frame.content.addWidget(self.tabs, 1)
        self.frame.content.addWidget(self.no_report)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.frame)

    def _picked(self) -> None:
        self.state.select_model(self.picker.currentData())

    def _selected_elsewhere(self, model: str) -> None:
        if model not in {card.id for card in self._cards}:
            self.refresh()
        self.show_model(model)

    def _try(self) -> None:
        self.state.select_model(self._shown)
        self.state.go_to("classify")

    def _train_further(self) -> None:
        card = next(card for card in self._cards if card.id == self._shown)
        epochs = ask.enter_number(
            self,
            self.tr("Train further"),
            self.tr("More epochs for “{name}”:").format(name=card.name),
            value=2,
            lowest=1,
            highest=100,
        )
        if epochs is not None:
            self.state.start_training("extend_run", run=card.run, epochs=epochs)
            self.state.go_to("train")


def _read_report(path: Path) -> Report | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Report)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        log.warning("cannot read %s: %s", path, error)
        return None
