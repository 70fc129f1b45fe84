"""The Classify page: choose a model, type or drop."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from desktop.families import family_of_task
from desktop.families.family import LiveView
from desktop.pages.classify.batch_panel import BatchPanel
from desktop.pages.page import Page
from desktop.state import AppState
from desktop.widgets.current_stack import CurrentStack
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.metric_words import headline_text
from desktop.widgets.page_frame import PageFrame
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.tasks import TASKS


class ClassifyPage(Page):
    """Both halves use the model chosen at the top."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self._frame = PageFrame()
        self._picker_label, self.picker = QLabel(), QComboBox()
        self.picker.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.picker.setMinimumWidth(260)
        self._picker_label.setBuddy(self.picker)
        self._picker_label.setProperty("role", "muted")
        self._frame.buttons.addWidget(self._picker_label)
        self._frame.buttons.addWidget(self.picker)
        self._views: dict[str, LiveView] = {}
        self._live = CurrentStack()
        self.batch = BatchPanel(state)
        self._empty = EmptyState("classify")
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self._live)
        column.addWidget(self.batch)
        column.addStretch(1)
        self._stack = CurrentStack()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(both)
        self._frame.content.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        self._empty.clicked.connect(lambda: self.state.go_to("home"))
        self.picker.activated.connect(self._picked)
        self.state.library_changed.connect(self.refresh)
        self.state.model_selected.connect(self.refresh)
        self.refresh()

    @property
    def live(self) -> LiveView | None:
        """What answers while one types; None where no known model is chosen."""
        view = self._live.currentWidget()
        return view if isinstance(view, LiveView) else None

    def accepts_files(self) -> bool:
        return self.picker.count() > 0

    def take_files(self, paths: list[str]) -> None:
        if self.live is None or not self.live.take_files(paths):
            self.batch.take_files(paths)

    def shown(self) -> None:
        self.refresh()
        self.batch.shown()

    def retranslate(self) -> None:
        self._frame.set_titles(
            self.tr("Classify"), self.tr("Offline, on this computer, with a model of yours.")
        )
        self._picker_label.setText(self.tr("Model"))
        self.picker.setAccessibleName(self._picker_label.text())
        self._empty.set_texts(
            self.tr("There is no model to classify with yet"),
            self.tr("Drop labelled data, train a model, and come back."),
            self.tr("Start with data"),
        )
        for view in self._views.values():
            view.retranslate()
        self.batch.retranslate()

    def restyle(self) -> None:
        for view in self._views.values():
            view.restyle()

    def refresh(self) -> None:
        """Offer what the library holds; keep the choice where it is still there."""
        cards = ModelLibrary().list()
        wanted = self.state.selected_model or self.picker.currentData()
        self.picker.clear()
        for card in cards:
            figure = headline_text(card)
            self.picker.addItem(f"{card.name}  ·  {figure}" if figure else card.name, card.id)
        index = max(0, self.picker.findData(wanted))
        self.picker.setCurrentIndex(index if cards else -1)
        self._stack.setCurrentIndex(1 if cards else 0)
        self.picker.setVisible(bool(cards))
        self._picker_label.setVisible(bool(cards))
        model = self.picker.currentData() or ""
        chosen = next((card for card in cards if card.id == model), None)
        self._show_live(chosen)
        self.batch.set_model(model, chosen)

    def _show_live(self, card: Card | None) -> None:
        """The view of the model's family; it is made when it is first needed."""
        family = family_of_task(card.task) if card is not None else None
        if card is None or family is None:
            self._live.hide()
            return
        name = TASKS[card.task].family
        if name not in self._views:
            view = self._views[name] = family.live_view(self.state)
            view.retranslate()
            view.restyle()
            self._live.addWidget(view)
        self._live.show()
        self._live.setCurrentWidget(self._views[name])
        self._views[name].set_model(card.id, card)

    def _picked(self) -> None:
        self.state.select_model(self.picker.currentData())
