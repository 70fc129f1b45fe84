"""Everything there is to say about a dropped folder: what the model is, what is missing, what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import msgspec

from engine.errors import UserError
from engine.events import Progress
from engine.jobs import Job
from engine.messages import Text, text
from engine.models.base_model import BaseModel
from engine.models.local import (
    PICKLES,
    described,
    read_config,
    read_weights,
    refuse_remote_code,
    require_tokenizer,
)

T = TypeVar("T")


class Fault(msgspec.Struct, frozen=True):
    """Something that keeps the model from being used, and what to do about it."""

    problem: Text
    place: Text | None = None
    remedy: Text | None = None


class FolderReport(msgspec.Struct, frozen=True):
    """``model`` is None where not even a configuration can be read; usable if ``faults`` is empty."""

    path: str
    model: BaseModel | None
    faults: list[Fault] = []
    notes: list[Text] = []


def is_model_folder(path: str | Path) -> bool:
    """Whether a folder looks like one of a model, at a glance; the report tells for certain."""
    folder = Path(path)
    weights = ("model.safetensors", "model.safetensors.index.json")
    return (folder / "config.json").is_file() and any((folder / name).is_file() for name in weights)


def inspect_model_folder(*, path: str) -> Job[FolderReport]:
    """Look at a folder without running anything in it; unlike adding it, names every fault."""
    yield Progress(phase=text("Looking at the folder"), done=0)
    return report_folder(path)


def report_folder(path: str | Path) -> FolderReport:
    """See ``inspect_model_folder``."""
    folder = Path(path).expanduser()
    try:
        config = read_config(folder)
    except UserError as error:
        return FolderReport(str(folder), None, [_fault(error)])
    faults: list[Fault] = []
    _check(faults, lambda: refuse_remote_code(folder, config))
    entries = _check(faults, lambda: read_weights(folder)) or {}
    _check(faults, lambda: require_tokenizer(folder))
    model = None
    if isinstance(config.get("model_type"), str):
        model = _check(faults, lambda: described(folder, config, entries))
    notes = _notes(folder, model) if model is not None else []
    return FolderReport(str(folder), model, faults, notes)


def _check(faults: list[Fault], look: Callable[[], T]) -> T | None:
    """What ``look`` finds; a refusal joins the faults, unless it says what one of them said."""
    try:
        return look()
    except UserError as error:
        if _fault(error) not in faults:
            faults.append(_fault(error))
        return None


def _fault(error: UserError) -> Fault:
    return Fault(error.problem, error.place, error.remedy)


def _notes(folder: Path, model: BaseModel) -> list[Text]:
    notes: list[Text] = []
    if not model.languages:
        notes.append(text("The folder does not say which languages the model knows."))
    if not model.licence:
        notes.append(text("The folder does not say under which licence the model stands."))
    if model.kind != "encoder":
        notes.append(
            text("This model writes text ({kind}); most tasks want an encoder.", kind=model.kind)
        )
    if model.head.endswith("ForSequenceClassification"):
        notes.append(
            text("The model was trained as a classifier before; its head is made fresh for you.")
        )
    pickles = sorted(file.name for pattern in PICKLES for file in folder.glob(pattern))
    if pickles:
        notes.append(text("Python pickles are left aside: {files}.", files=", ".join(pickles)))
    programs = sorted(file.name for file in folder.glob("*.py"))
    if programs:
        notes.append(
            text("Programs in the folder are not run: {files}.", files=", ".join(programs))
        )
    return notes
