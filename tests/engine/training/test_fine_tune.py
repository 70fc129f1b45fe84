"""The whole of fine-tuning: what it keeps, what commands do, what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import polars as pl
import pytest

from engine import paths
from engine.errors import InvalidCall, UserError
from engine.events import CheckpointSaved, Evaluated, Event, Noted, Progress, RunStarted, StepDone
from engine.inference.predictor import Predictor
from engine.jobs import Command, drain
from engine.library.store import ModelLibrary
from engine.structure.structure import Dense, Structure
from engine.training.checkpoint import checkpoints
from engine.training.fine_tune import extend_run, fine_tune, resume_run
from engine.training.material import load_snapshot
from engine.training.recipe import ModelPart, Recipe, read_recipe, write_recipe
from engine.training.run_folder import RunFolder, interrupted_runs, list_runs

RunJob = Callable[..., tuple[Any, list[Event]]]


def with_training(recipe: Recipe, **changes: Any) -> Recipe:
    training = msgspec.structs.replace(recipe.training, **changes)
    return msgspec.structs.replace(recipe, training=training)


def at_step(step: int, command: Command) -> Callable[[Event], Command | None]:
    return lambda event: command if isinstance(event, StepDone) and event.step == step else None


def test_a_run_ends_in_a_stock_folder_in_the_library(recipe: Recipe, run_job: RunJob) -> None:
    from transformers import AutoModelForSequenceClassification

    result, events = run_job(fine_tune(recipe=recipe))
    assert result.status == "finished"
    assert result.test["accuracy"] > 0.9
    model = AutoModelForSequenceClassification.from_pretrained(result.folder)
    assert model.config.id2label == {0: "bad", 1: "good"}
    assert model.config.label2id == {"bad": 0, "good": 1}
    assert sum(isinstance(event, StepDone) for event in events) == result.steps
    names = {file.name for file in Path(result.folder).iterdir()}
    assert {"card.json", "recipe.toml", "report.json", "predictions.arrow"} <= names
    assert read_recipe(Path(result.folder) / "recipe.toml") == recipe
    card = ModelLibrary().get(result.model)
    assert card.examples == {"train": 192, "validation": 24, "test": 24}
    assert card.base_model == Path(recipe.model.base).name


def test_a_recipe_may_arrive_as_plain_json(recipe: Recipe, run_job: RunJob) -> None:
    plain = msgspec.json.decode(msgspec.json.encode(with_training(recipe, epochs=1)))
    result, _ = run_job(fine_tune(recipe=plain))
    assert result.status == "finished"


def test_the_kept_model_answers_as_it_did_when_it_was_tested(
    recipe: Recipe, run_job: RunJob
) -> None:
    result, _ = run_job(fine_tune(recipe=recipe))
    kept = pl.read_ipc((Path(result.folder) / "predictions.arrow").read_bytes())
    predictor = Predictor.load(result.folder, "cpu")
    again = predictor.predict(kept["text"].to_list())
    assert predictor.cells(again) == kept["predicted"].to_list()
    np.testing.assert_allclose(again.answers.confidences, kept["confidence"].to_numpy(), atol=1e-5)


def test_the_best_weights_by_validation_are_kept_and_ties_go_to_the_lowest_loss(
    recipe: Recipe, run_job: RunJob
) -> None:
    result, events = run_job(fine_tune(recipe=with_training(recipe, epochs=4)))
    scores = [
        (event.metrics["macro_f1"], -event.loss, -event.step)
        for event in events
        if isinstance(event, Evaluated) and event.split == "validation"
    ]
    assert result.best_step == -max(scores)[-1]


def test_training_stops_early_when_nothing_is_gained(recipe: Recipe, run_job: RunJob) -> None:
    hopeless = with_training(recipe, learning_rate=1e-12, epochs=9, patience=2)
    result, events = run_job(fine_tune(recipe=hopeless))
    assert result.stopped_early
    evaluated = [e for e in events if isinstance(e, Evaluated) and e.split == "validation"]
    assert len(evaluated) == 3
    assert any(isinstance(e, Noted) and "Stopped early" in str(e.message) for e in events)


def test_stop_saves_and_the_run_is_offered_again(recipe: Recipe, run_job: RunJob) -> None:
    result, events = run_job(fine_tune(recipe=recipe), at_step(7, Command.STOP))
    assert result.status == "stopped"
    assert isinstance(events[-1], CheckpointSaved)
    assert events[-1].step == 7
    assert [state.id for state in interrupted_runs()] == [result.run]
    assert ModelLibrary().list() == []


def test_finish_keeps_what_there_is(recipe: Recipe, run_job: RunJob) -> None:
    result, events = run_job(fine_tune(recipe=recipe), at_step(5, Command.FINISH))
    assert result.status == "finished"
    assert result.steps == 5
    assert [e.split for e in events if isinstance(e, Evaluated)] == ["validation", "test"]
    assert [card.id for card in ModelLibrary().list()] == [result.model]
    assert interrupted_runs() == []


def test_discard_removes_the_run(recipe: Recipe, run_job: RunJob) -> None:
    result, _ = run_job(fine_tune(recipe=recipe), at_step(5, Command.DISCARD))
    assert result.status == "discarded"
    assert list(paths.runs().iterdir()) == []
    assert ModelLibrary().list() == []


@pytest.mark.parametrize("phase", ["Reading texts", "Evaluating", "Testing the model"])
def test_stop_is_obeyed_in_every_phase(recipe: Recipe, run_job: RunJob, phase: str) -> None:
    def stop(event: Event) -> Command | None:
        is_there = isinstance(event, Progress) and event.phase.template.startswith(phase)
        return Command.STOP if is_there else None

    short = with_training(recipe, epochs=1)
    stopped, events = run_job(fine_tune(recipe=short), stop)
    assert stopped.status == "stopped"
    assert sum(isinstance(e, Progress) and e.phase.template.startswith(phase) for e in events) == 1
    resumed, _ = run_job(resume_run(run=stopped.run))
    assert resumed.status == "finished"


def test_a_closed_job_leaves_its_last_checkpoint_whole(recipe: Recipe, run_job: RunJob) -> None:
    job = fine_tune(recipe=with_training(recipe, checkpoint_seconds=0.0))
    for event in job:
        if isinstance(event, StepDone) and event.step == 6:
            break
    job.close()
    (state,) = interrupted_runs()
    result, events = run_job(resume_run(run=state.id))
    assert result.status == "finished"
    started = next(event for event in events if isinstance(event, RunStarted))
    assert started.first_step == 5


def test_a_damaged_checkpoint_is_passed_over_with_a_warning(
    recipe: Recipe, run_job: RunJob
) -> None:
    often = with_training(recipe, checkpoint_seconds=0.0)
    stopped, _ = run_job(fine_tune(recipe=often), at_step(8, Command.STOP))
    run = RunFolder(stopped.run)
    *_, before, last = checkpoints(run.checkpoints)
    weights = last / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    result, events = run_job(resume_run(run=stopped.run))
    assert result.status == "finished"
    assert any("damaged" in str(getattr(event, "message", "")) for event in events)
    started = next(event for event in events if isinstance(event, RunStarted))
    assert before.name.endswith(str(started.first_step))


def test_the_log_tells_repeated_steps_once(recipe: Recipe, run_job: RunJob) -> None:
    job = fine_tune(recipe=recipe)
    for event in job:
        if isinstance(event, StepDone) and event.step == 4:
            break
    job.close()
    (state,) = interrupted_runs()
    result, _ = run_job(resume_run(run=state.id))
    steps = [e.step for e in RunFolder(result.run).events() if isinstance(e, StepDone)]
    assert steps == list(range(1, result.steps + 1))


def test_a_run_needs_neither_its_dataset_nor_its_file_to_go_on(
    recipe: Recipe, run_job: RunJob
) -> None:
    import shutil

    stopped, _ = run_job(fine_tune(recipe=recipe), at_step(3, Command.STOP))
    shutil.rmtree(recipe.data.dataset)
    result, _ = run_job(resume_run(run=stopped.run))
    assert result.status == "finished"


def test_extending_gives_a_new_version_and_says_its_schedule(
    recipe: Recipe, run_job: RunJob
) -> None:
    first, _ = run_job(fine_tune(recipe=with_training(recipe, epochs=1)))
    second, events = run_job(extend_run(run=first.run, epochs=2))
    assert (first.name, second.name) == ("Reviews", "Reviews v2")
    assert second.steps == 3 * first.steps
    assert {card.name for card in ModelLibrary().list()} == {"Reviews", "Reviews v2"}
    assert any(isinstance(e, Noted) and "more epochs" in str(e.message) for e in events)
    rates = [event.learning_rate for event in events if isinstance(event, StepDone)]
    assert max(rates) > 0.9 * recipe.training.learning_rate
    assert rates[-1] < 0.2 * recipe.training.learning_rate


def test_a_stopped_extension_goes_on(recipe: Recipe, run_job: RunJob) -> None:
    first, _ = run_job(fine_tune(recipe=with_training(recipe, epochs=1)))
    stopped, _ = run_job(
        extend_run(run=first.run, epochs=1), at_step(first.steps + 2, Command.STOP)
    )
    assert stopped.status == "stopped"
    result, events = run_job(resume_run(run=first.run))
    assert result.name == "Reviews v2"
    assert result.steps == 2 * first.steps
    started = next(event for event in events if isinstance(event, RunStarted))
    assert started.first_step == first.steps + 2


def test_a_discarded_extension_leaves_the_finished_run_as_it_was(
    recipe: Recipe, run_job: RunJob
) -> None:
    first, _ = run_job(fine_tune(recipe=with_training(recipe, epochs=1)))
    run = RunFolder(first.run)
    steps = [event.step for event in run.events() if isinstance(event, StepDone)]
    often = with_training(run.recipe, checkpoint_seconds=0.0)
    write_recipe(often, run.path / "recipe.toml")
    discarded, _ = run_job(
        extend_run(run=first.run, epochs=2), at_step(first.steps + 5, Command.DISCARD)
    )
    assert discarded.status == "discarded"
    assert run.state.status == "finished"
    assert [card.id for card in ModelLibrary().list()] == [first.model]
    assert [event.step for event in run.events() if isinstance(event, StepDone)] == steps
    second, events = run_job(extend_run(run=first.run, epochs=1))
    assert second.steps == 2 * first.steps
    started = next(event for event in events if isinstance(event, RunStarted))
    assert started.first_step == first.steps


def test_a_model_added_before_a_kill_is_not_added_again(recipe: Recipe, run_job: RunJob) -> None:
    result, _ = run_job(fine_tune(recipe=with_training(recipe, epochs=1)))
    run = RunFolder(result.run)
    run.update(status="running", model="", versions=0)  # as it was before the last durable step
    again, _ = run_job(resume_run(run=result.run))
    assert (again.model, again.test) == (result.model, result.test)
    assert [card.id for card in ModelLibrary().list()] == [result.model]


def test_a_run_is_never_written_over(recipe: Recipe, run_job: RunJob) -> None:
    result, _ = run_job(fine_tune(recipe=with_training(recipe, epochs=1)))
    before = RunFolder(result.run).state
    with pytest.raises(InvalidCall, match="already a run"):
        drain(fine_tune(recipe=recipe, run=result.run))
    assert RunFolder(result.run).state == before


def test_stop_is_obeyed_at_the_last_checkpoint(recipe: Recipe, run_job: RunJob) -> None:
    short = with_training(recipe, epochs=1)
    stopped, events = run_job(
        fine_tune(recipe=short),
        lambda event: Command.STOP if isinstance(event, CheckpointSaved) else None,
    )
    assert stopped.status == "stopped"
    assert isinstance(events[-1], CheckpointSaved)
    resumed, _ = run_job(resume_run(run=stopped.run))
    assert resumed.status == "finished"


def test_epochs_of_a_moment_do_not_each_write_a_checkpoint(recipe: Recipe, run_job: RunJob) -> None:
    _, events = run_job(fine_tune(recipe=recipe))
    assert [type(event) for event in events].count(CheckpointSaved) == 1


def test_what_a_killed_process_left_half_written_is_removed(
    recipe: Recipe, run_job: RunJob
) -> None:
    stopped, _ = run_job(fine_tune(recipe=recipe), at_step(3, Command.STOP))
    left = RunFolder(stopped.run).checkpoints / ".partial-step-000000009-abc"
    left.mkdir()
    run_job(resume_run(run=stopped.run))
    assert not left.exists()


def test_a_run_that_cannot_begin_leaves_nothing_behind(recipe: Recipe) -> None:
    broken = msgspec.structs.replace(recipe, model=ModelPart(base="no-such-model"))
    with pytest.raises(UserError, match="no base model"):
        drain(fine_tune(recipe=broken))
    assert list_runs() == []


def test_a_run_is_trained_by_one_process_at_a_time(recipe: Recipe) -> None:
    job = fine_tune(recipe=recipe)
    started = next(event for event in job if isinstance(event, RunStarted))
    assert RunFolder(started.run).is_alive()
    assert interrupted_runs() == []
    with pytest.raises(UserError, match="already being trained"):
        drain(resume_run(run=started.run))
    job.close()
    assert not RunFolder(started.run).is_alive()


def test_a_finished_run_is_extended_and_not_resumed(recipe: Recipe, run_job: RunJob) -> None:
    result, _ = run_job(fine_tune(recipe=with_training(recipe, epochs=1)))
    with pytest.raises(InvalidCall, match="finished"):
        drain(resume_run(run=result.run))


def test_windows_read_the_end_of_long_texts(
    recipe: Recipe, run_job: RunJob, tmp_path: Path
) -> None:
    from engine.data.importing import import_files

    filler = " ".join(["the film was made"] * 7)
    ends = ("awful dull", "wonderful delight")
    lines = [f"{filler} {number} {ends[number % 2]},{number % 2}" for number in range(120)]
    file = tmp_path / "long.csv"
    file.write_text("text,label\n" + "\n".join(lines) + "\n")
    folder = drain(import_files(paths=[str(file)])).folder
    data = msgspec.structs.replace(recipe.data, dataset=str(folder))
    long = msgspec.structs.replace(recipe, data=data)
    long = with_training(long, max_length=24, window_overlap=6, epochs=12)
    windows, _ = run_job(fine_tune(recipe=with_training(long, long_texts="windows")))
    cut, events = run_job(fine_tune(recipe=long))
    assert windows.test["accuracy"] > cut.test["accuracy"] + 0.2
    assert any("longer than the model reads" in str(getattr(e, "message", "")) for e in events)


def test_only_the_head_changes_when_the_encoder_is_frozen(recipe: Recipe, run_job: RunJob) -> None:
    from safetensors.torch import load_file

    frozen = msgspec.structs.replace(recipe, structure=Structure(freeze_encoder=True))
    result, _ = run_job(fine_tune(recipe=frozen))
    before = load_file(Path(recipe.model.base) / "model.safetensors")
    after = load_file(Path(result.folder) / "model.safetensors")
    encoder = {name for name in before if "pooler" not in name}
    assert encoder
    assert all(before[name].equal(after[f"bert.{name}"]) for name in encoder)


def test_examples_of_a_run_from_before_there_were_pairs_are_read(tmp_path: Path) -> None:
    old = {"row": [0], "text": ["great"], "label": ["good"], "split": ["train"]}
    pl.DataFrame(old).write_ipc(tmp_path / "examples.arrow")
    assert load_snapshot(tmp_path / "examples.arrow")["second"].to_list() == [None]


@pytest.mark.parametrize(
    "structure",
    [Structure(), Structure(pooling="attention", pooled_layers=2, head=[Dense(8)])],
    ids=["stock", "composed"],
)
def test_layers_computed_again_give_the_same_losses(
    recipe: Recipe, run_job: RunJob, structure: Structure
) -> None:
    shaped = msgspec.structs.replace(recipe, structure=structure)

    def losses(**changes: Any) -> list[float]:
        _, events = run_job(fine_tune(recipe=with_training(shaped, epochs=2, **changes)))
        return [event.loss for event in events if isinstance(event, StepDone | Evaluated)]

    assert losses(gradient_checkpointing=True) == losses()
    thawing = losses(gradient_checkpointing=True, unfreeze_every=1)
    assert thawing == losses(unfreeze_every=1)
