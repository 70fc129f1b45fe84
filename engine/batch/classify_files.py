"""The job that classifies many files: three passes in constant memory, resumable after a kill.

First everything is looked at (``survey``), then the rows are classified in windows of fixed size,
whose answers are made durable one after another (``work``), then the output is written in one go
from the inputs and the answers (``output``). Windows do not depend on where a batch was interrupted,
so a resumed batch gives the very bytes of an uninterrupted one.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine import durable
from engine.batch.inputs import find_inputs
from engine.batch.output import Written, write_outputs
from engine.batch.plan import (
    Layout,
    Target,
    check_free,
    check_inputs_survive,
    check_output,
    check_row_limits,
    choose_text_columns,
    join_texts,
    plan_targets,
    positions_of,
)
from engine.batch.results import BatchOptions, BatchResult
from engine.batch.survey import Survey, check_unchanged, survey_inputs
from engine.batch.work import (
    CUT,
    EMPTY,
    NO_LABEL,
    Progressed,
    Records,
    Work,
    record_type,
    work_folder,
)
from engine.data.description import Skipped
from engine.errors import InvalidCall
from engine.events import Noted, Progress, Warned
from engine.jobs import Command, Interrupted, Job, tell
from engine.library.store import ModelLibrary
from engine.messages import Text, text

if TYPE_CHECKING:
    import numpy as np

    from engine.inference.predictor import Predictions, Predictor

WINDOW = 2_048
"""Rows that are sorted by length together, and that a kill costs at most (with one second's more)."""

_ROWS_PER_EVENT = 5_000


def classify_files(
    *,
    model: str,
    inputs: list[str],
    output: str,
    threshold: float = 0.6,
    text_columns: list[str] | None = None,
    resume: bool = True,
    device: str = "auto",
    all_probabilities: bool = False,
    overwrite: bool = False,
    format: str = "",
) -> Job[BatchResult]:
    """Classify every row of ``inputs`` into ``output``; see ``BatchOptions`` and ``BatchResult``.

    STOP keeps what is done, so that the same call goes on from there; FINISH writes the output with
    the rows done so far; DISCARD forgets them. Raises ``UserError`` for inputs that cannot be read,
    an output that exists or cannot be written, and a model that is not there.
    """
    options = BatchOptions(
        threshold, text_columns or [], resume, device, all_probabilities, overwrite, format
    )
    if not 0 <= threshold <= 1:
        raise InvalidCall(text("The threshold must lie between 0 and 1."))
    yield Progress(phase=text("Looking at the files"), done=0)
    check_output(output, options)
    model_folder = ModelLibrary().resolve(model)
    files, left_aside = find_inputs(inputs)
    given = [path for file in files for path in file.paths]
    check_inputs_survive([Path(output).expanduser()], given)
    names = [str(path) for path in given]
    batch = _Batch(output, options, names, requested=inputs, model=model)
    target = str(Path(output).expanduser().absolute())
    with Work(work_folder(batch.names, target, str(model_folder))) as work:
        try:
            survey = yield from survey_inputs(files, left_aside, work.folder)
            targets = plan_targets(survey.sources, output, options)
            outputs = [target.path for target in targets]
            check_inputs_survive(outputs, given)
            check_free(outputs, options)
            check_row_limits(survey, targets)
            return (yield from _run(batch, survey, targets, work, model_folder))
        except Interrupted as interrupted:
            if interrupted.command is Command.DISCARD:
                work.remove()
            return batch.ended(interrupted.command)


@dataclass
class _Batch:
    """What is asked, and how far it is."""

    output: str
    options: BatchOptions
    names: list[str]
    requested: list[str] = field(default_factory=list)
    model: str = ""
    columns: list[list[str]] = field(default_factory=list)  # text columns of each source
    rows: int = 0
    resumed_from: int = 0
    seconds: float = 0.0

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


def _run(
    batch: _Batch, survey: Survey, targets: list[Target], work: Work, model_folder: Path
) -> Job[BatchResult]:
    predictor = yield from _load(model_folder, batch.options.device)
    yield from _choose_columns(batch, survey, predictor)
    layouts = [Layout(survey, target, predictor.labels, batch.options) for target in targets]
    yield from _tell_renamed(layouts)
    state = yield from _starting_state(batch, survey, predictor, work)
    records = Records(work.folder, state)
    status = "finished"
    try:
        try:
            yield from _classify(batch, survey, predictor, records)
        except Interrupted as interrupted:
            if interrupted.command is not Command.FINISH:
                raise
            status = "partial"
        finally:
            records.save()
        check_unchanged(survey)
        written = yield from write_outputs(survey, targets, layouts, records, batch.options)
    finally:
        records.close()
    result = _result(batch, status, survey, targets, written, layouts[0].new_names)
    work.remove()
    return result


def _tell_renamed(layouts: list[Layout]) -> Job[None]:
    for name, given in dict(pair for layout in layouts for pair in layout.renamed).items():
        message = text(
            "The files have a column “{name}” already; the new one is called “{given}”.",
            name=name,
            given=given,
        )
        yield from tell(Noted(message=message))


def _load(folder: Path, device_name: str) -> Job[Predictor]:
    """Load the model; the imports behind it take seconds the first time."""
    from engine.inference.predictor import Predictor

    yield from tell(Progress(phase=text("Loading the model"), done=0))
    predictor = Predictor.load(folder, device_name)
    device = predictor.device.name or predictor.device.kind
    yield from tell(
        Noted(
            message=text(
                "Classifying with “{model}” on {device} ({precision}).",
                model=predictor.card.name,
                device=device,
                precision=predictor.precision,
            )
        )
    )
    return predictor


def _choose_columns(batch: _Batch, survey: Survey, predictor: Predictor) -> Job[None]:
    for source in survey.sources:
        for note in source.notes:
            yield from tell(Noted(message=note))
        chosen = choose_text_columns(
            source, batch.options.text_columns, predictor.card.text_columns
        )
        batch.columns.append(chosen)
        message = text(
            "{file}: the text is read from {columns}.",
            file=source.name,
            columns=", ".join(chosen),
        )
        yield from tell(Noted(message=message))
    if survey.skipped:
        message = text(
            "{count:,} rows or files cannot be read and are left out.", count=survey.skipped
        )
        yield from tell(Warned(message=message))


def _starting_state(
    batch: _Batch, survey: Survey, predictor: Predictor, work: Work
) -> Job[Progressed]:
    """Go on from what an interrupted batch has done, if it did exactly this."""
    state = Progressed(
        inputs=batch.names,
        output=batch.output,
        inputs_fingerprint=survey.fingerprint,
        model_fingerprint=_fingerprint(predictor.card),
        options_fingerprint=_fingerprint((batch.columns, WINDOW, predictor.precision)),
        labels=predictor.labels,
        probabilities=batch.options.all_probabilities,
        total=sum(survey.rows),
        requested=batch.requested,
        model=batch.model,
        options=batch.options,
    )
    previous = work.previous() if batch.options.resume else None
    if previous is not None:
        reason = _changed(previous, state)
        if reason is None:
            state = msgspec.structs.replace(state, rows=previous.rows)
            batch.rows = batch.resumed_from = previous.rows
            message = text(
                "Going on after {rows:,} rows that were classified before.", rows=previous.rows
            )
            yield from tell(Noted(message=message))
        else:
            yield from tell(Warned(message=reason))
    return state


def _changed(previous: Progressed, state: Progressed) -> Text | None:
    """Why an interrupted batch cannot go on, if so."""
    if previous.inputs_fingerprint != state.inputs_fingerprint:
        return text("The files have changed since the interruption; the batch starts anew.")
    if previous.model_fingerprint != state.model_fingerprint or previous.labels != state.labels:
        return text("The model has changed since the interruption; the batch starts anew.")
    if (previous.options_fingerprint, previous.probabilities) != (
        state.options_fingerprint,
        state.probabilities,
    ):
        return text("The choices differ from the interrupted batch; the batch starts anew.")
    return None


def _fingerprint(value: Any) -> str:
    return hashlib.sha256(msgspec.json.encode(value, enc_hook=str)).hexdigest()


def _classify(batch: _Batch, survey: Survey, predictor: Predictor, records: Records) -> Job[None]:
    """All windows that are not done yet; the time of loading and counting does not enter."""
    started = time.monotonic()
    total = sum(survey.rows)
    rate = _Rate(batch, started, total)
    kind = record_type(len(predictor.labels), probabilities=batch.options.all_probabilities)
    waiting: list[str] = []
    try:
        for number, item in enumerate(_texts(batch, survey)):
            if number < batch.resumed_from:
                if number % _ROWS_PER_EVENT == 0:
                    phase = text("Finding the place")
                    yield from tell(Progress(phase=phase, done=number, total=batch.resumed_from))
                continue
            waiting.append(item)
            if len(waiting) == WINDOW or number + 1 == total:
                answers = yield from _window(predictor, waiting, batch.rows, rate)
                records.append(_as_records(answers, kind))
                batch.rows += len(waiting)
                waiting.clear()
                yield from tell(rate.at(batch.rows))
    finally:
        batch.seconds = time.monotonic() - started


@dataclass(frozen=True)
class _Rate:
    """The pace of this session."""

    batch: _Batch
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


def _window(predictor: Predictor, texts: list[str], before: int, rate: _Rate) -> Job[Predictions]:
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


def _texts(batch: _Batch, survey: Survey) -> Iterator[str]:
    for source, names in zip(survey.sources, batch.columns, strict=True):
        positions = positions_of(source, names)
        for row in source.read():
            if not isinstance(row, Skipped):
                yield join_texts(row, positions)


def _as_records(answers: Predictions, kind: np.dtype[Any]) -> np.ndarray[Any, Any]:
    import numpy as np

    records = np.zeros(len(answers), kind)
    best = answers.probabilities.argmax(axis=1)
    records["label"] = np.where(answers.is_empty, NO_LABEL, best)
    records["confidence"] = answers.confidences
    records["flags"] = EMPTY * answers.is_empty + CUT * answers.is_cut
    if "probabilities" in (kind.names or ()):
        records["probabilities"] = answers.probabilities
    return records


def _result(
    batch: _Batch,
    status: str,
    survey: Survey,
    targets: list[Target],
    written: Written,
    new_columns: list[str],
) -> BatchResult:
    first = targets[0].path
    return BatchResult(
        status=status,
        rows=written.rows,
        output=str(first if len(targets) == 1 else first.parent),
        outputs=[str(target.path) for target in targets],
        labels=written.labels,
        review=written.review,
        empty=written.empty,
        cut=written.cut,
        skipped=survey.skipped,
        skipped_sample=survey.skipped_sample,
        skipped_file=_keep_skipped(survey, first),
        text_columns=batch.columns[0],
        new_columns=new_columns,
        rows_per_second=batch.rows_per_second,
        seconds=batch.seconds,
        resumed_from=batch.resumed_from,
    )


def _keep_skipped(survey: Survey, output: Path) -> str:
    """Put the list of what was left out beside the output."""
    if survey.skipped_file is None:
        return ""
    beside = output.with_suffix(".skipped.csv")
    with durable.new_file(beside) as path:
        shutil.copyfile(survey.skipped_file, path)
    return str(beside)
