"""The report of a system that finds entities, beside its baseline."""

from __future__ import annotations

from collections.abc import Sequence

from engine.messages import Text
from engine.metrics import entities
from engine.metrics.entities import Spans
from engine.metrics.report import EntityReport, EntityScores
from engine.metrics.report_notes import notes_on_size


def build_entity_report(
    types: Sequence[str],
    true: Sequence[Spans],
    predicted: Sequence[Spans],
    *,
    baseline: Sequence[Spans] | None,
    baseline_seconds: float,
    seconds: float,
    split: str,
    task: str,
    notes: Sequence[Text],
) -> EntityReport:
    """Scores with intervals of both systems; all sequences have an entry a text.

    Raises as ``entities.count`` does.
    """
    other = None
    if baseline is not None:
        other = _scored("baseline", types, true, baseline, baseline_seconds)
    return EntityReport(
        task=task,
        split=split,
        examples=len(true),
        labels=list(types),
        entities=sum(map(len, true)),
        model=_scored("model", types, true, predicted, seconds),
        baseline=other,
        notes=[*notes, *notes_on_size(len(true))],
    )


def _scored(
    system: str,
    types: Sequence[str],
    true: Sequence[Spans],
    predicted: Sequence[Spans],
    seconds: float,
) -> EntityScores:
    counts = entities.count(true, predicted, types)
    total = entities.total(counts)
    return EntityScores(
        system=system,
        metrics=entities.bootstrap(counts),
        seconds=seconds,
        per_type=entities.per_type(total, types),
        partial_per_type=entities.partial_per_type(total, types),
        errors=entities.error_counts(entities.errors(true, predicted)),
    )
