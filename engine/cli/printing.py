"""Shows what jobs say: JSON lines for programs, a progress bar and tables for people."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec

from engine import paths
from engine.errors import UserError
from engine.events import (
    CheckpointSaved,
    Evaluated,
    Event,
    Failed,
    Noted,
    Progress,
    RunStarted,
    SoFar,
    StepDone,
    Warned,
    to_line,
)
from engine.messages import Text

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

COMMAND_LOG = "command.log"

_PLAIN_SECONDS = 10.0


class Table(msgspec.Struct, frozen=True):
    """Part of a result for people: cells are ready-made text. Without column names: no header."""

    title: str
    columns: list[str]
    rows: list[list[str]]


class Reporter(Protocol):
    """Where a command's events and results go."""

    def show(self, event: Event) -> None:
        """An event of the running job."""

    def say(self, message: Text) -> None:
        """A sentence of the command itself; not for programs."""

    def result(self, value: dict[str, Any], tables: Sequence[Table]) -> None:
        """The end of a command: ``value`` for programs, ``tables`` for people."""

    def failed(self, error: UserError) -> None:
        """The end of a command that could not do its work."""

    def close(self) -> None:
        """Take the progress bar away."""


def make_reporter(*, as_json: bool) -> Reporter:
    """The reporter for the call."""
    return JsonReporter() if as_json else HumanReporter()


