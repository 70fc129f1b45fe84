"""Everything a run needs to go on, on disk without a pickle: tensors in safetensors, the rest JSON.

A checkpoint is a folder that appears whole or not at all. Its manifest holds a SHA-256 of every
file, so that a damaged one is noticed and the one before is used.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine import durable
from engine.errors import UserError
from engine.messages import text
from engine.seeding import generator_states, restore_generator_states
from engine.training.counters import Counters
from engine.training.optimiser import optimiser_tensors, restore_optimiser

if TYPE_CHECKING:
    from torch import Tensor
    from torch.optim import Optimizer
    from transformers import PreTrainedModel

KEPT = 2
_WEIGHTS, _OPTIMISER, _GENERATORS = (
    "weights.safetensors",
    "optimiser.safetensors",
    "generators.safetensors",
)
_PROGRESS, _MANIFEST = "progress.json", "manifest.json"


class SavedProgress(msgspec.Struct):
    """``progress.json``."""

    counters: Counters
    generators: dict[str, Any]
    format_version: int = 1


def save_checkpoint(
    folder: Path,
    model: PreTrainedModel,
    optimiser: Optimizer,
    counters: Counters,
    trained: Container[str],
) -> Path:
    """Write a checkpoint below ``folder`` and drop all but the last two; returns its folder.

    ``trained`` names the parameters that the run trains, those among them that still wait as well.
    The one from which an extension began stays as well, so that it can be taken back. Raises
    ``UserError`` when the disk is full; earlier checkpoints are untouched then.
    """
    path = checkpoint_of(folder, counters.step)
    tensors, values = generator_states()
    folder.mkdir(parents=True, exist_ok=True)
    with durable.new_folder(path) as beside:
        _save(beside / _WEIGHTS, trained_tensors(model, trained))
        _save(beside / _OPTIMISER, optimiser_tensors(model, optimiser))
        _save(beside / _GENERATORS, tensors)
        progress = SavedProgress(counters, values)
        (beside / _PROGRESS).write_bytes(msgspec.json.encode(progress))
        hashes = {file.name: _hash(file) for file in sorted(beside.iterdir())}
        (beside / _MANIFEST).write_bytes(msgspec.json.encode(hashes))
    start = checkpoint_of(folder, counters.schedule_start)
    for outdated in checkpoints(folder)[:-KEPT]:
        if outdated != start:
            shutil.rmtree(outdated, ignore_errors=True)
    return path


def checkpoint_of(folder: Path, step: int) -> Path:
    """Where the checkpoint after ``step`` lies."""
    return folder / f"step-{step:09d}"


def checkpoints(folder: Path) -> list[Path]:
    """All checkpoints, the oldest first."""
    return sorted(folder.glob("step-*")) if folder.is_dir() else []


def last_whole_checkpoint(folder: Path) -> Path | None:
    """The newest checkpoint whose files are all as they were written."""
    return next((path for path in reversed(checkpoints(folder)) if is_whole(path)), None)


def is_whole(path: Path) -> bool:
    """Whether every file of the checkpoint is there and as it was written."""
    try:
        hashes = msgspec.json.decode((path / _MANIFEST).read_bytes(), type=dict[str, str])
        return all(_hash(path / name) == digest for name, digest in hashes.items())
    except (OSError, msgspec.DecodeError):
        return False


def read_counters(path: Path) -> Counters:
    """Where the training stood."""
    content = (path / _PROGRESS).read_bytes()
    return msgspec.json.decode(content, type=SavedProgress).counters


def restore_checkpoint(path: Path, model: PreTrainedModel, optimiser: Optimizer) -> Counters:
    """Put weights, optimiser and random generators where they were."""
    from safetensors.torch import load_file

    restore_tensors(model, load_file(path / _WEIGHTS))
    restore_optimiser(model, optimiser, load_file(path / _OPTIMISER))
    progress = msgspec.json.decode((path / _PROGRESS).read_bytes(), type=SavedProgress)
    restore_generator_states(load_file(path / _GENERATORS), progress.generators)
    return progress.counters


def trained_tensors(model: PreTrainedModel, trained: Container[str]) -> dict[str, Tensor]:
    """What training changes (tied parameters once)."""
    return {
        name: parameter.detach() for name, parameter in model.named_parameters() if name in trained
    }


def restore_tensors(model: PreTrainedModel, tensors: dict[str, Tensor]) -> None:
    """Put trained parameters back; raises ``UserError`` when they are of another model."""
    import torch

    parameters = dict(model.named_parameters())
    trained = {name for name, each in parameters.items() if each.requires_grad}
    if trained != set(tensors) or any(
        parameters[name].shape != tensor.shape for name, tensor in tensors.items()
    ):
        raise UserError(
            text("The saved weights do not fit the base model of this run."),
            remedy=text("The base model was changed since; put the old one back, or train anew."),
        )
    with torch.no_grad():
        for name, tensor in tensors.items():
            parameters[name].copy_(tensor)


def save_weights(path: Path, model: PreTrainedModel, trained: Container[str]) -> None:
    """Keep the trained weights alone, durably."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with durable.new_file(path) as beside:
        _save(beside, trained_tensors(model, trained))


def load_weights(path: Path, model: PreTrainedModel) -> None:
    """Put back what ``save_weights`` kept."""
    from safetensors.torch import load_file

    restore_tensors(model, load_file(path))


def _save(path: Path, tensors: dict[str, Tensor]) -> None:
    from safetensors.torch import save_file

    save_file({name: each.detach().cpu().contiguous() for name, each in tensors.items()}, path)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
