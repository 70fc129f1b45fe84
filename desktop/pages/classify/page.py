"""The Classify page: choose a model, type or drop."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from desktop.pages.classify.batch_panel import BatchPanel
from desktop.pages.classify.live_panel import LivePanel
from desktop.pages.page import Page
from desktop.state import AppState
from desktop.widgets.current_stack import CurrentStack
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.page_frame import PageFrame
from engine.library.store import ModelLibrary


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
        self.live, self.batch = LivePanel(state), BatchPanel(state)
        self._empty = EmptyState("classify")
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.live)
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

    def accepts_files(self) -> bool:
        return self.picker.count() > 0

    def take_files(self, paths: list[str]) -> None:
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
        self.live.retranslate()
        self.batch.retranslate()

    def refresh(self) -> None:
        """Offer what the library holds; keep the choice where it is still there."""
        cards = ModelLibrary().list()
        wanted = self.state.selected_model or self.picker.currentData()
        self.picker.clear()
        for card in cards:
            title = card.name
            if "accuracy" in card.scores:
                title += f"  ·  {card.scores['accuracy']:.1%}"
            self.picker.addItem(title, card.id)
        index = max(0, self.picker.findData(wanted))
        self.picker.setCurrentIndex(index if cards else -1)
        self._stack.setCurrentIndex(1 if cards else 0)
        self.picker.setVisible(bool(cards))
        self._picker_label.setVisible(bool(cards))
        model = self.picker.currentData() or ""
        self.live.set_model(model)
        self.batch.set_model(model)

    def _picked(self) -> None:
        self.state.select_model(self.picker.currentData())
