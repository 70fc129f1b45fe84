"""A job is a generator of events; whoever consumes it owns its pace.

Pausing is not asking for the next event. Commands travel by ``send``: a job that receives one
acts on it at once and goes on yielding until it returns its result. ``close()`` is the emergency
exit and must leave whatever is on disk whole.
"""

from __future__ import annotations

import errno
import logging
import traceback
from collections.abc import Callable, Generator, Iterator
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from engine import durable, paths
from engine.errors import UserError
from engine.events import Event, Failed, Finished, Warned
from engine.messages import text

T = TypeVar("T")

log = logging.getLogger("tunesmith")


class Command(StrEnum):
    """What a consumer may send into a job.

    ``STOP`` saves so that the job can be resumed later; ``FINISH`` ends the work early but
    completes the result with what there is; ``DISCARD`` stops and removes what the job made.
    Jobs that make nothing to keep treat all three alike.
    """

    STOP = "stop"
    FINISH = "finish"
    DISCARD = "discard"


class Interrupted(Exception):
    """A command reached a part of a job that has no result of its own to complete.

    Raised through ``yield from`` to the job as a whole, which acts on ``command``.
    """

    def __init__(self, command: Command):
        super().__init__(command.value)
        self.command = command


Job = Generator[Event, Command | None, T]
NextCommand = Callable[[], Command | None]


def no_command() -> Command | None:
    """For consumers that never interfere."""
    return None


def tell(event: Event) -> Job[None]:
    """Yield an event; a command in answer is raised as ``Interrupted``."""
    command = yield event
    if command is not None:
        raise Interrupted(command)


def interruptible(job: Job[T]) -> Job[T]:
    """The events and the result of an inner job; a command ends it and is raised as ``Interrupted``.

    The inner job is closed, so it leaves behind what it leaves on an emergency exit.
    """
    try:
        while True:
            try:
                event = next(job)
            except StopIteration as ended:
                result: T = ended.value
                return result
            yield from tell(event)
    finally:
        job.close()


def drain(
    job: Job[T],
    on_event: Callable[[Event], None] | None = None,
    next_command: NextCommand = no_command,
) -> T:
    """Run a job to its end and return its result; exceptions pass through."""
    command: Command | None = None
    try:
        while True:
            event = job.send(command)
            if on_event is not None:
                on_event(event)
            command = next_command()
    except StopIteration as ended:
        result: T = ended.value
        return result


def with_outcome(job: Job[Any], next_command: NextCommand = no_command) -> Iterator[Event]:
    """All events of a job, closed by ``Finished`` or ``Failed``.

    This is the one place that turns exceptions into events.
    """
    command: Command | None = None
    try:
        while True:
            try:
                event = job.send(command)
            except StopIteration as ended:
                yield Finished(result=msgspec.to_builtins(ended.value, enc_hook=str))
                return
            if isinstance(event, Warned):
                log.warning("%s", event.message)
            yield event
            command = next_command()
    except Exception as error:  # noqa: BLE001 - logged by failure()
        yield failure(error)
    finally:
        job.close()


def failure(error: Exception) -> Failed:
    """What to tell the person about an error; the log gets it in full."""
    known = error if isinstance(error, UserError) else _explained(error)
    if known is not None:
        log.warning("failed: %s", known, exc_info=None if known is error else error)
        return Failed(
            problem=known.problem, place=known.place, remedy=known.remedy, code=known.code
        )
    log.error("failed unexpectedly", exc_info=error)
    details = "".join(traceback.format_exception(error))
    if isinstance(error, MemoryError):
        return Failed(
            problem=text("There is not enough memory for this."),
            remedy=text("Close other programs, or use a smaller model or smaller file."),
            details=details,
        )
    return Failed(
        problem=text(
            "Something unexpected went wrong: {error}", error=f"{type(error).__name__}: {error}"
        ),
        remedy=text(
            "What was saved before is untouched. Copy the details if you want to report this."
        ),
        details=details,
    )


def _explained(error: Exception) -> UserError | None:
    """Sentences for what the system refuses, wherever a job meets it."""
    number = durable.system_error(error)
    if number is None:
        return None
    path = str(getattr(error, "filename", None) or paths.home_folder())
    if number in (errno.EACCES, errno.EPERM):  # here it is not known whether it read or wrote
        return UserError(
            text("The system does not permit access."),
            place=text("{path}", path=path),
            remedy=text("Change the permissions, or use another place."),
        )
    return durable.explanation(error, path)
