"""Three presets as cards, and the name of the model to be."""

from __future__ import annotations

import msgspec
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop import theme
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.card import Card
from desktop.widgets.estimates import Estimates
from engine.messages import Text
from engine.training.presets import undone

PRESETS = ("instant", "balanced", "best")


class PresetsPanel(QWidget):
    """Writes preset and name into ``state.recipe`` and follows it."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self.cards = {preset: Card(clickable=True) for preset in PRESETS}
        self.estimates = Estimates(state, self)
        self.costs = {preset: QLabel(wordWrap=True) for preset in PRESETS}
        self.advice = QLabel(wordWrap=True)
        self.advice.hide()
        self.advice.setContentsMargins(12, 8, 12, 8)
        theme.set_role(self.advice, "banner-warning")
        self.name_label = QLabel()
        self.name = QLineEdit()
        self.name.setMaxLength(80)
        self.undone = QLabel()
        self.undone.setWordWrap(True)
        self.undone.hide()
        self._undone: list[Text] = []
        self.name_label.setBuddy(self.name)
        row = QHBoxLayout()
        row.setSpacing(8)
        for preset, card in self.cards.items():
            card.set_margins(12, 12)
            card.body.addWidget(self.costs[preset])
            row.addWidget(card, 1)
            card.clicked.connect(lambda preset=preset: self._choose(preset))
        naming = QHBoxLayout()
        naming.addWidget(self.name_label)
        naming.addWidget(self.name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(naming)
        column.addLayout(row)
        column.addWidget(self.undone)
        column.addWidget(self.advice)
        self.estimates.changed.connect(self._show_costs)
        self.name.editingFinished.connect(self._name_changed)
        state.recipe_changed.connect(self.load)
        state.dataset_changed.connect(self._suggest_name)
        for changed in (state.summary_changed, state.base_model_changed):
            changed.connect(self._forget_undone)
        self._suggest_name()
        self.load()

    def load(self) -> None:
        """Show what the recipe says."""
        if not self.name.hasFocus():
            self.name.setText(self._state.recipe.name)
        for preset, card in self.cards.items():
            card.setProperty("selected", preset == self._state.recipe.training.preset)
            theme.set_role(card, "card")
        self._say_selected()

    def estimate(self) -> None:
        """Find out what each preset would take; the chosen one with all that was changed in it."""
        recipe = self._state.whole_recipe()
        wanted = {
            preset: recipe
            if preset == recipe.training.preset
            else self._state.presets.applied(recipe, preset)
            for preset in PRESETS
        }
        # The ready card asks for the chosen one, and hands its answer over.
        self.estimates.want(wanted)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.estimates.forget()

    def retranslate(self) -> None:
        """Every visible string."""
        self.name_label.setText(self.tr("Name of the model"))
        self.name.setAccessibleName(self.name_label.text())
        self.cards["instant"].set_title(self.tr("Instant"))
        self.cards["instant"].set_text(
            self.tr("Leaves the base model as it is and trains only the last layer. Seconds.")
        )
        self.cards["balanced"].set_title(self.tr("Balanced"))
        self.cards["balanced"].set_text(
            self.tr(
                "Trains the whole model, for more epochs where texts are few. Right most of the time."
            )
        )
        self.cards["best"].set_title(self.tr("Best"))
        self.cards["best"].set_text(
            self.tr("Trains longer and looks more often for the best moment. Slowest.")
        )
        self._suggest_name()
        self._say_selected()
        self._say_undone()
        self._show_costs()

    def take_name(self) -> None:
        """Put the name that is being typed into the recipe."""
        self._name_changed()

    def _say_selected(self) -> None:
        for card in self.cards.values():
            if card.property("selected"):
                chosen = self.tr("{title} (chosen)").format(title=card.title_label.text())
                card.setAccessibleName(chosen)
            else:
                card.setAccessibleName(card.title_label.text())

    def _say_undone(self) -> None:
        self.undone.setText(" ".join(say(each) for each in self._undone))
        self.undone.setVisible(bool(self._undone))

    def _choose(self, preset: str) -> None:
        self._undone = undone(self._state.recipe, preset)
        self._say_undone()
        self._state.presets.choose(preset)

    def _forget_undone(self) -> None:
        self._undone = []
        self._say_undone()

    def _show_costs(self) -> None:
        advice = []
        for preset, label in self.costs.items():
            time, dot, memory = self.estimates.words(preset).rpartition(" · ")
            label.setText(time + dot + memory.replace(" ", "\u00a0"))
            label.setVisible(bool(label.text()))
            is_tight = self.estimates.is_tight(preset)
            theme.set_role(label, "danger-small" if is_tight else "small")
            about = self.estimates.advice(preset)
            label.setToolTip(about)
            card = self.cards[preset]
            words = (card.text_label.text(), label.text(), about)
            card.setAccessibleDescription(" ".join(filter(None, words)))
            is_chosen = preset == self._state.recipe.training.preset
            if about and not is_chosen:  # of the chosen one the ready card says it
                advice.append(f"{card.title_label.text()}: {about}")
        self.advice.setText("\n".join(advice))
        self.advice.setVisible(bool(advice))

    def _name_changed(self) -> None:
        name = " ".join(self.name.text().split())
        self._state.set_recipe(msgspec.structs.replace(self._state.recipe, name=name))

    def _suggest_name(self) -> None:
        dataset = self._state.dataset
        self.name.setPlaceholderText(dataset.name if dataset is not None else "")
