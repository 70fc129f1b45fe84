"""One base model as a card that can be chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop import theme
from desktop.translation import say
from desktop.widgets.card import Card
from engine.messages import Text
from engine.models.base_model import BaseModel
from engine.models.catalogue import CatalogueEntry


class ModelCard(Card):
    """``model`` can be chosen if it is a ``BaseModel``; a ``CatalogueEntry`` is only described."""

    def __init__(self, model: BaseModel | CatalogueEntry, parent: QWidget | None = None):
        self.model = model
        self.is_here = isinstance(model, BaseModel)
        super().__init__(parent, clickable=self.is_here)
        self._badge = QLabel()
        self.remove_button = QPushButton()
        self.remove_button.setProperty("role", "quiet")
        self.corner.addWidget(self._badge)
        self.corner.addWidget(self.remove_button)
        is_added = isinstance(model, BaseModel) and model.source == "added"
        self.remove_button.setVisible(is_added)
        self._facts = QLabel(wordWrap=True)
        self._facts.setProperty("role", "small")
        row = QHBoxLayout()
        row.addWidget(self._facts, 1)
        self.body.addLayout(row)
        self.body.addStretch(1)
        self._is_chosen = False
        self.retranslate()

    def set_chosen(self, is_chosen: bool) -> None:
        """Show whether this is the model that will be trained."""
        self._is_chosen = is_chosen
        self.setProperty("selected", is_chosen)
        self.style().unpolish(self)
        self.style().polish(self)
        self.retranslate()

    def retranslate(self) -> None:
        model = self.model
        self.set_title(model.name)
        self.set_text(say(Text(model.sentence)) if model.sentence else "")
        self.remove_button.setText(self.tr("Remove"))
        if self._is_chosen:
            self._badge.setText(self.tr("Chosen"))
            theme.set_role(self._badge, "badge-accent")
        elif self.is_here:
            self._badge.setText(self.tr("Ready"))
            theme.set_role(self._badge, "badge-success")
        else:
            self._badge.setText(self.tr("Not on this computer"))
            theme.set_role(self._badge, "badge")
        self._facts.setText("\u00a0 ·  ".join(self._fact_list()))

    def _fact_list(self) -> list[str]:
        model = self.model
        facts = []
        if model.parameters:
            millions = model.parameters / 1e6
            facts.append(self.tr("{millions:.1f} million parameters").format(millions=millions))
        if model.layers:
            facts.append(self.tr("{layers} layers").format(layers=model.layers))
        facts.append(self.tr("up to {tokens:,} tokens").format(tokens=model.max_length))
        if model.languages:
            facts.append(", ".join(self._language(code) for code in model.languages))
        if model.size_bytes:
            facts.append(f"{model.size_bytes / 1e6:,.0f} MB")
        if model.licence:
            facts.append(model.licence)
        return facts

    def _language(self, code: str) -> str:
        names = {
            "en": self.tr("English"),
            "zh": self.tr("Chinese"),
            "multilingual": self.tr("many languages"),
        }
        return names.get(code, code)
