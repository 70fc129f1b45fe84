"""The jobs around one run: begin it, go on with it, train it further."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import msgspec

from engine.errors import InvalidCall, UserError
from engine.events import Event, Noted, Progress, RunStarted, Warned
from engine.jobs import Command, Interrupted, Job, tell
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.messages import text
from engine.structure.changes import all_parameters, trainable_parameters
from engine.training.checkpoint import checkpoints, last_whole_checkpoint, restore_checkpoint
from engine.training.conclusion import keep, load_best, score
from engine.training.counters import Counters
from engine.training.extension import begin_extension, take_back_extension
from engine.training.loop import Training
from engine.training.material import Material, load_material, load_snapshot, save_snapshot
from engine.training.network import TokenNetwork
from engine.training.optimiser import new_optimiser
from engine.training.preparation import Prepared, decide, prepare
from engine.training.recipe import Recipe
from engine.training.results import FineTuneResult
from engine.training.run_folder import RunFolder


def fine_tune(*, recipe: Recipe | dict[str, Any], run: str = "") -> Job[FineTuneResult]:
    """Train a recipe and keep the model in the library.

    ``STOP`` saves and returns status "stopped"; ``FINISH`` ends training now and keeps the best
    weights so far; ``DISCARD`` removes the run. A run that failed before its first step leaves
    nothing behind. Raises ``UserError`` for anything the person can mend.
    """
    wanted = recipe if isinstance(recipe, Recipe) else msgspec.convert(recipe, Recipe)
    folder = RunFolder.create(wanted, run)
    folder.lock()
    return (yield from _recorded(folder, _run(folder)))


def resume_run(*, run: str) -> Job[FineTuneResult]:
    """Go on with a stopped or interrupted run from its last whole checkpoint.

    Without a checkpoint it begins again, from the same examples. On the CPU the final weights
    equal those of a run that was never interrupted, and the same recipe gives the same weights,
    bit by bit on one machine with one number of threads: promised in fp32, found in bf16 as well.
    GPUs promise neither. Whether what is frozen is computed once stays as it was decided at the
    first start, however much memory is free now.
    """
    folder = _claimed(run)
    if folder.state.status == "finished":
        folder.unlock()
        raise InvalidCall(
            text("This run is finished."), remedy=text("To train it further, extend it.")
        )
    return (yield from _recorded(folder, _run(folder)))


def extend_run(*, run: str, epochs: int) -> Job[FineTuneResult]:
    """Train a finished run for more epochs, from its last weights; gives a new model version.

    The learning rate warms up once more and falls over the added epochs. The best weights of all
    epochs, earlier ones included, are kept. ``DISCARD`` takes the extension back: the run is
    finished as before.
    """
    if epochs < 1:
        raise InvalidCall(text("A run can be extended by one epoch or more."))
    folder = _claimed(run)
    if folder.state.status != "finished":
        folder.unlock()
        raise InvalidCall(text("Only a finished run can be extended; resume this one first."))
    return (yield from _recorded(folder, _extend(folder, epochs)))


def _claimed(run: str) -> RunFolder:
    """An existing run, locked, so that its state stays as it is read."""
    folder = RunFolder(run)
    _ = folder.state  # raises where there is no such run, before the lock would make its folder
    folder.lock()
    return folder


def _recorded(run: RunFolder, job: Job[FineTuneResult]) -> Job[FineTuneResult]:
    """Pass everything on and into the run's log; note failures; give up the lock at the end."""
    command: Command | None = None
    try:
        while True:
            try:
                event: Event = job.send(command)
            except StopIteration as ended:
                result: FineTuneResult = ended.value
                return result
            run.log(event)
            command = yield event
    except UserError as error:
        _note_failure(run, error)
        raise
    finally:
        job.close()
        run.unlock()


def _note_failure(run: RunFolder, error: UserError) -> None:
    if run.state.status == "preparing":
        run.remove()
    else:
        run.update(status="failed", problem=error.problem)


def _extend(run: RunFolder, epochs: int) -> Job[FineTuneResult]:
    begin_extension(run, epochs)
    try:
        yield from tell(
            Noted(
                message=text(
                    "Training goes on for {epochs} more epochs: the learning rate rises once "
                    "more, then falls to zero.",
                    epochs=epochs,
                )
            )
        )
    except Interrupted as interruption:
        return _ended(run, interruption.command)
    return (yield from _run(run))


def _run(run: RunFolder) -> Job[FineTuneResult]:
    """Prepare, go on from the last checkpoint if there is one, train, conclude."""
    try:
        prepared, training = yield from _begin(run)
    except Interrupted as interruption:
        return _ended(run, interruption.command)
    command = yield from training.train()
    if command in (Command.STOP, Command.DISCARD):
        return _ended(run, command)
    try:
        return (yield from _deaf_to_finish(_conclude(run, prepared, training)))
    except Interrupted as interruption:
        return _ended(run, interruption.command)


def _begin(run: RunFolder) -> Job[tuple[Prepared, Training]]:
    recipe = run.recipe
    yield from tell(Progress(phase=text("Looking at the examples"), done=0, total=1))
    material = _material(run, recipe)
    for note in material.notes:
        yield from tell(Noted(message=note))
    setting = decide(recipe)
    prepared = yield from prepare(setting, material, run.state.keeps_frozen)
    _require_same_base(run, prepared)
    path = last_whole_checkpoint(run.checkpoints)
    if checkpoints(run.checkpoints)[-1:] != [each for each in (path,) if each]:
        words = text("The last checkpoint is damaged; training goes on from the one before.")
        yield from tell(Warned(message=words))
    training = _training(run, prepared, path)
    run.update(
        status="running",
        base_model=setting.base.name,
        base_fingerprint=prepared.base_fingerprint,
        total_steps=training.total_steps,
        keeps_frozen=not isinstance(prepared.network, TokenNetwork),
        problem=None,
    )
    yield from tell(_started(run, prepared, training))
    if plan := training.thawing.plan(setting.recipe.training.epochs):
        yield from tell(Noted(message=plan))
    return prepared, training


