"""What a person does in the structure editor: click, press, and read the state of a block."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.pages.model.structure_panel import StructurePanel
from engine.models.base_model import BaseModel
from engine.structure.structure import (
    Structure,
)

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KEY = Qt.Key


def of_layers(panel: StructurePanel, count: int) -> None:
    """Another base model, of so many layers."""
    model = BaseModel(
        id=f"deep-{count}", name="deep", source="added", path="", architecture="bert",
        layers=count, hidden_size=64, vocabulary=100, parameters=6400 + count * 50_000,
    )  # fmt: skip
    panel.show_structure(model, Structure())


def click(panel: StructurePanel, key: str, held: Qt.KeyboardModifier | None = None) -> None:
    point = panel.view.item_area(key).center().toPoint()
    held = held or Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, held, point)


def press(panel: StructurePanel, key: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(panel.view, key, held or Qt.KeyboardModifier.NoModifier)


def word(panel: StructurePanel, key: str) -> str:
    return next(block.word for block in panel.view.blocks() if key in block.keys)
