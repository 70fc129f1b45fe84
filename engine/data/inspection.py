"""A dataset as it would be trained on: prepared, divided and checked under one labelling.

The job behind the Data page, which also knows of tasks, is ``engine.tasks.inspection``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
import polars as pl

from engine.data.checks import CHECKS
from engine.data.column_choice import WrongColumns
from engine.data.dataset import DatasetFolder
from engine.data.description import Dataset, Role
from engine.data.examples import Examples, assemble_examples
from engine.data.findings import Finding, Summary
from engine.data.labellings.labelling import Labelling
from engine.data.preparation import Remedy, SplitPlan
from engine.data.splits import Split, split_examples
from engine.data.trainability import Untrainable, require_trainable
from engine.errors import UserError
from engine.events import Progress
from engine.jobs import Job
from engine.messages import Text, text

_SEVERITIES = ("error", "warning", "info")
_DROPPED_SHOWN = 1_000
_STEPS_OF_A_DECADE = (10, 15, 20, 30, 50, 70)


@dataclass(frozen=True)
class Purpose:
    """What the examples are looked at for. ``reason`` says of them why it is this task."""

    task: str
    labelling: Labelling
    reason: Callable[[Examples], Text]
    suggested: str = ""


def inspect_for(
    purpose: Purpose,
    *,
    folder: str,
    roles: Mapping[str, Role | str] | None = None,
    remedies: Sequence[Remedy | Mapping[str, Any]] = (),
    plan: SplitPlan | Mapping[str, Any] | None = None,
) -> Job[Summary]:
    """Prepare, divide and check the dataset in ``folder``.

    Data that cannot be trained on is no failure: the summary then says ``trainable=False`` and
    holds the reason as a finding of severity "error". Any command ends the job with the findings
    made so far. Raises ``UserError`` when the folder is not a dataset or an argument is unknown.
    """
    chosen_remedies = [_converted(remedy, Remedy) for remedy in remedies]
    chosen_plan = _converted(plan or {}, SplitPlan)
    checks = [name for name in CHECKS if name not in purpose.labelling.skipped_checks]
    total = len(checks) + 2
    yield Progress(phase=text("Preparing the examples"), done=0, total=total)
    dataset = DatasetFolder(folder)
    try:
        examples = assemble_examples(dataset, dict(roles or {}), chosen_remedies, purpose.labelling)
    except WrongColumns as error:
        return _without_examples(purpose, folder, dataset.description, error)
    command = yield Progress(phase=text("Dividing the examples"), done=1, total=total)
    try:
        require_trainable(examples)
        split = split_examples(examples, chosen_plan)
    except Untrainable as error:
        return _summary(
            purpose, folder, examples, None, [_as_finding(error.code, error, error.rows)]
        )
    findings: list[Finding] = []
    for done, name in enumerate(checks, start=2):
        if command is not None:
            break
        command = yield Progress(phase=text("Checking the data"), done=done, total=total)
        findings += CHECKS[name](examples, split)
    yield Progress(phase=text("Checking the data"), done=total, total=total)
    return _summary(purpose, folder, examples, split, findings)


def length_histogram(lengths: pl.Series) -> list[tuple[int, int]]:
    """Texts by their number of characters: (upper bound, texts), six steps to a power of ten.

    Runs without gaps from the bin of the shortest text to that of the longest.
    """
    if len(lengths) == 0:
        return []
    longest = int(lengths.cast(pl.Int64).max())  # type: ignore[arg-type]
    bounds = [2, 5]
    scale = 1
    while bounds[-1] < longest:
        bounds += [step * scale for step in _STEPS_OF_A_DECADE]
        scale *= 10
    counts = pl.Series(bounds).search_sorted(lengths, side="left").value_counts(name="texts")
    by_bin = dict(counts.iter_rows())
    return [(bounds[index], by_bin.get(index, 0)) for index in range(min(by_bin), max(by_bin) + 1)]


def _summary(
    purpose: Purpose,
    folder: str,
    examples: Examples,
    split: Split | None,
    findings: list[Finding],
) -> Summary:
    lengths = examples.table["text"].str.len_chars()
    ordered = sorted(
        findings, key=lambda finding: (_SEVERITIES.index(finding.severity), -finding.count)
    )
    return Summary(
        dataset=folder,
        rows=len(examples),
        text_columns=examples.text_columns,
        label_column=examples.label_column,
        classes=examples.class_counts,
        dropped=examples.dropped_rows.height,
        dropped_reasons=examples.dropped_reasons,
        dropped_sample=examples.dropped_sample(_DROPPED_SHOWN),
        findings=ordered,
        split=split.summary if split else None,
        length_histogram=length_histogram(lengths),
        median_length=int(lengths.median() or 0),  # type: ignore[arg-type]
        longest=int(lengths.max() or 0),  # type: ignore[arg-type]
        task=purpose.task,
        task_reason=purpose.reason(examples),
        trainable=split is not None,
        suggested_task=purpose.suggested,
        second_columns=examples.second_columns,
    )


def _without_examples(purpose: Purpose, folder: str, dataset: Dataset, error: UserError) -> Summary:
    return Summary(
        dataset=folder,
        rows=0,
        text_columns=dataset.names_with(Role.TEXT),
        label_column=next(iter(dataset.names_with(Role.LABEL)), ""),
        classes={},
        dropped=0,
        dropped_reasons=[],
        dropped_sample=[],
        findings=[_as_finding("columns", error, dataset.rows)],
        split=None,
        length_histogram=[],
        median_length=0,
        longest=0,
        task="",
        task_reason=text("The columns must be chosen first."),
        trainable=False,
        suggested_task=purpose.suggested,
    )


def _as_finding(code: str, error: UserError, rows: int) -> Finding:
    return Finding(
        code=code,
        severity="error",
        count=rows,
        message=error.problem,
        remedy=error.remedy,
    )


def _converted(value: Any, kind: type[Any]) -> Any:
    return value if isinstance(value, kind) else msgspec.convert(value, kind)
