"""The Train page before the start: what is missing, the recipe, the card."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from desktop import theme, translation
from desktop.engine_thread import Lane
from desktop.pages.train.number_edit import NumberEdit
from desktop.pages.train.page import TrainPage
from desktop.state import AppState
from engine.messages import text
from engine.structure.structure import Adapters, Structure
from engine.training.presets import with_adapter_rate
from engine.training.results import MemoryRemedy, TrainingPreview
from tests.desktop.train.conftest import set_training


def test_without_data_the_page_leads_to_it(qtbot: QtBot, state: AppState) -> None:
    page = TrainPage(state)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    asked = QSignalSpy(state.page_requested)
    assert page.empty.isVisible()
    page.empty.button.click()
    assert asked.at(0) == ["data"]


def test_the_card_says_ready_with_what_it_will_cost(qtbot: QtBot, page: TrainPage) -> None:
    assert not page.start_button.isEnabled()
    qtbot.waitUntil(lambda: page.ready.badge.text() == "Ready", timeout=120_000)
    assert page.start_button.isEnabled()
    preview = page.ready.preview
    assert preview is not None
    assert preview.examples["train"] + preview.examples["test"] < 160
    assert page.ready.seen.browser.toPlainText()


def test_the_engine_is_warm_once_the_card_says_ready(qtbot: QtBot, page: TrainPage) -> None:
    state, told = page.state, QSignalSpy(page.state.engine.job_started)
    training = state.engine.thread_of(Lane.TRAINING)
    assert training.process_id is None  # not while the time is being measured
    qtbot.waitUntil(lambda: page.ready.is_ready, timeout=120_000)
    qtbot.waitUntil(lambda: training.process_id is not None, timeout=120_000)
    assert all(told.at(place)[0].lane is not Lane.TRAINING for place in range(told.count()))
    warm = training.process_id
    page.start()
    assert state.training is not None
    qtbot.waitUntil(lambda: state.training is None, timeout=120_000)
    assert page.run.banner.result is not None
    assert training.process_id == warm


def test_a_changed_recipe_forgets_the_old_answer(qtbot: QtBot, page: TrainPage) -> None:
    qtbot.waitUntil(lambda: page.ready.is_ready, timeout=120_000)
    before = page.ready.preview
    set_training(page.state, epochs=7)
    assert not page.start_button.isEnabled()
    qtbot.waitUntil(lambda: page.ready.is_ready, timeout=120_000)
    after = page.ready.preview
    assert before is not None
    assert after is not None
    assert after.steps == 7 * after.steps_per_epoch != before.steps


def test_cut_texts_are_offered_to_be_read_in_windows(qtbot: QtBot, page: TrainPage) -> None:
    set_training(page.state, max_length=8)
    qtbot.waitUntil(lambda: page.ready.is_ready, timeout=120_000)
    assert page.ready.cut_banner.isVisible()
    assert page.ready.preview is not None
    assert page.ready.preview.first_batch[0].cut
    page.ready.windows_button.click()
    assert page.state.recipe.training.long_texts == "windows"
    qtbot.waitUntil(lambda: page.ready.is_ready, timeout=120_000)
    assert not page.ready.cut_banner.isVisible()


def test_a_preset_changes_the_recipe_and_details_survive_the_model_choice(page: TrainPage) -> None:
    state = page.state
    page.presets.cards["instant"].clicked.emit()
    assert state.recipe.training.preset == "instant"
    assert state.recipe.structure.freeze_encoder
    set_training(state, epochs=77)
    state.base_model_changed.emit()
    assert state.recipe.training.epochs == 77


def test_a_preset_that_takes_out_adapters_says_so(page: TrainPage) -> None:
    structure = Structure(adapters=Adapters())
    page.state.set_recipe(msgspec.structs.replace(page.state.recipe, structure=structure))
    page.presets.cards["best"].clicked.emit()
    assert page.state.recipe.structure == structure
    assert not page.presets.undone.isVisibleTo(page)
    page.presets.cards["instant"].clicked.emit()
    assert page.state.recipe.structure.adapters is None
    assert page.presets.undone.isVisibleTo(page)
    assert "adapters were taken out" in page.presets.undone.text()


def test_adapters_bring_their_learning_rate_and_take_it_away(page: TrainPage) -> None:
    state = page.state

    def choose(structure: Structure) -> float:
        state.set_recipe(msgspec.structs.replace(state.recipe, structure=structure))
        return state.recipe.training.learning_rate

    adapted = Structure(adapters=Adapters())
    plain = state.recipe.training.learning_rate
    assert choose(adapted) == 10 * plain
    set_training(state, layer_decay=0.9)  # as the structure's presets do
    assert choose(Structure()) == plain
    assert state.recipe.training.layer_decay == 0.9
    # A remedy brings both at once; the way back is the same.
    training = with_adapter_rate(state.recipe.training)
    state.set_recipe(msgspec.structs.replace(state.recipe, structure=adapted, training=training))
    assert choose(Structure()) == plain
    set_training(state, learning_rate=3e-4)
    assert choose(adapted) == 3e-4  # what was set by hand stays


def test_every_field_writes_into_the_recipe(page: TrainPage) -> None:
    form, state = page.details, page.state
    epochs = form.controls["epochs"]
    assert isinstance(epochs, QSpinBox)
    epochs.setValue(9)
    assert state.recipe.training.epochs == 9
    only_head = form.controls["freeze_encoder"]
    assert isinstance(only_head, QCheckBox)
    only_head.setChecked(True)
    assert state.recipe.structure.freeze_encoder
    metric = form.controls["selection_metric"]
    assert isinstance(metric, QComboBox)
    metric.setCurrentIndex(metric.findData("accuracy"))
    assert state.recipe.training.selection_metric == "accuracy"


def test_a_value_out_of_bounds_is_said_and_not_written(qtbot: QtBot, page: TrainPage) -> None:
    page.details_button.setChecked(True)
    rate = page.details.controls["learning_rate"]
    assert isinstance(rate, NumberEdit)
    before = page.state.recipe.training.learning_rate
    rate.line.selectAll()
    qtbot.keyClicks(rate.line, "fast")
    assert rate.error.isVisible()
    assert "5e-5" in rate.error.text()
    assert page.state.recipe.training.learning_rate == before
    assert not page.start_button.isEnabled()
    rate.line.selectAll()
    qtbot.keyClicks(rate.line, "2e-4")
    assert not rate.error.isVisible()
    assert page.state.recipe.training.learning_rate == pytest.approx(2e-4)


def test_a_card_is_chosen_by_the_keyboard(qtbot: QtBot, page: TrainPage) -> None:
    qtbot.keyClick(page.presets.cards["best"], Qt.Key.Key_Space)
    assert page.state.recipe.training.preset == "best"


def test_the_name_is_trained_under(page: TrainPage) -> None:
    page.presets.name.setText("  My   model ")
    page.presets.name.editingFinished.emit()
    assert page.state.whole_recipe().name == "My model"
    page.state.set_recipe(msgspec.structs.replace(page.state.recipe, name=""))
    assert page.state.dataset is not None
    assert page.state.whole_recipe().name == page.state.dataset.name


def test_the_page_speaks_the_language_chosen_and_takes_the_theme(
    page: TrainPage, qapp: QApplication
) -> None:
    translation.install(qapp, "zh_CN")
    theme.apply(qapp, "dark")
    page.retranslate()
    page.restyle()
    assert QLocale().language() is QLocale.Language.Chinese
    assert page.setup.title_label.text() == "训练"
    assert page.grab().toImage().pixelColor(5, 5).lightness() < 80


def test_settings_that_mean_nothing_to_the_task_are_hidden(page: TrainPage) -> None:
    form = page.details
    shown = {}
    for task in ("classification", "regression", "named_entities", "question_answering"):
        page.state.set_recipe(msgspec.structs.replace(page.state.recipe, task=task))
        shown[task] = {name for name, control in form.controls.items() if control.isVisibleTo(form)}
    assert {"class_weights", "long_texts"} <= shown["classification"]
    assert "window_overlap" not in shown["classification"]
    assert "class_weights" not in shown["regression"]
    assert shown["named_entities"] & {"class_weights", "long_texts", "window_overlap"} == {
        "class_weights",
        "window_overlap",
    }
    assert shown["question_answering"] & {"class_weights", "long_texts", "window_overlap"} == {
        "window_overlap"
    }


def test_what_does_not_fit_is_offered_to_be_made_smaller(page: TrainPage) -> None:
    state = page.state
    structure = msgspec.structs.replace(state.recipe.structure, freeze_encoder=True)
    frozen = msgspec.structs.replace(state.recipe, structure=structure)
    title = text("Train only the head, and leave what was pre-trained as it is")
    preview = TrainingPreview(
        ready=True,
        problem=None,
        base_model="large",
        device="cpu",
        device_name="CPU",
        precision="fp32",
        examples={"train": 8},
        steps=8,
        steps_per_epoch=1,
        seconds=60.0,
        memory_bytes=9 << 30,
        share_cut=0.0,
        max_length=64,
        median_tokens=8,
        parameters=1,
        trainable_parameters=1,
        first_batch=[],
        free_bytes=4 << 30,
        remedies=[MemoryRemedy("freeze_encoder", title, 1 << 30, frozen)],
    )
    banner = page.ready.memory
    banner.show_for(preview)
    assert banner.isVisible()
    assert "9.0 GB" in banner.problem.text()
    assert "4.0 GB" in banner.problem.text()
    banner.buttons[0].click()
    assert state.recipe.structure.freeze_encoder
    assert not banner.isVisible()


def test_layers_learn_at_rates_of_their_own_by_the_form(page: TrainPage) -> None:
    form, state = page.details, page.state
    every = form.controls["unfreeze_every"]
    assert isinstance(every, QSpinBox)
    every.setValue(2)
    assert state.recipe.training.unfreeze_every == 2
    decay = form.controls["layer_decay"]
    assert isinstance(decay, NumberEdit)
    decay.changed.emit(0.9)
    assert state.recipe.training.layer_decay == 0.9
    saving = form.controls["gradient_checkpointing"]
    assert isinstance(saving, QCheckBox)
    saving.setChecked(True)
    assert state.recipe.training.gradient_checkpointing
