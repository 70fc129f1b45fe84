"""The last pass: inputs and answers side by side into the output, whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from glob import escape
from pathlib import Path

from engine import durable
from engine.batch import WRITERS
from engine.batch.plan import Layout, Target
from engine.batch.results import BatchOptions
from engine.batch.source import Row
from engine.batch.survey import Survey
from engine.batch.work import Done, Records
from engine.data.description import Skipped
from engine.errors import UserError
from engine.events import Event, Progress, Warned
from engine.jobs import Command, Interrupted, Job
from engine.messages import text
from engine.tasks.task import AnswerColumn

_ROWS_PER_EVENT = 1_000
_PHASE = text("Writing")


@dataclass
class Written:
    """Counts over everything written. ``rows`` are those of the inputs."""

    rows: int = 0
    labels: dict[str, int] = field(default_factory=dict)
    review: int = 0
    empty: int = 0
    cut: int = 0


def write_outputs(
    survey: Survey,
    targets: list[Target],
    layouts: list[Layout],
    records: Records,
    columns: list[AnswerColumn],
    options: BatchOptions,
) -> Job[Written]:
    """Write all outputs; they appear under their names when all of them are complete."""
    written = Written()
    counts: Counter[str] = Counter()
    cells = _Cells(columns, options, written, counts)
    answers = records.read()
    with ExitStack() as files:
        for target, layout in zip(targets, layouts, strict=True):
            path = files.enter_context(durable.new_file(_prepared(target.path)))
            rows = _rows(survey, target, layout, answers, cells)
            with durable.explained(target.path):
                yield from _write(target, path, layout, rows, written, records)
    if written.cut:
        message = text(
            "{count:,} texts are longer than the model reads; their ends did not count.",
            count=written.cut,
        )
        yield from _tell(Warned(message=message))
    written.labels = dict(counts.most_common())
    return written


def _prepared(path: Path) -> Path:
    """Make the folder, and remove what a kill while writing this very file left in it."""
    with durable.explained(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        for leftover in path.parent.glob(f".partial-{escape(path.name[:80])}-*"):
            leftover.unlink(missing_ok=True)
    return path


def _write(
    target: Target,
    path: Path,
    layout: Layout,
    rows: Iterator[list[Row]],
    written: Written,
    records: Records,
) -> Job[None]:
    writer = WRITERS[target.format](path, layout.columns, records.folder)
    room = writer.row_limit
    try:
        for together in rows:
            room = _room_after(room, len(together), target)
            for row in together:
                writer.write(row)
            written.rows += 1
            if written.rows % _ROWS_PER_EVENT == 0:
                yield from _tell(
                    Progress(phase=_PHASE, done=written.rows, total=records.state.rows)
                )
        writer.close()
    finally:
        writer.abandon()
    if writer.cut_cells:
        message = text(
            "{count:,} cells are longer than Excel allows and were cut in the output.",
            count=writer.cut_cells,
        )
        yield from _tell(Warned(message=message))


def _room_after(room: int | None, rows: int, target: Target) -> int | None:
    """Rows that still fit; answers of several rows may fill a sheet that the inputs would not."""
    if room is None:
        return None
    if rows > room:
        raise UserError(
            text("The answers have more rows than an Excel sheet can hold."),
            place=text("{path}", path=str(target.path)),
            remedy=text("Choose CSV, Parquet or JSONL as the output."),
        )
    return room - rows


def _tell(event: Event) -> Job[None]:
    """Yield; to finish early means nothing here, since writing is how a batch finishes."""
    command = yield event
    if command in (Command.STOP, Command.DISCARD):
        raise Interrupted(command)


def _rows(
    survey: Survey, target: Target, layout: Layout, answers: Iterator[Done], cells: _Cells
) -> Iterator[list[Row]]:
    """Input rows with our cells, as far as there are answers; those of one input row together."""
    for number in target.sources:
        source = survey.sources[number]
        items = (item for item in source.read() if not isinstance(item, Skipped))
        for place, item in enumerate(items, start=1):
            answer = next(answers, None)
            if answer is None:
                return
            yield [layout.row(number, source, item, row) for row in cells.of(answer, place)]


class _Cells:
    """Turns records into cells and counts them."""

    def __init__(
        self,
        columns: list[AnswerColumn],
        options: BatchOptions,
        written: Written,
        counts: Counter[str],
    ):
        self._reviews = [number for number, each in enumerate(columns) if each.kind == "review"]
        self._places = [number for number, each in enumerate(columns) if each.kind == "row"]
        self._threshold = options.threshold
        self._written = written
        self._counts = counts

    def of(self, record: Done, place: int) -> list[Row]:
        """The record's rows, with what the batch knows filled in; ``place`` counts input rows."""
        answer = record.answer
        is_unsure = answer.confidence is not None and answer.confidence < self._threshold
        needs_review = record.empty or is_unsure
        self._counts.update(answer.names)
        self._written.empty += record.empty
        self._written.cut += record.cut
        self._written.review += needs_review
        rows: list[Row] = [list(row) for row in answer.rows]
        for row in rows:
            for number in self._reviews:
                row[number] = "yes" if needs_review else "no"
            for number in self._places:
                row[number] = place
        return rows
