"""The plain sentence above the scores of answers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.families.scores_panel import overlap
from engine.metrics.report import QuestionReport

translate = QCoreApplication.translate

_SAME_POINTS = 0.05


def question_verdict(report: QuestionReport) -> str:
    """Whether fine-tuning paid, in one or two sentences. The measure is token F1."""
    own = report.model.metrics["f1"]
    if report.baseline is None:
        return translate(
            "question_verdict",
            "On average the answers share {share:.1f}% of their words with the right ones.",
        ).format(share=own.value * 100)
    other = report.baseline.metrics["f1"]
    points = (own.value - other.value) * 100
    if points > _SAME_POINTS:
        sentence = translate(
            "question_verdict",
            "The answers are {points:.1f} points of F1 better than the most similar sentence.",
        )
    elif points < -_SAME_POINTS:
        sentence = translate(
            "question_verdict",
            "The answers are {points:.1f} points of F1 worse than the most similar sentence.",
        )
    else:
        sentence = translate(
            "question_verdict", "The answers are no better than the most similar sentence."
        )
    sentence = sentence.format(points=abs(points))
    if abs(points) > _SAME_POINTS and overlap(own, other):
        chance = translate(
            "question_verdict",
            "The 95% intervals overlap: on {count:,} questions this may be chance.",
        )
        sentence += " " + chance.format(count=report.examples)
    return sentence
