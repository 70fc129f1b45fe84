"""Choosing blocks of the structure editor and changing them, by mouse and keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QLabel, QSpinBox
from pytestqt.qtbot import QtBot
from structure_hands import ALT, CTRL, KEY, SHIFT, click, press, word

from desktop.pages.model.structure_panel import StructurePanel
from desktop.widgets.settled import settle_layouts
from engine.structure.structure import (
    Activation,
    Adapters,
    Dense,
    Dropout,
    LayerNorm,
    MultiSampleDropout,
    Structure,
)

# ---- choosing


def test_the_diagram_reads_from_text_to_scores(panel: StructurePanel) -> None:
    titles = [block.title for block in panel.view.blocks()]
    assert titles == [
        "Text, cut into tokens", "Embeddings", "Layer 1", "Layer 2", "Layer 3", "Layer 4",
        "Pooling: mean of all tokens", "Usual head", "Scores of 3 labels",
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


def test_in_a_narrow_window_no_explanation_is_cut(panel: StructurePanel, qtbot: QtBot) -> None:
    panel.resize(672, 900)  # what a window of 1000 pixels leaves
    qtbot.wait(50)
    settle_layouts()
    assert panel.width() == 672
    cut = [
        label.text()
        for label in panel.inspector.findChildren(QLabel)
        if label.isVisible() and label.height() < label.heightForWidth(label.width())
    ]
    assert cut == []
    pooling = panel.inspector.fields.boxes["pooling"]
    assert isinstance(pooling, QComboBox)
    assert pooling.fontMetrics().horizontalAdvance(pooling.currentText()) < pooling.width() - 40


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


def test_what_was_frozen_is_named_without_dropped_layers(panel: StructurePanel) -> None:
    click(panel, "layer:3")
    press(panel, KEY.Key_D)
    assert "Freeze: Dropped layers have nothing to freeze." in panel.inspector.reasons.text()
    press(panel, KEY.Key_A, CTRL)
    press(panel, KEY.Key_F)
    assert panel.own_actions["undo"].text() == "Undo: freeze 3 layers"
    click(panel, "embeddings")
    press(panel, KEY.Key_F)
    assert panel.own_actions["undo"].text() == "Undo: freeze the embeddings"
    assert panel.structure().freeze_encoder


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
    click(panel, "scores")
    assert not panel.problem.isVisible()


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
