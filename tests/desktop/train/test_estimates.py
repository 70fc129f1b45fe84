"""Minutes and memory on the cards of presets: measured in the background, kept, given up."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from desktop.engine_thread import JobHandle, Lane
from desktop.pages.model.structure_costs import StructureCosts
from desktop.pages.model.structure_presets import StructurePresets
from desktop.pages.model.structure_words import StructureWords
from desktop.pages.train.page import TrainPage
from desktop.state import AppState
from desktop.widgets.estimates import Estimates
from engine.messages import text
from engine.structure.outline import Target
from engine.structure.structure import Structure
from engine.training.presets import apply_preset
from engine.training.recipe import Hyperparameters
from engine.training.results import MemoryRemedy, TrainingPreview
from tests.desktop.train.conftest import set_training

WAIT = 120_000
pytestmark = pytest.mark.timeout(400)


def preview_of(state: AppState, *, needed: int, free: int) -> TrainingPreview:
    """An answer as the engine gives it, with a remedy where it does not fit."""
    recipe = state.whole_recipe()
    remedy = MemoryRemedy("batch_size", text("Smaller batches"), free // 2, recipe)
    return TrainingPreview(
        ready=True, problem=None, base_model="Tiny", device="cpu", device_name="", precision="fp32",
        examples={"train": 8}, steps=8, steps_per_epoch=1, seconds=150.0, memory_bytes=needed,
        share_cut=0.0, max_length=64, median_tokens=8, parameters=1, trainable_parameters=1,
        first_batch=[], free_bytes=free, remedies=[remedy] if needed > free else [],
    )  # fmt: skip


def test_every_preset_says_what_it_takes(qtbot: QtBot, page: TrainPage) -> None:
    costs, known = page.presets.costs, page.presets.estimates
    assert {label.text() for label in costs.values()} == {"measuring…"}
    for name in ("instant", "best"):  # of the chosen one the ready card asks, and hands it over
        known.learn(known.recipe_of(name), preview_of(page.state, needed=1 << 30, free=4 << 30))
    qtbot.waitUntil(
        lambda: all(label.text().startswith("about ") for label in costs.values()), timeout=WAIT
    )
    assert page.presets.advice.isHidden()
    assert costs["instant"].text() in page.presets.cards["instant"].accessibleDescription()


def test_structures_say_what_they_take(qtbot: QtBot, ready_state: AppState) -> None:
    model = ready_state.base_model
    assert model is not None
    presets = StructurePresets(StructureWords())
    qtbot.addWidget(presets)
    presets.show_structure(model, Structure(), Target())
    presets.show()
    costs = StructureCosts(ready_state, presets)
    costs.refresh()
    buttons = presets.buttons
    assert buttons["lora"].text() == "LoRA\nmeasuring…"
    known = costs.estimates
    for name in ("as_it_is", "lora", "top_two_layers", "full_with_decay"):  # the test measures one
        made = preview_of(ready_state, needed=1 << 30, free=4 << 30)
        known.learn(known.recipe_of(name), made)
    qtbot.waitUntil(
        lambda: all("about " in each.text() for each in buttons.values() if each.isEnabled()),
        timeout=WAIT,
    )
    assert "Training as it stands: about " in presets._about.text()
    ready_state.set_summary(None)
    assert buttons["lora"].text() == "LoRA"


def test_structures_that_are_seen_late_are_measured_too(
    qtbot: QtBot, ready_state: AppState
) -> None:
    model = ready_state.base_model
    assert model is not None
    presets = StructurePresets(StructureWords())
    qtbot.addWidget(presets)
    costs = StructureCosts(ready_state, presets)
    costs.refresh()
    presets.show_structure(model, Structure(), Target())
    presets.show()
    qtbot.waitUntil(lambda: presets.buttons["lora"].text() == "LoRA\nmeasuring…")
    presets.hide()
    assert costs.estimates.words("lora") == ""


def test_the_chosen_preset_has_its_numbers_before_the_train_page_was_seen(
    ready_state: AppState,
) -> None:
    recipe, model = ready_state.recipe, ready_state.base_model
    wanted = apply_preset(recipe, "balanced", examples=128, model=model).training
    assert recipe.training == wanted != Hyperparameters()


def test_other_work_comes_first_and_a_changed_choice_ends_a_measurement(
    qtbot: QtBot, ready_state: AppState
) -> None:
    started: list[JobHandle] = []
    ready_state.engine.job_started.connect(started.append)
    estimates = Estimates(ready_state)
    estimates.want({"one": ready_state.whole_recipe()})
    qtbot.waitUntil(lambda: len(started) == 1, timeout=WAIT)
    other = ready_state.engine.submit(Lane.DATA, "list_models")
    assert started[0].signalsBlocked()  # given up
    qtbot.waitUntil(lambda: len(started) == 3, timeout=WAIT)  # and taken up again
    assert not other.is_running
    set_training(ready_state, batch_size=4)
    estimates.want({"one": ready_state.whole_recipe()})
    assert started[2].signalsBlocked()
    qtbot.waitUntil(lambda: estimates.of("one") is not None, timeout=WAIT)


def test_what_is_known_is_not_asked_again_and_what_does_not_fit_says_what_would_help(
    qtbot: QtBot, ready_state: AppState
) -> None:
    started = QSignalSpy(ready_state.engine.job_started)
    estimates = Estimates(ready_state)
    recipe = ready_state.whole_recipe()
    estimates.learn(recipe, preview_of(ready_state, needed=9 << 30, free=4 << 30))
    estimates.want({"full": msgspec.structs.replace(recipe, name="another name")})
    assert estimates.words("full") == "about 2 min · 9.0 GB"
    assert estimates.is_tight("full")
    assert "4.0 GB" in estimates.advice("full")
    assert "Smaller batches" in estimates.advice("full")
    qtbot.wait(700)
    assert started.count() == 0
    estimates.forget()
    assert estimates.words("full") == ""


def test_a_card_that_does_not_fit_is_marked(page: TrainPage) -> None:
    panel, state = page.presets, page.state
    panel.estimate()
    tight = preview_of(state, needed=9 << 30, free=4 << 30)
    panel.estimates.learn(panel.estimates.recipe_of("best"), tight)
    assert "9.0\u00a0GB" in panel.costs["best"].text()
    assert panel.costs["best"].property("role") == "danger-small"
    assert panel.advice.isVisible()
    assert panel.advice.text().startswith("Best: ")
    assert "It would fit with this: Smaller batches." in panel.advice.text()
