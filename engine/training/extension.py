"""Training a finished run further, and taking that back."""

from __future__ import annotations

import shutil

import msgspec

from engine.errors import UserError
from engine.messages import text
from engine.training.checkpoint import (
    checkpoint_of,
    checkpoints,
    last_whole_checkpoint,
    read_counters,
)
from engine.training.counters import Counters
from engine.training.recipe import write_recipe
from engine.training.run_folder import RunFolder


def begin_extension(run: RunFolder, epochs: int) -> None:
    """Let a finished run go on for ``epochs``; raises ``UserError`` without its last state.

    Killed half-way, the run is still finished and can be extended again.
    """
    path = last_whole_checkpoint(run.checkpoints)
    if path is None:
        raise UserError(
            text("The last state of this run is no longer there, so it cannot be extended."),
            remedy=text("Train a new model with more epochs."),
        )
    counters = read_counters(path)
    whole = _begun_epochs(counters) + epochs
    _set_epochs(run, whole)
    run.update(status="running", epochs=whole, extended_from=counters.step)


def take_back_extension(run: RunFolder) -> None:
    """Make a run again the finished one it was; its models in the library are not touched."""
    start = run.state.extended_from
    kept = checkpoint_of(run.checkpoints, start)
    for path in checkpoints(run.checkpoints):
        if path != kept:
            shutil.rmtree(path, ignore_errors=True)
    run.forget_events_after(start)
    changes: dict[str, object] = {}
    if kept.is_dir():
        counters = read_counters(kept)
        epochs = _begun_epochs(counters)
        run.keep_best_weights({counters.best.step} if counters.best else set())
        _set_epochs(run, epochs)
        value = counters.best.value if counters.best else None
        changes = {"epochs": epochs, "epoch": float(epochs), "value": value}
    run.update(status="finished", step=start, total_steps=start, extended_from=-1, **changes)


def _begun_epochs(counters: Counters) -> int:
    return counters.epoch + (1 if counters.position else 0)


def _set_epochs(run: RunFolder, epochs: int) -> None:
    recipe = run.recipe
    training = msgspec.structs.replace(recipe.training, epochs=epochs)
    write_recipe(msgspec.structs.replace(recipe, training=training), run.path / "recipe.toml")
