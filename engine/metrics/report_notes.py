"""What several reports say of their figures: how many examples there were, what the baseline did."""

from __future__ import annotations

from collections.abc import Sequence

from engine.messages import Text, text
from engine.metrics.report import SystemScores

SMALL_SPLIT = 100


def notes_on_size(examples: int) -> list[Text]:
    """That there were none, or too few for more than a rough figure."""
    if examples == 0:
        return [text("There were no examples to score: the figures mean nothing.")]
    if examples >= SMALL_SPLIT:
        return []
    return [
        text(
            "Only {examples} examples were scored: the figures are rough. Look at the "
            "intervals before trusting a difference.",
            examples=examples,
        )
    ]


def notes_on_baseline(model: SystemScores, baseline: SystemScores) -> list[Text]:
    """That the baseline is better by macro-F1, or not surely worse."""
    ours, theirs = model.metrics["macro_f1"], baseline.metrics["macro_f1"]
    if theirs.value > ours.value:
        return [
            text(
                "The classical baseline is better than the model (macro-F1 {baseline:.3f} against "
                "{model:.3f}): fine-tuning did not pay here. More epochs, more examples or another "
                "base model may change that.",
                baseline=theirs.value,
                model=ours.value,
            )
        ]
    if theirs.value == ours.value:
        return [
            text(
                "The classical baseline is exactly as good as the model (macro-F1 {model:.3f}): "
                "fine-tuning did not pay here. More examples or another base model may change that.",
                model=ours.value,
            )
        ]
    if ours.low <= theirs.high:
        return [
            text(
                "The model is ahead of the classical baseline (macro-F1 {model:.3f} against "
                "{baseline:.3f}), but the intervals overlap: the gain is not certain.",
                baseline=theirs.value,
                model=ours.value,
            )
        ]
    return []


def listed(names: Sequence[str], limit: int = 8) -> str:
    """The first names on one line."""
    shown = ", ".join(names[:limit])
    return f"{shown}, …" if len(names) > limit else shown
