"""The Model page: a recommendation, models that are here, their structure, and the catalogue."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.engine_thread import JobHandle, Lane
from desktop.pages.model.advisor import Advisor
from desktop.pages.model.catalogue_panel import CataloguePanel
from desktop.pages.model.download_dialog import DownloadDialog
from desktop.pages.model.downloads_panel import DownloadsPanel
from desktop.pages.model.folder_report_card import FolderReportCard
from desktop.pages.model.model_card import ModelCard
from desktop.pages.model.recommendation_card import RecommendationCard
from desktop.pages.model.source_field import SourceField
from desktop.pages.model.structure_costs import StructureCosts
from desktop.pages.model.structure_panel import StructurePanel
from desktop.pages.model.transfers import Transfers
from desktop.pages.page import Page
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.card import Card
from desktop.widgets.job_bar import JobBar
from desktop.widgets.page_frame import PageFrame
from engine.events import Failed
from engine.models.base_model import BaseModel
from engine.models.catalogue import SUITS, CatalogueEntry, find_entry
from engine.models.folder_report import FolderReport
from engine.models.listing import ModelList
from engine.models.recommendation import Recommendation
from engine.structure.structure import Structure


class ModelPage(Page):
    """What can be trained at once comes first, then what is worth knowing but not here."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self.cards: list[ModelCard] = []
        self._listing: JobHandle | None = None
        self._failure: Failed | None = None
        self.dialog: DownloadDialog | None = None
        self._build()
        self._lay_out()
        self._connect()
        self._list_models()

    # ---- Page

    def accepts_files(self) -> bool:
        return True

    def take_files(self, paths: list[str]) -> None:
        if paths:
            self.transfers.take(paths[0])

    def shown(self) -> None:
        self.state.learn_devices()
        self.advisor.refresh()

    def restyle(self) -> None:
        self.recommendation.restyle()

    def retranslate(self) -> None:
        self._frame.set_titles(
            self.tr("Model"),
            self.tr("The pretrained model that will learn your labels, and what to change in it."),
        )
        self._add.setText(self.tr("Add a model"))
        self._add_folder.setText(self.tr("From a folder…"))
        self._add_pack.setText(self.tr("From a pack…"))
        self._next.setText(self.tr("Go to training"))
        self._here_title.setText(self.tr("On this computer"))
        self._structure_card.set_title(self.tr("Structure"))
        self._structure_card.set_text(
            self.tr(
                "Leave this as it is for a start. The network reads from the text at the bottom upwards."
            )
        )
        for card in self.cards:
            card.retranslate()
        for part in (self.recommendation, self.report, self.downloads, self.catalogue, self.source):
            part.retranslate()
        self.structure.retranslate()
        self.costs.show()
        if self._failure is not None:
            self._show_failure(self._failure)

    # ---- building

    def _build(self) -> None:
        self._frame = PageFrame()
        self._add, self._next = QPushButton(), QPushButton()
        self._next.setProperty("role", "primary")
        self._add.setProperty("role", "menu")
        menu = QMenu(self._add)
        self._add_folder, self._add_pack = menu.addAction(""), menu.addAction("")
        self._add.setMenu(menu)
        self._problem = QLabel(wordWrap=True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setContentsMargins(16, 12, 16, 12)
        theme.set_role(self._problem, "banner-danger")
        self._problem.hide()
        self.job_bar = JobBar(can_pause=False)
        self.transfers = Transfers(self.state, self.job_bar, self)
        self.advisor = Advisor(self.state, self)
        self.recommendation = RecommendationCard()
        self.report = FolderReportCard()
        self.downloads = DownloadsPanel(self.state)
        self.catalogue = CataloguePanel()
        self.source = SourceField()
        self._here_title = QLabel()
        self._here_title.setProperty("role", "section")
        self._here = QGridLayout()
        self._here.setSpacing(16)
        self._here.setColumnStretch(0, 1)
        self._here.setColumnStretch(1, 1)
        self.structure = StructurePanel()
        self.costs = StructureCosts(self.state, self.structure.presets, self)
        self._structure_card = Card()
        self._structure_card.body.addWidget(self.structure)
        self._structure_card.hide()

    def _lay_out(self) -> None:
        self._frame.buttons.addWidget(self._add)
        self._frame.buttons.addWidget(self._next)
        content = self._frame.content
        for widget in (self.job_bar, self._problem, self.report, self.downloads):
            content.addWidget(widget)
        content.addWidget(self.recommendation)
        content.addWidget(self._here_title)
        content.addLayout(self._here)
        content.addWidget(self._structure_card)
        content.addWidget(self.source)
        content.addWidget(self.catalogue)
        content.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)

    def _connect(self) -> None:
        self._add_folder.triggered.connect(self.transfers.browse_folder)
        self._add_pack.triggered.connect(self.transfers.browse_pack)
        self._next.clicked.connect(lambda: self.state.go_to("train"))
        self.structure.structure_changed.connect(self._set_structure)
        self.structure.layer_decay_wanted.connect(self._set_layer_decay)
        self.state.summary_changed.connect(self._refresh_structure)
        self.state.base_model_changed.connect(self._refresh_choice)
        self.state.recipe_changed.connect(self._refresh_structure)
        self.state.devices_changed.connect(self._show_computer)
        self.advisor.looking.connect(self.recommendation.show_looking)
        self.advisor.advised.connect(self._show_advice)
        self.recommendation.use_requested.connect(self._use)
        self.recommendation.download_requested.connect(self._open_entry)
        self.recommendation.data_requested.connect(lambda: self.state.go_to("data"))
        self.catalogue.download_requested.connect(self._open_entry)
        self.source.path_given.connect(self.transfers.take)
        self.source.name_given.connect(self._open_name)
        self.downloads.downloaded.connect(self._downloaded)
        self.downloads.changed.connect(self._list_models)
        self.downloads.token_requested.connect(self._open_name)
        self.report.add_requested.connect(self.transfers.add)
        self.transfers.begun.connect(self._forget_failure)
        self.transfers.inspected.connect(self._inspected)
        self.transfers.added.connect(self._added)
        self.transfers.removed.connect(self._models_changed)
        self.transfers.exported.connect(self._exported)
        self.transfers.failed.connect(self._show_failure)

    # ---- listing and choosing

    def _list_models(self) -> None:
        if self._listing is not None:
            self._listing.forget()
        self._listing = self.state.engine.submit(Lane.DATA, "list_models", kinds=list(SUITS))
        self._listing.finished.connect(self._listed)
        self._listing.failed.connect(self._show_failure)

    def _models_changed(self) -> None:
        self._list_models()
        self.advisor.ask_again()

    def _listed(self, result: dict[str, Any]) -> None:
        self._listing = None
        listed = msgspec.convert(result, ModelList)
        self._show_here(listed.here)
        self.catalogue.show_entries(listed.elsewhere)
        self.downloads.show_unfinished(listed.unfinished)
        self.catalogue.set_coming(self.downloads.running())
        known = {model.id: model for model in listed.here}
        wanted = self.state.recipe.model.base
        if listed.here:
            self.state.set_base_model(known.get(wanted, listed.here[0]))
        self._show_computer()
        self._refresh_choice()

    def _show_here(self, models: list[BaseModel]) -> None:
        for card in self.cards:
            self._here.removeWidget(card)
            card.deleteLater()
        self.cards = []
        for index, model in enumerate(models):
            card = ModelCard(model)
            self.cards.append(card)
            self._here.addWidget(card, index // 2, index % 2)
            card.clicked.connect(lambda card=card: self._choose(card))
            card.remove_button.clicked.connect(lambda _=False, m=model: self.transfers.remove(m))
            card.export_button.clicked.connect(lambda _=False, m=model: self.transfers.export(m))

    def _choose(self, card: ModelCard) -> None:
        if isinstance(card.model, BaseModel) and card.model != self.state.base_model:
            self._set_structure(Structure())
            self.state.set_base_model(card.model)

    def _use(self, identifier: str) -> None:
        for card in self.cards:
            if card.model.id == identifier:
                self._choose(card)

    def _refresh_choice(self) -> None:
        chosen = self.state.base_model
        for card in self.cards:
            card.set_chosen(chosen is not None and card.model.id == chosen.id)
        self.recommendation.set_chosen(chosen.id if chosen is not None else "")
        self._next.setEnabled(chosen is not None)
        self._refresh_structure()

    def _show_advice(self, recommendation: Recommendation | None) -> None:
        has_data = self.state.dataset is not None
        self.recommendation.show_recommendation(recommendation, has_data=has_data)
        self._show_computer()

    def _show_computer(self) -> None:
        memory = self.advisor.memory_bytes
        for card in self.cards:
            card.set_computer(memory)
        self.catalogue.set_computer(memory)

    def _refresh_structure(self) -> None:
        model = self.state.base_model
        self._structure_card.setVisible(model is not None and model.layers > 0)
        if model is not None and model.layers > 0:
            summary = self.state.summary
            labels = len(summary.classes) if summary is not None else 0
            self.structure.show_task(self.state.recipe.task, max(2, labels))
            self.structure.show_structure(model, self.state.recipe.structure)
            self.structure.show_layer_decay(self.state.recipe.training.layer_decay)

    def _set_structure(self, structure: Structure) -> None:
        self.state.set_recipe(msgspec.structs.replace(self.state.recipe, structure=structure))

    def _set_layer_decay(self, decay: float) -> None:
        training = msgspec.structs.replace(self.state.recipe.training, layer_decay=decay)
        self.state.set_recipe(msgspec.structs.replace(self.state.recipe, training=training))

    # ---- downloading

    def _open_entry(self, entry: CatalogueEntry) -> None:
        self._open_dialog(entry.hub, entry)

    def _open_name(self, name: str) -> None:
        entry = find_entry(name)
        if entry is not None and entry.hub:
            self._open_dialog(entry.hub, entry)
        else:
            self._open_dialog(name, None)

    def _open_dialog(self, model: str, entry: CatalogueEntry | None) -> None:
        dialog = DownloadDialog(self.state, model, entry, self)
        dialog.confirmed.connect(self.downloads.start)
        dialog.preferences_requested.connect(lambda: self.state.go_to("preferences"))
        dialog.finished.connect(lambda _: self._dialog_closed(dialog))
        self.dialog = dialog
        dialog.open()

    def _dialog_closed(self, dialog: DownloadDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _downloaded(self, model: BaseModel) -> None:
        self.state.notify(
            "success", self.tr("“{name}” is on this computer now.").format(name=model.name)
        )
        self._models_changed()

    # ---- adding and exporting

    def _inspected(self, report: FolderReport) -> None:
        self.report.show_report(report)

    def _added(self, model: BaseModel) -> None:
        self._set_structure(Structure())
        self.state.set_base_model(model)
        self._models_changed()

    def _exported(self, name: str) -> None:
        self.state.notify("success", self.tr("Saved as {name}.").format(name=name))

    def _forget_failure(self) -> None:
        self._failure = None
        self._problem.hide()
        self.report.hide()

    def _show_failure(self, failure: Failed) -> None:
        self._failure = failure
        parts = (failure.place, failure.problem, failure.remedy)
        self._problem.setText("\n".join(say(part) for part in parts if part is not None))
        self._problem.show()
