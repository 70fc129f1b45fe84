"""Runs a job to its end for the terminal; Ctrl-C stops it as the Stop button does."""

from __future__ import annotations

import signal
from collections.abc import Generator
from types import FrameType
from typing import Any, TypeVar

from engine.cli.printing import Reporter
from engine.errors import UserError
from engine.events import Event, Failed, Finished
from engine.jobs import Command, Job, with_outcome
from engine.messages import text

T = TypeVar("T")


def run_job(job: Job[T], reporter: Reporter) -> T:
    """The job's result; its events go to ``reporter``.

    The first interrupt sends STOP, the second aborts. Raises ``UserError`` when the job fails.
    """
    results: list[T] = []
    errors: list[UserError] = []
    with _Interrupts(reporter) as interrupts:
        events = with_outcome(_watched(job, results, errors), interrupts.next_command)
        for event in events:
            if isinstance(event, Failed):
                if errors:
                    raise errors[0]
                raise Unexpected(event)
            if not isinstance(event, Finished):
                reporter.show(event)
    return results[0]


class Unexpected(UserError):
    """A fault of the program; ``details`` is the traceback for the log."""

    def __init__(self, failed: Failed):
        super().__init__(failed.problem, place=failed.place, remedy=failed.remedy)
        self.details = failed.details


def _watched(job: Job[T], results: list[T], errors: list[UserError]) -> Generator[Event, Any, T]:
    """Keeps the result and the error themselves, which events carry as plain JSON only."""
    try:
        results.append((yield from job))
    except UserError as error:
        errors.append(error)
        raise
    return results[0]


class _Interrupts:
    """Turns SIGINT and SIGTERM into one STOP; a second one aborts."""

    def __init__(self, reporter: Reporter):
        self._reporter = reporter
        self._received = 0
        self._is_sent = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> _Interrupts:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._receive)
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def next_command(self) -> Command | None:
        """STOP once after the first interrupt."""
        if self._received and not self._is_sent:
            self._is_sent = True
            self._reporter.say(text("Stopping; what is done is kept. Ctrl-C again aborts at once."))
            return Command.STOP
        return None

    def _receive(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self._received += 1
        if self._received > 1:
            raise KeyboardInterrupt
