"""The structure editor as a whole: undo, presets, totals, refusals, and networks of many layers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot
from structure_hands import CTRL, KEY, SHIFT, click, of_layers, press

from desktop import theme, translation
from desktop.pages.model.structure_panel import StructurePanel
from engine.models.base_model import BaseModel
from engine.structure.presets import STRUCTURE_PRESETS
from engine.structure.rules import why_not
from engine.structure.structure import (
    Adapters,
    Dense,
    Structure,
)

# ---- undo, presets, totals


def test_undo_and_redo_name_the_step(panel: StructurePanel) -> None:
    click(panel, "layer:0")
    click(panel, "layer:1", SHIFT)
    press(panel, KEY.Key_F)
    press(panel, KEY.Key_D)
    undo, redo = panel.own_actions["undo"], panel.own_actions["redo"]
    assert undo.text() == "Undo: drop 2 layers"
    press(panel, KEY.Key_Z, CTRL)
    assert panel.structure() == Structure(frozen_layers=[0, 1])
    assert redo.text() == "Redo: drop 2 layers"
    press(panel, KEY.Key_Z, CTRL)
    assert panel.structure() == Structure()
    assert not undo.isEnabled()
    press(panel, KEY.Key_Z, CTRL | SHIFT)
    press(panel, KEY.Key_Z, CTRL | SHIFT)
    assert panel.structure() == Structure(dropped_layers=[0, 1])


def test_turning_one_value_is_one_step(panel: StructurePanel) -> None:
    panel.change("edit", Structure(head=[Dense(8)]))
    click(panel, "head:0")
    size = panel.inspector.fields.boxes["size"]
    assert isinstance(size, QSpinBox)
    for value in (16, 32, 64):
        size.setValue(value)
    assert panel.structure().head == [Dense(64)]
    panel.history.undo()
    assert panel.structure().head == [Dense(8)]


def test_another_model_forgets_the_history(panel: StructurePanel) -> None:
    click(panel, "layer:0")
    press(panel, KEY.Key_F)
    of_layers(panel, 6)
    assert not panel.history.canUndo()


@pytest.mark.parametrize("name", STRUCTURE_PRESETS)
def test_presets_are_used_and_marked(panel: StructurePanel, qtbot: QtBot, name: str) -> None:
    panel.show_layer_decay(1.0)
    panel.change("edit", Structure(pooling="max"))
    with qtbot.waitSignal(panel.layer_decay_wanted) as caught:
        QTest.mouseClick(panel.presets.buttons[name], Qt.MouseButton.LeftButton)
    panel.show_layer_decay(caught.args[0])
    assert panel.structure() == STRUCTURE_PRESETS[name](4)
    marked = [each for each, button in panel.presets.buttons.items() if button.isChecked()]
    assert marked == [name]


def test_undo_takes_back_the_layer_decay_of_a_preset(panel: StructurePanel) -> None:
    decays: list[float] = []
    panel.layer_decay_wanted.connect(decays.append)
    panel.layer_decay_wanted.connect(panel.show_layer_decay)
    panel.show_layer_decay(0.95)
    panel.presets.buttons["full_with_decay"].click()
    panel.change("edit", Structure(pooling="max"))
    panel.history.undo()
    assert decays == [0.9]
    panel.history.undo()
    assert decays == [0.9, 0.95]
    panel.history.redo()
    assert decays == [0.9, 0.95, 0.9]
    assert panel.presets.buttons["full_with_decay"].isChecked()


def test_totals_follow(panel: StructurePanel) -> None:
    assert panel.totals.text("trained") == "100%"
    assert panel.totals.text("time") == "100%"
    QTest.mouseClick(panel.presets.buttons["linear_probe"], Qt.MouseButton.LeftButton)
    assert panel.totals.text("trained") == "< 0.1%"
    assert panel.totals.text("parameters") == "16.0 M"


# ---- what cannot be


def test_dropping_all_layers_is_refused_with_the_reason(panel: StructurePanel) -> None:
    press(panel, KEY.Key_A, CTRL)
    press(panel, KEY.Key_D)
    assert panel.structure() == Structure()
    drop = panel.chosen_actions.actions_by_name["drop"]
    assert not drop.isEnabled()
    assert "nothing left to read with" in drop.toolTip()
    assert "nothing left to read with" in panel.inspector.reasons.text()


def test_fresh_layers_are_neither_frozen_nor_adapted(panel: StructurePanel) -> None:
    click(panel, "layer:3")
    press(panel, KEY.Key_R)
    reasons = panel.chosen_actions.reasons
    assert "stay random" in reasons["freeze"]
    assert "adds nothing" in reasons["adapt"]


def test_tasks_of_tokens_explain_why_nothing_is_pooled(panel: StructurePanel) -> None:
    panel.show_task("named_entities", 4)
    assert "9 scores for each token" in [block.title for block in panel.view.blocks()]
    box = panel.inspector.fields.boxes["pooling"]
    panel.view.choose([])
    assert not box.isEnabled()
    assert "nothing to pool" in box.toolTip()


def test_what_cannot_be_built_is_said_beside_the_diagram(
    panel: StructurePanel, starter: BaseModel
) -> None:
    assert panel.problem.isHidden()
    structure = Structure(pooling="mean", adapters=Adapters(rank=0))
    panel.show_task("question_answering", 0)
    panel.show_structure(starter, structure)
    assert not panel.problem.isHidden()
    assert len(panel.problem.text().splitlines()) == 2


# ---- depth, zoom, themes, languages


def test_deep_models_are_folded_and_unfolded(panel: StructurePanel) -> None:
    of_layers(panel, 48)
    titles = [block.title for block in panel.view.blocks()]
    assert "Layers 1 to 48" in titles
    assert len(titles) == 6
    click(panel, "layer:0")
    assert len(panel.view.chosen()) == 48
    press(panel, KEY.Key_L, CTRL)
    assert len(panel.view.blocks()) == 53


def test_a_step_keeps_the_blocks_that_stay(panel: StructurePanel) -> None:
    of_layers(panel, 6)
    before = dict(
        zip([block.keys for block in panel.view.blocks()], panel.view._items, strict=True)
    )
    panel.view.choose(["layer:2"])
    press(panel, KEY.Key_F)
    assert panel.view._items == list(before.values())
    panel.chosen_actions.insert("dropout")
    kept = [item for item in panel.view._items if before.get(item.block.keys) is item]
    assert len(kept) == len(before) - 1  # the stock head became a list
    assert len(panel.view.scene().items()) == len(panel.view.blocks())


def test_zoom_and_fit(panel: StructurePanel) -> None:
    of_layers(panel, 24)
    panel.own_actions["fold"].setChecked(False)
    panel.own_actions["fit"].trigger()
    bar = panel.view.verticalScrollBar()
    assert panel.view.transform().m11() < 1
    assert bar.maximum() <= bar.minimum() + 2
    panel.own_actions["zoom_in"].trigger()
    press(panel, KEY.Key_0, CTRL)
    assert panel.view.transform().m11() == 1.0


def test_all_of_forty_eight_layers_are_drawn_when_unfolded(panel: StructurePanel) -> None:
    of_layers(panel, 48)
    folded = len(panel.view.blocks())
    panel.own_actions["fold"].setChecked(False)
    assert len(panel.view.blocks()) > folded
    assert panel.view.itemAt(panel.view.item_area("layer:0").center().toPoint()) is not None


def test_language_and_theme_change_live(panel: StructurePanel, qapp: QApplication) -> None:
    click(panel, "layer:0")
    press(panel, KEY.Key_F)
    point = panel.view.item_area("layer:2").center().toPoint()
    before = panel.view.grab().toImage().pixelColor(point)
    theme.apply(qapp, "dark")
    QTest.qWait(10)
    assert panel.view.grab().toImage().pixelColor(point) != before
    translation.install(qapp, "zh_CN")
    QTest.qWait(10)
    assert panel.view.blocks()[2].title != "Layer 1"
    assert "Undo" not in panel.own_actions["undo"].text()


def test_enter_goes_to_the_values(panel: StructurePanel) -> None:
    panel.change("edit", Structure(head=[Dense(8)]))
    click(panel, "head:0")
    press(panel, KEY.Key_Return)
    focus = panel.focusWidget()
    assert focus is panel.inspector.fields.boxes["size"]


def test_every_offer_of_every_block_is_possible(panel: StructurePanel, starter: BaseModel) -> None:
    """Whatever an enabled action makes can be built."""
    for start in (Structure(), Structure(adapters=Adapters()), Structure(reinitialised_layers=[3])):
        panel.show_structure(starter, start)
        for key in [key for block in panel.view.blocks() for key in block.keys]:
            panel.view.choose([key])
            for action in list(panel.chosen_actions.actions_by_name.values()):
                action.trigger()
                assert why_not(panel.structure(), starter, panel.target) == []
                panel.show_structure(starter, start)
                panel.view.choose([key])
