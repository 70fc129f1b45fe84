"""Scoring a finished model on a labelled file."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from engine import paths as places
from engine.batching.texts import Texts
from engine.data.description import FIRST_ROLES, SECOND_ROLES, Dataset, ImportOptions, Role
from engine.errors import InvalidCall, UserError
from engine.inference.predictor import Predictions, Predictor
from engine.jobs import Interrupted, Job, interruptible
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.messages import Text, text
from engine.metrics.report import AnyReport
from engine.tasks.task import Labelled, Task

if TYPE_CHECKING:
    import polars as pl

    from engine.data.dataset import DatasetFolder


class EvaluationResult(msgspec.Struct, frozen=True):
    """``unknown_labels``: labels of the file that the model does not have, with their examples.

    ``complete`` is false when a command ended the work; there is no report then.
    """

    model: str
    examples: int
    report: AnyReport | None
    unknown_labels: dict[str, int] = {}
    without_text: int = 0
    cut: int = 0
    complete: bool = True

    @property
    def scores(self) -> dict[str, float]:
        """Metric to value."""
        metrics = self.report.model.metrics if self.report else {}
        return {name: score.value for name, score in metrics.items()}

    @property
    def intervals(self) -> dict[str, tuple[float, float]]:
        """Metric to the 95 % interval."""
        metrics = self.report.model.metrics if self.report else {}
        return {name: (score.low, score.high) for name, score in metrics.items()}


def evaluate_model(
    *,
    model: str,
    paths: list[str] | None = None,
    dataset: str = "",
    text_columns: list[str] | None = None,
    second_columns: list[str] | None = None,
    label_columns: list[str] | None = None,
    split: str = "",
    options: ImportOptions | dict[str, Any] | None = None,
    device: str = "auto",
) -> Job[EvaluationResult]:
    """Score a model on labelled files (``paths``) or on an imported dataset's folder (``dataset``).

    Columns not named are those the model was trained on where the file has them, else guessed.
    ``split`` restricts to "train", "validation" or "test" rows of files that state their split.
    Names in labels are matched; examples with one the model does not know cannot be answered
    right by it: they are left out of the scores, counted, and named in the report's notes.
    """
    if bool(paths) == bool(dataset):
        raise InvalidCall(text("Name either files or a dataset to evaluate on."))
    folder = ModelLibrary().resolve(model)
    predictor = Predictor.load(folder, device)
    known = set(places.datasets().iterdir())
    imported = ""
    try:
        if paths:
            imported = yield from _import(paths, options)
        return (
            yield from _evaluate(
                predictor,
                imported or dataset,
                text_columns=text_columns or [],
                second_columns=second_columns or [],
                label_columns=label_columns or [],
                split=split,
            )
        )
    except Interrupted:
        return EvaluationResult(folder.name, 0, None, complete=False)
    finally:
        # The same files may have been imported before for another purpose: that dataset stays.
        if imported and Path(imported) not in known:
            shutil.rmtree(imported, ignore_errors=True)


def _import(paths: list[str], options: ImportOptions | dict[str, Any] | None) -> Job[str]:
    from engine.data.importing import import_files

    wanted = (
        options
        if isinstance(options, ImportOptions)
        else msgspec.convert(options or {}, ImportOptions)
    )
    result = yield from interruptible(import_files(paths=paths, options=wanted))
    return str(result.folder)


def _evaluate(
    predictor: Predictor,
    dataset: str,
    *,
    text_columns: list[str],
    second_columns: list[str],
    label_columns: list[str],
    split: str,
) -> Job[EvaluationResult]:
    from engine.data.dataset import DatasetFolder

    data, task, card = DatasetFolder(dataset), predictor.task, predictor.card
    roles = _roles(data.description, card, text_columns, second_columns, label_columns)
    examples = _examples(data, roles, split, task)
    known, unknown = _known(examples, predictor.labels, task)
    began = time.perf_counter()
    found = yield from predictor.predict_job(_texts(known))
    read = np.flatnonzero(~found.is_empty)
    part = known[read]
    report = task.report(
        found.answers.take(read),
        Labelled(_texts(part), part["label"].to_list()),
        predictor.labels,
        split=split or "all",
        seconds=time.perf_counter() - began,
        baseline=None,
        notes=_notes(data.description, card, unknown, found),
    )
    return EvaluationResult(
        model=card.id,
        examples=report.examples,
        report=report,
        unknown_labels=unknown,
        without_text=int(found.is_empty.sum()),
        cut=int(found.is_cut.sum()),
    )


def _texts(examples: pl.DataFrame) -> Texts:
    second = examples["second"]
    is_pair = second.null_count() < len(second)
    return Texts(examples["text"].to_list(), second.to_list() if is_pair else None)


def _roles(
    description: Dataset,
    card: Card,
    text_columns: list[str],
    second_columns: list[str],
    label_columns: list[str],
) -> dict[str, Role]:
    """Roles that differ from the guessed ones."""
    from engine.data.column_choice import roles_naming

    names = {column.name for column in description.columns}
    for wanted in (*text_columns, *second_columns, *label_columns):
        if wanted not in names:
            raise InvalidCall(
                text("The file has no column “{name}”.", name=wanted),
                remedy=text("It has: {names}.", names=", ".join(sorted(names))),
            )
    trained_on = {*card.text_columns, *card.second_columns}
    is_alike = names.issuperset(trained_on) and not trained_on & set(label_columns)
    texts = text_columns or (card.text_columns if is_alike else [])
    seconds = second_columns or (card.second_columns if is_alike else [])
    roles = roles_naming(description, texts=texts, seconds=seconds, labels=label_columns)
    if not card.second_columns and not seconds:
        # A model of single texts is not asked about pairs because a column looks like one.
        for column in description.columns:
            if column.role in SECOND_ROLES and roles.get(column.name, column.role) is column.role:
                roles[column.name] = FIRST_ROLES[0]
    return roles


def _examples(
    data: DatasetFolder, roles: dict[str, Role], split: str, task: Task[Any]
) -> pl.DataFrame:
    from engine.data.examples import assemble_examples

    table = assemble_examples(data, roles, labelling=task.labelling).table
    if not split:
        return table
    chosen = table.filter(table["given_split"] == split)
    if chosen.is_empty():
        raise UserError(
            text("The file has no rows marked as “{split}”.", split=split),
            remedy=text("Leave the split out to score all rows."),
        )
    return chosen


def _known(
    examples: pl.DataFrame, labels: list[str], task: Task[Any]
) -> tuple[pl.DataFrame, dict[str, int]]:
    """The examples without a name that the model lacks, and how often there is each of those."""
    counts = task.labelling.counts(examples["label"])
    unknown = {name: counts[name] for name in sorted(counts) if name not in labels}
    known = examples
    if unknown:
        known = examples.filter(~task.labelling.holding(examples["label"], list(unknown)))
    if known.is_empty():
        raise UserError(
            text("None of the labels in the file is one that the model knows."),
            remedy=text(
                "The model knows: {known}. The file has: {found}.",
                known=", ".join(labels[:20]),
                found=", ".join(list(unknown)[:20]),
            ),
        )
    return known, unknown


def _notes(
    description: Dataset, card: Card, unknown: dict[str, int], found: Predictions
) -> list[Text]:
    notes = []
    if description.fingerprint and description.fingerprint == card.dataset_fingerprint:
        notes.append(
            text(
                "The model was trained on this very file, so these scores say nothing about new "
                "texts; its own test scores do."
            )
        )
    if unknown:
        notes.append(
            text(
                "{count} examples with labels the model does not know were left out: {labels}.",
                count=sum(unknown.values()),
                labels=", ".join(list(unknown)[:20]),
            )
        )
    if found.is_empty.any():
        notes.append(
            text(
                "{count} examples with nothing to read were left out.",
                count=int(found.is_empty.sum()),
            )
        )
    return notes
