"""Every interaction of the structure editor: mouse, keyboard, undo, presets, reorder, refusals."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QSpinBox
from pytestqt.qtbot import QtBot

from desktop import theme, translation
from desktop.pages.model.structure_panel import StructurePanel
from desktop.settings import Settings
from engine import paths
from engine.models.base_model import BaseModel
from engine.models.local import inspect_folder
from engine.structure.presets import STRUCTURE_PRESETS
from engine.structure.rules import why_not
from engine.structure.structure import (
    Activation,
    Adapters,
    Dense,
    Dropout,
    LayerNorm,
    MultiSampleDropout,
    Structure,
)

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KEY = Qt.Key


@pytest.fixture(scope="module")
def starter() -> BaseModel:
    return inspect_folder(paths.starter())


@pytest.fixture
def panel(qtbot: QtBot, settings: Settings, starter: BaseModel) -> StructurePanel:
    panel = StructurePanel()
    qtbot.addWidget(panel)
    panel.resize(1000, 900)
    panel.retranslate()
    panel.show_task("classification", 3)
    panel.show_structure(starter, Structure())
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    panel.view.setFocus()
    return panel


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


# ---- choosing


def test_the_diagram_reads_from_text_to_scores(panel: StructurePanel) -> None:
    titles = [block.title for block in panel.view.blocks()]
    assert titles == [
        "Text, cut into tokens", "Embeddings", "Layer 1", "Layer 2", "Layer 3", "Layer 4",
        "Pooling: mean of all tokens", "Head of the base model's kind", "Scores of 3 labels",
    ]  # fmt: skip
    areas = [panel.view.item_area(block.keys[0]).center().y() for block in panel.view.blocks()]
    assert areas == sorted(areas, reverse=True)


def test_click_shift_and_ctrl_choose_blocks(panel: StructurePanel) -> None:
    click(panel, "layer:1")
    assert panel.view.chosen() == ["layer:1"]
    click(panel, "layer:3", SHIFT)
    assert panel.view.chosen() == ["layer:1", "layer:2", "layer:3"]
    click(panel, "layer:2", CTRL)
    assert panel.view.chosen() == ["layer:1", "layer:3"]
    click(panel, "embeddings", CTRL)
    assert panel.view.chosen() == ["embeddings", "layer:1", "layer:3"]
    press(panel, KEY.Key_Escape)
    assert panel.view.chosen() == []


def test_the_arrow_keys_walk_and_extend(panel: StructurePanel) -> None:
    click(panel, "layer:0")
    press(panel, KEY.Key_Up)
    assert panel.view.chosen() == ["layer:1"]
    press(panel, KEY.Key_Up, SHIFT)
    press(panel, KEY.Key_Up, SHIFT)
    assert panel.view.chosen() == ["layer:1", "layer:2", "layer:3"]
    press(panel, KEY.Key_End)
    assert panel.view.chosen() == ["text"]
    press(panel, KEY.Key_Home)
    assert panel.view.chosen() == ["scores"]
    press(panel, KEY.Key_Down, CTRL)
    press(panel, KEY.Key_Space)
    assert panel.view.chosen() == ["stock_head", "scores"]
    press(panel, KEY.Key_A, CTRL)
    assert panel.view.chosen() == [f"layer:{layer}" for layer in range(4)]


def test_what_is_chosen_is_said_aloud(panel: StructurePanel) -> None:
    click(panel, "layer:2")
    assert panel.view.accessibleName() == "Structure of the network"
    assert panel.view.accessibleDescription().startswith("Layer 3, trained")
    assert panel.inspector.title.text() == "Layer 3"


# ---- changes to the base model


def test_freezing_by_key_and_back(panel: StructurePanel, qtbot: QtBot) -> None:
    click(panel, "layer:0")
    click(panel, "layer:1", SHIFT)
    with qtbot.waitSignal(panel.structure_changed) as caught:
        press(panel, KEY.Key_F)
    assert caught.args == [Structure(frozen_layers=[0, 1])]
    assert word(panel, "layer:0") == "frozen"
    assert panel.chosen_actions.actions_by_name["freeze"].text() == "Unfreeze"
    press(panel, KEY.Key_F)
    assert panel.structure() == Structure()


def test_freezing_all_is_a_frozen_encoder_and_one_can_be_freed(panel: StructurePanel) -> None:
    click(panel, "embeddings")
    click(panel, "layer:3", SHIFT)
    press(panel, KEY.Key_F)
    assert panel.structure() == Structure(freeze_encoder=True)
    click(panel, "layer:3")
    press(panel, KEY.Key_F)
    assert panel.structure() == Structure(frozen_layers=[0, 1, 2], freeze_embeddings=True)


def test_dropping_forgets_other_wishes_and_restoring_takes_back(panel: StructurePanel) -> None:
    click(panel, "layer:3")
    press(panel, KEY.Key_R)
    assert panel.structure().reinitialised_layers == [3]
    assert word(panel, "layer:3") == "fresh"
    press(panel, KEY.Key_D)
    assert panel.structure() == Structure(dropped_layers=[3])
    assert word(panel, "layer:3") == "dropped"
    press(panel, KEY.Key_D)
    assert panel.structure() == Structure()


def test_adapters_are_added_edited_and_removed(panel: StructurePanel) -> None:
    click(panel, "layer:2")
    click(panel, "layer:3", SHIFT)
    press(panel, KEY.Key_A)
    assert panel.structure().adapters == Adapters(layers=[2, 3])
    assert word(panel, "layer:2") == "adapter r=8"
    assert word(panel, "layer:0") == "frozen"
    rank = panel.inspector.fields.boxes["adapter_rank"]
    assert isinstance(rank, QSpinBox)
    assert rank.isVisible()
    rank.setValue(16)
    assert word(panel, "layer:2") == "adapter r=16"
    press(panel, KEY.Key_A)
    assert panel.structure().adapters is None


def test_the_context_menu_offers_what_fits(panel: StructurePanel) -> None:
    click(panel, "layer:2")
    texts = [action.text() for action in panel.context_menu().actions()]
    assert texts[:4] == ["Freeze", "Drop", "Make fresh", "Add adapters"]
    click(panel, "scores")
    assert panel.context_menu().actions()[0].text() == "Insert a layer"


# ---- the head


def test_layers_are_inserted_edited_and_removed(panel: StructurePanel) -> None:
    click(panel, "stock_head")
    QTest.mouseClick(panel.inspector.own_head, Qt.MouseButton.LeftButton)
    assert panel.structure().head == [Dense(384), Activation("gelu"), LayerNorm(), Dropout(0.1)]
    click(panel, "head:0")
    panel.chosen_actions.insert("dropout")
    assert panel.view.chosen() == ["head:1"]
    share = panel.inspector.fields.boxes["share"]
    assert isinstance(share, QDoubleSpinBox)
    share.setValue(0.4)
    assert (panel.structure().head or [])[1] == Dropout(0.4)
    click(panel, "head:0")
    size = panel.inspector.fields.boxes["size"]
    assert isinstance(size, QSpinBox)
    size.setValue(128)
    assert (panel.structure().head or [])[0] == Dense(128)
    click(panel, "head:2")
    function = panel.inspector.fields.boxes["name"]
    assert isinstance(function, QComboBox)
    function.setCurrentIndex(function.findData("silu"))
    assert (panel.structure().head or [])[2] == Activation("silu")
    click(panel, "head:3")
    press(panel, KEY.Key_Delete)
    assert panel.structure().head == [Dense(128), Dropout(0.4), Activation("silu"), Dropout(0.1)]


def test_several_dropouts_stay_the_last_layer(panel: StructurePanel) -> None:
    panel.change("edit", Structure(head=[Dense(8), Activation()]))
    click(panel, "head:0")
    panel.chosen_actions.insert("multi_sample_dropout")
    assert (panel.structure().head or [])[-1] == MultiSampleDropout()
    panel.chosen_actions.insert("dropout")
    assert (panel.structure().head or [])[-2:] == [Dropout(), MultiSampleDropout()]
    before = panel.structure()
    click(panel, "head:2")
    press(panel, KEY.Key_Up, ALT)
    assert panel.structure() == before
    assert "only be the last layer" in panel.problem.text()
    assert "only be the last layer" in panel.chosen_actions.reasons["up"]


def test_layers_are_reordered_by_keys_and_by_dragging(panel: StructurePanel) -> None:
    panel.change("edit", Structure(head=[Dense(8), Activation(), Dropout()]))
    click(panel, "head:0")
    press(panel, KEY.Key_Up, ALT)
    assert panel.structure().head == [Activation(), Dense(8), Dropout()]
    assert panel.view.chosen() == ["head:1"]
    press(panel, KEY.Key_Down, ALT)
    assert panel.structure().head == [Dense(8), Activation(), Dropout()]
    start = panel.view.item_area("head:0").center().toPoint()
    end = panel.view.item_area("head:2").center().toPoint() - QPoint(0, 15)
    viewport, left = panel.view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(viewport, start - QPoint(0, 20))
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, left, Qt.KeyboardModifier.NoModifier, end)
    assert panel.structure().head == [Activation(), Dropout(), Dense(8)]
    assert panel.view.chosen() == ["head:2"]


def test_pooling_and_mix_are_chosen(panel: StructurePanel) -> None:
    click(panel, "pooling")
    pooling = panel.inspector.fields.boxes["pooling"]
    assert isinstance(pooling, QComboBox)
    pooling.setCurrentIndex(pooling.findData("attention"))
    layers = panel.inspector.fields.boxes["pooled_layers"]
    assert isinstance(layers, QSpinBox)
    layers.setValue(3)
    assert panel.structure() == Structure(pooling="attention", pooled_layers=3)
    assert "mix" in [block.keys[0] for block in panel.view.blocks()]


def test_values_of_the_whole_network(panel: StructurePanel) -> None:
    panel.view.choose([])
    boxes = panel.inspector.fields.boxes
    for name, value in (("encoder_dropout", 0.2), ("stock_dropout", 0.3)):
        box = boxes[name]
        assert isinstance(box, QDoubleSpinBox)
        assert box.isVisible()
        box.setValue(value)
    activation = boxes["layer_activation"]
    assert isinstance(activation, QComboBox)
    activation.setCurrentIndex(activation.findData("relu"))
    wanted = Structure(encoder_dropout=0.2, dropout=0.3, activation="relu")
    assert panel.structure() == wanted
    QTest.mouseClick(panel.reset, Qt.MouseButton.LeftButton)
    assert panel.structure() == Structure()


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
    assert panel.totals.text("time") == "about 100%"
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
