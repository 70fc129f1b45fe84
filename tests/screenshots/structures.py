"""Structures worth looking at, for ``widgets.py``: a head of five layers, adapters, depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from engine.models.base_model import BaseModel


def deep(layers: int, width: int = 768) -> BaseModel:
    """A base model that is not here, of so many layers."""
    from engine.models.base_model import BaseModel

    return BaseModel(
        id=f"deep-{layers}",
        name="Deep",
        source="added",
        path="",
        architecture="bert",
        layers=layers,
        hidden_size=width,
        vocabulary=30_522,
        parameters=30_522 * width + layers * 12 * width * width,
    )


def five_layers() -> QWidget:
    from desktop.pages.model.structure_panel import StructurePanel
    from engine import paths
    from engine.models.local import inspect_folder
    from engine.structure.structure import (
        Activation,
        Dense,
        Dropout,
        LayerNorm,
        Residual,
        Structure,
    )

    panel = StructurePanel()
    panel.show_task("classification", 12)
    head = [Dense(256), Activation("gelu"), LayerNorm(), Residual(512), Dropout(0.2)]
    structure = Structure(pooling="attention", pooled_layers=2, head=head)
    panel.show_structure(inspect_folder(paths.starter()), structure)
    panel.view.choose(["head:3"])
    panel.resize(980, 860)
    return panel


def adapters() -> QWidget:
    from desktop.pages.model.structure_panel import StructurePanel
    from engine.structure.structure import Adapters, Structure

    panel = StructurePanel()
    structure = Structure(
        dropped_layers=[9],
        adapters=Adapters(layers=[5, 6, 7, 8, 10]),
        reinitialised_layers=[11],
    )
    panel.show_task("named_entities", 4)
    panel.show_structure(deep(12), structure)
    panel.view.choose(["layer:5", "layer:6", "layer:7"])
    panel.resize(980, 900)
    return panel


def forty_eight() -> QWidget:
    from desktop.pages.model.structure_panel import StructurePanel
    from engine.structure.presets import STRUCTURE_PRESETS

    panel = StructurePanel()
    panel.show_structure(deep(48, 1600), STRUCTURE_PRESETS["top_two_layers"](48))
    panel.resize(980, 800)
    return panel


def impossible() -> QWidget:
    from desktop.pages.model.structure_panel import StructurePanel
    from engine.structure.structure import Structure

    panel = StructurePanel()
    panel.show_task("question_answering", 0)
    structure = Structure(pooling="mean", reinitialised_layers=[3], frozen_layers=[0, 1, 2, 3])
    panel.show_structure(deep(6), structure)
    panel.resize(980, 860)
    return panel


WIDGETS = {
    "structure-head": five_layers,
    "structure-adapters": adapters,
    "structure-deep": forty_eight,
    "structure-impossible": impossible,
}
