"""The answers that were not exactly right, out of the predictions kept with a model."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import msgspec

from engine import durable
from engine.data.answers.cells import Answer, answers_in
from engine.evaluation.predictions import read_predictions
from engine.metrics.answers import score_questions

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


class MistakeKind(StrEnum):
    """What is wrong with an answer."""

    OTHER = "other"  # another passage, nothing in common
    OVERLAP = "overlap"  # too much, too little
    MISSED = "missed"  # none given where there is one
    INVENTED = "invented"  # one given where there is none


class QuestionMistake(msgspec.Struct, frozen=True):
    """``row`` counts the rows of the dataset's table from 0; ``given`` None is "no answer".

    ``f1`` is the token F1 with the right answer that fits best; ``confidence`` of what was given.
    """

    row: int
    context: str
    question: str
    right: list[Answer]
    given: Answer | None
    kind: MistakeKind
    f1: float
    confidence: float


def question_mistakes(folder: Path | str) -> list[QuestionMistake]:
    """All of them, the surest first; raises ``UserError`` when the predictions cannot be read."""
    table = read_predictions(folder)
    right = [answers_in(cell) for cell in table["label"]]
    given = [answers_in(cell or "[]") for cell in table["predicted"]]
    said = [answers[0].text if answers else "" for answers in given]
    accepted = [[answer.text for answer in answers] for answers in right]
    scores = score_questions(said, accepted, [each or "" for each in table["second"]])
    found = [
        QuestionMistake(
            row=row,
            context=context,
            question=question or "",
            right=right[place],
            given=given[place][0] if given[place] else None,
            kind=_kind(right[place], given[place], float(scores.f1[place])),
            f1=float(scores.f1[place]),
            confidence=confidence or 0.0,
        )
        for place, (row, context, question, confidence) in enumerate(
            table.select("row", "text", "second", "confidence").iter_rows()
        )
        if scores.exact[place] < 1
    ]
    return sorted(found, key=lambda mistake: (-mistake.confidence, mistake.row))


def export_question_mistakes(mistakes: list[QuestionMistake], path: Path) -> None:
    """Write them as CSV for spreadsheets: a cell that would run as a formula starts with ``'``.

    Raises ``UserError`` when the disk is full or the place cannot be written to.
    """
    import polars as pl

    table = pl.DataFrame(
        {
            "row": [each.row + 1 for each in mistakes],
            "question": [_safe(each.question) for each in mistakes],
            "right": [_safe(" | ".join(answer.text for answer in each.right)) for each in mistakes],
            "given": [_safe(each.given.text if each.given else "") for each in mistakes],
            "kind": [each.kind.value for each in mistakes],
            "f1": [round(each.f1, 4) for each in mistakes],
            "probability": [round(each.confidence, 4) for each in mistakes],
            "context": [_safe(each.context) for each in mistakes],
        }
    )
    with durable.new_file(path) as beside:
        table.write_csv(beside, include_bom=True)


def _kind(right: list[Answer], given: list[Answer], f1: float) -> MistakeKind:
    if not right:
        return MistakeKind.INVENTED
    if not given:
        return MistakeKind.MISSED
    return MistakeKind.OVERLAP if f1 > 0 else MistakeKind.OTHER


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
