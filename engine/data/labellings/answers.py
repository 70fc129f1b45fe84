"""Answers in a context: the label is JSON ``[{"text": ..., "start": ...}, ...]``, ``[]`` for none.

Columns that the import did not recognise are read too: an answer as plain text, or in one of the
usual notations, is placed where it stands in its context.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.data.answers.cells import (
    MalformedAnswers,
    answers_in,
    decode_answers,
    encode_answers,
    stated_in_cell,
)
from engine.data.answers.placing import Context
from engine.data.checks import CLASS_CHECKS, NAME_CHECKS
from engine.data.description import Role
from engine.data.labellings.labelling import Labelling, Needs, Reading
from engine.data.trainability import Untrainable
from engine.messages import Text, text

if TYPE_CHECKING:
    import polars as pl

    from engine.data.examples import Examples

_SHOWN = 120  # characters of answers on one line


class Answers:
    """See ``Labelling`` for the promises."""

    needs = Needs(Role.CONTEXT, Role.ANSWERS, Role.QUESTION, is_second_required=True)
    has_names = False
    # Many questions share one context, which is no mistake.
    skipped_checks = CLASS_CHECKS | NAME_CHECKS | {"near_duplicates"}
    reasons: Mapping[str, Text] = {
        "unread_answers": text("The answers cannot be read."),
        "answer_elsewhere": text("The answer does not stand in its context."),
    }

    def read(self, cells: pl.DataFrame, texts: pl.Series) -> Reading:
        import polars as pl

        column = cells.to_series()
        labels: list[str | None] = []
        reasons: list[str | None] = []
        for cell, context in zip(column, texts, strict=True):
            label, reason = _read(cell, context)
            labels.append(label)
            reasons.append(reason)
        read = pl.Series("label", labels, dtype=pl.String)
        return Reading(read, read, pl.Series("reason", reasons, dtype=pl.String))

    def names(self, labels: pl.Series) -> list[str]:
        return []

    def counts(self, labels: pl.Series) -> dict[str, int]:
        return {}

    def holding(self, labels: pl.Series, names: list[str]) -> pl.Series:
        import polars as pl

        return pl.repeat(False, len(labels), dtype=pl.Boolean, eager=True)

    def renamed(self, labels: pl.Series, raw: pl.Series, values: Mapping[str, str]) -> pl.Series:
        import polars as pl

        return pl.repeat(None, len(labels), dtype=pl.String, eager=True)

    def without(self, labels: pl.Series, names: list[str]) -> pl.Series:
        return labels

    def divide(
        self,
        labels: pl.Series,
        names: list[str],
        units: NDArray[np.int64],
        shares: Mapping[int, float],
        rng: np.random.Generator,
    ) -> NDArray[np.int8]:
        """In proportion to whether there is an answer."""
        from engine.data.stratification import carve

        is_none = (labels == _NONE).to_numpy().astype(np.int64)
        return carve(is_none, units, shares, rng)

    def untrainable(self, examples: Examples) -> Untrainable | None:
        if (examples.table["label"] != _NONE).any():
            return None
        count = len(examples)
        return Untrainable(
            "no_answers",
            text("None of the {count:,} questions has an answer in its context.", count=count),
            remedy=text("Choose the column that holds the answers."),
            rows=count,
        )

    def unlearnable(self, names: Mapping[str, int], rows: int) -> Untrainable | None:
        if rows:
            return None
        return Untrainable(
            "nothing_to_learn",
            text("No questions are left to learn from: those that there are belong together."),
            remedy=text("Let the examples be divided anew instead of as the files state."),
        )

    def shown(self, label: str) -> str:
        """The different answers, " | " between them; "—" where there is none."""
        answers = dict.fromkeys(each.text for each in answers_in(label))
        return " ".join(" | ".join(answers).split())[:_SHOWN] or "—"


_NONE = encode_answers([])


def _read(cell: str | None, context: str | None) -> tuple[str | None, str | None]:
    """The label, or the reason why there is none."""
    if cell is None or context is None:
        return None, None
    try:
        return encode_answers(decode_answers(cell, context)), None
    except MalformedAnswers:
        return _placed(cell, context)


def _placed(cell: str, context: str) -> tuple[str | None, str | None]:
    try:
        stated = stated_in_cell(cell, None)
    except MalformedAnswers:
        return None, "unread_answers"
    looked_at = Context(context)
    found = [placed.answer for each in stated if (placed := looked_at.place(each))]
    if stated and not found:
        return None, "answer_elsewhere"
    return encode_answers(list(dict.fromkeys(found))), None


ANSWERS: Labelling = Answers()
