"""Writes that are whole or not there: beside, flushed, renamed.

A kill, a full disk or a power cut leaves either the old content or the new one.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from engine.errors import UserError
from engine.messages import text

_TEMPORARY = ".partial-"
_NATIVE_ERROR = re.compile(r"\(os error (\d+)\)")


def write_bytes(path: Path, content: bytes) -> None:
    """Replace the file at ``path`` by ``content``; raises ``UserError`` when the disk is full."""
    beside = _beside(path)
    try:
        with explained(path):
            with beside.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(beside, path)
            sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def write_text(path: Path, content: str) -> None:
    """Replace the file at ``path`` by UTF-8 text."""
    write_bytes(path, content.encode("utf-8"))


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """A path beside ``path`` to write to; renamed over ``path`` when the block succeeds."""
    beside = _beside(path)
    try:
        with explained(path):
            yield beside
            sync_file(beside)
            os.replace(beside, path)
            sync_folder(path.parent)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """An empty folder beside ``path`` to fill; takes the place of ``path`` when the block succeeds.

    An existing folder at ``path`` is set aside first and removed only after the new one stands.
    """
    beside = _beside(path)
    try:
        with explained(path):
            beside.mkdir(parents=True)
            yield beside
            for file in beside.rglob("*"):
                if file.is_file():
                    sync_file(file)
                elif file.is_dir():
                    sync_folder(file)
            sync_folder(beside)
            aside = _beside(path) if path.exists() else None
            if aside is not None:
                os.replace(path, aside)
            os.replace(beside, path)
            sync_folder(path.parent)
            if aside is not None:
                shutil.rmtree(aside, ignore_errors=True)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def append_line(path: Path, line: bytes) -> None:
    """Add one line to a log file; a reader must expect that the last line may be cut."""
    with explained(path), path.open("ab") as file:
        file.write(line + b"\n")


def sweep(folder: Path) -> list[Path]:
    """Remove what an interrupted write left in ``folder``; returns what was removed."""
    leftovers = [path for path in folder.iterdir() if path.name.startswith(_TEMPORARY)]
    for path in leftovers:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)
    return leftovers


def sync_file(path: Path) -> None:
    """Force a file's content to the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Force a folder's entries to the disk where the system can (Windows cannot open folders)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the system's write errors into sentences, those that native libraries pass on as well."""
    try:
        yield
    except UserError:
        raise
    except Exception as error:
        sentence = explanation(error, path)
        if sentence is None:
            raise
        raise sentence from error


def explanation(error: BaseException, path: Path | str) -> UserError | None:
    """The sentence for an error while something was written to ``path``; None for other errors."""
    number = system_error(error)
    place = text("{path}", path=str(path))
    if number in (errno.ENOSPC, errno.EDQUOT):
        return UserError(
            text("The disk is full; nothing was overwritten."),
            place=place,
            remedy=text("Free some space and try again."),
        )
    if number == errno.EFBIG:
        return UserError(
            text("The disk does not take a file this large; nothing was overwritten."),
            place=place,
            remedy=text("Choose a place on another disk."),
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return UserError(
            text("There is no permission to write here."),
            place=place,
            remedy=text("Choose another place, or change the permissions."),
        )
    if number in (errno.ENOTDIR, errno.EEXIST):
        return UserError(
            text("A file is in the way where a folder is needed."),
            place=place,
            remedy=text("Choose another place, or move that file away."),
        )
    return None


def system_error(error: BaseException) -> int | None:
    """The ``errno`` behind an error, or None.

    Polars and safetensors are written in Rust, which puts the number into the message only.
    """
    if isinstance(error, OSError) and error.errno:
        return error.errno
    stated = _NATIVE_ERROR.search(str(error))
    if stated is None:
        return None
    number = int(stated[1])
    # On Windows the stated number is the system's own, for which Python knows the errno.
    return OSError(0, "", None, number).errno if sys.platform == "win32" else number


def _beside(path: Path) -> Path:
    return path.parent / f"{_TEMPORARY}{path.name[:80]}-{uuid.uuid4().hex[:8]}"
