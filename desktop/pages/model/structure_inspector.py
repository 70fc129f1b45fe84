"""Beside the diagram: what is chosen, what can be done with it, and its values."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.pages.model import structure_edits as edits
from desktop.pages.model.structure_actions import TOGGLES, Scene, StructureActions
from desktop.pages.model.structure_fields import StructureFields
from desktop.pages.model.structure_words import StructureWords, key_of
from desktop.widgets.flow_layout import FlowLayout


class StructureInspector(QWidget):
    """Signal ``changed(name, Structure)`` for what is neither an action nor a value."""

    changed = Signal(str, object)

    def __init__(
        self, actions: StructureActions, words: StructureWords, parent: QWidget | None = None
    ):
        super().__init__(parent)
        self._actions, self._words = actions, words
        self._scene: Scene | None = None
        self.title, self._about = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.title.setProperty("role", "section")
        self._about.setProperty("role", "muted")
        self.reasons = QLabel(wordWrap=True)
        self.reasons.setProperty("role", "small")
        self.reasons.setTextFormat(Qt.TextFormat.PlainText)
        self._buttons: dict[str, QToolButton] = {}
        holder = QWidget()
        row = FlowLayout(holder, gap=6)
        for name in (*TOGGLES, "up", "down", "remove"):
            button = self._buttons[name] = QToolButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(16, 16))
            button.setDefaultAction(actions.actions_by_name[name])
            row.addWidget(button)
        self.insert_button, self.own_head = QPushButton(), QPushButton()
        self.insert_button.setProperty("role", "menu")
        self.insert_button.setMenu(actions.insert_menu)
        self.fields = StructureFields(words)
        self._head_row = QWidget()
        head_row = FlowLayout(self._head_row, gap=6)
        head_row.addWidget(self.insert_button)
        head_row.addWidget(self.own_head)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        shown = (self.title, self._about, holder, self.reasons, self._head_row, self.fields)
        for widget in shown:
            column.addWidget(widget)
        column.addStretch(1)
        self._row = holder
        self.own_head.clicked.connect(self._exchange_head)

    def set_scene(self, scene: Scene) -> None:
        """Show what is chosen now; the actions know it already."""
        self._scene = scene
        self.fields.set_scene(scene)
        self._say(scene)

    def focus_first(self) -> None:
        """To the first value that can be edited, else to the first button."""
        boxes = [box for box in self.fields.boxes.values() if box.isVisible() and box.isEnabled()]
        for widget in (*boxes, *self._buttons.values()):
            if widget.isVisible() and widget.isEnabled():
                widget.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def retranslate(self) -> None:
        if self._scene is not None:
            self._say(self._scene)
            self.fields.retranslate()

    def _say(self, scene: Scene) -> None:
        kinds = {key.partition(":")[0] for key in scene.chosen}
        self._say_title(scene, kinds)
        is_base, is_head = bool(kinds & {"layer", "embeddings"}), "head" in kinds
        shown = dict.fromkeys(TOGGLES, is_base) | dict.fromkeys(("up", "down", "remove"), is_head)
        if "layer" not in kinds:
            shown |= dict.fromkeys(("drop", "fresh", "adapt"), False)
        for name, button in self._buttons.items():
            button.setVisible(shown[name])
            button.setAccessibleName(button.defaultAction().text())
        self._row.setVisible(any(shown.values()))
        blocked = [
            f"{self._actions.actions_by_name[name].text()}: {reason}"
            for name, reason in self._actions.reasons.items()
            if shown.get(name)
        ]
        self.reasons.setText("\n".join(blocked))
        self.reasons.setVisible(bool(blocked))
        self._say_head(scene, kinds)

    def _say_title(self, scene: Scene, kinds: set[str]) -> None:
        chosen = [block for block in scene.blocks if key_of(block) in scene.chosen]
        if not chosen:
            self.title.setText(self.tr("The whole network"))
            self._about.setText(
                self.tr(
                    "Choose a block to change it: click, Shift and Ctrl for several, or arrow keys."
                )
            )
        elif len(chosen) == 1:
            self.title.setText(
                self._words.title(chosen[0], scene.model, scene.structure, scene.target)
            )
            self._about.setText(self._words.explanation(chosen[0]))
        else:
            parameters = self._words.count(sum(block.parameters for block in chosen))
            title = self.tr("{count} layers") if kinds == {"layer"} else self.tr("{count} blocks")
            self.title.setText(title.format(count=len(chosen)))
            self._about.setText(self.tr("{count} parameters").format(count=parameters))

    def _say_head(self, scene: Scene, kinds: set[str]) -> None:
        self.insert_button.setText(self.tr("Insert a layer"))
        is_own = scene.structure.head is not None
        is_shown = not kinds or bool(kinds & {"head", "stock_head", "scores", "pooling", "mix"})
        self._head_row.setVisible(is_shown)
        self.own_head.setVisible("pooling" not in kinds and "mix" not in kinds)
        self.own_head.setText(
            self.tr("Bring back the usual head") if is_own else self.tr("Take the head apart")
        )
        self.own_head.setToolTip(
            "" if is_own else self.tr("Shows its layers one by one, so that they can be changed.")
        )

    def _exchange_head(self) -> None:
        if (scene := self._scene) is None:
            return
        if scene.structure.head is not None:
            self.changed.emit("stock_head", edits.replace(scene.structure, head=None))
        else:
            made = edits.with_own_head(scene.structure, scene.model, scene.target)
            self.changed.emit("own_head", made)
