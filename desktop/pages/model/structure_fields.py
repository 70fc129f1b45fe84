"""The values that can be edited, one row for each, and the structure that an edit makes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from desktop.pages.model import structure_edits as edits
from desktop.pages.model.structure_actions import Scene
from desktop.pages.model.structure_words import StructureWords
from desktop.translation import say
from desktop.widgets.form import Form
from engine.models.base_model import BaseModel
from engine.structure.activations import ACTIVATIONS
from engine.structure.outline import Target, anatomy_of, effective_pooling
from engine.structure.rules import why_not
from engine.structure.structure import (
    ADAPTER_KINDS,
    ADAPTER_TARGETS,
    MOST_SAMPLES,
    POOLINGS,
    WIDEST_HEAD_LAYER,
    Activation,
    Adapters,
    Dense,
    Dropout,
    HeadLayer,
    MultiSampleDropout,
    Residual,
    Structure,
)

_OWN = -0.05  # the lowest value of a share stands for "the model's own"
_HEAD_ROWS = {
    Dense: ("size",),
    Activation: ("name",),
    Dropout: ("share",),
    Residual: ("size", "activation", "dropout"),
    MultiSampleDropout: ("samples", "share"),
}
_ADAPTER_ROWS = (
    "adapter_rank",
    "adapter_alpha",
    "adapter_dropout",
    "adapter_kind",
    "adapter_targets",
)


class StructureFields(Form):
    """Signal ``edited(field, Structure)`` when a person has changed a value."""

    edited = Signal(str, object)

    def __init__(self, words: StructureWords, parent: QWidget | None = None):
        super().__init__(parent, label_width=110, is_narrow=True)
        self._words = words
        self._scene: Scene | None = None
        self._is_showing = False
        self._named: tuple[BaseModel, Target] | None = None
        self._limited: tuple[object, ...] = ()
        self._visible: set[str] | None = None
        self.boxes: dict[str, QWidget] = {}
        self._spin("size", 1, WIDEST_HEAD_LAYER)
        self._choice("name", ACTIVATIONS)
        self._spin("samples", 1, MOST_SAMPLES)
        self._share("share", 0.0)
        self._choice("activation", ACTIVATIONS)
        self._share("dropout", 0.0)
        self._spin("adapter_rank", 1, 512)
        self._number("adapter_alpha", 0.5, 1024.0)
        self._share("adapter_dropout", 0.0)
        self._choice("adapter_kind", ADAPTER_KINDS)
        self._choice("adapter_targets", ADAPTER_TARGETS)
        self._choice("pooling", ("", *POOLINGS))
        self._spin("pooled_layers", 1, 1)
        self._share("stock_dropout", _OWN)
        self._choice("layer_activation", ("", *ACTIVATIONS))
        self._share("encoder_dropout", _OWN)

    def set_scene(self, scene: Scene) -> None:
        """Show the values of what is chosen."""
        self._scene = scene
        self._is_showing = True
        structure = scene.structure
        if (layer := _single_head_layer(scene)) is not None:
            for name in _HEAD_ROWS.get(type(layer), ()):
                self._show(name, getattr(layer, name))
        adapters = structure.adapters or Adapters()
        for name in _ADAPTER_ROWS:
            self._show(name, getattr(adapters, name.removeprefix("adapter_")))
        self._show("pooling", structure.pooling)
        kept = len(structure.kept_layers(scene.model.layers))
        pooled = self.boxes["pooled_layers"]
        if isinstance(pooled, QSpinBox):
            pooled.setRange(1, max(1, kept, structure.pooled_layers))
        self._show("pooled_layers", structure.pooled_layers)
        self._show("stock_dropout", _OWN if structure.dropout is None else structure.dropout)
        encoder = structure.encoder_dropout
        self._show("encoder_dropout", _OWN if encoder is None else encoder)
        self._show("layer_activation", structure.activation)
        self._is_showing = False
        if self._named != (scene.model, scene.target):
            self.retranslate()
        else:
            self._say_limits(scene)
        self._show_rows(scene)

    def retranslate(self) -> None:
        if self._scene is None:
            return
        self._named, self._limited = (self._scene.model, self._scene.target), ()
        self._say_words()
        self.set_row("size", self.tr("Width"))
        self.set_row("name", self.tr("Function"))
        self.set_row("samples", self.tr("How many"))
        self.set_row("share", self.tr("Share left out"))
        self.set_row("activation", self.tr("Activation"))
        self.set_row("dropout", self.tr("Dropout"))
        self.set_row("adapter_rank", self.tr("Rank"), self.tr("Higher learns more and takes more."))
        self.set_row(
            "adapter_alpha",
            self.tr("Alpha"),
            self.tr("How strongly they act; usually twice the rank."),
        )
        self.set_row("adapter_dropout", self.tr("Dropout"))
        self.set_row("adapter_kind", self.tr("Kind"))
        self.set_row("adapter_targets", self.tr("Matrices"))
        self.set_row(
            "pooled_layers",
            self.tr("Layers mixed"),
            self.tr("From the top; their states are added up by learned weights."),
        )
        self.set_row(
            "layer_activation",
            self.tr("Activation"),
            self._about_activation(self._scene),
        )
        self._say_limits(self._scene)

    def _show_rows(self, scene: Scene) -> None:
        shown = self._shown(scene)
        changed = self.boxes.keys() if self._visible is None else self._visible ^ shown
        self.set_rows_visible({name: name in shown for name in changed})
        self._visible = shown

    def _say_words(self) -> None:
        own = self.tr("the model's own")
        self._is_showing = True
        self._name_choices(
            "pooling", {"": own} | {name: self._words.pooling(name) for name in POOLINGS}
        )
        self._name_choices("layer_activation", {"": own})
        self._name_choices("adapter_kind", {"lora": "LoRA", "dora": "DoRA"})
        self._name_choices(
            "adapter_targets", {"attention": self.tr("of the attention"), "all": self.tr("all")}
        )
        for name in ("stock_dropout", "encoder_dropout"):
            box = self.boxes[name]
            if isinstance(box, QDoubleSpinBox):
                box.setSpecialValueText(own)
        self._is_showing = False

    def _say_limits(self, scene: Scene) -> None:
        """Where a value cannot be chosen, the reason stands below it."""
        own_head = scene.structure.head is not None
        of_interest = (own_head, bool(scene.structure.pooling))
        if of_interest == self._limited:
            return
        self._limited = of_interest
        pooling = self._refusal(scene, Structure(pooling="mean"))
        self.boxes["pooling"].setEnabled(not pooling or bool(scene.structure.pooling))
        self.set_row(
            "pooling",
            self.tr("Pooling"),
            pooling or self._about_pooling(scene),
        )
        dropout = self._refusal(scene, Structure(dropout=0.1, head=[] if own_head else None))
        self.boxes["stock_dropout"].setEnabled(not dropout)
        self.set_row("stock_dropout", self.tr("Dropout of the head"), dropout)
        within = self._refusal(scene, Structure(encoder_dropout=0.1))
        self.boxes["encoder_dropout"].setEnabled(not within)
        self.set_row("encoder_dropout", self.tr("Dropout in the layers"), within)

    def _about_pooling(self, scene: Scene) -> str:
        usual = effective_pooling(scene.model, edits.replace(scene.structure, pooling=""))
        return self.tr(
            "How the tokens of a text become one vector; the model's own way is: {kind}."
        ).format(kind=self._words.pooling(usual))

    def _about_activation(self, scene: Scene) -> str:
        other = self.tr(
            "Another function than in pre-training takes the model time to get used to."
        )
        name = anatomy_of(scene.model).activation
        own = self.tr("The model's own is {name}.").format(name=name) if name else ""
        return " ".join(part for part in (own, other) if part)

    def _refusal(self, scene: Scene, wish: Structure) -> str:
        """Why this alone is not possible."""
        return " ".join(say(each) for each in why_not(wish, scene.model, scene.target))

    def _shown(self, scene: Scene) -> set[str]:
        kinds = {key.partition(":")[0] for key in scene.chosen}
        shown: set[str] = set()
        if (layer := _single_head_layer(scene)) is not None:
            shown |= set(_HEAD_ROWS.get(type(layer), ()))
        if "layer" in kinds and scene.structure.adapters is not None:
            shown |= set(_ADAPTER_ROWS)
        if not kinds or kinds & {"pooling", "mix"}:
            shown |= {"pooling", "pooled_layers"}
        if not kinds or "stock_head" in kinds:
            shown.add("stock_dropout")
        if not kinds:
            shown |= {"layer_activation", "encoder_dropout"}
        return shown

    def _changed(self, field: str) -> None:
        if self._is_showing or self._scene is None:
            return
        structure, value = self._scene.structure, self._value(field)
        if field in _ADAPTER_ROWS and structure.adapters is not None:
            changed = edits.replace(structure.adapters, **{field.removeprefix("adapter_"): value})
            made = edits.replace(structure, adapters=changed)
        elif (layer := _single_head_layer(self._scene)) is not None:
            new = edits.replace(layer, **{field: value})
            made = edits.set_layer(structure, self._scene.places[0], new)
        else:
            names = {"stock_dropout": "dropout", "layer_activation": "activation"}
            made = edits.replace(structure, **{names.get(field, field): value})
        if made != structure:
            self.edited.emit(field, made)

    # ---- rows

    def _value(self, field: str) -> str | int | float | None:
        box = self.boxes[field]
        if isinstance(box, QComboBox):
            return str(box.currentData())
        if isinstance(box, QDoubleSpinBox):
            return None if box.value() < 0 else round(box.value(), 2)
        return box.value() if isinstance(box, QSpinBox) else None

    def _show(self, field: str, value: str | int | float) -> None:
        box = self.boxes[field]
        if isinstance(box, QComboBox):
            if box.findData(value) < 0:
                box.addItem(str(value), value)
            box.setCurrentIndex(box.findData(value))
        elif isinstance(box, QDoubleSpinBox):
            box.setValue(float(value))
        elif isinstance(box, QSpinBox):
            box.setValue(int(value))

    def _add(self, name: str, box: QWidget) -> None:
        if isinstance(box, QAbstractSpinBox):
            box.setKeyboardTracking(False)
        self.boxes[name] = box
        self.add_row(name, box, stretch=True)

    def _spin(self, name: str, lowest: int, highest: int) -> None:
        box = QSpinBox(minimum=lowest, maximum=highest)
        box.valueChanged.connect(self._on(name))
        self._add(name, box)

    def _number(self, name: str, lowest: float, highest: float) -> None:
        box = QDoubleSpinBox(minimum=lowest, maximum=highest, decimals=1)
        box.valueChanged.connect(self._on(name))
        self._add(name, box)

    def _share(self, name: str, lowest: float) -> None:
        box = QDoubleSpinBox(minimum=lowest, maximum=0.9, singleStep=0.05, decimals=2)
        box.valueChanged.connect(self._on(name))
        self._add(name, box)

    def _choice(self, name: str, values: tuple[str, ...]) -> None:
        box = QComboBox()
        for value in values:
            box.addItem(value, value)
        box.currentIndexChanged.connect(self._on(name))
        self._add(name, box)

    def _on(self, name: str) -> Callable[[object], None]:
        return lambda _value: self._changed(name)

    def _name_choices(self, name: str, titles: dict[str, str]) -> None:
        box = self.boxes[name]
        if isinstance(box, QComboBox):
            for at in range(box.count()):
                box.setItemText(at, titles.get(str(box.itemData(at)), box.itemText(at)))


def _single_head_layer(scene: Scene) -> HeadLayer | None:
    """The layer of the head that is chosen alone."""
    head = scene.structure.head or []
    if len(scene.chosen) != 1 or len(scene.places) != 1 or scene.places[0] >= len(head):
        return None
    return head[scene.places[0]]
