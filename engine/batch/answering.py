"""The second pass: every row to an answer, in windows whose records are made durable."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.batch.plan import join_texts, positions_of
from engine.batch.results import BatchOptions, BatchResult
from engine.batch.survey import Survey
from engine.batch.work import Done, Records
from engine.batching.texts import Texts
from engine.data.description import Skipped
from engine.events import Progress
from engine.jobs import Command, Job, tell
from engine.messages import text
from engine.tasks.task import OutputWish

if TYPE_CHECKING:
    from engine.inference.predictor import Predictions, Predictor

WINDOW = 2_048
"""Rows that are sorted by length together, and that a kill costs at most (with one second's more)."""

_ROWS_PER_EVENT = 5_000


@dataclass
class Batch:
    """What is asked, and how far it is."""

    output: str
    options: BatchOptions
    names: list[str]
    requested: list[str] = field(default_factory=list)
    model: str = ""
    columns: list[list[str]] = field(default_factory=list)  # text columns of each source
    second_columns: list[list[str]] = field(default_factory=list)
    rows: int = 0
    resumed_from: int = 0
    seconds: float = 0.0

    @property
    def wish(self) -> OutputWish:
        """How the task is to write its answers."""
        return OutputWish(self.options.all_probabilities, self.options.layout)

    @property
    def rows_per_second(self) -> float:
        return (self.rows - self.resumed_from) / self.seconds if self.seconds else 0.0

    def ended(self, command: Command) -> BatchResult:
        """The result of a batch that wrote nothing."""
        return BatchResult(
            status="discarded" if command is Command.DISCARD else "stopped",
            rows=self.rows,
            output="",
            rows_per_second=self.rows_per_second,
            seconds=self.seconds,
            resumed_from=self.resumed_from,
        )


def answer_rows(batch: Batch, survey: Survey, predictor: Predictor, records: Records) -> Job[None]:
    """All windows that are not done yet; the time of loading and counting does not enter."""
    started = time.monotonic()
    total = sum(survey.rows)
    rate = _Rate(batch, started, total)
    waiting: list[tuple[str, str]] = []
    try:
        for number, item in enumerate(_texts(batch, survey)):
            if number < batch.resumed_from:
                if number % _ROWS_PER_EVENT == 0:
                    phase = text("Finding the place")
                    yield from tell(Progress(phase=phase, done=number, total=batch.resumed_from))
                continue
            waiting.append(item)
            if len(waiting) == WINDOW or number + 1 == total:
                texts = _as_texts(batch, waiting)
                answers = yield from _window(predictor, texts, batch.rows, rate)
                records.append(_as_records(answers, texts, predictor, batch.wish))
                batch.rows += len(waiting)
                waiting.clear()
                yield from tell(rate.at(batch.rows))
    finally:
        batch.seconds = time.monotonic() - started


@dataclass(frozen=True)
class _Rate:
    """The pace of this session."""

    batch: Batch
    started: float
    total: int

    def at(self, done: int) -> Progress:
        """Progress with rows a second and the time left."""
        elapsed = time.monotonic() - self.started
        fresh = done - self.batch.resumed_from
        rate = fresh / elapsed if elapsed > 0 else 0.0
        return Progress(
            phase=text("Classifying ({rate:,.0f} rows/s)", rate=rate)
            if rate
            else text("Classifying"),
            done=done,
            total=self.total,
            seconds_left=(self.total - done) / rate if rate else None,
        )


def _window(predictor: Predictor, texts: Texts, before: int, rate: _Rate) -> Job[Predictions]:
    """The answers to one window, its inner progress told as that of the whole batch."""
    inner = predictor.predict_job(texts)
    while True:
        try:
            event = next(inner)
        except StopIteration as ended:
            answers: Predictions = ended.value
            return answers
        if not isinstance(event, Progress):
            yield from tell(event)
            continue
        share = event.done / event.total if event.total else 0.0
        # Encoding comes first and is quick: only the forward passes count as done rows.
        is_forward = event.phase.template == "Classifying"
        yield from tell(rate.at(before + (int(len(texts) * share) if is_forward else 0)))


def _texts(batch: Batch, survey: Survey) -> Iterator[tuple[str, str]]:
    """The text of each row, and the one beside it or ""."""
    for source, names, seconds in zip(
        survey.sources, batch.columns, batch.second_columns, strict=True
    ):
        positions, others = positions_of(source, names), positions_of(source, seconds)
        for row in source.read():
            if not isinstance(row, Skipped):
                yield join_texts(row, positions), join_texts(row, others)


def _as_texts(batch: Batch, pairs: list[tuple[str, str]]) -> Texts:
    firsts, seconds = [first for first, _ in pairs], [second for _, second in pairs]
    return Texts(firsts, seconds if any(batch.second_columns) else None)


def _as_records(
    answers: Predictions, texts: Texts, predictor: Predictor, wish: OutputWish
) -> Iterator[Done]:
    task, labels = predictor.task, predictor.labels
    records = task.records(answers.answers, texts, labels, wish)
    flags = zip(answers.is_empty.tolist(), answers.is_cut.tolist(), strict=True)
    for record, (is_empty, is_cut) in zip(records, flags, strict=True):
        yield Done(record, is_empty, is_cut)
