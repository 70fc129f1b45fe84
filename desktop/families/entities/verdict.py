"""The plain sentence above the scores."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.families.scores_panel import overlap
from engine.metrics.report import EntityReport

translate = QCoreApplication.translate

_SAME_POINTS = 0.05


def verdict(report: EntityReport) -> str:
    """Whether fine-tuning paid, in one or two sentences. The measure is F1 of exact matches."""
    own, recall = report.model.metrics["f1"], report.model.metrics["recall"]
    found = translate(
        "entities",
        "The model finds {share:.1f}% of the {count:,} labelled entities, with type and both ends.",
    ).format(share=recall.value * 100, count=report.entities)
    if report.baseline is None:
        return found
    other = report.baseline.metrics["f1"]
    points = (own.value - other.value) * 100
    if points > _SAME_POINTS:
        compared = translate(
            "entities", "Its F1 is {points:.1f} points above that of the most frequent tags."
        )
    elif points < -_SAME_POINTS:
        compared = translate(
            "entities", "The most frequent tags are better by {points:.1f} points of F1."
        )
    else:
        compared = translate("entities", "The most frequent tags do equally well.")
    sentence = f"{found} {compared.format(points=abs(points))}"
    if abs(points) > _SAME_POINTS and overlap(own, other):
        chance = translate(
            "entities", "The 95% intervals overlap: on {count:,} texts this may be chance."
        )
        sentence += " " + chance.format(count=report.examples)
    return sentence
