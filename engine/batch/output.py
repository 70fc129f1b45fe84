"""The last pass: inputs and answers side by side into the output, whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from glob import escape
from pathlib import Path
from typing import Any

from engine import durable
from engine.batch import WRITERS
from engine.batch.plan import Layout, Target
from engine.batch.results import BatchOptions
from engine.batch.source import Row
from engine.batch.survey import Survey
from engine.batch.work import CUT, EMPTY, NO_LABEL, Records
from engine.data.description import Skipped
from engine.events import Event, Progress, Warned
from engine.jobs import Command, Interrupted, Job
from engine.messages import text

_ROWS_PER_EVENT = 1_000
_PHASE = text("Writing")


@dataclass
class Written:
    """Counts over everything written."""

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
    options: BatchOptions,
) -> Job[Written]:
    """Write all outputs; they appear under their names when all of them are complete."""
    written = Written()
    counts: Counter[str] = Counter()
    cells = _Cells(records.state.labels, options, written, counts)
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
    rows: Iterator[Row],
    written: Written,
    records: Records,
) -> Job[None]:
    writer = WRITERS[target.format](path, layout.columns, records.folder)
    try:
        for row in rows:
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


def _tell(event: Event) -> Job[None]:
    """Yield; to finish early means nothing here, since writing is how a batch finishes."""
    command = yield event
    if command in (Command.STOP, Command.DISCARD):
        raise Interrupted(command)


def _rows(
    survey: Survey, target: Target, layout: Layout, answers: Iterator[Any], cells: _Cells
) -> Iterator[Row]:
    """Input rows with our cells, as far as there are answers."""
    for number in target.sources:
        source = survey.sources[number]
        for item in source.read():
            if isinstance(item, Skipped):
                continue
            answer = next(answers, None)
            if answer is None:
                return
            yield layout.row(number, source, item, cells.of(answer))


class _Cells:
    """Turns records into cells and counts them."""

    def __init__(
        self, labels: list[str], options: BatchOptions, written: Written, counts: Counter[str]
    ):
        self._labels = labels
        self._options = options
        self._written = written
        self._counts = counts

    def of(self, record: Any) -> list[Any]:
        """Label, confidence, review and, if wanted, one probability per class."""
        position, confidence = int(record["label"]), round(float(record["confidence"]), 4)
        flags = int(record["flags"])
        label = "" if position == NO_LABEL else self._labels[position]
        needs_review = bool(flags & EMPTY) or float(record["confidence"]) < self._options.threshold
        if label:
            self._counts[label] += 1
        self._written.empty += bool(flags & EMPTY)
        self._written.cut += bool(flags & CUT)
        self._written.review += needs_review
        cells: list[Any] = [label, confidence, "yes" if needs_review else "no"]
        if self._options.all_probabilities:
            cells += [round(float(value), 4) for value in record["probabilities"]]
        return cells
