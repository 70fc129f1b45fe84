"""Scoring a finished model on a labelled file."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from engine import paths as places
from engine.data.description import Dataset, ImportOptions, Role
from engine.errors import InvalidCall, UserError
from engine.evaluation.report import build_report, score_system
from engine.inference.predictor import Predictions, Predictor
from engine.jobs import Interrupted, Job, interruptible
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.messages import Text, text
from engine.metrics.report import Report

if TYPE_CHECKING:
    import polars as pl

    from engine.data.dataset import DatasetFolder

__all__ = ["EvaluationResult", "build_report", "evaluate_model", "score_system"]


class EvaluationResult(msgspec.Struct, frozen=True):
    """``unknown_labels``: labels of the file that the model does not have, with their examples.

    ``complete`` is false when a command ended the work; there is no report then.
    """

    model: str
    examples: int
    report: Report | None
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
    label_column: str = "",
    split: str = "",
    options: ImportOptions | dict[str, Any] | None = None,
    device: str = "auto",
) -> Job[EvaluationResult]:
    """Score a model on labelled files (``paths``) or on an imported dataset's folder (``dataset``).

    Columns not named are those the model was trained on where the file has them, else guessed.
    ``split`` restricts to "train", "validation" or "test" rows of files that state their split.
    Labels are matched by name; examples with a label the model does not know cannot be answered
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
                label_column=label_column,
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
    predictor: Predictor, dataset: str, *, text_columns: list[str], label_column: str, split: str
) -> Job[EvaluationResult]:
    from engine.data.dataset import DatasetFolder

    data = DatasetFolder(dataset)
    card = predictor.card
    roles = _roles(data.description, card, text_columns, label_column)
    examples = _examples(data, roles, split)
    known = examples.filter(examples["label"].is_in(predictor.labels))
    unknown = _unknown_labels(examples, predictor.labels)
    if known.is_empty():
        raise UserError(
            text("None of the labels in the file is one that the model knows."),
            remedy=text(
                "The model knows: {known}. The file has: {found}.",
                known=", ".join(predictor.labels[:20]),
                found=", ".join(list(unknown)[:20]),
            ),
        )
    began = time.perf_counter()
    found = yield from predictor.predict_job(known["text"].to_list())
    number = {label: index for index, label in enumerate(predictor.labels)}
    true_ids = np.array([number[label] for label in known["label"]], dtype=np.int64)
    read = ~found.is_empty
    report = build_report(
        predictor.labels,
        true_ids[read],
        found.probabilities[read],
        seconds=time.perf_counter() - began,
        split=split or "all",
        task=card.task,
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


def _roles(
    description: Dataset, card: Card, text_columns: list[str], label_column: str
) -> dict[str, Role]:
    """Roles that differ from the guessed ones."""
    names = {column.name for column in description.columns}
    for wanted in (*text_columns, *([label_column] if label_column else [])):
        if wanted not in names:
            raise InvalidCall(
                text("The file has no column “{name}”.", name=wanted),
                remedy=text("It has: {names}.", names=", ".join(sorted(names))),
            )
    texts = text_columns or (card.text_columns if names.issuperset(card.text_columns) else [])
    roles: dict[str, Role] = {}
    if texts:
        roles.update(dict.fromkeys(description.names_with(Role.TEXT), Role.IGNORED))
        roles.update(dict.fromkeys(texts, Role.TEXT))
    if label_column:
        others = set(description.names_with(Role.LABEL)) - set(texts)
        roles.update(dict.fromkeys(others, Role.IGNORED))
        roles[label_column] = Role.LABEL
    return roles


def _examples(data: DatasetFolder, roles: dict[str, Role], split: str) -> pl.DataFrame:
    from engine.data.examples import assemble_examples

    table = assemble_examples(data, roles).table
    if not split:
        return table
    chosen = table.filter(table["given_split"] == split)
    if chosen.is_empty():
        raise UserError(
            text("The file has no rows marked as “{split}”.", split=split),
            remedy=text("Leave the split out to score all rows."),
        )
    return chosen


def _unknown_labels(examples: pl.DataFrame, labels: list[str]) -> dict[str, int]:
    strange = examples.filter(~examples["label"].is_in(labels))
    return dict(sorted(strange.group_by("label").len().iter_rows()))


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
