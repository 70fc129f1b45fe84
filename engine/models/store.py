"""Base models on this disk: the starter, and folders copied into the application's own."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

import msgspec

from engine import durable, paths
from engine.errors import UserError
from engine.events import Noted, Progress
from engine.jobs import Command, Job, drain
from engine.messages import text
from engine.models.base_model import BaseModel
from engine.models.catalogue import CatalogueEntry, read_catalogue
from engine.models.local import PICKLES, inspect_folder

STARTER = "starter"
_DAY_SECONDS = 86_400.0
_SUFFIXES = frozenset({".json", ".safetensors", ".txt", ".model", ".md", ".jinja", ".spm"})
_COPIED_AT_ONCE = 16 * 1024**2


def list_base_models() -> list[BaseModel]:
    """What can be trained at once: the starter first, then added models by name.

    A damaged folder is left out; ``resolve`` says what is wrong with it.
    """
    found = []
    for identifier in (STARTER, *_added()):
        try:
            found.append(resolve(identifier))
        except UserError:
            continue
    return found


def resolve(base: str) -> BaseModel:
    """The model with that id, or in that folder; raises ``UserError`` naming what is wrong."""
    if base == STARTER:
        return _labelled(inspect_folder(paths.starter()), STARTER, STARTER)
    own = paths.base_models() / base
    if base and Path(base).name == base and own.is_dir():
        return _labelled(inspect_folder(own), base, "added")
    if Path(base).expanduser().exists():
        return inspect_folder(base)
    known = [entry.name for entry in read_catalogue() if entry.id == base]
    if known:
        raise UserError(
            text("The base model “{name}” is not on this computer.", name=known[0]),
            remedy=text("Download it, add a folder that holds it, or use the starter."),
        )
    raise UserError(
        text("There is no base model “{base}”.", base=base),
        remedy=text("Use “starter”, an added model, or the path of a folder that holds one."),
    )


def add_folder(path: str | Path) -> BaseModel:
    """Copy a folder's model into the application's own folder; see ``add_base_model``."""
    return drain(add_base_model(path=str(path)))


def add_base_model(*, path: str) -> Job[BaseModel]:
    """Copy a model in, with progress; it stands whole or not at all.

    Only what the model needs is copied, so no pickle and no Python file comes along. Stopping
    leaves nothing behind and raises ``UserError``.
    """
    folder = Path(path).expanduser()
    model = inspect_folder(folder)
    target = free_place(folder.name)
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and belongs(file.name)]
    total = sum(file.stat().st_size for file in files)
    with durable.new_folder(target) as beside:
        done = 0
        for file in files:
            for count in _copy(file, beside / file.name):
                done += count
                command = yield Progress(phase=text("Copying the model"), done=done, total=total)
                if command is not None:
                    raise _stopped(command)
    yield Noted(message=text("“{name}” was added to the base models.", name=model.name))
    return resolve(target.name)


def remove(identifier: str) -> None:
    """Delete an added model; raises ``UserError`` for the starter or an unknown one."""
    if identifier == STARTER:
        raise UserError(text("The starter belongs to the application and cannot be removed."))
    folder = paths.base_models() / identifier
    if not identifier or Path(identifier).name != identifier or not folder.is_dir():
        raise UserError(text("There is no added model “{name}”.", name=identifier))
    shutil.rmtree(folder)


def _labelled(model: BaseModel, identifier: str, source: str) -> BaseModel:
    entry = next((each for each in read_catalogue() if each.id == identifier), None)
    named = msgspec.structs.replace(model, id=identifier, source=source)
    return named if entry is None else _with_entry(named, entry)


def _with_entry(model: BaseModel, entry: CatalogueEntry) -> BaseModel:
    return msgspec.structs.replace(
        model,
        name=entry.name,
        languages=model.languages or entry.languages,
        licence=model.licence or entry.licence,
        sentence=model.sentence or entry.sentence,
    )


def _added() -> list[str]:
    return sorted(
        (
            each.name
            for each in paths.base_models().iterdir()
            # Hidden is what a kill left of an addition.
            if not each.name.startswith(".") and (each / "config.json").is_file()
        ),
        key=str.casefold,
    )


def free_place(name: str) -> Path:
    """Where a model of that name can be put: a folder that does not exist yet.

    What kills left of earlier additions is removed, unless it could still be at work.
    """
    _sweep()
    slug = re.sub(r"[^\w.-]+", "-", name).strip("-.") or "model"
    if slug == STARTER:
        slug = f"{slug}-copy"
    target, number = paths.base_models() / slug, 2
    while target.exists():
        target = paths.base_models() / f"{slug}-{number}"
        number += 1
    return target


def _sweep() -> None:
    for each in paths.base_models().glob(".partial-*"):
        with suppress(FileNotFoundError):  # another process sweeps as well
            if time.time() - each.stat().st_mtime > _DAY_SECONDS:
                shutil.rmtree(each, ignore_errors=True)


def belongs(name: str) -> bool:
    """Whether a file of that name is part of a base model: no pickle, program or hidden file."""
    path = PurePosixPath(name)
    is_pickle = any(path.match(pattern) for pattern in PICKLES)
    is_plain = len(path.parts) == 1 and not name.startswith(".") and not is_pickle
    return is_plain and (path.suffix in _SUFFIXES or path.stem == "LICENSE")


def _copy(source: Path, target: Path) -> Iterator[int]:
    with source.open("rb") as reading, target.open("wb") as writing:
        while part := reading.read(_COPIED_AT_ONCE):
            writing.write(part)
            yield len(part)


def _stopped(command: Command) -> UserError:
    return UserError(text("Copying was stopped ({command}).", command=command.value))
