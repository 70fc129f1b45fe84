"""How the base model is changed before training: layers dropped, frozen, made fresh; dropout."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.pages.model.layer_stack import LayerStack
from engine.models.base_model import BaseModel
from engine.structure.structure import Structure

_NO_DROPOUT_CHOICE = -0.05  # the spin box's lowest value stands for "the model's own"


class StructurePanel(QWidget):
    """Signals ``structure_changed(Structure)``; the picture shows the outcome at once."""

    structure_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._structure = Structure()
        self._model: BaseModel | None = None
        self._is_showing = False
        self.stack = LayerStack()
        self._kept, self._frozen, self._fresh = QSpinBox(), QSpinBox(), QSpinBox()
        self._dropout = QDoubleSpinBox(
            minimum=_NO_DROPOUT_CHOICE, maximum=0.9, singleStep=0.05, decimals=2
        )
        self._embeddings, self._encoder = QCheckBox(), QCheckBox()
        self._reset = QPushButton()
        self._reset.setProperty("role", "link")
        self._totals = QLabel(wordWrap=True)
        self._labels = {
            box: QLabel() for box in (self._kept, self._frozen, self._fresh, self._dropout)
        }
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        for box, label in self._labels.items():
            label.setBuddy(box)
            form.addRow(label, box)
            box.valueChanged.connect(self._changed)
        for check in (self._embeddings, self._encoder):
            check.toggled.connect(self._changed)
            form.addRow(check)
        self._reset.clicked.connect(lambda: self.structure_changed.emit(Structure()))
        settings = QVBoxLayout()
        settings.setSpacing(12)
        settings.addLayout(form)
        settings.addWidget(self._totals)
        settings.addWidget(self._reset)
        settings.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(32)
        layout.addWidget(self.stack, 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(settings, 1)

    def show_structure(self, model: BaseModel, structure: Structure) -> None:
        """Show the changes and what they come to in parameters."""
        self._model, self._structure = model, structure
        kept = len(structure.kept_layers(model.layers))
        self._is_showing = True
        self._kept.setRange(1, max(1, model.layers))
        self._kept.setValue(kept)
        self._frozen.setRange(0, kept)
        self._frozen.setValue(kept if structure.freeze_encoder else len(structure.frozen_layers))
        self._fresh.setRange(0, kept)
        self._fresh.setValue(len(structure.reinitialised_layers))
        is_default = structure.dropout is None
        self._dropout.setValue(_NO_DROPOUT_CHOICE if is_default else structure.dropout or 0.0)
        self._embeddings.setChecked(structure.freeze_embeddings or structure.freeze_encoder)
        self._encoder.setChecked(structure.freeze_encoder)
        for box in (self._frozen, self._embeddings):
            box.setEnabled(not structure.freeze_encoder)
        self._reset.setEnabled(structure != Structure())
        self._is_showing = False
        self.stack.show_structure(model, structure)
        self._say_totals()

    def retranslate(self) -> None:
        self._labels[self._kept].setText(self.tr("Layers kept"))
        self._labels[self._frozen].setText(self.tr("Layers frozen, from the bottom"))
        self._labels[self._fresh].setText(self.tr("Layers made fresh, from the top"))
        self._labels[self._dropout].setText(self.tr("Dropout of the head"))
        self._dropout.setSpecialValueText(self.tr("the model's own"))
        self._embeddings.setText(self.tr("Freeze the embeddings"))
        self._encoder.setText(self.tr("Freeze everything but the head"))
        self._reset.setText(self.tr("Back to the model as it is"))
        self._kept.setToolTip(
            self.tr("Fewer layers train and answer faster and understand a little less.")
        )
        self._frozen.setToolTip(
            self.tr("Frozen layers keep what they learned in pre-training; this saves time.")
        )
        self._fresh.setToolTip(
            self.tr("The top layers start anew; this can help when examples are few.")
        )
        self._dropout.setToolTip(
            self.tr("How much of the signal is left out at random while training.")
        )
        self.stack.retranslate()
        if self._model is not None:
            self.show_structure(self._model, self._structure)

    def _changed(self) -> None:
        if self._is_showing or self._model is None:
            return
        kept = self._kept.value()
        frozen, fresh = min(self._frozen.value(), kept), min(self._fresh.value(), kept)
        dropout = self._dropout.value()
        self.structure_changed.emit(
            msgspec.structs.replace(
                self._structure,
                dropped_layers=list(range(kept, self._model.layers)),
                freeze_encoder=self._encoder.isChecked(),
                frozen_layers=list(range(0 if self._encoder.isChecked() else frozen)),
                freeze_embeddings=self._embeddings.isChecked() and not self._encoder.isChecked(),
                reinitialised_layers=list(range(kept - fresh, kept)),
                dropout=None if dropout < 0 else round(dropout, 2),
            )
        )

    def _say_totals(self) -> None:
        total, trained = self.stack.totals()
        share = 100 * trained / total if total else 0
        self._totals.setText(
            self.tr("About {total:.1f} million parameters, {share:.0f}% of them trained.").format(
                total=total / 1e6, share=share
            )
        )
