"""Runs that learn entities: with a frozen encoder, stopped, and killed."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from safetensors.torch import load_file

from engine.events import Evaluated, Event, Progress, StepDone
from engine.jobs import Command, drain
from engine.training.fine_tune import fine_tune, resume_run
from engine.training.preview import preview_training
from engine.training.recipe import Recipe
from engine.training.run_folder import interrupted_runs
from tests.engine.tasks.entity_texts import recipe_for, tagged
from tests.processes.trainings import train_and_kill


def frozen(recipe: Recipe) -> Recipe:
    structure = msgspec.structs.replace(recipe.structure, freeze_encoder=True)
    return msgspec.structs.replace(recipe, structure=structure)


def test_the_states_of_a_frozen_encoder_are_computed_once(
    tmp_path: Path, tiny_base_model: Path
) -> None:
    file = tagged(tmp_path / "tagged.csv", 60, 4)
    recipe = frozen(recipe_for(file, tiny_base_model, epochs=30, learning_rate=3e-2))
    assert drain(preview_training(recipe=recipe)).ready
    events: list[Event] = []
    result = drain(fine_tune(recipe=recipe), events.append)
    computed = [each for each in events if isinstance(each, Progress) and each.done == each.total]
    # Of the validation part; the preview kept those of so few training texts.
    assert sum("features" in str(each.phase) for each in computed) == 1
    assert result.test["f1"] > 0.4
    before = load_file(tiny_base_model / "model.safetensors")
    after = load_file(Path(result.folder) / "model.safetensors")
    name = "embeddings.word_embeddings.weight"
    assert before[name].equal(after[f"bert.{name}"])
    last = [each for each in events if isinstance(each, Evaluated)]
    assert last[-1].split == "test"  # which is answered from tokens on
    assert last[-1].loss == pytest.approx(last[-2].loss, rel=0.5)


def test_a_frozen_encoder_too_large_to_keep_is_said(
    tmp_path: Path, tiny_base_model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.batching.token_states.MOST_BYTES", 1_000)
    file = tagged(tmp_path / "tagged.csv", 40, 4)
    events: list[Event] = []
    recipe = recipe_for(file, tiny_base_model, epochs=1, baseline=False)
    drain(fine_tune(recipe=frozen(recipe)), events.append)
    assert any("would not fit" in str(getattr(each, "message", "")) for each in events)


@pytest.mark.parametrize("is_frozen", [False, True])
def test_a_stopped_run_ends_in_the_same_weights(
    tmp_path: Path, tiny_base_model: Path, is_frozen: bool
) -> None:
    recipe = recipe_for(tagged(tmp_path / "tagged.csv", 60, 5), tiny_base_model, epochs=3)
    recipe = frozen(recipe) if is_frozen else recipe
    whole = drain(fine_tune(recipe=recipe))
    job, command = fine_tune(recipe=recipe), None
    while True:
        try:
            event = job.send(command)
        except StopIteration as ended:
            stopped = ended.value
            break
        is_there = isinstance(event, StepDone) and event.step == 7
        command = Command.STOP if is_there else None
    resumed = drain(resume_run(run=stopped.run))
    one, other = (load_file(Path(each.folder) / "model.safetensors") for each in (whole, resumed))
    assert [name for name in one if not one[name].equal(other[name])] == []


@pytest.mark.heavy
def test_a_killed_run_ends_in_the_same_weights(tmp_path: Path, tiny_base_model: Path) -> None:
    file = tagged(tmp_path / "tagged.csv", 60, 5)
    recipe = recipe_for(file, tiny_base_model, epochs=4, checkpoint_seconds=0.05)
    whole = drain(fine_tune(recipe=recipe))
    train_and_kill(recipe, tmp_path, 12)
    (state,) = interrupted_runs()
    resumed = drain(resume_run(run=state.id))
    one, other = (load_file(Path(each.folder) / "model.safetensors") for each in (whole, resumed))
    assert [name for name in one if not one[name].equal(other[name])] == []
