"""A run that was killed or stopped ends in the weights of one that never was, bit by bit."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from safetensors.torch import load_file

from engine import paths
from engine.events import Event, Progress, RunStarted, StepDone
from engine.jobs import Command
from engine.structure.structure import Structure
from engine.training.fine_tune import fine_tune, resume_run
from engine.training.recipe import Recipe
from engine.training.run_folder import interrupted_runs
from tests.processes.trainings import train_and_kill

RunJob = Callable[..., tuple[Any, list[Event]]]


def weights_of(result: Any) -> dict[str, Any]:
    return load_file(Path(result.folder) / "model.safetensors")


def assert_equal_weights(one: Any, other: Any) -> None:
    first, second = weights_of(one), weights_of(other)
    assert first.keys() == second.keys()
    different = [name for name in first if not first[name].equal(second[name])]
    assert different == []


@pytest.mark.parametrize("step", [1, 7, 12, 20])
def test_a_run_stopped_in_mid_epoch_ends_in_the_same_weights(
    recipe: Recipe, run_job: RunJob, step: int
) -> None:
    whole, _ = run_job(fine_tune(recipe=recipe))
    stopped, _ = run_job(
        fine_tune(recipe=recipe),
        lambda event: Command.STOP if isinstance(event, StepDone) and event.step == step else None,
    )
    resumed, _ = run_job(resume_run(run=stopped.run))
    assert_equal_weights(whole, resumed)


def test_a_head_on_kept_features_resumes_to_the_same_weights(
    recipe: Recipe, run_job: RunJob
) -> None:
    structure = msgspec.structs.replace(recipe.structure, freeze_encoder=True)
    frozen = msgspec.structs.replace(recipe, structure=structure)
    whole, _ = run_job(fine_tune(recipe=frozen))
    stopped, _ = run_job(
        fine_tune(recipe=frozen),
        lambda event: Command.STOP if isinstance(event, StepDone) and event.step == 17 else None,
    )
    resumed, _ = run_job(resume_run(run=stopped.run))
    assert_equal_weights(whole, resumed)


@pytest.mark.parametrize("room", [0, 1 << 30], ids=["too little at first", "too little later"])
def test_a_run_goes_on_as_it_began_though_free_memory_is_another(
    recipe: Recipe, run_job: RunJob, monkeypatch: pytest.MonkeyPatch, room: int
) -> None:
    bottom = Structure(frozen_layers=[0], freeze_embeddings=True)
    wanted = msgspec.structs.replace(recipe, structure=bottom)

    def phases(events: list[Event]) -> set[str]:
        return {str(event.phase) for event in events if isinstance(event, Progress)}

    monkeypatch.setattr("engine.batching.token_states.MOST_BYTES", room)
    whole, events = run_job(fine_tune(recipe=wanted))
    is_kept = "Computing features" in phases(events)
    assert is_kept == bool(room)
    stopped, _ = run_job(
        fine_tune(recipe=wanted),
        lambda event: Command.STOP if isinstance(event, StepDone) and event.step == 12 else None,
    )
    shutil.rmtree(paths.caches() / "features", ignore_errors=True)
    monkeypatch.setattr("engine.batching.token_states.MOST_BYTES", (1 << 30) - room)
    resumed, events = run_job(resume_run(run=stopped.run))
    assert ("Computing features" in phases(events)) == is_kept
    assert_equal_weights(whole, resumed)


@pytest.mark.heavy
def test_a_run_killed_in_mid_epoch_ends_in_the_same_weights(
    recipe: Recipe, run_job: RunJob, tmp_path: Path
) -> None:
    training = msgspec.structs.replace(recipe.training, checkpoint_seconds=0.05)
    recipe = msgspec.structs.replace(recipe, training=training)
    whole, _ = run_job(fine_tune(recipe=recipe))
    train_and_kill(recipe, tmp_path, 18)
    (state,) = interrupted_runs()
    assert state.status == "running"
    resumed, events = run_job(resume_run(run=state.id))
    started = next(event for event in events if isinstance(event, RunStarted))
    assert 0 < started.first_step <= 18 + 2
    assert_equal_weights(whole, resumed)
