"""A row of structures that have proved themselves; the one that is in use is marked."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.pages.model.structure_words import StructureWords
from desktop.translation import say
from desktop.widgets.flow_layout import FlowLayout
from engine.models.base_model import BaseModel
from engine.structure.outline import Target
from engine.structure.presets import PRESET_LAYER_DECAY, STRUCTURE_PRESETS
from engine.structure.rules import why_not
from engine.structure.structure import Structure


class StructurePresets(QWidget):
    """Signal ``chosen(name)``."""

    chosen = Signal(str)

    def __init__(self, words: StructureWords, parent: QWidget | None = None):
        super().__init__(parent)
        self._words = words
        self._layer_decay: float | None = None
        self._known: tuple[BaseModel, Target] | None = None
        self._made: dict[str, Structure] = {}
        self._structure = Structure()
        self._costs: Mapping[str, str] = {}
        self._advice: Mapping[str, str] = {}
        self._whole = ""
        self.buttons: dict[str, QPushButton] = {}
        self._about = QLabel(wordWrap=True)
        self._about.setProperty("role", "small")
        holder = QWidget()
        row = FlowLayout(holder)
        for name in STRUCTURE_PRESETS:
            button = self.buttons[name] = QPushButton()
            button.setCheckable(True)
            theme.set_role(button, "segment")
            button.clicked.connect(lambda _=False, name=name: self._choose(name))
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(holder)
        column.addWidget(self._about)

    def set_layer_decay(self, decay: float) -> bool:
        """Where the recipe has one; without it, full training with decay cannot be told apart.

        Returns whether it is another one than before.
        """
        is_new = decay != self._layer_decay
        self._layer_decay = decay
        return is_new

    def show_structure(self, model: BaseModel, structure: Structure, target: Target) -> None:
        """Mark the preset that gives this structure, and say what it is good for."""
        if (model, target) != self._known:
            self._known = (model, target)
            self._made = {name: make(model.layers) for name, make in STRUCTURE_PRESETS.items()}
            self._say_names()
        self._structure = structure
        self._mark()

    def show_costs(self, words: Mapping[str, str], advice: Mapping[str, str], whole: str) -> None:
        """Minutes and memory of each preset by name, and of the structure as it stands (``whole``);

        ``advice`` says of those that do not fit into memory what would help.
        """
        self._costs, self._advice, self._whole = words, advice, whole
        self.retranslate()

    def _mark(self) -> None:
        about = ""
        for name, button in self.buttons.items():
            is_same = self._made[name] == self._structure and self._has_decay(name)
            button.setChecked(is_same)
            about = self._words.preset(name)[1] if is_same else about
        about = about or self.tr("Changed by hand. A preset replaces these changes.")
        if cost := self._costs.get(self._whole):
            estimate = self.tr("Training as it stands: {cost}").format(cost=cost)
            about = "\n".join(filter(None, (about, estimate, self._advice.get(self._whole))))
        self._about.setText(about)

    def retranslate(self) -> None:
        """Every visible string."""
        if self._known is not None:
            self._say_names()
            self._mark()

    def _say_names(self) -> None:
        """With what a preset takes, and what forbids it for this base model and task."""
        if self._known is None:
            return
        model, target = self._known
        for name, button in self.buttons.items():
            title, explanation = self._words.preset(name)
            refusals = [say(reason) for reason in why_not(self._made[name], model, target)]
            cost, advice = self._costs.get(name), self._advice.get(name)
            button.setText(f"{title}\n{cost}" if cost and not refusals else title)
            offer = " ".join(filter(None, (explanation, advice)))
            button.setToolTip(" ".join(refusals) or offer)
            theme.set_role(button, "segment-tight" if advice else "segment")
            button.setAccessibleDescription(button.toolTip())
            button.setEnabled(not refusals)

    def _has_decay(self, name: str) -> bool:
        wanted = PRESET_LAYER_DECAY.get(name, 1.0)
        if self._layer_decay is None:
            return wanted == 1.0
        return wanted == self._layer_decay or (name not in ("full", *PRESET_LAYER_DECAY))

    def _choose(self, name: str) -> None:
        self.buttons[name].setChecked(True)  # stays down until another one is chosen
        self.chosen.emit(name)
