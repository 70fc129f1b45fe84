"""``tunesmith train``: from files and options, or a recipe, to a model in the library."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine.cli.data import chosen_roles, import_data, import_options
from engine.cli.printing import Reporter, Stopped, Table, plain
from engine.cli.running import run_job
from engine.cli.scores import score_table
from engine.cli.structure import with_structure
from engine.errors import InvalidCall
from engine.messages import text

if TYPE_CHECKING:
    from engine.training.recipe import Recipe
    from engine.training.results import FineTuneResult

_HYPERPARAMETERS = (
    "epochs",
    "learning_rate",
    "batch_size",
    "layer_decay",
    "unfreeze_every",
    "contrastive_weight",
    "gradient_checkpointing",
    "device",
    "precision",
    "max_length",
    "long_texts",
    "class_weights",
    "baseline",
    "seed",
)


def train(arguments: Namespace, reporter: Reporter) -> int:
    """Train, resume or extend; the result is the model's place in the library and its scores."""
    from engine.training.fine_tune import extend_run, fine_tune, resume_run

    if arguments.data and (arguments.resume or arguments.extend):
        raise InvalidCall(text("A run keeps its own data; leave the files out."))
    if arguments.resume:
        job = resume_run(run=arguments.resume)
    elif arguments.extend:
        if not arguments.epochs:
            raise InvalidCall(text("Say for how many epochs more: --epochs N."))
        job = extend_run(run=arguments.extend, epochs=arguments.epochs)
    else:
        job = fine_tune(recipe=make_recipe(arguments, reporter))
    return report(run_job(job, reporter), reporter)


def make_recipe(arguments: Namespace, reporter: Reporter) -> Recipe:
    """The recipe file or the defaults, changed by what the call says; its data is imported."""
    from engine.training.presets import apply_preset, undone, with_adapter_rate
    from engine.training.recipe import Recipe, read_recipe

    recipe = read_recipe(Path(arguments.recipe)) if arguments.recipe else Recipe()
    if arguments.model:
        model = msgspec.structs.replace(recipe.model, base=_base(arguments.model))
        recipe = msgspec.structs.replace(recipe, model=model)
    recipe = _with_data(recipe, arguments, reporter)
    is_by_preset = bool(arguments.preset or not arguments.recipe)
    if is_by_preset:
        preset = arguments.preset or recipe.training.preset
        for message in undone(recipe, preset):
            reporter.say(message)
        recipe = apply_preset(recipe, preset)
    had_adapters = recipe.structure.adapters is not None
    recipe = with_structure(recipe, arguments)
    if is_by_preset and recipe.structure.adapters is not None and not had_adapters:
        training = with_adapter_rate(recipe.training)
        recipe = msgspec.structs.replace(recipe, training=training)
    given = {
        name: value for name in _HYPERPARAMETERS if (value := getattr(arguments, name)) is not None
    }
    split = recipe.split
    if arguments.seed is not None:
        split = msgspec.structs.replace(split, seed=arguments.seed)
    return msgspec.structs.replace(
        recipe,
        name=arguments.name or recipe.name,
        split=split,
        training=msgspec.structs.replace(recipe.training, **given),
    )


def report(result: FineTuneResult, reporter: Reporter) -> int:
    """Print the end of a training; a training that was stopped is no success."""
    value: dict[str, Any] = {**plain(result), "model": result.name, "id": result.model}
    if result.status != "finished":
        reporter.result(value, [])
        if result.status == "discarded":
            raise Stopped(text("The run was discarded."))
        raise Stopped(
            text("Stopped; everything is saved."),
            remedy=text("To go on: tunesmith train --resume {run}", run=result.run),
        )
    reporter.result(value, tables(result))
    return 0


def tables(result: FineTuneResult) -> list[Table]:
    """A finished training for people."""
    baseline = {"baseline": result.baseline} if result.baseline else {}
    about = [
        ["model", result.name],
        ["folder", result.folder],
        ["base model", result.base_model],
        ["run", result.run],
        ["speed", f"{result.examples_per_second:,.1f} examples/s"],
        ["time", f"{result.seconds:,.1f} s"],
    ]
    scores = score_table("Scores on unseen examples", result.test, baseline)
    return [scores, Table("", ["", ""], about)]


def _with_data(recipe: Recipe, arguments: Namespace, reporter: Reporter) -> Recipe:
    """The recipe on the imported data: the files of the call, else those the recipe names."""
    from engine.data.dataset import DatasetFolder
    from engine.tasks import TASKS
    from engine.tasks.suggestion import suggest_task
    from engine.training.recipe import DataPart

    if not arguments.data and not recipe.data.sources:
        raise InvalidCall(
            text("There is nothing to train on."), remedy=text("Name files, or give a recipe.")
        )
    if not arguments.data:
        paths, options = recipe.data.sources, recipe.data.options
    else:
        paths, options = arguments.data, import_options(arguments)
    imported = import_data(paths, options, reporter)
    roles = {**recipe.data.roles}
    roles.update(chosen_roles(imported.dataset, arguments))
    data = DataPart(
        sources=[str(Path(path).expanduser().absolute()) for path in paths],
        dataset=imported.dataset.id,
        options=options,
        roles=roles,
        remedies=recipe.data.remedies,
    )
    task = arguments.task or (recipe.task if arguments.recipe else "")
    if not task:
        task = suggest_task(DatasetFolder(imported.folder), roles)
        reporter.say(text("What is learned: {title}.", title=str(TASKS[task].title)))
    return msgspec.structs.replace(
        recipe, data=data, task=task, name=recipe.name or imported.dataset.name
    )


def _base(name: str) -> str:
    """A folder of that name if there is one, so that the recipe holds a whole path."""
    path = Path(name).expanduser()
    return str(path.absolute()) if name != "starter" and path.is_dir() else name
