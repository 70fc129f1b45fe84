"""The structure editor: a diagram of the network, what can be done with it, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QUndoStack
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.pages.model import structure_edits as edits
from desktop.pages.model.structure_actions import TOGGLES, Scene, StructureActions
from desktop.pages.model.structure_history import StructureChange, Wish
from desktop.pages.model.structure_inspector import StructureInspector
from desktop.pages.model.structure_presets import StructurePresets
from desktop.pages.model.structure_totals import StructureTotals
from desktop.pages.model.structure_words import StructureWords
from desktop.translation import say
from desktop.widgets.network_view import NetworkView
from engine.messages import Text
from engine.models.base_model import BaseModel
from engine.structure.outline import Block, Target, outline
from engine.structure.presets import PRESET_LAYER_DECAY, STRUCTURE_PRESETS
from engine.structure.rules import why_not
from engine.structure.structure import Structure
from engine.structure.totals import totals_of

_FOLDED_FROM = 16  # layers


class StructurePanel(QWidget):
    """Signals ``structure_changed(Structure)``, and ``layer_decay_wanted(float)`` from presets."""

    structure_changed = Signal(object)
    layer_decay_wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._model: BaseModel | None = None
        self._structure = Structure()
        self._layer_decay = 1.0
        self._whole: list[Block] = []  # of the unchanged network
        self._blocks: tuple[Block, ...] = ()
        self._problems: tuple[Text, ...] = ()
        self.target = Target()
        self.words = StructureWords(self)
        self.history = QUndoStack(self)
        self.history.setUndoLimit(200)
        self.chosen_actions = StructureActions(self, self.words)
        self.view = NetworkView()
        self.presets = StructurePresets(self.words)
        self.inspector = StructureInspector(self.chosen_actions, self.words)
        self.totals = StructureTotals(self.words)
        self.problem = QLabel(wordWrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setContentsMargins(12, 8, 12, 8)
        theme.set_role(self.problem, "banner-danger")
        self.own_actions = {name: QAction(self) for name in _OWN_ACTIONS}
        self.reset = QPushButton()
        self.reset.setProperty("role", "link")
        self.addActions([*self.chosen_actions.actions_by_name.values(), *self.own_actions.values()])
        self._lay_out()
        self._connect()

    # ---- what is shown

    def show_structure(self, model: BaseModel, structure: Structure) -> None:
        """Show these; what was not done here cannot be undone here."""
        is_other_model = self._model is None or self._model.id != model.id
        if is_other_model or structure != self._structure:
            self.history.clear()
        if is_other_model:
            self.own_actions["fold"].setChecked(model.layers >= _FOLDED_FROM)
            self.view.choose([])
        if (model, structure) != (self._model, self._structure):
            self._model, self._structure = model, structure
            self._whole = outline(model, Structure(), self.target)
            self._show()

    def show_task(self, task: str, labels: int) -> None:
        """What the network is for: the scores at the top, and what can be pooled."""
        target = Target(task, labels)
        if target != self.target:
            self.target = target
            if self._model is not None:
                self._whole = outline(self._model, Structure(), target)
            self._show()

    def show_layer_decay(self, decay: float) -> None:
        """Tells apart the presets that differ in nothing else."""
        self._layer_decay = decay
        if self.presets.set_layer_decay(decay) and self._model is not None:
            self.presets.show_structure(self._model, self._structure, self.target)

    def structure(self) -> Structure:
        """The structure as it stands."""
        return self._structure

    def retranslate(self) -> None:
        words = {
            "fold": self.tr("Fold layers that are alike"),
            "fit": self.tr("Show the whole network"),
            "zoom_in": self.tr("Larger"),
            "zoom_out": self.tr("Smaller"),
            "actual": self.tr("Usual size"),
            "select_layers": self.tr("Choose all layers"),
        }
        for name, title in words.items():
            self.own_actions[name].setText(title)
        for name, action in self.own_actions.items():
            if name in _ICONS:
                action.setIcon(theme.icon(_ICONS[name]))
        self.view.setAccessibleName(self.tr("Structure of the network"))
        self.reset.setText(self.tr("Back to the model as it is"))
        for part in (self.chosen_actions, self.presets, self.inspector):
            part.retranslate()
        self._say_history()
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange or (
            event.type() is QEvent.Type.PaletteChange and self._model is not None
        ):
            self.retranslate()

    def _show(self, keys: Sequence[str] = ()) -> None:
        """All of it, from one outline; choose ``keys`` where there are any."""
        model, structure = self._model, self._structure
        if model is None:
            return
        self._blocks = blocks = tuple(outline(model, structure, self.target))
        self._problems = tuple(why_not(structure, model, self.target))
        is_folded = self.own_actions["fold"].isChecked()
        self.view.set_blocks(
            self.words.network(blocks, model, structure, self.target, is_folded=is_folded),
            choose=keys or None,
        )
        self.totals.set_totals(totals_of(blocks, self._whole, model, structure))
        self.presets.show_structure(model, structure, self.target)
        self._say_problems("\n".join(say(problem) for problem in self._problems))
        self.reset.setEnabled(self._structure != Structure())
        self._choice_changed()

    def _say_problems(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _chosen_anew(self) -> None:
        """Why a block could not be moved is no longer of interest once another is chosen."""
        self._say_problems("\n".join(say(problem) for problem in self._problems))
        self._choice_changed()

    def _choice_changed(self) -> None:
        if self._model is None:
            return
        chosen = tuple(self.view.chosen())
        scene = Scene(
            self._model, self._structure, self.target, chosen, self._blocks, self._problems
        )
        self.chosen_actions.set_scene(scene)
        self.inspector.set_scene(scene)

    # ---- changes

    def change(
        self,
        name: str,
        structure: Structure,
        *,
        count: int = 1,
        keys: Sequence[str] = (),
        merge: int = -1,
        layer_decay: float | None = None,
    ) -> None:
        """Take a step that can be undone, and choose ``keys`` after it.

        ``layer_decay``: what presets want of it; undone together with the structure.
        """
        if structure == self._structure and layer_decay in (None, self._layer_decay):
            return
        before = Wish(self._structure, None if layer_decay is None else self._layer_decay)
        after = Wish(structure, layer_decay)
        step = StructureChange(
            before, after, self._apply, name=name, count=count, keys=keys, merge_id=merge
        )
        self.history.push(step)

    def _apply(self, wish: Wish, keys: Sequence[str]) -> None:
        if wish.layer_decay is not None:
            self._layer_decay = wish.layer_decay
            self.presets.set_layer_decay(wish.layer_decay)
        self._structure = wish.structure
        self._show(keys)
        # In this order: whoever is told of the structure first may show the old decay meanwhile.
        self.structure_changed.emit(wish.structure)
        if wish.layer_decay is not None:
            self.layer_decay_wanted.emit(wish.layer_decay)

    def _edited(self, field: str, structure: Structure) -> None:
        places = "".join(self.view.chosen())
        self.change("edit", structure, merge=1 + hash((field, places)) % 1_000_000)

    def _use_preset(self, name: str) -> None:
        if self._model is not None:
            made = STRUCTURE_PRESETS[name](self._model.layers)
            self.change("preset", made, layer_decay=PRESET_LAYER_DECAY.get(name, 1.0))

    def _move(self, key: str, steps: int) -> None:
        place, head = int(key.removeprefix("head:")), self._structure.head or []
        to = max(0, min(len(head) - 1, place + steps))
        made = edits.move(self._structure, place, to)
        refused = self._refused(made)
        if refused:
            self._say_problems(refused)
            return
        self.change("move", made, keys=[f"head:{to}"])

    def _refused(self, structure: Structure) -> str:
        if self._model is None:
            return ""
        found = why_not(structure, self._model, self.target)
        return "\n".join(say(problem) for problem in found if problem not in self._problems)

    def _say_history(self) -> None:
        index = self.history.index()
        for name, at, title in (
            ("undo", index - 1, self.tr("Undo")),
            ("redo", index, self.tr("Redo")),
        ):
            action, step = self.own_actions[name], self.history.command(at)
            is_there = isinstance(step, StructureChange)
            words = (
                self.words.command(step.name, step.count)
                if isinstance(step, StructureChange)
                else ""
            )
            action.setEnabled(is_there)
            action.setText(f"{title}: {words}" if words else title)

    # ---- parts

    def _menu(self, at: QPoint) -> None:
        self.context_menu().exec(at)

    def context_menu(self) -> QMenu:
        """What can be done with the chosen blocks; what cannot shows why in its tool tip."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        kinds = {key.partition(":")[0] for key in self.view.chosen()}
        if kinds & {"layer", "embeddings"}:
            menu.addActions([self.chosen_actions.actions_by_name[name] for name in TOGGLES])
        else:
            menu.addMenu(self.chosen_actions.insert_menu)
            menu.addActions(
                [self.chosen_actions.actions_by_name[name] for name in ("up", "down", "remove")]
            )
        menu.addSeparator()
        menu.addActions([self.own_actions[name] for name in ("undo", "redo", "fold", "fit")])
        return menu

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(2)
        for name in ("undo", "redo", "", "fold", "fit", "zoom_out", "zoom_in"):
            if not name:
                bar.addStretch(1)
                continue
            button = QToolButton()
            button.setIconSize(QSize(18, 18))
            button.setDefaultAction(self.own_actions[name])
            bar.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(bar)
        left.addWidget(self.view, 1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.inspector, 1)
        right.addWidget(self.reset)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (self.presets, self.totals, self.problem):
            column.addWidget(widget)
        column.addLayout(row)
        self.view.setMinimumHeight(560)
        self.inspector.setMinimumWidth(310)
        self.problem.hide()

    def _connect(self) -> None:
        for name, (keys, is_checkable) in _OWN_ACTIONS.items():
            action = self.own_actions[name]
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.setCheckable(is_checkable)
        own = self.own_actions
        own["undo"].triggered.connect(self.history.undo)
        own["redo"].triggered.connect(self.history.redo)
        own["fold"].toggled.connect(lambda _: self._show())
        own["fit"].triggered.connect(self.view.fit)
        own["zoom_in"].triggered.connect(lambda: self.view.zoom(1))
        own["zoom_out"].triggered.connect(lambda: self.view.zoom(-1))
        own["actual"].triggered.connect(self.view.actual_size)
        own["select_layers"].triggered.connect(self._choose_layers)
        self.history.indexChanged.connect(self._say_history)
        self.view.selection_changed.connect(self._chosen_anew)
        self.view.activated.connect(lambda _key: self.inspector.focus_first())
        self.view.move_wanted.connect(self._move)
        self.view.menu_wanted.connect(self._menu)
        self.chosen_actions.done.connect(
            lambda name, count, made, keys: self.change(name, made, count=count, keys=keys)
        )
        self.inspector.changed.connect(self.change)
        self.inspector.fields.edited.connect(self._edited)
        self.presets.chosen.connect(self._use_preset)
        self.reset.clicked.connect(lambda: self.change("reset", Structure()))

    def _choose_layers(self) -> None:
        keys = [key for block in self.view.blocks() for key in block.keys]
        self.view.choose([key for key in keys if key.startswith("layer:")])


_OWN_ACTIONS: dict[str, tuple[tuple[str, ...], bool]] = {
    "undo": (("Ctrl+Z",), False),
    "redo": (("Ctrl+Shift+Z", "Ctrl+Y"), False),
    "fold": (("Ctrl+L",), True),
    "fit": (("Ctrl+9",), False),
    "zoom_in": (("Ctrl++", "Ctrl+="), False),
    "zoom_out": (("Ctrl+-",), False),
    "actual": (("Ctrl+0",), False),
    "select_layers": (("Ctrl+A",), False),
}
_ICONS = {
    "undo": "undo",
    "redo": "redo",
    "fold": "fold",
    "fit": "fit",
    "zoom_in": "plus",
    "zoom_out": "minus",
}
