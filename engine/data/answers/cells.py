"""An answer cell of a dataset, and the many ways in which files write one."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Sequence
from typing import Any

import msgspec

from engine.messages import Text, text

CONTEXT, QUESTION, ANSWERS, ID, GROUP = "context", "question", "answers", "id", "group"


class Answer(msgspec.Struct, frozen=True):
    """A stretch of a context: ``context[start:end] == text``; ``start`` counts characters."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """The place after the last character."""
        return self.start + len(self.text)


class StatedAnswer(msgspec.Struct, frozen=True):
    """An answer as a file states it; ``start`` is None where the file says nothing or -1."""

    text: str
    start: int | None = None


class MalformedAnswers(Exception):
    """What is wrong with the answers of one question."""

    def __init__(self, reason: Text):
        super().__init__(str(reason))
        self.reason = reason


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(list[Answer])
# numpy's notation, which pandas leaves in CSV cells: array(['x'], dtype=object)
_NUMPY_ARRAY = re.compile(r"array\((\[.*?\])\s*(?:,\s*dtype=[\w<>'\"]+)?\)", re.DOTALL)


def encode_answers(answers: Sequence[Answer]) -> str:
    """The cell: JSON ``[{"text": …, "start": …}, …]``, ``[]`` where the context has no answer."""
    return _encoder.encode(list(answers)).decode()


def answers_in(cell: str) -> list[Answer]:
    """The answers of a cell that was checked before, as labels of examples are."""
    return _decoder.decode(cell)


def decode_answers(cell: str, context: str) -> list[Answer]:
    """The answers of a cell; raises ``MalformedAnswers`` unless each stands in ``context``."""
    try:
        answers = _decoder.decode(cell)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise MalformedAnswers(
            text("The answers cannot be read: {error}", error=str(error))
        ) from error
    for answer in answers:
        is_inside = answer.start >= 0 and context[answer.start : answer.end] == answer.text
        if not answer.text or not is_inside:
            raise MalformedAnswers(
                text(
                    "The answer “{answer}” does not stand at character {start} of its context.",
                    answer=answer.text[:60],
                    start=answer.start,
                )
            )
    return answers


def stated_answers(value: Any, starts: Any = None) -> list[StatedAnswer]:
    """Answers out of any of the usual JSON forms; empty texts are left out.

    A list of ``{"text", "answer_start"}`` (SQuAD), an object of two lists (Hugging Face datasets),
    a list of texts (CMRC 2018, MRQA), or one text; ``starts`` are the positions that stand apart.
    Raises ``MalformedAnswers``.
    """
    if isinstance(value, dict):
        value, starts = _two_lists(value, starts)
    texts = value if isinstance(value, list) else [value]
    places = starts if isinstance(starts, list) else [starts] * len(texts)
    if len(places) != len(texts):
        raise MalformedAnswers(
            text(
                "There are {answers} answers but {places} positions.",
                answers=len(texts),
                places=len(places),
            )
        )
    stated = [_stated(each, place) for each, place in zip(texts, places, strict=True)]
    return [answer for answer in stated if answer.text.strip()]


def stated_in_cell(cell: str | None, starts: str | None) -> list[StatedAnswer]:
    """Answers out of a table cell: plain text, JSON, or Python's notation of the same.

    Raises ``MalformedAnswers``.
    """
    if cell is None:
        return []
    places = _structure(starts) if starts is not None else None
    value = _structure(cell) if is_structured(cell) else cell
    return stated_answers(value, places)


def is_structured(cell: str) -> bool:
    """Whether a cell holds answers in JSON or Python's notation and not an answer's text."""
    opened = cell.lstrip()
    if opened.startswith("{"):
        return "text" in opened
    return opened.startswith(("[{", '["', "['")) or opened.replace(" ", "") == "[]"


def _structure(cell: str) -> Any:
    try:
        return json.loads(cell)
    except (json.JSONDecodeError, RecursionError):
        pass  # Python's notation is tried next; what is neither is reported below
    try:
        return ast.literal_eval(_NUMPY_ARRAY.sub(r"\1", cell).strip())
    except (ValueError, SyntaxError, MemoryError, RecursionError) as error:
        raise MalformedAnswers(
            text("The cell is neither text nor answers in JSON: {shown}", shown=cell[:60])
        ) from error


def _two_lists(value: dict[str, Any], starts: Any) -> tuple[Any, Any]:
    """``{"text": …, "answer_start": …}``, each one value or a list of them."""
    texts = value.get("text", value.get("texts"))
    if texts is None:
        raise MalformedAnswers(text("An answer has no text."))
    return texts, value.get("answer_start", value.get("start", starts))


def _stated(value: Any, place: Any) -> StatedAnswer:
    if isinstance(value, dict):
        value, place = _two_lists(value, place)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:.15g}"  # CMRC 2018 writes numbers as such, and whole ones with ".0"
    if not isinstance(value, str):
        raise MalformedAnswers(
            text("An answer is not a text: {shown}", shown=json.dumps(value, default=str)[:60])
        )
    return StatedAnswer(value, _start(place))


def _start(place: Any) -> int | None:
    if place is None or place == "":
        return None
    if isinstance(place, str):
        try:
            place = float(place)
        except ValueError:
            place = None
    is_number = isinstance(place, int | float) and not isinstance(place, bool)
    if not is_number or place != place or place != int(place):
        raise MalformedAnswers(text("The position of an answer is not a whole number."))
    return int(place) if place >= 0 else None


def first_answer(cell: str) -> str:
    """The text of a cell's first answer, "" for none."""
    return next((answer.text for answer in answers_in(cell)), "")
