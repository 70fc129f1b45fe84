"""The report of texts with several labels: scores with intervals, each label, honest notes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.messages import Text, text
from engine.metrics.label_sets import bootstrap, co_occurrence, label_intervals, label_scores
from engine.metrics.report import ClassScores, LabelSetScores, LabelSetsReport
from engine.metrics.report_notes import listed, notes_on_baseline, notes_on_size

Flags = NDArray[np.bool_]

FEW_PER_LABEL = 5


def build_label_sets_report(
    labels: Sequence[str],
    holds: Flags,
    given: Flags,
    thresholds: Sequence[float],
    *,
    task: str,
    split: str,
    seconds: float,
    baseline: Flags | None = None,
    baseline_seconds: float = 0.0,
    notes: Sequence[Text] = (),
) -> LabelSetsReport:
    """Score the model, and the baseline's answers where given; flags are bool [texts, labels].

    ``notes`` are put before those that the numbers call for.
    """
    model = _system("model", labels, holds, given, seconds)
    other = None
    if baseline is not None:
        other = _system("baseline", labels, holds, baseline, baseline_seconds)
    return LabelSetsReport(
        task=task,
        split=split,
        examples=len(holds),
        labels=list(labels),
        model=model,
        baseline=other,
        thresholds=[float(threshold) for threshold in thresholds],
        together=co_occurrence(holds),
        given_together=co_occurrence(given),
        notes=[*notes, *_notes(labels, holds, model, other)],
    )


def _system(
    system: str, labels: Sequence[str], holds: Flags, given: Flags, seconds: float
) -> LabelSetScores:
    precision, recall, f1 = label_scores(holds, given)
    support = holds.sum(axis=0)
    return LabelSetScores(
        system=system,
        metrics=bootstrap(holds, given),
        seconds=seconds,
        per_label=[
            ClassScores(
                label=label,
                precision=float(precision[number]),
                recall=float(recall[number]),
                f1=float(f1[number]),
                support=int(support[number]),
            )
            for number, label in enumerate(labels)
        ],
        f1_intervals=label_intervals(holds, given),
        without_labels=int((~given.any(axis=1)).sum()),
    )


def _notes(
    labels: Sequence[str], holds: Flags, model: LabelSetScores, baseline: LabelSetScores | None
) -> list[Text]:
    if not len(holds):
        return notes_on_size(0)
    return [
        *notes_on_size(len(holds)),
        *_notes_on_rare(labels, holds),
        *_notes_on_none(holds, model),
        *(notes_on_baseline(model, baseline) if baseline is not None else ()),
    ]


def _notes_on_rare(labels: Sequence[str], holds: Flags) -> list[Text]:
    support = holds.sum(axis=0)
    rare = [name for name, count in zip(labels, support, strict=True) if count < FEW_PER_LABEL]
    if not rare:
        return []
    return [
        text(
            "Labels with fewer than {few} examples among those scored, whose own scores say "
            "little ({count}): {labels}.",
            count=len(rare),
            few=FEW_PER_LABEL,
            labels=listed(rare),
        )
    ]


def _notes_on_none(holds: Flags, model: LabelSetScores) -> list[Text]:
    if not model.without_labels:
        return []
    return [
        text(
            "{count:,} of {all:,} texts were given no label; {true:,} have none.",
            count=model.without_labels,
            all=len(holds),
            true=int((~holds.any(axis=1)).sum()),
        )
    ]