def plain(value: Any) -> Any:
    """A result as plain JSON values, sentences as text."""
    if isinstance(value, Text):
        return str(value)
    if isinstance(value, msgspec.Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return msgspec.to_builtins(value, enc_hook=str)


def error_lines(error: UserError) -> str:
    """Place, problem and remedy, each on its line."""
    parts = [f"tunesmith: {error.problem}"]
    parts += [f"  {part}" for part in (error.place, error.remedy) if part]
    return "\n".join(parts)


class Stopped(UserError):
    """The command was interrupted and has kept what it says."""


class JsonReporter:
    """One JSON object a line on standard output; sentences of failure on standard error as well."""

    def __init__(self) -> None:
        self._has_result = False

    def show(self, event: Event) -> None:
        """One line per event."""
        self._write(to_line(event))

    def say(self, message: Text) -> None:
        """Only people need it."""

    def result(self, value: dict[str, Any], tables: Sequence[Table]) -> None:  # noqa: ARG002
        """The last line."""
        self._has_result = True
        self._write(msgspec.json.encode({"result": True, **plain(value)}))

    def failed(self, error: UserError) -> None:
        """The sentence on standard error, and a ``Failed`` event unless the result says it."""
        sys.stderr.write(error_lines(error) + "\n")
        if self._has_result:
            return
        details = getattr(error, "details", "")
        failed = Failed(
            problem=error.problem, place=error.place, remedy=error.remedy, details=details
        )
        self._write(to_line(failed))

    def close(self) -> None:
        """Nothing is open."""

    @staticmethod
    def _write(line: bytes) -> None:
        sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()


class HumanReporter:
    """Progress and remarks on standard error, the result on standard output."""

    def __init__(self) -> None:
        from rich.console import Console

        options: dict[str, Any] = {"markup": False, "highlight": False, "emoji": False}
        self._console: Console = Console(stderr=True, soft_wrap=True, **options)
        self._output: Console = Console(**options)
        self._bar: Bar | None = None
        self._task: TaskID | None = None
        self._phase = ""
        self._line_at = 0.0

    def show(self, event: Event) -> None:
        """Progress moves the bar, everything else that matters is a line above it."""
        if isinstance(event, Progress):
            self._move(str(event.phase), event.done, event.total, event.seconds_left)
        elif isinstance(event, StepDone):
            shown = (
                f"Training · loss {event.loss:.3f} · {event.examples_per_second:,.0f} examples/s"
            )
            self._move(shown, event.step, event.total_steps, event.seconds_left, key="Training")
        elif not isinstance(event, CheckpointSaved | SoFar):
            self._print(*_line(event))

    def say(self, message: Text) -> None:
        """A line on standard error."""
        self._print(str(message), "")

    def result(self, value: dict[str, Any], tables: Sequence[Table]) -> None:  # noqa: ARG002
        """Tables on standard output."""
        from rich import box
        from rich.table import Table as RichTable

        self.close()
        for table in tables:
            shown = RichTable(
                title=table.title or None, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False
            )
            for number, column in enumerate(table.columns):
                shown.add_column(
                    column, justify="left" if number == 0 else "right", overflow="fold"
                )
            if not any(table.columns):
                shown.show_header = False
                shown.columns[-1].justify = "left"
            for row in table.rows:
                shown.add_row(*row)
            self._output.print(shown)

    def failed(self, error: UserError) -> None:
        """The sentence on standard error."""
        self.close()
        self._console.print(error_lines(error), style="red")
        if getattr(error, "details", ""):
            self._console.print(f"  Details: {paths.logs() / COMMAND_LOG}", style="dim")

    def close(self) -> None:
        """Take the progress bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = self._task = None

    def _print(self, line: str, style: str) -> None:
        self._console.print(line, style=style or None)

    def _move(
        self, shown: str, done: int, total: int | None, left: float | None, key: str = ""
    ) -> None:
        phase = key or shown.partition(" (")[0]
        if not self._console.is_terminal:
            self._move_plainly(phase, shown, done, total, left)
            return
        if self._bar is None:
            self._bar = _new_bar(self._console)
            self._bar.start()
        if self._task is None or phase != self._phase:
            if self._task is not None:
                self._bar.remove_task(self._task)
            self._task = self._bar.add_task(shown, total=total, left="")
            self._phase = phase
        self._bar.update(
            self._task, description=shown, completed=done, total=total, left=_time_left(left)
        )

    def _move_plainly(
        self, phase: str, shown: str, done: int, total: int | None, left: float | None
    ) -> None:
        """Without a terminal: a line when a phase begins, then one every ten seconds."""
        now = time.monotonic()
        if phase == self._phase and now - self._line_at < _PLAIN_SECONDS:
            return
        is_new, self._phase, self._line_at = phase != self._phase, phase, now
        count = f" {done:,} of {total:,}" if total and not is_new else ""
        time_left = "" if total == done else _time_left(left)
        self._print(" ".join(filter(None, [f"{shown}{count}", time_left])), "")


def _side(position: int, cells: list[str]) -> Literal["left", "right"]:
    """Columns of numbers stand to the right, except the first column, which names the row."""
    is_numeric = all(cell[:1].isdigit() or not cell for cell in cells)
    return "right" if position and is_numeric else "left"


def _new_bar(console: Console) -> Bar:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=30),
        MofNCompleteColumn(),
        TextColumn("{task.fields[left]}", markup=False),
        console=console,
        transient=True,
        refresh_per_second=8,
    )


def _time_left(seconds: float | None) -> str:
    if seconds is None:
        return ""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02d} min left"
    return f"{minutes} min {rest:02d} s left" if minutes else f"{rest} s left"


def _line(event: Event) -> tuple[str, str]:
    """An event as a line and its style."""
    if isinstance(event, Warned):
        return f"! {event.message}", "yellow"
    if isinstance(event, Noted):
        return f"· {event.message}", "dim"
    if isinstance(event, RunStarted):
        counts = ", ".join(f"{count:,} {name}" for name, count in event.examples.items())
        return (
            f"· Run {event.run}: {counts}; {event.total_steps:,} steps on {event.device} "
            f"({event.precision}); {event.trainable_parameters:,} of {event.parameters:,} "
            "parameters are trained.",
            "dim",
        )
    if isinstance(event, Evaluated):
        scores = ", ".join(f"{name} {value:.4f}" for name, value in event.metrics.items())
        best = " (best so far)" if event.is_best else ""
        return f"Epoch {event.epoch:.1f}, {event.split}: loss {event.loss:.4f}, {scores}{best}", ""
    return str(event), ""
