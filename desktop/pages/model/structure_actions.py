"""What can be done to the chosen blocks: buttons, menu and keys, each with the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop import theme
from desktop.pages.model import structure_edits as edits
from desktop.pages.model.structure_words import StructureWords
from desktop.translation import say
from engine.messages import Text
from engine.models.base_model import BaseModel
from engine.structure.outline import Block, Target
from engine.structure.rules import why_not
from engine.structure.structure import Structure

TOGGLES = ("freeze", "drop", "fresh", "adapt")
_KEYS = {"freeze": "F", "drop": "D", "fresh": "R", "adapt": "A", "remove": "Del"}
_ICONS = {
    "freeze": "freeze", "drop": "close", "fresh": "sparkle", "adapt": "plus", "remove": "trash",
    "up": "chevron-up", "down": "chevron-down",
}  # fmt: skip


@dataclass(frozen=True)
class Scene:
    """What actions are applied to; ``blocks`` are its outline, ``problems`` what forbids it now."""

    model: BaseModel
    structure: Structure
    target: Target
    chosen: tuple[str, ...]
    blocks: tuple[Block, ...]
    problems: tuple[Text, ...]

    @property
    def layers(self) -> set[int]:
        """Chosen layers of the base model by number; -1 is the shared one."""
        return {int(key[6:]) for key in self.chosen if key.startswith("layer:")}

    @property
    def places(self) -> list[int]:
        """Chosen layers of the head."""
        return [int(key[5:]) for key in self.chosen if key.startswith("head:")]

    @property
    def has_embeddings(self) -> bool:
        return "embeddings" in self.chosen


_Outcome = tuple[str, Structure, list[str]]  # command, what it makes, keys to choose after it


class StructureActions(QWidget):
    """Signals ``done(name, count of layers, Structure, keys to choose)``. Never shown itself.

    Its actions are added to toolbar, menu and inspector; ``reasons`` says why one is disabled.
    """

    done = Signal(str, int, object, list)

    def __init__(self, owner: QWidget, words: StructureWords):
        super().__init__(owner)
        self.hide()
        self._words = words
        self._scene: Scene | None = None
        self._outcomes: dict[str, _Outcome] = {}
        self._titles: dict[str, tuple[str, str]] = {}
        self.reasons: dict[str, str] = {}
        self.actions_by_name: dict[str, QAction] = {}
        for name in (*TOGGLES, "remove", "up", "down"):
            action = self.actions_by_name[name] = QAction(self)
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _=False, name=name: self.perform(name))
            if name in _KEYS:
                action.setShortcut(QKeySequence(_KEYS[name]))
        self.insert_menu = QMenu(owner)
        self._inserts: dict[str, QAction] = {}
        for kind in edits.NEW_LAYERS:
            action = self._inserts[kind] = self.insert_menu.addAction("")
            action.triggered.connect(lambda _=False, kind=kind: self.insert(kind))
        self.insert_menu.setToolTipsVisible(True)
        self.insert_menu.aboutToShow.connect(self._offer_layers)
        self.retranslate()

    def set_scene(self, scene: Scene) -> None:
        """Find out what can be done now, and why the rest cannot."""
        self._scene = scene
        self._outcomes, self.reasons = {}, {}
        for name in self.actions_by_name:
            self._accept(name, self._outcome(name, scene), scene)
        self._show_offers()

    def perform(self, name: str) -> None:
        """Do it if it can be done."""
        if self._scene is None or name not in self._outcomes:
            return
        command, made, keys = self._outcomes[name]
        layers = self._scene.layers
        if command in ("freeze", "unfreeze", "drop"):  # there is nothing of it in dropped ones
            layers = layers - set(self._scene.structure.dropped_layers)
        self.done.emit(command, len(layers), made, keys)

    def insert(self, kind: str) -> None:
        """A new layer in the head, above the one that is chosen."""
        if self._scene is not None:
            self._accept(kind, self._inserted(kind, self._scene), self._scene)
            self.perform(kind)

    def retranslate(self) -> None:
        self._titles = {
            "freeze": (self.tr("Freeze"), self.tr("Unfreeze")),
            "drop": (self.tr("Drop"), self.tr("Restore")),
            "fresh": (self.tr("Make fresh"), self.tr("Keep what was learned")),
            "adapt": (self.tr("Add adapters"), self.tr("Remove adapters")),
            "remove": (self.tr("Remove from the head"),) * 2,
            "up": (self.tr("Move up"),) * 2,
            "down": (self.tr("Move down"),) * 2,
        }
        for name, action in self.actions_by_name.items():
            action.setIcon(theme.icon(_ICONS[name]))
        for kind, action in self._inserts.items():
            action.setText(self._words.new_layer(kind))
        self.insert_menu.setTitle(self.tr("Insert a layer"))
        self._show_offers()

    # ---- what would come of it

    def _show_offers(self) -> None:
        backward = ("unfreeze", "restore", "keep", "unadapt")
        for name, action in self.actions_by_name.items():
            is_back = name in self._outcomes and self._outcomes[name][0] in backward
            title = self._titles[name][1 if is_back else 0]
            action.setText(title)
            action.setEnabled(name in self._outcomes)
            keys = {"up": "Alt+Up", "down": "Alt+Down"}.get(name) or _KEYS[name]
            shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(self.reasons.get(name) or f"{title} ({shown})")

    def _offer_layers(self) -> None:
        """Only once the menu opens: each kind of layer has to be tried."""
        if (scene := self._scene) is None:
            return
        for kind, action in self._inserts.items():
            self._accept(kind, self._inserted(kind, scene), scene)
            action.setEnabled(kind in self._outcomes)
            action.setToolTip(self.reasons.get(kind, ""))

    def _accept(self, name: str, outcome: _Outcome | str, scene: Scene) -> None:
        """An offer, or the reason why it is none."""
        if isinstance(outcome, str):
            self.reasons[name] = outcome
            return
        found = why_not(outcome[1], scene.model, scene.target)
        worse = [say(reason) for reason in found if reason not in scene.problems]
        if worse:
            self.reasons[name] = " ".join(worse)
        else:
            self._outcomes[name] = outcome

    def _inserted(self, kind: str, scene: Scene) -> _Outcome:
        above = scene.places[-1] if scene.places else None
        made, place = edits.insert(scene.structure, scene.model, scene.target, kind, above)
        return "insert", made, [f"head:{place}"]

    def _outcome(self, name: str, scene: Scene) -> _Outcome | str:
        keys = list(scene.chosen)
        if name == "remove":
            if not scene.places:
                return self.tr("Choose a layer of the head.")
            return "remove", edits.remove(scene.structure, scene.places), []
        if name in ("up", "down"):
            return self._moved(1 if name == "up" else -1, scene)
        if name != "freeze" and not scene.layers:
            return self.tr("Choose layers of the base model.")
        makers: dict[str, Callable[[Scene], tuple[str, Structure] | str]] = {
            "freeze": self._frozen,
            "drop": self._dropped,
            "fresh": self._fresh,
            "adapt": self._adapted,
        }
        made = makers[name](scene)
        return made if isinstance(made, str) else (*made, keys)

    def _moved(self, steps: int, scene: Scene) -> _Outcome | str:
        if len(scene.places) != 1:
            return self.tr("Choose one layer of the head.")
        to = scene.places[0] + steps
        if not 0 <= to < len(scene.structure.head or []):
            return self.tr("This layer is at the end of the head already.")
        return "move", edits.move(scene.structure, scene.places[0], to), [f"head:{to}"]

    def _frozen(self, scene: Scene) -> tuple[str, Structure] | str:
        structure, table = scene.structure, scene.has_embeddings
        chosen = scene.layers - set(structure.dropped_layers)
        if not chosen and not table:
            if scene.layers:
                return self.tr("Dropped layers have nothing to freeze. Restore them first.")
            return self.tr("Choose layers or the embeddings; the head always learns.")
        if structure.adapters is not None:
            return self.tr(
                "With adapters all of the base model stays frozen. Remove the adapters to choose."
            )
        states = [
            block.state
            for block in scene.blocks
            if (block.kind == "layer" and block.index in chosen)
            or (block.kind == "embeddings" and table)
        ]
        if -1 in chosen:
            is_frozen = structure.freeze_encoder
            whole = edits.replace(structure, freeze_encoder=not is_frozen, freeze_embeddings=False)
            return ("unfreeze" if is_frozen else "freeze"), whole
        if all(state == "frozen" for state in states):
            return "unfreeze", edits.unfreeze(structure, scene.model, chosen, table=table)
        return "freeze", edits.freeze(structure, scene.model, chosen, table=table)

    def _dropped(self, scene: Scene) -> tuple[str, Structure]:
        if scene.layers <= set(scene.structure.dropped_layers):
            return "restore", edits.restore(scene.structure, scene.layers)
        return "drop", edits.drop(scene.structure, scene.layers)

    def _fresh(self, scene: Scene) -> tuple[str, Structure]:
        if scene.layers <= set(scene.structure.reinitialised_layers):
            return "keep", edits.keep_learned(scene.structure, scene.layers)
        return "fresh", edits.make_fresh(scene.structure, scene.layers)

    def _adapted(self, scene: Scene) -> tuple[str, Structure] | str:
        structure, model = scene.structure, scene.model
        adapters = structure.adapters
        has_all = adapters is not None and (
            adapters.layers is None or scene.layers <= set(adapters.layers)
        )
        if has_all and not scene.layers & set(structure.dropped_layers):
            return "unadapt", edits.unadapt(structure, model, scene.layers)
        gone = scene.layers & set(structure.dropped_layers)
        if gone:
            return self.tr("Dropped layers can have no adapters. Restore them first.")
        if scene.layers & set(structure.reinitialised_layers):
            return self.tr("Fresh layers are trained as a whole: an adapter adds nothing to them.")
        return "adapt", edits.adapt(structure, model, scene.layers)
