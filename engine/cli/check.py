"""``tunesmith check``: what is in the files, as it would be trained on."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from engine.cli.data import chosen_roles, import_data, import_options
from engine.cli.printing import Reporter, Table, plain
from engine.cli.running import run_job

if TYPE_CHECKING:
    from engine.data.description import Dataset, Skipped, SourceFile
    from engine.data.findings import Summary

_MANY = 30


def check(arguments: Namespace, reporter: Reporter) -> int:
    """Import, inspect, report; data that cannot be trained on is a finding, not a failure."""
    from engine.data.dataset import DatasetFolder
    from engine.tasks.inspection import inspect_dataset

    imported = import_data(arguments.data, import_options(arguments), reporter)
    roles = chosen_roles(imported.dataset, arguments)
    inspection = inspect_dataset(
        folder=imported.folder, roles=dict(roles), task=arguments.task or ""
    )
    summary = run_job(inspection, reporter)
    skipped = DatasetFolder(imported.folder).skipped(0, _MANY)
    reporter.result(
        _value(imported.dataset, summary, skipped), _tables(imported.dataset, summary, skipped)
    )
    return 0


def _value(dataset: Dataset, summary: Summary, skipped: list[Skipped]) -> dict[str, Any]:
    """``rows`` counts what was read, ``examples`` what remains of it to train on.

    ``skipped`` counts the whole list, of which ``skipped_rows`` is the beginning.
    """
    texts = summary.text_columns
    return {
        "rows": dataset.rows,
        "examples": summary.rows,
        "dropped": summary.dropped,
        "skipped": dataset.skipped,
        "skipped_rows": plain(skipped),
        "text": texts[0] if len(texts) == 1 else texts,
        "text_columns": texts,
        "label": summary.label_column,
        "classes": summary.classes,
        "splits": dataset.splits,
        "planned_splits": summary.split.rows if summary.split else {},
        "encoding": _joined(source.encoding for source in dataset.sources),
        "format": _joined(source.format for source in dataset.sources),
        "second_columns": summary.second_columns,
        "task": summary.task,
        "task_reason": str(summary.task_reason),
        "trainable": summary.trainable,
        "findings": plain(summary.findings),
        "columns": plain(dataset.columns),
        "files": [_file(source) for source in dataset.sources],
        "dropped_reasons": [[str(reason), count] for reason, count in summary.dropped_reasons],
        "notes": plain(dataset.notes),
        "questions": plain(dataset.questions),
        "dataset": summary.dataset,
    }


def _file(source: SourceFile) -> dict[str, Any]:
    return {
        "path": source.path,
        "inner": source.inner,
        "format": source.format,
        "rows": source.rows,
        "split": source.split,
        "encoding": source.encoding,
        "dialect": plain(source.dialect),
        "sheet": source.sheet,
    }


def _joined(names: Any) -> str:
    return ", ".join(sorted({name for name in names if name}))


def _tables(dataset: Dataset, summary: Summary, skipped: list[Skipped]) -> list[Table]:
    about = [
        ["rows", f"{dataset.rows:,}"],
        ["examples", f"{summary.rows:,}"],
        ["dropped", f"{summary.dropped:,}"],
        ["skipped", f"{dataset.skipped:,}"],
        ["format", _joined(source.format for source in dataset.sources)],
        ["encoding", _joined(source.encoding for source in dataset.sources)],
        ["text", ", ".join(summary.text_columns)],
        *([["second text", ", ".join(summary.second_columns)]] if summary.second_columns else []),
        ["label", summary.label_column],
        ["task", summary.task],
        [
            "splits",
            ", ".join(f"{name} {rows:,}" for name, rows in dataset.splits.items()) or "none",
        ],
    ]
    classes = sorted(summary.classes.items(), key=lambda item: -item[1])
    shown = [[name, f"{count:,}"] for name, count in classes[:_MANY]]
    if len(classes) > _MANY:
        shown.append([f"… and {len(classes) - _MANY} more", ""])
    findings = [
        [
            " ".join(str(part) for part in (finding.message, finding.remedy) if part),
            finding.severity,
            f"{finding.count:,}",
        ]
        for finding in summary.findings
    ]
    tables = [Table(dataset.name, ["", ""], about)]
    if shown:
        tables.append(Table("Classes", ["class", "examples"], shown))
    if findings:
        tables.append(Table("Findings", ["finding", "severity", "count"], findings))
    if skipped:
        tables.append(
            Table("Skipped", ["file", "row", "reason", "content"], _skipped(dataset, skipped))
        )
    return tables


def _skipped(dataset: Dataset, skipped: list[Skipped]) -> list[list[str]]:
    rows = [
        [each.file, "" if each.row is None else f"{each.row:,}", str(each.reason), each.excerpt]
        for each in skipped
    ]
    if dataset.skipped > len(skipped):
        rows.append([f"… and {dataset.skipped - len(skipped):,} more", "", "", ""])
    return rows
