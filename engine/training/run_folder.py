"""A run on disk: recipe, state, event log, checkpoints, and a lock that shows it is alive."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import filelock
import msgspec

from engine import durable, paths
from engine.errors import InvalidCall, UserError
from engine.events import AnyEvent, Evaluated, Event, RunStarted, StepDone, from_line, to_line
from engine.messages import Text, text
from engine.training.recipe import Recipe, read_recipe, write_recipe

RESUMABLE = ("preparing", "running", "stopped", "failed")
# Whoever asks ``is_alive`` holds the lock for a moment.
_LOCK_SECONDS = 0.5


class RunState(msgspec.Struct, frozen=True):
    """``state.json``. ``status``: preparing, running, stopped, finished or failed.

    ``value`` is the best validation score so far under ``metric``; ``model`` the library id of the
    last finished model; ``versions`` how many models the run has given; ``problem`` why it failed;
    ``extended_from`` the step at which the last extension began, -1 if there was none;
    ``keeps_frozen`` whether what is frozen is computed once, which a run decides when it begins, by
    the memory that is free then.
    """

    id: str
    name: str
    status: str
    created: str
    updated: str
    task: str = ""
    base_model: str = ""
    base_fingerprint: str = ""
    dataset_name: str = ""
    dataset_fingerprint: str = ""
    labels: list[str] = []
    text_columns: list[str] = []
    second_columns: list[str] = []
    step: int = 0
    total_steps: int = 0
    epoch: float = 0.0
    epochs: int = 0
    metric: str = ""
    value: float | None = None
    model: str = ""
    versions: int = 0
    problem: Text | None = None
    extended_from: int = -1
    keeps_frozen: bool | None = None
    format_version: int = 1


class RunFolder:
    """One run's folder. Only the process that holds its lock writes to it."""

    def __init__(self, identifier: str):
        if not identifier or Path(identifier).name != identifier or identifier.startswith("."):
            raise InvalidCall(text("“{name}” is not the name of a run.", name=identifier))
        self.id = identifier
        self.path = paths.runs() / identifier
        self.checkpoints = self.path / "checkpoints"
        self.examples = self.path / "examples.arrow"
        self._lock = filelock.FileLock(self.path / ".lock")

    @classmethod
    def create(cls, recipe: Recipe, identifier: str = "") -> RunFolder:
        """A new folder with the recipe in it; the caller locks it next.

        Raises ``InvalidCall`` when there is a run of that name: none is ever written over.
        """
        now = datetime.now(UTC)
        run = cls(identifier) if identifier else cls(_new_identifier(recipe, now))
        try:
            run.path.mkdir(parents=True)
        except FileExistsError as error:
            if not identifier:  # another process took the name in the meantime
                return cls.create(recipe)
            raise InvalidCall(
                text("There is already a run “{name}”.", name=identifier),
                remedy=text("Resume or extend it, or choose another name."),
            ) from error
        write_recipe(recipe, run.path / "recipe.toml")
        stamp = now.isoformat(timespec="seconds")
        run.save_state(
            RunState(
                id=run.id,
                name=recipe.name,
                status="preparing",
                created=stamp,
                updated=stamp,
                task=recipe.task,
                epochs=recipe.training.epochs,
            )
        )
        return run

    @property
    def recipe(self) -> Recipe:
        """What is trained; raises ``UserError`` when the file is damaged."""
        return read_recipe(self.path / "recipe.toml")

    @property
    def state(self) -> RunState:
        """Where the run stands; raises ``UserError`` when there is no such run."""
        try:
            return msgspec.json.decode((self.path / "state.json").read_bytes(), type=RunState)
        except FileNotFoundError as error:
            raise InvalidCall(text("There is no run “{name}”.", name=self.id)) from error
        except msgspec.DecodeError as error:
            raise UserError(
                text("The state of this run is damaged: {reason}.", reason=str(error)),
                place=text("{path}", path=str(self.path / "state.json")),
            ) from error

    def save_state(self, state: RunState) -> None:
        """Write the state durably."""
        content = msgspec.json.format(msgspec.json.encode(state))
        durable.write_bytes(self.path / "state.json", content)

    def update(self, **changes: object) -> RunState:
        """Change fields of the state and note the time."""
        stamp = datetime.now(UTC).isoformat(timespec="seconds")
        state = msgspec.structs.replace(self.state, updated=stamp, **changes)
        self.save_state(state)
        return state

    def lock(self) -> None:
        """Claim the run for this process; raises ``UserError`` if another one works on it.

        What a killed process left half written is removed.
        """
        try:
            self._lock.acquire(timeout=_LOCK_SECONDS)
        except filelock.Timeout as error:
            raise UserError(
                text("This run is already being trained."),
                remedy=text("Wait for it to end, or stop it where it was started."),
            ) from error
        for folder in (self.path, self.checkpoints, self.path / "best"):
            if folder.is_dir():
                durable.sweep(folder)

    def unlock(self) -> None:
        """Give the run up; the system does the same when a process dies."""
        self._lock.release()

    def is_alive(self) -> bool:
        """Whether a process is working on the run now."""
        if not self.path.is_dir():
            return False
        if self._lock.is_locked:
            return True
        try:
            with filelock.FileLock(self.path / ".lock", timeout=0):
                return False
        except filelock.Timeout:
            return True

    def best_weights(self, step: int) -> Path:
        """Where the weights of an evaluation that was the best are kept."""
        return self.path / "best" / f"step-{step:09d}.safetensors"

    def keep_best_weights(self, steps: set[int]) -> None:
        """Drop the weights of all other steps."""
        wanted = {self.best_weights(step) for step in steps}
        for path in (self.path / "best").glob("step-*.safetensors"):
            if path not in wanted:
                path.unlink(missing_ok=True)

    def log(self, event: Event) -> None:
        """Add an event to the log."""
        durable.append_line(self.path / "events.jsonl", to_line(event))

    def events(self) -> Iterator[AnyEvent]:
        """The log as one story: steps that were repeated after a resumption occur once."""
        kept: list[AnyEvent] = []
        for event in self._logged():
            if isinstance(event, RunStarted):
                kept = [each for each in kept if not _is_later(each, event.first_step)]
            kept.append(event)
        yield from kept

    def forget_events_after(self, step: int) -> None:
        """Shorten the log to what happened up to ``step``."""
        kept = [to_line(event) + b"\n" for event in self.events() if not _is_later(event, step)]
        durable.write_bytes(self.path / "events.jsonl", b"".join(kept))

    def remove(self) -> None:
        """Delete the run with all it made; gives up the lock."""
        self.unlock()
        shutil.rmtree(self.path, ignore_errors=True)

    def _logged(self) -> Iterator[AnyEvent]:
        path = self.path / "events.jsonl"
        if not path.exists():
            return
        with path.open("rb") as lines:
            for line in lines:
                try:
                    yield from_line(line)
                except (msgspec.DecodeError, UnicodeDecodeError):
                    continue  # a line cut by a kill


