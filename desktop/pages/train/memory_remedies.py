"""What would make a training fit into memory, each with a button that does it."""

from __future__ import annotations

import msgspec
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.durations import size
from engine.training.results import MemoryRemedy, TrainingPreview


class MemoryRemedies(QFrame):
    """A banner over the remedies of a preview; hidden where the training fits."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.buttons: list[QPushButton] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.addWidget(self.problem)
        column.addLayout(self._grid)
        theme.set_role(self, "banner-warning")
        self.hide()

    def show_for(self, preview: TrainingPreview | None) -> None:
        """Say what is too much, and what helps."""
        self._clear()
        is_tight = preview is not None and (
            bool(preview.remedies) or preview.memory_bytes > preview.free_bytes > 0
        )
        self.setVisible(is_tight)
        if preview is None or not is_tight:
            return
        problem = self.tr(
            "This may not fit into memory: about {needed} are needed, {free} are free."
        )
        self.problem.setText(
            problem.format(needed=size(preview.memory_bytes), free=size(preview.free_bytes))
        )
        for row, remedy in enumerate(preview.remedies):
            self._add(row, remedy)

    def _add(self, row: int, remedy: MemoryRemedy) -> None:
        words = QLabel(
            self.tr("{what}: about {needed}").format(
                what=say(remedy.title), needed=size(remedy.memory_bytes)
            )
        )
        words.setWordWrap(True)
        button = QPushButton(self.tr("Apply"))
        button.setAccessibleName(self.tr("Apply: {what}").format(what=say(remedy.title)))
        button.clicked.connect(lambda: self._apply(remedy))
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(button, row, 1)
        self.buttons.append(button)

    def _apply(self, remedy: MemoryRemedy) -> None:
        """Only what the remedy changes; the name may have been edited since."""
        recipe = self._state.recipe
        changed = msgspec.structs.replace(
            recipe, training=remedy.recipe.training, structure=remedy.recipe.structure
        )
        self._state.set_recipe(changed)

    def _clear(self) -> None:
        self.buttons.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
