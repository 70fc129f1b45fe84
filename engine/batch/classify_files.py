"""The job that classifies many files: three passes in constant memory, resumable after a kill.

First everything is looked at (``survey``), then the rows are classified in windows of fixed size,
whose answers are made durable one after another (``work``), then the output is written in one go
from the inputs and the answers (``output``). Windows do not depend on where a batch was interrupted,
so a resumed batch gives the very bytes of an uninterrupted one.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from engine import durable
from engine.batch import answering
from engine.batch.answering import Batch, answer_rows
from engine.batch.inputs import find_inputs
from engine.batch.output import Written, write_outputs
from engine.batch.plan import (
    Layout,
    Target,
    check_free,
    check_inputs_survive,
    check_output,
    check_row_limits,
    choose_second_columns,
    choose_text_columns,
    plan_targets,
)
from engine.batch.results import BatchOptions, BatchResult
from engine.batch.source import Source
from engine.batch.survey import Survey, check_unchanged, survey_inputs
from engine.batch.work import Progressed, Records, Work, work_folder
from engine.errors import InvalidCall
from engine.events import Noted, Progress, Warned
from engine.jobs import Command, Interrupted, Job, tell
from engine.library.store import ModelLibrary
from engine.messages import Text, text
from engine.tasks.task import AnswerColumn

if TYPE_CHECKING:
    from engine.inference.predictor import Predictor


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
    second_columns: list[str] | None = None,
    layout: str = "",
) -> Job[BatchResult]:
    """Classify every row of ``inputs`` into ``output``; see ``BatchOptions`` and ``BatchResult``.

    STOP keeps what is done, so that the same call goes on from there; FINISH writes the output with
    the rows done so far; DISCARD forgets them. Raises ``UserError`` for inputs that cannot be read,
    an output that exists or cannot be written, and a model that is not there.
    """
    options = BatchOptions(
        threshold,
        text_columns or [],
        resume,
        device,
        all_probabilities,
        overwrite,
        format,
        second_columns or [],
        layout,
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
    batch = Batch(output, options, names, requested=inputs, model=model)
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


def _run(
    batch: Batch, survey: Survey, targets: list[Target], work: Work, model_folder: Path
) -> Job[BatchResult]:
    predictor = yield from _load(model_folder, batch.options.device)
    yield from _choose_columns(batch, survey, predictor)
    columns = _answer_columns(batch, predictor)
    layouts = [Layout(survey, target, columns) for target in targets]
    yield from _tell_renamed(layouts)
    state = yield from _starting_state(batch, survey, predictor, work)
    records = Records(work.folder, state)
    status = "finished"
    try:
        try:
            yield from answer_rows(batch, survey, predictor, records)
        except Interrupted as interrupted:
            if interrupted.command is not Command.FINISH:
                raise
            status = "partial"
        finally:
            records.save()
        check_unchanged(survey)
        written = yield from write_outputs(
            survey, targets, layouts, records, columns, batch.options
        )
    finally:
        records.close()
    result = _result(batch, status, survey, targets, written, layouts[0].new_names)
    work.remove()
    return result


def _answer_columns(batch: Batch, predictor: Predictor) -> list[AnswerColumn]:
    layouts, wanted = predictor.task.layouts, batch.options.layout
    if wanted and wanted not in layouts:
        raise InvalidCall(
            text("The answers of this model cannot be written as “{name}”.", name=wanted),
            remedy=text("Known are: {names}.", names=", ".join(layouts) or "-"),
        )
    return predictor.task.columns(predictor.labels, batch.wish)


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


def _choose_columns(batch: Batch, survey: Survey, predictor: Predictor) -> Job[None]:
    has_tables = any(source.file.format != "documents" for source in survey.sources)
    for source in survey.sources:
        for note in source.notes:
            yield from tell(Noted(message=note))
        # Beside tables, a column that was named is one of theirs.
        is_beside = has_tables and source.file.format == "documents"
        wanted = [] if is_beside else batch.options.text_columns
        chosen = choose_text_columns(source, wanted, predictor.card.text_columns)
        batch.columns.append(chosen)
        second = choose_second_columns(
            source, batch.options.second_columns, predictor.card.second_columns
        )
        batch.second_columns.append(second)
        yield from tell(Noted(message=_read_from(source, chosen, second)))
    if survey.skipped:
        message = text(
            "{count:,} rows or files cannot be read and are left out.", count=survey.skipped
        )
        yield from tell(Warned(message=message))


def _read_from(source: Source, chosen: list[str], second: list[str]) -> Text:
    if source.file.format == "documents":
        return text("{file}: each document is read as one text.", file=source.name)
    if not second:
        return text(
            "{file}: the text is read from {columns}.", file=source.name, columns=", ".join(chosen)
        )
    return text(
        "{file}: the text is read from {columns}, the one beside it from {second}.",
        file=source.name,
        columns=", ".join(chosen),
        second=", ".join(second),
    )


def _starting_state(
    batch: Batch, survey: Survey, predictor: Predictor, work: Work
) -> Job[Progressed]:
    """Go on from what an interrupted batch has done, if it did exactly this."""
    state = Progressed(
        inputs=batch.names,
        output=batch.output,
        inputs_fingerprint=survey.fingerprint,
        model_fingerprint=_fingerprint(predictor.card),
        options_fingerprint=_fingerprint(
            (batch.columns, batch.second_columns, batch.wish, answering.WINDOW, predictor.precision)
        ),
        labels=predictor.labels,
        total=sum(survey.rows),
        requested=batch.requested,
        model=batch.model,
        options=batch.options,
    )
    previous = work.previous() if batch.options.resume else None
    if previous is not None:
        reason = _changed(previous, state)
        if reason is None:
            state = msgspec.structs.replace(state, rows=previous.rows, bytes=previous.bytes)
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
    if previous.options_fingerprint != state.options_fingerprint:
        return text("The choices differ from the interrupted batch; the batch starts anew.")
    return None


def _fingerprint(value: Any) -> str:
    return hashlib.sha256(msgspec.json.encode(value, enc_hook=str)).hexdigest()


def _result(
    batch: Batch,
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
        second_columns=batch.second_columns[0],
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
