"""What is being worked on: one owner of each fact, and a signal when it changes."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.engine_thread import Engine, JobHandle, Lane
from desktop.preset_values import PresetValues
from desktop.settings import Settings
from engine.data.description import Dataset
from engine.data.findings import Summary
from engine.models.base_model import BaseModel
from engine.training.recipe import Recipe


class AppState(QObject):
    """Shared by all pages; pages change it and listen to it, and do not know each other."""

    dataset_changed = Signal()  # dataset_folder and dataset
    summary_changed = Signal()
    recipe_changed = Signal()
    base_model_changed = Signal()
    training_changed = Signal()  # a training job began or ended
    library_changed = Signal()  # models were added, renamed, removed
    runs_changed = Signal()
    model_selected = Signal(str)  # library id to show on Results, Library and Classify
    page_requested = Signal(str)  # page name
    files_offered = Signal(list)  # labelled files to import, from wherever they were dropped
    devices_changed = Signal()
    extension_requested = Signal(str)  # run id, see take_requested_extension
    notified = Signal(str, str)  # severity ("info", "success", "warning", "error"), sentence

    def __init__(self, engine: Engine, settings: Settings, parent: QObject | None = None):
        super().__init__(parent)
        self.engine = engine
        self.settings = settings
        self.dataset_folder = ""
        self.dataset: Dataset | None = None
        self.summary: Summary | None = None
        self.is_inspected = False  # whether that has ended, with a summary or without
        self.base_model: BaseModel | None = None
        self.recipe = Recipe()
        self.training: JobHandle | None = None
        self._warm_up: JobHandle | None = None
        self.selected_model = ""
        self.devices: list[dict[str, Any]] = []  # engine.devices.Device, fastest first
        self._offered_files: list[str] = []
        self._requested_extension = ""
        self.presets = PresetValues(self)

    def request_extension(self, run: str) -> None:
        """A finished run is to be trained further: the Train page takes it and asks for how long."""
        self._requested_extension = run
        self.go_to("train")
        self.extension_requested.emit(run)

    def take_requested_extension(self) -> str:
        """The run that was asked for and nobody has taken yet, or ""."""
        run, self._requested_extension = self._requested_extension, ""
        return run

    def offer_files(self, paths: list[str]) -> None:
        """Labelled files dropped anywhere: kept until the Data page, made at need, takes them."""
        self._offered_files = list(paths)
        self.files_offered.emit(self._offered_files)
        self.go_to("data")

    def take_offered_files(self) -> list[str]:
        """What was offered and nobody has taken yet; called by the Data page."""
        offered, self._offered_files = self._offered_files, []
        return offered

    def set_dataset(self, folder: str, dataset: Dataset | None) -> None:
        """A newly imported or corrected dataset; the summary is stale until it is made again."""
        self.dataset_folder, self.dataset, self.summary = folder, dataset, None
        self.is_inspected = False
        self.dataset_changed.emit()

    def set_summary(self, summary: Summary | None) -> None:
        """What was found in the dataset; None where it could not be inspected."""
        self.summary, self.is_inspected = summary, True
        self.summary_changed.emit()

    def set_recipe(self, recipe: Recipe) -> None:
        """Pages hand in ``msgspec.structs.replace(state.recipe, part=...)``."""
        if recipe != self.recipe:
            self.recipe = recipe
            self.recipe_changed.emit()

    def whole_recipe(self) -> Recipe:
        """The recipe as it would be trained: with the dataset, and a name."""
        if self.dataset is None:
            return self.recipe
        data = msgspec.structs.replace(self.recipe.data, dataset=self.dataset.id)
        name = self.recipe.name or self.dataset.name
        return msgspec.structs.replace(self.recipe, data=data, name=name)

    def can_train(self) -> bool:
        """Whether there are data that something can be learned from, and a base model."""
        is_good = self.dataset is not None and self.summary is not None and self.summary.trainable
        return is_good and self.base_model is not None

    def set_base_model(self, model: BaseModel) -> None:
        self.base_model = model
        self.set_recipe(
            msgspec.structs.replace(
                self.recipe, model=msgspec.structs.replace(self.recipe.model, base=model.id)
            )
        )
        self.base_model_changed.emit()

    def start_training(self, job: str, **arguments: object) -> JobHandle:
        """Begin ``fine_tune``, ``resume_run`` or ``extend_run`` on the training lane."""
        self.end_warm_up()
        self.training = self.engine.submit(Lane.TRAINING, job, **arguments)
        self.training.ended.connect(self._training_ended)
        self.training_changed.emit()
        return self.training

    def warm_up_training(self) -> None:
        """Have the engine load what a training needs, so that it begins at once when asked to."""
        if self.training is None and self._warm_up is None:
            self._warm_up = self.engine.warm_up(Lane.TRAINING)
            self._warm_up.ended.connect(self._warm_up_ended)

    def end_warm_up(self) -> None:
        """The processor is wanted for something else; what is loaded stays loaded."""
        if self._warm_up is not None:
            self._warm_up.stop()

    def select_model(self, model: str) -> None:
        self.selected_model = model
        self.model_selected.emit(model)

    def learn_devices(self) -> None:
        """Ask the engine, once, which processors there are; ``devices_changed`` follows."""
        if not self.devices:
            self._asking = self.engine.submit(Lane.LIVE, "list_devices")
            self._asking.finished.connect(self._devices_known)

    def learn_base_model(self) -> None:
        """Where none is chosen yet: the recipe's base model if it is here, else the starter."""
        if self.base_model is None:
            self._listing = self.engine.submit(Lane.DATA, "list_models")
            self._listing.finished.connect(self._base_models_known)

    def go_to(self, page: str) -> None:
        self.page_requested.emit(page)

    def notify(self, severity: str, sentence: str) -> None:
        self.notified.emit(severity, sentence)

    def _devices_known(self, devices: list[dict[str, Any]]) -> None:
        self.devices = devices
        self.devices_changed.emit()

    def _base_models_known(self, result: dict[str, Any]) -> None:
        here = msgspec.convert(result["here"], list[BaseModel])
        if self.base_model is None and here:
            wanted = self.recipe.model.base
            self.set_base_model(next((each for each in here if each.id == wanted), here[0]))

    def _warm_up_ended(self) -> None:
        self._warm_up = None

    def _training_ended(self) -> None:
        self.training = None
        self.training_changed.emit()
        self.runs_changed.emit()
        self.library_changed.emit()
