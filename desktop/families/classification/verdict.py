"""The plain sentence above the scores."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.families.scores_panel import overlap
from engine.metrics.report import ClassificationReport

translate = QCoreApplication.translate

_SAME_POINTS = 0.05


def verdict(report: ClassificationReport) -> str:
    """Whether fine-tuning paid, in one or two sentences. The measure is test accuracy."""
    own = report.model.metrics["accuracy"]
    if report.baseline is None:
        return translate(
            "verdict", "The model labels {share:.1f}% of the test texts as the file does."
        ).format(share=own.value * 100)
    other = report.baseline.metrics["accuracy"]
    points = (own.value - other.value) * 100
    if points > _SAME_POINTS:
        sentence = translate(
            "verdict", "Fine-tuning beats the word-count baseline by {points:.1f} points."
        )
    elif points < -_SAME_POINTS:
        sentence = translate(
            "verdict",
            "Fine-tuning does not beat the word-count baseline, which is {points:.1f} points better.",
        )
    else:
        sentence = translate(
            "verdict", "Fine-tuning does not beat the word-count baseline: both are equally good."
        )
    sentence = sentence.format(points=abs(points))
    if abs(points) > _SAME_POINTS and overlap(own, other):
        chance = translate(
            "verdict", "The 95% intervals overlap: on {count:,} test texts this may be chance."
        )
        sentence += " " + chance.format(count=report.examples)
    return sentence
