"""The report of predicted scores: correlations and errors with intervals, points to look at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.messages import Text, text
from engine.metrics.regression import bootstrap
from engine.metrics.report import RegressionReport, SystemScores
from engine.metrics.report_notes import notes_on_size

Floats = NDArray[np.float64]


def build_regression_report(
    true: Floats,
    predicted: Floats,
    *,
    task: str,
    split: str,
    seconds: float,
    baseline: Floats | None = None,
    baseline_seconds: float = 0.0,
    notes: Sequence[Text] = (),
) -> RegressionReport:
    """Score the model, and the baseline's answers where given; all float [examples].

    ``notes`` are put before those that the numbers call for.
    """
    model = SystemScores(system="model", metrics=bootstrap(true, predicted), seconds=seconds)
    other = None
    if baseline is not None:
        other = SystemScores(
            system="baseline", metrics=bootstrap(true, baseline), seconds=baseline_seconds
        )
    return RegressionReport(
        task=task,
        split=split,
        examples=len(true),
        labels=[],
        model=model,
        baseline=other,
        mean=float(true.mean()) if len(true) else 0.0,
        spread=float(true.std()) if len(true) else 0.0,
        notes=[*notes, *_notes(true, model, other)],
    )


def _notes(true: Floats, model: SystemScores, baseline: SystemScores | None) -> list[Text]:
    notes = notes_on_size(len(true))
    if not len(true):
        return notes
    spread, error = float(true.std()), model.metrics["rmse"].value
    if error >= spread:
        notes.append(
            text(
                "The model is no better than always answering the mean score (its error is "
                "{error:.3g}, that of the mean {spread:.3g}).",
                error=error,
                spread=spread,
            )
        )
    return [*notes, *(_notes_on_baseline(model, baseline) if baseline is not None else ())]


def _notes_on_baseline(model: SystemScores, baseline: SystemScores) -> list[Text]:
    ours, theirs = model.metrics["pearson"], baseline.metrics["pearson"]
    if theirs.value > ours.value:
        return [
            text(
                "The classical baseline is better than the model (Pearson {baseline:.3f} against "
                "{model:.3f}): fine-tuning did not pay here. More epochs, more examples or another "
                "base model may change that.",
                baseline=theirs.value,
                model=ours.value,
            )
        ]
    if theirs.value == ours.value:
        return [
            text(
                "The classical baseline is exactly as good as the model (Pearson {model:.3f}): "
                "fine-tuning did not pay here. More examples or another base model may change that.",
                model=ours.value,
            )
        ]
    if ours.low <= theirs.high:
        return [
            text(
                "The model is ahead of the classical baseline (Pearson {model:.3f} against "
                "{baseline:.3f}), but the intervals overlap: the gain is not certain.",
                baseline=theirs.value,
                model=ours.value,
            )
        ]
    return []