def _material(run: RunFolder, recipe: Recipe) -> Material:
    """The run's own snapshot of its examples, made at the first start."""
    if not run.examples.exists():
        material = load_material(recipe)
        run.update(
            labels=material.labels,
            text_columns=material.text_columns,
            second_columns=material.second_columns,
            dataset_name=material.dataset_name,
            dataset_fingerprint=material.dataset_fingerprint,
        )
        save_snapshot(material, run.examples)
        return material
    state = run.state
    return Material(
        table=load_snapshot(run.examples),
        labels=state.labels,
        text_columns=state.text_columns,
        second_columns=state.second_columns,
        dataset_name=state.dataset_name,
        dataset_fingerprint=state.dataset_fingerprint,
    )


def _require_same_base(run: RunFolder, prepared: Prepared) -> None:
    known = run.state.base_fingerprint
    if known and known != prepared.base_fingerprint:
        raise UserError(
            text("The base model of this run was changed since it began."),
            place=text("{path}", path=prepared.setting.base.path),
            remedy=text("Put the old one back, or train anew."),
        )


def _training(run: RunFolder, prepared: Prepared, path: Path | None) -> Training:
    setting = prepared.setting
    optimiser = new_optimiser(prepared.model, setting.recipe.training, setting.device)
    counters = Counters()
    if path is not None:
        counters = restore_checkpoint(path, prepared.model, optimiser)
    if counters.is_complete and run.state.extended_from == counters.step:
        counters.is_complete = counters.stopped_early = False
        counters.evaluations_without_gain = 0
        counters.schedule_start = counters.step
    return Training(
        network=prepared.network,
        task=setting.task,
        labels=prepared.material.labels,
        training=prepared.splits["train"],
        validation=prepared.splits.get("validation"),
        optimiser=optimiser,
        hyperparameters=setting.recipe.training,
        selection_metric=setting.selection_metric,
        device=setting.device,
        run=run,
        counters=counters,
    )


def _started(run: RunFolder, prepared: Prepared, training: Training) -> RunStarted:
    return RunStarted(
        run=run.id,
        task=prepared.setting.task.name,
        device=prepared.setting.device.kind,
        precision=prepared.setting.precision.name,
        total_steps=training.total_steps,
        first_step=training.counters.step,
        examples=prepared.material.counts(),
        trainable_parameters=trainable_parameters(prepared.model),
        parameters=all_parameters(prepared.model),
    )


def _conclude(run: RunFolder, prepared: Prepared, training: Training) -> Job[FineTuneResult]:
    """Choose the best weights, test them, put the model into the library, once."""
    counters = training.counters
    if counters.stopped_early:
        words = text("Stopped early: neither the validation score nor its loss improved any more.")
        yield from tell(Noted(message=words))
    version = run.state.versions + 1
    # It stands there already if the process was killed between adding it and noting that here.
    card = ModelLibrary().of_run(run.id, version)
    if card is None:
        card = yield from _finished_model(run, prepared, training, version)
    for outdated in checkpoints(run.checkpoints)[:-1]:
        shutil.rmtree(outdated, ignore_errors=True)
    run.update(status="finished", model=card.id, versions=version)
    return FineTuneResult(
        status="finished",
        run=run.id,
        name=card.name,
        model=card.id,
        folder=str(ModelLibrary().folder(card.id)),
        task=card.task,
        base_model=card.base_model,
        test=card.scores,
        baseline=card.baseline_scores,
        best_step=counters.best.step if counters.best else counters.step,
        steps=counters.step,
        stopped_early=counters.stopped_early,
        examples_per_second=counters.examples / counters.seconds if counters.seconds else 0.0,
        seconds=counters.seconds,
    )


def _finished_model(
    run: RunFolder, prepared: Prepared, training: Training, version: int
) -> Job[Card]:
    counters = training.counters
    if counters.best is None and training.validation is not None:
        yield from tell((yield from training.evaluate_now()))
    load_best(prepared, run, counters)
    scored = yield from score(prepared, counters)
    name = run.state.name or f"{prepared.material.dataset_name} · {prepared.setting.base.name}"
    if version > 1:
        name = f"{name} v{version}"
    return (yield from keep(prepared, run, counters, scored, name=name, version=version))


def _deaf_to_finish(job: Job[FineTuneResult]) -> Job[FineTuneResult]:
    """It is already finishing: only the other commands still mean something."""
    command: Command | None = None
    try:
        while True:
            try:
                event = job.send(None if command is Command.FINISH else command)
            except StopIteration as ended:
                result: FineTuneResult = ended.value
                return result
            command = yield event
    finally:
        job.close()


def _ended(run: RunFolder, command: Command) -> FineTuneResult:
    """Stopped, to be resumed; or discarded: the run is gone, or as before its extension."""
    state = run.state
    if command is Command.DISCARD:
        if state.versions:
            take_back_extension(run)
        else:
            run.remove()
        status = "discarded"
    else:
        run.update(status="stopped")
        status = "stopped"
    return FineTuneResult(
        status=status,
        run=run.id,
        name=state.name,
        task=state.task,
        base_model=state.base_model,
        steps=state.step,
    )
