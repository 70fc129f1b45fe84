"""Results: the report of one model, shown as its family of tasks has it."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QStackedLayout,
    QStackedWidget,
    QWidget,
)

from desktop import theme
from desktop.families import FAMILIES
from desktop.families.family import ReportView
from desktop.pages.page import Page
from desktop.state import AppState
from desktop.widgets import ask
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.page_frame import PageFrame
from engine import paths
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.metrics.report import AnyReport, parse_report

log = logging.getLogger("tunesmith.desktop")


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
        self._views: dict[str, ReportView] = {}
        self._reports = QStackedWidget()
        self._arrange()
        self.empty.clicked.connect(lambda: state.go_to("train"))
        self.no_report.clicked.connect(lambda: state.go_to("library"))
        self.picker.activated.connect(self._picked)
        self.try_button.clicked.connect(self._try)
        self.further_button.clicked.connect(self._train_further)
        state.model_selected.connect(self._selected_elsewhere)
        state.library_changed.connect(self.refresh)
        self.refresh()

    @property
    def view(self) -> ReportView | None:
        """What shows the report of the shown model; None where it has none."""
        shown = self._reports.currentWidget()
        if isinstance(shown, ReportView) and not self._reports.isHidden():
            return shown
        return None

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
        self._reports.setVisible(report is not None)
        self.no_report.setVisible(report is None)
        if report is not None:
            view = self._view_for(report)
            view.set_report(card, folder, report)
            self._reports.setCurrentWidget(view)

    def _view_for(self, report: AnyReport) -> ReportView:
        """The view of the report's family; it is made when it is first needed."""
        name = str(report.__struct_config__.tag)
        if name not in self._views:
            view = self._views[name] = FAMILIES[name].report_view(self.state)
            view.retranslate()
            view.restyle()
            self._reports.addWidget(view)
        return self._views[name]

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
        for view in self._views.values():
            view.retranslate()

    def restyle(self) -> None:
        self.try_button.setIcon(theme.icon("classify"))
        for view in self._views.values():
            view.restyle()

    def _can_go_on(self, card: Card) -> bool:
        """Whether the run's folder is still there and nothing is being trained."""
        has_run = bool(card.run) and (paths.runs() / card.run).is_dir()
        return has_run and self.state.training is None

    def _arrange(self) -> None:
        self.picker.setMinimumWidth(200)
        for widget in (self.picker, self.further_button, self.try_button):
            self.frame.buttons.addWidget(widget)
        self.frame.content.addWidget(self._reports, 1)
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


def _read_report(path: Path) -> AnyReport | None:
    try:
        return parse_report(path.read_bytes())
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        log.warning("cannot read %s: %s", path, error)
        return None
