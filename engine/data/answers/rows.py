"""Questions, contexts and answers to rows of a dataset, with an account of every repair."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import Any

from engine.data.answers.cells import (
    ANSWERS,
    CONTEXT,
    GROUP,
    ID,
    QUESTION,
    Answer,
    MalformedAnswers,
    StatedAnswer,
    encode_answers,
    stated_answers,
)
from engine.data.answers.placing import Context, Placed, Placing
from engine.data.encodings import excerpt
from engine.data.reading import Block, Member, ReadLog, string_table
from engine.messages import Text, text

_BLOCK_ROWS = 5_000
# One for one, so that positions stay: halves of surrogate pairs cannot be stored, NUL ends strings.
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")


class QuestionRows:
    """Collects the rows of one file: ``context question answers id group`` and further columns.

    Rows count questions from 1 unless ``number`` says otherwise. What cannot be a row is skipped
    with its reason; what was repaired is counted by kind for ``report``.
    """

    def __init__(self, member: Member, log: ReadLog):
        self._member, self._log = member, log
        self._columns: dict[str, list[str | None]] = {}
        self._numbers: list[int] = []
        self._context = Context("")
        self._counts: Counter[str] = Counter()
        self._first: dict[str, str] = {}
        self._first_reason: tuple[int, Text] | None = None
        self.seen = 0
        self.total = 0

    @property
    def is_full(self) -> bool:
        """Whether enough rows are there for a block."""
        return len(self._numbers) >= _BLOCK_ROWS

    def add(
        self,
        *,
        context: Any,
        question: Any,
        answers: Any,
        is_impossible: Any = None,
        id: Any = None,
        group: str = "",
        further: dict[str, str | None] | None = None,
        number: int | None = None,
    ) -> None:
        """Add a question. ``answers``: stated ones, any JSON form of them, or ``MalformedAnswers``."""
        self.seen += 1
        row = number or self.seen
        name = storable(str(id)) if isinstance(id, str | int) and str(id).strip() else str(row)
        try:
            if not isinstance(context, str) or not context.strip("\ufeff \t\r\n\0\u3000"):
                raise MalformedAnswers(text("The context is missing or empty."))
            if not isinstance(question, str) or not question.strip():
                raise MalformedAnswers(text("The question is missing or empty."))
            self._turn_to(context)
            placed = self._placed(self._stated(answers, is_impossible), name, row)
        except MalformedAnswers as malformed:
            self.skip(malformed.reason, str(question or ""), number=row)
            return
        self._append(
            row,
            {
                CONTEXT: self._context.text,
                QUESTION: storable(question).strip(),
                ANSWERS: encode_answers(placed),
                ID: name,
                GROUP: group or digest(self._context.text),
                **(further or {}),
            },
        )

    def skip(self, reason: Text, shown: str = "", *, number: int | None = None) -> None:
        """Leave something out; without ``number`` it stands where the next question would be."""
        row = number or self.seen + 1
        self._first_reason = self._first_reason or (row, reason)
        self._log.skip(self._member.shown, row, reason, excerpt(storable(shown)))

    @property
    def has_rows(self) -> bool:
        """Whether there are rows to take."""
        return bool(self._numbers)

    @property
    def first_reason(self) -> tuple[int, Text] | None:
        """The row and the reason of the first one left out."""
        return self._first_reason

    def take(self) -> Block:
        """The rows since the last call."""
        block = Block(string_table(self._columns), self._numbers)
        self._columns, self._numbers = {}, []
        return block

    def report(self) -> None:
        """Say what was decided about the answers, by kind."""
        for kind, sentence in _SENTENCES.items():
            if self._counts[kind]:
                file, first = self._member.name, self._first[kind]
                self._log.note(sentence(file, self._counts[kind], first))
        if self._counts["absent"]:
            self._log.warn(self._loss())

    def _loss(self) -> Text:
        file, count, first = self._member.name, self._counts["absent"], self._first["absent"]
        if not self._counts["unanswered"]:
            return text(
                "{file}: answers that do not stand in their context and were left out: {count:,} "
                "(the first belongs to question {id}). Each of their questions keeps another "
                "answer; the list of what was skipped shows them.",
                file=file,
                count=count,
                id=first,
            )
        return text(
            "{file}: answers that do not stand in their context: {count:,} (the first belongs to "
            "question {id}). They were left out, and with them the questions that have no other "
            "answer: {questions:,}. The list of what was skipped shows each.",
            file=file,
            count=count,
            id=first,
            questions=self._counts["unanswered"],
        )

    def _turn_to(self, context: str) -> None:
        clean = storable(context)
        if clean != self._context.text:
            self._context = Context(clean)

    def _stated(self, answers: Any, is_impossible: Any) -> list[StatedAnswer]:
        if isinstance(answers, MalformedAnswers):
            raise answers
        if answers is None and is_impossible is not True:
            raise MalformedAnswers(text("The question comes without answers."))
        given = isinstance(answers, list) and all(isinstance(a, StatedAnswer) for a in answers)
        stated = answers if given else stated_answers([] if answers is None else answers)
        if is_impossible is True and stated:
            raise MalformedAnswers(
                text("The question is marked as impossible to answer, and yet has an answer.")
            )
        if is_impossible is False and not stated:
            raise MalformedAnswers(
                text("The question is marked as possible to answer, but has no answer.")
            )
        return stated

    def _placed(self, stated: list[StatedAnswer], name: str, row: int) -> list[Answer]:
        found: dict[Answer, None] = {}
        absent: list[StatedAnswer] = []
        for answer in stated:
            placed = self._context.place(_storable_answer(answer))
            if placed is None:
                absent.append(answer)
                self._count("absent", name)
                continue
            self._count_placing(placed, answer, name)
            found[placed.answer] = None
        if absent and not found:
            self._count("unanswered", name)
            raise MalformedAnswers(_absent(absent[0], name))
        for answer in absent:
            reason = text(
                "Row {row}: the answer “{answer}” of question {id} does not stand in its context; "
                "the question keeps its other answers.",
                row=row,
                answer=storable(answer.text)[:60],
                id=name,
            )
            self._log.skip(self._member.shown, None, reason, excerpt(storable(answer.text)))
        if not found:
            self._count("impossible", name)
        return list(found)

    def _count_placing(self, placed: Placed, stated: StatedAnswer, name: str) -> None:
        if placed.placing is not Placing.STATED:
            self._count(placed.placing, name)
        elif placed.answer.text != stated.text:
            self._count("trimmed", name)
        if stated.start is None and placed.places > 1:
            self._count("ambiguous", name)

    def _count(self, kind: str, name: str) -> None:
        self._counts[kind] += 1
        self._first.setdefault(kind, name)

    def _append(self, row: int, cells: dict[str, str | None]) -> None:
        for name in cells:
            if name not in self._columns:
                self._columns[name] = [None] * len(self._numbers)
        for name, column in self._columns.items():
            column.append(cells.get(name))
        self._numbers.append(row)
        self.total += 1


def digest(context: str) -> str:
    """A name for a context that is equal where contexts are equal."""
    return hashlib.sha256(context.encode("utf-8", "replace")).hexdigest()[:16]


def storable(value: str) -> str:
    """The same number of characters, all of which can be stored."""
    return _UNSTORABLE.sub("\ufffd", value)


def _storable_answer(answer: StatedAnswer) -> StatedAnswer:
    return StatedAnswer(storable(answer.text), answer.start)


def _absent(answer: StatedAnswer, name: str) -> Text:
    return text(
        "The answer “{answer}” of question {id} does not stand in its context.",
        answer=storable(answer.text)[:60],
        id=name,
    )


def _moved(file: str, count: int, id: str) -> Text:
    return text(
        "{file}: answers whose stated position was wrong: {count:,}; each was moved to the nearest "
        "place where it stands in its context (the first belongs to question {id}).",
        file=file,
        count=count,
        id=id,
    )


def _found(file: str, count: int, id: str) -> Text:
    return text(
        "{file}: answers without a position: {count:,}; each was placed where it first occurs in "
        "its context (the first belongs to question {id}).",
        file=file,
        count=count,
        id=id,
    )


def _ambiguous(file: str, count: int, id: str) -> Text:
    return text(
        "{file}: answers without a position that occur more than once in their context: "
        "{count:,}; the first occurrence counts as the right one (the first belongs to question "
        "{id}).",
        file=file,
        count=count,
        id=id,
    )


def _adapted(file: str, count: int, id: str) -> Text:
    return text(
        "{file}: answers that their context writes otherwise (blanks, width of letters, case, "
        "closing punctuation): {count:,}; the writing of the context was taken (the first belongs "
        "to question {id}).",
        file=file,
        count=count,
        id=id,
    )


def _trimmed(file: str, count: int, id: str) -> Text:
    return text(
        "{file}: answers with blanks at their edges: {count:,}; the blanks were left out (the "
        "first belongs to question {id}).",
        file=file,
        count=count,
        id=id,
    )


def _impossible(file: str, count: int, id: str) -> Text:
    return text(
        "{file}: questions without an answer in their context: {count:,}; the model learns to say "
        "so (the first is question {id}).",
        file=file,
        count=count,
        id=id,
    )


_SENTENCES = {
    Placing.MOVED: _moved,
    Placing.FOUND: _found,
    "ambiguous": _ambiguous,
    Placing.ADAPTED: _adapted,
    "trimmed": _trimmed,
    "impossible": _impossible,
}
