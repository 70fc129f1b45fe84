"""The Model page: cards of base models, and the structure of the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.engine_thread import JobHandle, Lane
from desktop.pages.model.model_card import ModelCard
from desktop.pages.model.structure_panel import StructurePanel
from desktop.pages.page import Page
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets import ask
from desktop.widgets.card import Card
from desktop.widgets.job_bar import JobBar
from desktop.widgets.page_frame import PageFrame
from engine.events import Failed
from engine.models.base_model import BaseModel
from engine.models.catalogue import CatalogueEntry
from engine.models.listing import ModelList
from engine.structure.structure import Structure


class ModelPage(Page):
    """Lists what can be trained at once first, then what is worth knowing but not here."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self.cards: list[ModelCard] = []
        self._listing: JobHandle | None = None
        self._failure: Failed | None = None
        self._frame = PageFrame()
        self._add, self._next = QPushButton(), QPushButton()
        self._next.setProperty("role", "primary")
        self._frame.buttons.addWidget(self._add)
        self._frame.buttons.addWidget(self._next)
        self._problem = QLabel(wordWrap=True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setContentsMargins(16, 12, 16, 12)
        theme.set_role(self._problem, "banner-danger")
        self._problem.hide()
        self.job_bar = JobBar(can_pause=False)
        self._here, self._elsewhere = QGridLayout(), QGridLayout()
        for grid in (self._here, self._elsewhere):
            grid.setSpacing(16)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1)
        self._elsewhere_title, self._elsewhere_note = QLabel(), QLabel(wordWrap=True)
        self._elsewhere_title.setProperty("role", "section")
        self._elsewhere_note.setProperty("role", "muted")
        self.structure = StructurePanel()
        self._structure_card = Card()
        self._structure_card.body.addWidget(self.structure)
        self._structure_card.hide()
        content = self._frame.content
        for widget in (self.job_bar, self._problem):
            content.addWidget(widget)
        content.addLayout(self._here)
        content.addWidget(self._structure_card)
        content.addWidget(self._elsewhere_title)
        content.addWidget(self._elsewhere_note)
        content.addLayout(self._elsewhere)
        content.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        self._add.clicked.connect(self._browse)
        self._next.clicked.connect(lambda: self.state.go_to("train"))
        self.structure.structure_changed.connect(self._set_structure)
        self.structure.layer_decay_wanted.connect(self._set_layer_decay)
        self.state.summary_changed.connect(self._refresh_structure)
        self.state.base_model_changed.connect(self._refresh_choice)
        self.state.recipe_changed.connect(self._refresh_structure)
        self._list_models()

    # ---- Page

    def accepts_files(self) -> bool:
        return True

    def take_files(self, paths: list[str]) -> None:
        if paths:
            self._add_folder(paths[0])

    def retranslate(self) -> None:
        self._frame.set_titles(
            self.tr("Model"),
            self.tr("The pretrained model that will learn your labels, and what to change in it."),
        )
        self._add.setText(self.tr("Add a model folder…"))
        self._next.setText(self.tr("Go to training"))
        self._structure_card.set_title(self.tr("Structure"))
        self._structure_card.set_text(
            self.tr(
                "Leave this as it is for a start. The network reads from the text at the bottom upwards."
            )
        )
        self._elsewhere_title.setText(self.tr("Worth knowing, not on this computer"))
        self._elsewhere_note.setText(
            self.tr(
                "If you have one of these, or any other model in Hugging Face format with "
                "safetensors weights, in a folder, add the folder or drop it here."
            )
        )
        for card in self.cards:
            card.retranslate()
        self.structure.retranslate()
        if self._failure is not None:
            self._show_failure(self._failure)

    # ---- listing and choosing

    def _list_models(self) -> None:
        if self._listing is not None:
            self._listing.forget()
        self._listing = self.state.engine.submit(Lane.DATA, "list_models")
        self._listing.finished.connect(self._listed)
        self._listing.failed.connect(self._show_failure)

    def _listed(self, result: dict[str, Any]) -> None:
        self._listing = None
        listed = msgspec.convert(result, ModelList)
        for card in self.cards:
            card.deleteLater()
        self.cards = []
        shown: list[tuple[QGridLayout, Sequence[BaseModel | CatalogueEntry]]] = [
            (self._here, listed.here),
            (self._elsewhere, listed.elsewhere),
        ]
        for grid, models in shown:
            for index, model in enumerate(models):
                card = ModelCard(model)
                self.cards.append(card)
                grid.addWidget(card, index // 2, index % 2)
                card.clicked.connect(lambda card=card: self._choose(card))
                card.remove_button.clicked.connect(lambda _=False, card=card: self._remove(card))
        has_elsewhere = bool(listed.elsewhere)
        self._elsewhere_title.setVisible(has_elsewhere)
        self._elsewhere_note.setVisible(has_elsewhere)
        known = {model.id: model for model in listed.here}
        wanted = self.state.recipe.model.base
        if listed.here:
            self.state.set_base_model(known.get(wanted, listed.here[0]))
        self._refresh_choice()

    def _choose(self, card: ModelCard) -> None:
        if isinstance(card.model, BaseModel) and card.model != self.state.base_model:
            self._set_structure(Structure())
            self.state.set_base_model(card.model)

    def _refresh_choice(self) -> None:
        chosen = self.state.base_model
        for card in self.cards:
            card.set_chosen(chosen is not None and card.is_here and card.model.id == chosen.id)
        self._next.setEnabled(chosen is not None)
        self._refresh_structure()

    def _refresh_structure(self) -> None:
        model = self.state.base_model
        self._structure_card.setVisible(model is not None and model.layers > 0)
        if model is not None and model.layers > 0:
            summary = self.state.summary
            labels = len(summary.classes) if summary is not None else 0
            self.structure.show_task(self.state.recipe.task, max(2, labels))
            self.structure.show_structure(model, self.state.recipe.structure)
            if (decay := getattr(self.state.recipe.training, "layer_decay", None)) is not None:
                self.structure.show_layer_decay(decay)

    def _set_structure(self, structure: Structure) -> None:
        self.state.set_recipe(msgspec.structs.replace(self.state.recipe, structure=structure))

    def _set_layer_decay(self, decay: float) -> None:
        training = self.state.recipe.training
        if "layer_decay" in training.__struct_fields__:
            training = msgspec.structs.replace(training, layer_decay=decay)
            self.state.set_recipe(msgspec.structs.replace(self.state.recipe, training=training))

    # ---- adding and removing

    def _browse(self) -> None:
        path = ask.open_folder(self, self.tr("Folder of a model"), "")
        if path:
            self._add_folder(path)

    def _add_folder(self, path: str) -> None:
        self._failure = None
        self._problem.hide()
        handle = self.state.engine.submit(Lane.DATA, "add_base_model", path=path)
        self.job_bar.attach(handle, self.tr("Adding the model"))
        handle.finished.connect(self._added)
        handle.failed.connect(self._show_failure)

    def _added(self, result: dict[str, Any]) -> None:
        model = msgspec.convert(result, BaseModel)
        self._set_structure(Structure())
        self.state.set_base_model(model)
        self._list_models()

    def _remove(self, card: ModelCard) -> None:
        is_sure = ask.confirm(
            self,
            self.tr("Remove this base model?"),
            self.tr(
                "“{name}” is deleted from this computer. Models made from it keep working."
            ).format(name=card.model.name),
            self.tr("Remove"),
            self.tr("Keep"),
        )
        if is_sure:
            handle = self.state.engine.submit(
                Lane.DATA, "remove_base_model", identifier=card.model.id
            )
            handle.finished.connect(lambda _: self._list_models())
            handle.failed.connect(self._show_failure)

    def _show_failure(self, failure: Failed) -> None:
        self._failure = failure
        parts = (failure.place, failure.problem, failure.remedy)
        self._problem.setText("\n".join(say(part) for part in parts if part is not None))
        self._problem.show()
