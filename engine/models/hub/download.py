"""A base model from a hub into the application's own folder: whole and verified, or not at all."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from engine import durable, paths
from engine.errors import UserError
from engine.events import Event, Noted, Progress, Warned
from engine.jobs import Command, Interrupted, Job, tell
from engine.messages import text
from engine.models.archive_members import require_space
from engine.models.base_model import BaseModel
from engine.models.catalogue import find_entry
from engine.models.hub.access import Access, settle_access
from engine.models.hub.connection import Hub, connected
from engine.models.hub.description import DownloadDescription, describe, settle_name
from engine.models.hub.files import CONFIG
from engine.models.hub.speed import Speed
from engine.models.hub.transfer import Received, Source, Waiting, fetch
from engine.models.hub.unfinished import (
    PART,
    Note,
    bytes_kept,
    folder_of,
    locked,
    remove_parts,
    write_note,
)
from engine.models.local import ABOUT, inspect_folder, read_config, refuse_remote_code
from engine.models.store import free_place, list_base_models, resolve

PACE_SECONDS = 0.1


class DownloadResult(msgspec.Struct, frozen=True):
    """``model`` is None where a command ended the download; ``kept_bytes`` wait to go on from."""

    model: BaseModel | None
    name: str
    size_bytes: int
    kept_bytes: int = 0
    complete: bool = True


def download_model(
    *,
    model: str,
    revision: str = "",
    endpoint: str = "",
    proxy: str = "",
    token: str = "",
    offline: bool = False,
) -> Job[DownloadResult]:
    """Fetch a model; arguments as for ``describe_download``, which is asked before.

    Only configuration, tokenizer, safetensors weights and licence are fetched, each compared with
    the size and hash that the hub states. STOP and FINISH keep what is here, and the next download
    of the model goes on from it, as after a broken connection or a kill; DISCARD leaves nothing.
    Raises ``UserError`` for everything that the network, the hub or the disk refuse.
    """
    access = settle_access(endpoint=endpoint, proxy=proxy, token=token, offline=offline)
    with connected(access) as hub:
        name, wanted = settle_name(model, revision)
        command = yield Progress(phase=text("Asking {host}", host=access.host), done=0)
        if command is not None:
            return DownloadResult(None, name, 0, complete=False)
        plan = describe(hub, name, wanted)
        here = _already_here(plan)
        if here is not None:
            yield Noted(message=text("“{name}” is on this computer already.", name=here.name))
            return DownloadResult(here, name, plan.size_bytes)
        folder = folder_of(name, plan.commit)
        with locked(folder):
            require_space(plan.size_bytes - plan.kept_bytes, paths.downloads())
            write_note(folder, _note(plan, access))
            try:
                yield from _received(hub, plan, folder)
            except Interrupted as interrupted:
                if interrupted.command is Command.DISCARD:
                    shutil.rmtree(folder)
                kept = bytes_kept(name, plan.commit)
                return DownloadResult(None, name, plan.size_bytes, kept, complete=False)
            target = _settled(plan, folder)
    remove_parts(name)
    added = resolve(target.name)
    yield Noted(message=text("“{name}” was added to the base models.", name=added.name))
    return DownloadResult(added, name, plan.size_bytes)


def _already_here(plan: DownloadDescription) -> BaseModel | None:
    return next(
        (
            model
            for model in list_base_models()
            if (model.hub, model.revision) == (plan.model, plan.commit)
        ),
        None,
    )


def _note(plan: DownloadDescription, access: Access) -> Note:
    return Note(plan.model, plan.revision, plan.commit, access.endpoint, plan.files)


def _received(hub: Hub, plan: DownloadDescription, folder: Path) -> Job[None]:
    """All files into ``folder``; a command is raised as ``Interrupted``."""
    meter = _Meter(plan.size_bytes)
    for file in plan.files:
        whole, part = folder / file.name, folder / f"{file.name}{PART}"
        # A file gets its own name only after it was verified.
        if whole.is_file() and whole.stat().st_size == file.size:
            meter.finish(file.size)
            continue
        # Closed at once when a command ends it, so that no file is open that is to be deleted.
        with closing(fetch(hub, Source(plan.model, plan.commit, file), part)) as steps:
            for event in meter.events(steps):
                yield from tell(event)
        os.replace(part, whole)
        meter.finish(file.size)
        if file.name in (CONFIG, "tokenizer_config.json"):
            with _deleted_if_no_use(folder):
                refuse_remote_code(folder, read_config(folder))


@contextmanager
def _deleted_if_no_use(folder: Path) -> Iterator[None]:
    """What turns out to be no use here is not kept to be resumed."""
    try:
        yield
    except UserError:
        shutil.rmtree(folder)
        raise


@dataclass
class _Meter:
    """Turns the steps of a transfer into progress, at most ten times a second."""

    total: int
    _finished: int = 0
    _told_at: float = -1e9
    _speed: Speed = field(default_factory=Speed)

    def finish(self, size: int) -> None:
        """A file of ``size`` bytes is whole."""
        self._finished += size

    def events(self, steps: Iterator[Received | Waiting]) -> Iterator[Event]:
        """What to tell of one file's transfer."""
        kept = 0
        for step in steps:
            if isinstance(step, Waiting) and step.reason is not None:
                yield Warned(message=step.reason)
            if isinstance(step, Received):
                kept = step.kept
            now = time.monotonic()
            if now - self._told_at >= PACE_SECONDS:
                self._told_at = now
                yield self._progress(self._finished + kept, now)

    def _progress(self, done: int, now: float) -> Progress:
        self._speed.add(done, now)
        speed = self._speed.bytes_per_second()
        phase = (
            text("Downloading")
            if speed is None
            else text("Downloading ({speed:.1f} MB/s)", speed=speed / 1e6)
        )
        left = self._speed.seconds_left(self.total - done)
        return Progress(phase=phase, done=done, total=self.total, seconds_left=left)


def _settled(plan: DownloadDescription, folder: Path) -> Path:
    """Inspect what was fetched and put it in its place; raises ``UserError`` if it is no use."""
    with _deleted_if_no_use(folder):
        inspect_folder(folder)
    entry = find_entry(plan.model)
    about = {
        "name": entry.name if entry else plan.model.rpartition("/")[2],
        "languages": entry.languages if entry else plan.languages,
        "licence": entry.licence if entry else plan.licence,
        "sentence": entry.sentence if entry else "",
        "hub": plan.model,
        "revision": plan.commit,
    }
    target = _place(plan)
    with durable.new_folder(target) as beside:
        for file in plan.files:
            os.replace(folder / file.name, beside / file.name)
        content = msgspec.json.format(msgspec.json.encode(about), indent=2)
        durable.write_bytes(beside / ABOUT, content)
    return target


def _place(plan: DownloadDescription) -> Path:
    """Where the model goes: over an older commit of itself, else to a free name."""
    older = next((model for model in list_base_models() if model.hub == plan.model), None)
    if older is not None:
        return Path(older.path)
    entry = find_entry(plan.model)
    return free_place(entry.id if entry else plan.model.rpartition("/")[2])
