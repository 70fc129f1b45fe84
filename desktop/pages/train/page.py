"""Train: choose how, see what it will cost, start, watch, and go on from there."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from desktop import theme
from desktop.engine_thread import JobHandle
from desktop.pages.page import Page
from desktop.pages.train.details_form import DetailsForm
from desktop.pages.train.earlier_runs import EarlierRuns
from desktop.pages.train.presets_panel import PresetsPanel
from desktop.pages.train.ready_card import ReadyCard
from desktop.pages.train.run_panel import RunPanel
from desktop.state import AppState
from desktop.widgets.card import Card
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.page_frame import PageFrame


class TrainPage(Page):
    """Three faces: what is missing, the recipe before the start, the run."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self._handle: JobHandle | None = None
        self.empty = EmptyState("train")
        self.setup, self.running = PageFrame(), PageFrame()
        self.start_button = QPushButton()
        self.details_button = QPushButton()
        self.presets, self.details = PresetsPanel(state), DetailsForm(state)
        self.ready, self.earlier, self.run = ReadyCard(state), EarlierRuns(state), RunPanel()
        self.recipe_card = Card()
        self._arrange()
        self._connect()
        self.earlier.refresh()
        self._training_changed()
        self._choose_face()

    def start(self) -> None:
        """Begin training with the recipe as it stands."""
        self.presets.take_name()
        self.ready.forget()
        self.state.start_training("fine_tune", recipe=self.state.whole_recipe())

    def shown(self) -> None:
        self.earlier.refresh()
        self._choose_face()
        run = self.state.take_requested_extension()
        if run and self.state.training is None:
            # Asked once the page is in front, not while it is being brought there.
            QTimer.singleShot(0, self, lambda: self.earlier.ask_about(run))

    def retranslate(self) -> None:
        subtitle = self.tr("Choose how thoroughly to train. Everything stays on this computer.")
        self.setup.set_titles(self.tr("Train"), subtitle)
        self.running.set_titles(self.tr("Train"))
        self.recipe_card.set_title(self.tr("How to train"))
        self.start_button.setText(self.tr("Start training"))
        self._say_details()
        for part in (self.presets, self.details, self.ready, self.earlier, self.run):
            part.retranslate()
        self._say_missing()

    def restyle(self) -> None:
        self.start_button.setIcon(theme.icon("play", theme.current().accent_text))
        for part in (self.ready, self.run):
            part.restyle()

    def _arrange(self) -> None:
        theme.set_role(self.start_button, "primary")
        theme.set_role(self.details_button, "link")
        self.details_button.setCheckable(True)
        self.details.hide()
        self.recipe_card.body.addWidget(self.presets)
        self.recipe_card.body.addWidget(self.details_button)
        self.recipe_card.body.addWidget(self.details)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(16)
        left.addWidget(self.recipe_card)
        left.addWidget(self.earlier)
        left.addStretch(1)
        right.addWidget(self.ready)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 11)
        columns.addLayout(right, 10)
        self.setup.buttons.addWidget(self.start_button)
        self.setup.content.addLayout(columns)
        self.running.content.addWidget(self.run, 1)
        self._faces = QStackedLayout(self)
        for face in (self.empty, self.setup, self.running):
            self._faces.addWidget(face)

    def _connect(self) -> None:
        state = self.state
        self.empty.clicked.connect(lambda: state.go_to(self._missing() or "data"))
        self.start_button.clicked.connect(self.start)
        self.details_button.toggled.connect(self._show_details)
        self.ready.readiness_changed.connect(self._readiness_changed)
        self.earlier.resume_requested.connect(self._resume)
        self.earlier.extend_requested.connect(self._extend)
        self.run.chosen.connect(self._after_run)
        state.training_changed.connect(self._training_changed)
        state.extension_requested.connect(self._extension_requested)
        for changed in (
            state.dataset_changed,
            state.summary_changed,
            state.recipe_changed,
            state.base_model_changed,
        ):
            changed.connect(self._leave_ended_run)

    def _extension_requested(self, _run: str) -> None:
        if self.isVisible():
            self.shown()

    def _leave_ended_run(self) -> None:
        """Other data, another model or recipe: what is shown next is the start, not an old run."""
        if self.state.training is None and self._faces.currentWidget() is self.running:
            self._faces.setCurrentWidget(self.setup)
        self._choose_face()

    def _missing(self) -> str:
        """The page that supplies what is missing: "data", "model", or "" when nothing is."""
        summary = self.state.summary
        if self.state.dataset is None or summary is None or not summary.trainable:
            return "data"
        return "model" if self.state.base_model is None else ""

    def _choose_face(self) -> None:
        if self.state.training is not None or self._faces.currentWidget() is self.running:
            self._faces.setCurrentWidget(self.running)
            return
        if self._missing():
            self.ready.forget()
            self._faces.setCurrentWidget(self.empty)
            self._say_missing()
            return
        self._faces.setCurrentWidget(self.setup)
        if self.isVisible():
            self.ready.request(self.state.whole_recipe())
            self.presets.estimate()
        self._allow_start()

    def _say_missing(self) -> None:
        if self._missing() == "model":
            self.empty.set_texts(
                self.tr("Choose a base model first"),
                self.tr("Training starts from a model that has already read a lot of text."),
                self.tr("Go to Model"),
            )
            return
        summary = self.state.summary
        is_bad = summary is not None and not summary.trainable
        self.empty.set_texts(
            self.tr("This data cannot be trained on yet") if is_bad else self.tr("No data yet"),
            self.tr("The Data page says what is missing.")
            if is_bad
            else self.tr("Drop a file with texts and their labels on the Data page first."),
            self.tr("Go to Data"),
        )

    def _readiness_changed(self) -> None:
        if self.ready.recipe is not None and self.ready.preview is not None:
            self.presets.estimates.learn(self.ready.recipe, self.ready.preview)
        if self.ready.is_ready:
            self.state.warm_up_training()
        else:  # the time is being measured: nothing else should take the processor
            self.state.end_warm_up()
        self._allow_start()

    def _allow_start(self) -> None:
        is_idle = self.state.training is None
        self.start_button.setEnabled(is_idle and self.ready.is_ready and self.details.is_valid())

    def _show_details(self, is_shown: bool) -> None:
        self.details.setVisible(is_shown)
        self._say_details()

    def _say_details(self) -> None:
        is_shown = self.details_button.isChecked()
        self.details_button.setText(self.tr("Hide details") if is_shown else self.tr("Details"))

    def _training_changed(self) -> None:
        handle = self.state.training
        if handle is not None and handle is not self._handle:
            self._handle = handle
            self.ready.forget()
            self.run.attach(handle)
            self._faces.setCurrentWidget(self.running)

    def _resume(self, run: str) -> None:
        self.state.start_training("resume_run", run=run)

    def _extend(self, run: str, epochs: int) -> None:
        self.state.start_training("extend_run", run=run, epochs=epochs)

    def _after_run(self, choice: str) -> None:
        result = self.run.banner.result
        if choice == "new":
            self._faces.setCurrentWidget(self.setup)
            self.earlier.refresh()
            self._choose_face()
        elif choice == "resume":
            self._resume(self.run.run)
        elif result is not None and choice == "further":
            self.earlier.ask_epochs(result.run, result.name)
        elif result is not None:
            self.state.select_model(result.model)
            self.state.go_to("results" if choice == "results" else "classify")
