"""Downloads that were interrupted: what is kept of them, and how to be rid of it.

A folder below ``paths.downloads()`` holds ``download.json``, the files that are whole under their
own names, and the one that was being fetched as ``NAME.part``.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock
import msgspec

from engine import durable, paths
from engine.errors import UserError
from engine.events import Progress
from engine.jobs import Job
from engine.messages import text
from engine.models.hub.files import RemoteFile

NOTE = "download.json"
PART = ".part"
_LOCK_SECONDS = 0.5


class Note(msgspec.Struct, frozen=True):
    """What is being fetched; ``endpoint`` is where it came from so far."""

    model: str
    revision: str
    commit: str
    endpoint: str
    files: list[RemoteFile]
    format_version: int = 1


class UnfinishedDownload(msgspec.Struct, frozen=True):
    """``kept_bytes`` of ``size_bytes`` are on this disk."""

    model: str
    revision: str
    commit: str
    endpoint: str
    kept_bytes: int
    size_bytes: int


def folder_of(model: str, commit: str) -> Path:
    """Where the parts of a download lie."""
    return paths.downloads() / f"{model.replace('/', '--')}@{commit[:12]}"


def write_note(folder: Path, note: Note) -> None:
    """Write down what is being fetched, making the folder."""
    with durable.explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
    durable.write_bytes(folder / NOTE, msgspec.json.encode(note))


def bytes_kept(model: str, commit: str) -> int:
    """Bytes of a download that are on this disk."""
    folder = folder_of(model, commit)
    note = _read_note(folder)
    return _kept(folder, note) if note is not None else 0


def list_unfinished() -> list[UnfinishedDownload]:
    """All interrupted downloads, by name; those that run right now are among them."""
    found = []
    for folder in sorted(paths.downloads().iterdir()):
        note = _read_note(folder)
        if note is not None:
            size = sum(file.size for file in note.files)
            kept = _kept(folder, note)
            found.append(
                UnfinishedDownload(
                    note.model, note.revision, note.commit, note.endpoint, kept, size
                )
            )
    return found


def discard_download(*, model: str) -> Job[int]:
    """Delete what is kept of interrupted downloads of a model; returns how many there were."""
    yield Progress(phase=text("Removing the unfinished download"), done=0)
    return remove_parts(model)


def remove_parts(model: str, but: Path | None = None) -> int:
    """Delete the parts of a model's downloads, of all its commits except the folder ``but``."""
    removed = 0
    for each in list_unfinished():
        folder = folder_of(each.model, each.commit)
        if each.model == model and folder != but:
            with locked(folder):
                shutil.rmtree(folder)
            removed += 1
    return removed


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a download; raises ``UserError`` while another process fetches it."""
    lock = filelock.FileLock(folder.parent / f".{folder.name}.lock")
    try:
        lock.acquire(timeout=_LOCK_SECONDS)
    except filelock.Timeout as error:
        raise UserError(
            text("This model is being downloaded already."),
            remedy=text("Wait until it is done, or stop it there."),
        ) from error
    try:
        yield
    finally:
        lock.release()
        with suppress(OSError):  # Windows keeps it while another one looks
            Path(lock.lock_file).unlink(missing_ok=True)


def _read_note(folder: Path) -> Note | None:
    """What a folder of parts is of; None where it is none, or from a version that did otherwise."""
    try:
        note = msgspec.json.decode((folder / NOTE).read_bytes(), type=Note)
    except (FileNotFoundError, NotADirectoryError, msgspec.DecodeError):
        return None
    return note if note.format_version == 1 else None


def _kept(folder: Path, note: Note) -> int:
    kept = 0
    for file in note.files:
        for path in (folder / file.name, folder / f"{file.name}{PART}"):
            if path.is_file():
                kept += min(path.stat().st_size, file.size)
                break
    return kept
