"""What happens to a model's folder between being filled and standing in the library."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

import msgspec

from engine import durable
from engine.errors import UserError
from engine.events import Progress
from engine.jobs import Job
from engine.library.card import Card
from engine.library.hashing import hash_file
from engine.library.reading import list_files
from engine.messages import text

_RECORDED = ("tunesmith", "torch", "transformers", "tokenizers", "safetensors")


def completed_card(folder: Path, card: Card) -> Job[Card]:
    """The card with hashes, size, versions and time of making; yields progress over the bytes."""
    files: dict[str, str] = {}
    names = [path.as_posix() for path in list_files(folder)]
    total, done = sum((folder / name).stat().st_size for name in names), 0
    for name in names:
        reading = hash_file(folder / name)
        while True:
            try:
                read = next(reading)
            except StopIteration as ended:
                files[name] = ended.value
                break
            yield Progress(phase=text("Saving the model"), done=done + read, total=total)
        done += (folder / name).stat().st_size
    return msgspec.structs.replace(
        card,
        files=files,
        size_bytes=total,
        versions=recorded_versions() | card.versions,
        created=card.created or datetime.now(UTC).isoformat(timespec="seconds"),
    )


def recorded_versions() -> dict[str, str]:
    """Versions of what decides how a model is read, of those that are installed."""
    versions = {}
    for name in _RECORDED:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions


def move_folder(source: Path, target: Path) -> None:
    """Rename a folder to a name that is free, durably; raises ``UserError`` where it is taken."""
    if target.exists():
        raise UserError(
            text("There is already a folder of this name."),
            place=text("{path}", path=str(target)),
        )
    with durable.explained(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)
        durable.sync_folder(target.parent)
        if source.parent != target.parent:
            durable.sync_folder(source.parent)
