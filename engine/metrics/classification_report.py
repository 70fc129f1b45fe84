"""The report of a classification: scores with intervals, the baseline beside them, honest notes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.messages import Text, text
from engine.metrics import classification, intervals
from engine.metrics.report import ClassificationReport, ClassifierScores, ClassScores, Score
from engine.metrics.report_notes import SMALL_SPLIT, listed, notes_on_baseline, notes_on_size

FEW_PER_CLASS = 5


def build_report(
    labels: Sequence[str],
    true_ids: ArrayLike,
    probabilities: ArrayLike,
    *,
    baseline: Sequence[str] | None = None,
    baseline_seconds: float = 0.0,
    seconds: float = 0.0,
    split: str = "test",
    task: str = "classification",
    notes: Sequence[Text] = (),
    seed: int = 0,
) -> ClassificationReport:
    """Score the model, and the baseline's answers where given, on one split.

    ``probabilities`` has shape [examples, classes] in the order of ``labels``; ``true_ids`` index
    ``labels``; ``baseline`` holds one label per example (``Baseline.predict``). ``notes`` are put
    before those that the numbers call for.
    """
    true = np.asarray(true_ids, dtype=np.int64)
    answers = np.asarray(probabilities, dtype=np.float64).reshape(len(true), len(labels))
    predicted = answers.argmax(axis=1)
    model = score_system("model", labels, true, predicted, seconds=seconds, seed=seed)
    other = None
    if baseline is not None:
        number = {label: index for index, label in enumerate(labels)}
        ids = np.array([number[label] for label in baseline], dtype=np.int64)
        other = score_system("baseline", labels, true, ids, seconds=baseline_seconds, seed=seed)
    support = np.bincount(true, minlength=len(labels))
    return ClassificationReport(
        task=task,
        split=split,
        examples=len(true),
        labels=list(labels),
        model=model,
        baseline=other,
        majority_accuracy=float(support.max() / len(true)) if len(true) else 0.0,
        notes=[*notes, *_notes(labels, support, model, other)],
    )


def score_system(
    system: str,
    labels: Sequence[str],
    true_ids: NDArray[np.int64],
    predicted_ids: NDArray[np.int64],
    *,
    seconds: float,
    seed: int = 0,
) -> ClassifierScores:
    """All scores of one system with their 95 % bootstrap intervals."""
    matrix = classification.confusion(true_ids, predicted_ids, len(labels))
    counts = classification.counts(matrix)
    each = classification.per_class(counts)
    return ClassifierScores(
        system=system,
        metrics=intervals.bootstrap(matrix, seed=seed),
        per_class=[
            ClassScores(
                label=label,
                precision=float(each.precision[index]),
                recall=float(each.recall[index]),
                f1=float(each.f1[index]),
                support=int(counts.support[index]),
            )
            for index, label in enumerate(labels)
        ],
        confusion=matrix.tolist(),
        seconds=seconds,
    )


def _notes(
    labels: Sequence[str],
    support: NDArray[np.int64],
    model: ClassifierScores,
    baseline: ClassifierScores | None,
) -> list[Text]:
    return [
        *notes_on_size(int(support.sum())),
        *_notes_on_classes(labels, support),
        *_notes_on_no_mistakes(int(support.sum()), model),
        *_notes_on_majority(support, model.metrics["accuracy"]),
        *(notes_on_baseline(model, baseline) if baseline is not None else ()),
    ]


def _notes_on_classes(labels: Sequence[str], support: NDArray[np.int64]) -> list[Text]:
    examples, notes = int(support.sum()), []
    if examples == 0:
        return []
    absent = [label for label, count in zip(labels, support, strict=True) if count == 0]
    if absent:
        notes.append(
            text(
                "{count} of {all} classes have no example among those scored, so nothing is known "
                "about them: {labels}.",
                count=len(absent),
                all=len(labels),
                labels=listed(absent),
            )
        )
    rare = [
        label for label, count in zip(labels, support, strict=True) if 0 < count < FEW_PER_CLASS
    ]
    if rare and examples >= SMALL_SPLIT:
        notes.append(
            text(
                "Classes with fewer than {few} examples among those scored, whose own scores say "
                "little: {labels}.",
                few=FEW_PER_CLASS,
                labels=listed(rare),
            )
        )
    return notes


def _notes_on_no_mistakes(examples: int, model: ClassifierScores) -> list[Text]:
    """Resampling right answers only gives an interval of no width, which says too much."""
    if not examples or model.metrics["accuracy"].value < 1:
        return []
    return [
        text(
            "No answer was wrong, so the intervals have no width; with {examples} examples up to "
            "{share:.1%} of all answers may still be wrong.",
            examples=examples,
            share=1 - 0.05 ** (1 / examples),  # the exact 95 % bound for no error in n draws
        )
    ]


def _notes_on_majority(support: NDArray[np.int64], accuracy: Score) -> list[Text]:
    examples = int(support.sum())
    if examples == 0 or accuracy.value > float(support.max()) / examples:
        return []
    return [
        text(
            "The model is no better than always answering the most frequent class "
            "({share:.1%} of the examples).",
            share=float(support.max()) / examples,
        )
    ]
