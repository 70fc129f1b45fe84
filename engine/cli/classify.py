"""``tunesmith classify``: files in, the same rows with labels out."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from engine.cli.printing import Reporter, Stopped, Table, plain
from engine.cli.running import run_job
from engine.messages import text

if TYPE_CHECKING:
    from engine.batch.results import BatchResult


def classify(arguments: Namespace, reporter: Reporter) -> int:
    """Classify; an interrupted call goes on from where it was when it is repeated."""
    from engine.batch.classify_files import classify_files

    result = run_job(
        classify_files(
            model=arguments.model,
            inputs=arguments.files,
            output=arguments.output,
            threshold=arguments.threshold,
            text_columns=arguments.text,
            resume=not arguments.restart,
            device=arguments.device,
            all_probabilities=arguments.probabilities,
            overwrite=arguments.overwrite,
            format=arguments.format,
            second_columns=arguments.second,
            layout=arguments.layout,
        ),
        reporter,
    )
    return report(result, reporter)


def report(result: BatchResult, reporter: Reporter) -> int:
    """Print the end of a batch; one that was stopped is no success."""
    if result.status == "stopped":
        reporter.result(plain(result), [])
        raise Stopped(
            text("Stopped after {rows:,} rows.", rows=result.rows),
            remedy=text("The same command goes on from there."),
        )
    reporter.result(plain(result), tables(result))
    return 0


def tables(result: BatchResult) -> list[Table]:
    """A finished batch for people."""
    counts = [[label, f"{count:,}"] for label, count in result.labels.items()]
    about = [
        ["rows", f"{result.rows:,}"],
        ["for review", f"{result.review:,}"],
        ["without text", f"{result.empty:,}"],
        ["cut", f"{result.cut:,}"],
        ["left out", f"{result.skipped:,}"],
        ["speed", f"{result.rows_per_second:,.1f} rows/s"],
        ["output", result.output],
    ]
    return [Table("Labels", ["label", "rows"], counts), Table("", ["", ""], about)]
