"""The preset's numbers in the recipe, chosen anew for other data or another model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject

from engine.training.presets import apply_preset
from engine.training.recipe import Hyperparameters, Recipe

if TYPE_CHECKING:
    from desktop.state import AppState


class PresetValues(QObject):
    """Follows ``state`` whichever pages have been seen. What the user has set in the details stays."""

    def __init__(self, state: AppState):
        super().__init__(state)
        self._state = state
        self._applied: Hyperparameters | None = None
        self._has_adapters = state.recipe.structure.adapters is not None
        state.recipe_changed.connect(self._follow_adapters)
        for changed in (state.summary_changed, state.base_model_changed):
            changed.connect(self._follow)

    def choose(self, preset: str) -> None:
        """Its numbers go into the recipe."""
        recipe = self.applied(self._state.recipe, preset)
        self._applied = recipe.training
        self._state.set_recipe(recipe)

    def applied(self, recipe: Recipe, preset: str) -> Recipe:
        """By what the window knows: looking at the model's files would take too long here."""
        model = self._state.base_model
        is_chosen = model is not None and model.id == recipe.model.base
        return apply_preset(
            recipe, preset, examples=self._examples(), model=model if is_chosen else None
        )

    def _follow(self) -> None:
        training = self._state.recipe.training
        if self._state.summary is not None and training in (Hyperparameters(), self._applied):
            self.choose(training.preset)

    def _follow_adapters(self) -> None:
        """They want other learning rates than whole layers; both ways, as far as a preset chose."""
        recipe = self._state.recipe
        had, self._has_adapters = self._has_adapters, recipe.structure.adapters is not None
        if had == self._has_adapters or self._applied is None:
            return
        wanted = self.applied(recipe, recipe.training.preset).training
        # Layer decay is the structure's and is no sign that anybody changed the rates.
        kept = msgspec.structs.replace(self._applied, layer_decay=recipe.training.layer_decay)
        if recipe.training == kept:
            self._applied = wanted
            self._state.set_recipe(msgspec.structs.replace(recipe, training=wanted))
        elif recipe.training == wanted:  # came with them, as where a remedy was taken
            self._applied = wanted

    def _examples(self) -> int:
        summary = self._state.summary
        split = summary.split if summary is not None else None
        return split.rows.get("train", 0) if split is not None else 0
