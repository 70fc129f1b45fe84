"""What a running job says: small frozen values, each one JSON line and back."""

from __future__ import annotations

from typing import Any

import msgspec

from engine.messages import Text


class Event(msgspec.Struct, frozen=True, tag_field="event", kw_only=True):
    """Base of all events; the tag field ``event`` holds the class name."""


class Progress(Event, frozen=True):
    """``done`` of ``total`` units of a phase; ``total`` is None while it is not known."""

    phase: Text
    done: int
    total: int | None = None
    seconds_left: float | None = None


class Noted(Event, frozen=True):
    """Something decided for the user (device, encoding, column) that they should be able to see."""

    message: Text


class Warned(Event, frozen=True):
    """Something that may make the result worse than the user expects; the job goes on."""

    message: Text


class RunStarted(Event, frozen=True):
    """Preparation is over and the first step follows; ``examples`` counts each split."""

    run: str
    device: str
    precision: str
    total_steps: int
    first_step: int
    examples: dict[str, int]
    trainable_parameters: int
    parameters: int
    task: str = "classification"


class StepDone(Event, frozen=True):
    """One optimiser step. ``loss`` is the mean per example, ``epoch`` is fractional."""

    step: int
    total_steps: int
    epoch: float
    loss: float
    learning_rate: float
    examples_per_second: float
    seconds_elapsed: float
    seconds_left: float
    memory_bytes: int


class Evaluated(Event, frozen=True):
    """Scores on a whole split (``validation`` while training, ``test`` at the end)."""

    step: int
    epoch: float
    split: str
    loss: float
    metrics: dict[str, float]
    is_best: bool = False


class CheckpointSaved(Event, frozen=True):
    """Everything needed to go on from ``step`` is on disk."""

    step: int
    folder: str


class SoFar(Event, frozen=True):
    """A result that is worth showing while the job goes on.

    Of the form of the job's return value, unless the job's docstring names another.
    """

    result: Any


class Finished(Event, frozen=True):
    """The job's return value as plain JSON; always the last event of a job that succeeded."""

    result: Any


class Failed(Event, frozen=True):
    """The job could not go on. ``details`` is a traceback for the log, empty for user errors.

    ``code`` is that of the ``UserError``.
    """

    problem: Text
    place: Text | None = None
    remedy: Text | None = None
    details: str = ""
    code: str = ""


AnyEvent = (
    Progress
    | Noted
    | Warned
    | RunStarted
    | StepDone
    | Evaluated
    | CheckpointSaved
    | SoFar
    | Finished
    | Failed
)

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(AnyEvent)


def to_line(event: Event) -> bytes:
    """The event as one line of JSON, without the line end."""
    return _encoder.encode(event)


def from_line(line: bytes | str) -> AnyEvent:
    """The event a line of JSON stands for; raises ``msgspec.ValidationError`` if it is none."""
    event: AnyEvent = _decoder.decode(line)
    return event
