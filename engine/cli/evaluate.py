"""``tunesmith evaluate``: a model's scores on labelled files."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.data import import_options
from engine.cli.printing import Reporter, Stopped, plain
from engine.cli.running import run_job
from engine.cli.scores import score_table
from engine.messages import text

if TYPE_CHECKING:
    from engine.metrics.report import AnyReport


def evaluate(arguments: Namespace, reporter: Reporter) -> int:
    """Score on the files; labels that the model does not have are named."""
    from engine.evaluation.evaluate import evaluate_model

    result = run_job(
        evaluate_model(
            model=arguments.model,
            paths=[str(Path(path).expanduser().absolute()) for path in arguments.data],
            text_columns=arguments.text,
            second_columns=arguments.second,
            label_columns=arguments.label,
            split=arguments.split,
            options=import_options(arguments),
            device=arguments.device,
        ),
        reporter,
    )
    value = {
        "model": result.model,
        "examples": result.examples,
        "test": result.scores,
        "scores": result.scores,
        "intervals": {name: list(interval) for name, interval in result.intervals.items()},
        **(_details(result.report) if result.report else {}),
        "unknown_labels": result.unknown_labels,
        "without_text": result.without_text,
        "cut": result.cut,
        "complete": result.complete,
    }
    title = f"{result.model}: {result.examples:,} examples"
    tables = [score_table(title, result.scores, {"95 % interval": result.intervals})]
    reporter.result(value, tables if result.complete else [])
    if not result.complete:
        raise Stopped(text("Stopped before the scores were known."))
    return 0


def _details(report: AnyReport) -> dict[str, Any]:
    """What the report's family has beyond the metrics."""
    known = {"system", "metrics", "seconds"}
    own = {name: value for name, value in plain(report.model).items() if name not in known}
    return {"labels": report.labels, **own}
