"""What each preset of the structure, and the structure as it stands, would take to train."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QEvent, QObject

from desktop.pages.model.structure_presets import StructurePresets
from desktop.state import AppState
from desktop.widgets.estimates import Estimates
from engine.structure.presets import PRESET_LAYER_DECAY, STRUCTURE_PRESETS
from engine.training.recipe import Recipe

_AS_IT_IS = "as_it_is"


class StructureCosts(QObject):
    """Keeps the presets' minutes and memory up to date while they are seen."""

    def __init__(self, state: AppState, presets: StructurePresets, parent: QObject | None = None):
        super().__init__(parent)
        self._state, self._presets = state, presets
        self.estimates = Estimates(state, self)
        self.estimates.changed.connect(self.show)
        for changed in (
            state.recipe_changed,
            state.summary_changed,
            state.dataset_changed,
            state.base_model_changed,
        ):
            changed.connect(self.refresh)
        presets.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.refresh()
        elif event.type() == QEvent.Type.Hide:
            self.estimates.forget()
        return super().eventFilter(watched, event)

    def refresh(self) -> None:
        """Ask anew, if anybody looks and there is something to train on."""
        if not self._presets.isVisible():
            return
        if self._state.can_train():
            self.estimates.want(self._recipes())
        else:
            self.estimates.forget()
            self.show()

    def show(self) -> None:
        """What is known, in the language of the window."""
        known = self.estimates
        names = (*STRUCTURE_PRESETS, _AS_IT_IS)
        self._presets.show_costs(
            words={name: known.words(name) for name in names},
            advice={name: known.advice(name) for name in names},
            whole=_AS_IT_IS,
        )

    def _recipes(self) -> dict[str, Recipe]:
        model, recipe = self._state.base_model, self._state.whole_recipe()
        wanted = {_AS_IT_IS: recipe}
        for name, make in STRUCTURE_PRESETS.items():
            if model is None or not self._presets.buttons[name].isEnabled():
                continue
            decay = PRESET_LAYER_DECAY.get(name, 1.0)
            training = msgspec.structs.replace(recipe.training, layer_decay=decay)
            wanted[name] = msgspec.structs.replace(
                recipe, structure=make(model.layers), training=training
            )
        return wanted
