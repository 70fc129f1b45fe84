"""The report of a system that answers questions, and of its baseline."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engine.messages import Text
from engine.metrics.answer_scores import bootstrap_answers, slices_by_length
from engine.metrics.answers import score_questions
from engine.metrics.report import AnsweringScores, QuestionReport
from engine.metrics.report_notes import notes_on_size


def build_question_report(
    predicted: Sequence[str],
    right: Sequence[Sequence[str]],
    questions: Sequence[str],
    *,
    task: str,
    split: str,
    seconds: float,
    baseline: Sequence[str] | None = None,
    baseline_seconds: float = 0.0,
    threshold: float | None = None,
    notes: Sequence[Text] = (),
) -> QuestionReport:
    """``predicted`` and ``baseline`` hold an answer's text a question, "" for "no answer";

    ``right`` the accepted ones, none where there is no answer.
    """

    def scored(system: str, given: Sequence[str], taken: float) -> AnsweringScores:
        return answering_scores(system, given, right, questions, seconds=taken)

    return QuestionReport(
        task=task,
        split=split,
        examples=len(predicted),
        labels=[],
        model=scored("model", predicted, seconds),
        baseline=None if baseline is None else scored("baseline", baseline, baseline_seconds),
        notes=[*notes, *notes_on_size(len(predicted))],
        threshold=threshold,
    )


def answering_scores(
    system: str,
    given: Sequence[str],
    right: Sequence[Sequence[str]],
    questions: Sequence[str],
    *,
    seconds: float,
) -> AnsweringScores:
    """Scores of one system with intervals, by length, and the counts of "no answer"."""
    scores = score_questions(given, right, questions)
    is_none = np.array([not answer for answer in given], np.bool_)
    return AnsweringScores(
        system=system,
        metrics=bootstrap_answers(scores),
        seconds=seconds,
        slices=slices_by_length(scores),
        confusion=[
            [int((truth & ~is_none).sum()), int((truth & is_none).sum())]
            for truth in (scores.has_answer, ~scores.has_answer)
        ],
    )