def list_runs() -> list[RunState]:
    """All readable runs, the last touched first."""
    states = []
    for folder in paths.runs().iterdir():
        if not (folder / "state.json").is_file():
            continue
        try:
            states.append(RunFolder(folder.name).state)
        except UserError:
            continue
    return sorted(states, key=lambda state: (state.updated, state.id), reverse=True)


def interrupted_runs() -> list[RunState]:
    """Runs that can be resumed: stopped ones, and those whose process is gone."""
    return [
        state
        for state in list_runs()
        if state.status in RESUMABLE and not RunFolder(state.id).is_alive()
    ]


def discard_run(identifier: str) -> None:
    """Delete a run that nobody works on; raises ``UserError`` if somebody does."""
    run = RunFolder(identifier)
    if run.is_alive():
        raise UserError(
            text("This run is already being trained."),
            remedy=text("Wait for it to end, or stop it where it was started."),
        )
    run.remove()


def _is_later(event: AnyEvent, step: int) -> bool:
    return isinstance(event, StepDone | Evaluated) and event.step > step


def _new_identifier(recipe: Recipe, now: datetime) -> str:
    slug = re.sub(r"[^\w-]+", "-", recipe.name or "run").strip("-")[:40] or "run"
    stem = f"{now:%Y%m%d-%H%M%S}-{slug}"
    identifier, number = stem, 2
    while (paths.runs() / identifier).exists():
        identifier = f"{stem}-{number}"
        number += 1
    return identifier
