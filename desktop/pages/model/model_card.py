"""One base model as a card: to be chosen if it is here, to be downloaded if it is not."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop import theme
from desktop.pages.model.model_words import facts, hint, joined, kind_name
from desktop.translation import say
from desktop.widgets.card import Card
from engine.messages import Text
from engine.models.base_model import BaseModel
from engine.models.catalogue import CatalogueEntry
from engine.models.footprint import fits_memory


class ModelCard(Card):
    """``model`` can be chosen if it is a ``BaseModel``, downloaded if a ``CatalogueEntry``."""

    def __init__(self, model: BaseModel | CatalogueEntry, parent: QWidget | None = None):
        self.model = model
        self.is_here = isinstance(model, BaseModel)
        super().__init__(parent, clickable=self.is_here)
        self._memory_bytes = 0
        self._is_chosen = False
        self._is_downloading = False
        self._badge = QLabel()
        self.corner.addWidget(self._badge)
        self._facts, self._hint = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._facts.setProperty("role", "small")
        self._hint.setProperty("role", "small")
        self.body.setSpacing(6)
        self.body.addWidget(self._facts)
        self.body.addWidget(self._hint)
        self.body.addStretch(1)
        self.fill_with_body()
        self.remove_button, self.export_button = QPushButton(), QPushButton()
        self.download_button = QPushButton()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addStretch(1)
        for button in (self.export_button, self.remove_button):
            button.setProperty("role", "quiet")
            row.addWidget(button)
        row.addWidget(self.download_button)
        self.body.addLayout(row)
        is_added = isinstance(model, BaseModel) and model.source == "added"
        self.remove_button.setVisible(is_added)
        self.export_button.setVisible(self.is_here)
        self.download_button.setVisible(not self.is_here)
        self.retranslate()

    def set_chosen(self, is_chosen: bool) -> None:
        """Show whether this is the model that will be trained."""
        self._is_chosen = is_chosen
        self.setProperty("selected", is_chosen)
        self.style().unpolish(self)
        self.style().polish(self)
        self.retranslate()

    def set_computer(self, memory_bytes: int) -> None:
        """The memory of this computer (0: not known)."""
        self._memory_bytes = memory_bytes
        self._show_hint()

    def set_downloading(self, is_downloading: bool) -> None:
        """Whether it is on its way already."""
        self._is_downloading = is_downloading
        self.download_button.setEnabled(not is_downloading)
        self._show_badge()

    def retranslate(self) -> None:
        """Every visible string."""
        model = self.model
        self.set_title(model.name)
        self.set_text(say(Text(model.sentence)) if model.sentence else "")
        self._name(self.remove_button, self.tr("Remove"))
        self._name(self.export_button, self.tr("Export…"))
        self._name(self.download_button, self.tr("Download…"))
        self.export_button.setToolTip(
            self.tr("Write the model into one file, for a computer without a network.")
        )
        self._show_badge()
        told = facts(model)
        if model.kind != "encoder":
            told.insert(0, kind_name(model.kind))
        self._facts.setText(joined(told))
        self._show_hint()

    def _name(self, button: QPushButton, words: str) -> None:
        button.setText(words)
        button.setAccessibleName(f"{words.rstrip('…')}: {self.model.name}")

    def _show_badge(self) -> None:
        if self._is_chosen:
            words, role = self.tr("Chosen"), "badge-accent"
        elif self.is_here:
            words, role = self.tr("Ready"), "badge-success"
        elif self._is_downloading:
            words, role = self.tr("Downloading"), "badge-accent"
        else:
            words, role = "", "badge"
        self._badge.setText(words)
        self._badge.setVisible(bool(words))
        theme.set_role(self._badge, role)

    def _show_hint(self) -> None:
        is_tight = self._memory_bytes > 0 and not fits_memory(
            self.model.parameters, self._memory_bytes
        )
        theme.set_role(self._hint, "warning-text" if is_tight else "small")
        self._hint.setVisible(bool(self.model.parameters))
        self._hint.setText(hint(self.model, self._memory_bytes))
