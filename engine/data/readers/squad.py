"""Questions below contexts in JSON: SQuAD 1.1 and 2.0, XQuAD, CMRC 2018 in both forms, MRQA."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.data.answers.detection import CONTEXT_KEYS
from engine.data.answers.rows import QuestionRows, digest, storable
from engine.data.description import ImportOptions, SourceFile
from engine.data.json_values import JsonValues
from engine.data.pace import Pace
from engine.data.reading import Member, Reading, ReadLog
from engine.data.surveying import survey
from engine.errors import UserError
from engine.messages import Text, text

QUESTION_KEYS = ("question", "query_text", "query")
ID_KEYS = ("id", "query_id", "qid")
_DOCUMENTS_AT_ONCE = 20


def read(member: Member, options: ImportOptions, log: ReadLog) -> Reading:
    """Yield the questions as rows; raises ``UserError`` when not one can be read.

    The group is the title of the document or, where it has none, its first context, so that one
    context never stands on both sides of a split. Rows are numbered by question.
    """
    surveyed = yield from survey(member, options)
    values = JsonValues(member, surveyed, log)
    pace = Pace(text("Reading {file}", file=member.name), surveyed.size)
    rows = QuestionRows(member, log)
    for number, document in enumerate(_documents(values, member), start=1):
        _add_document(rows, document, number)
        if rows.is_full:
            yield rows.take()
        if number % _DOCUMENTS_AT_ONCE == 0:
            yield pace.at(values.bytes_done)
    if not rows.total:
        raise _no_questions(member, rows.first_reason)
    if rows.has_rows:
        yield rows.take()
    yield pace.at(surveyed.size)
    rows.report()
    return SourceFile(
        path=member.origin,
        inner=member.inner,
        format="SQuAD",
        rows=rows.total,
        split=member.split,
        encoding=surveyed.encoding.name,
        encoding_confidence=surveyed.encoding.confidence,
        sha256=member.sha256,
    )


def _documents(values: JsonValues, member: Member) -> Iterator[Any]:
    """The documents under ``data``, or the top-level values themselves."""
    for value in values:
        if not isinstance(value, dict) or "data" not in value:
            if not (isinstance(value, dict) and "header" in value):  # MRQA begins with one
                yield value
            continue
        if not isinstance(value["data"], list):
            raise UserError(
                text("What stands under “data” is not a list of documents."),
                place=member.place(values.count),
                remedy=_remedy(),
            )
        yield from value["data"]


def _add_document(rows: QuestionRows, document: Any, number: int) -> None:
    if not isinstance(document, dict):
        rows.skip(text("Document {number} is not an object.", number=number), str(document))
        return
    paragraphs = document.get("paragraphs", [document])
    if not isinstance(paragraphs, list):
        reason = text("The paragraphs of document {number} are not a list.", number=number)
        rows.skip(reason, str(paragraphs))
        return
    if not paragraphs:
        rows.skip(text("Document {number} has no paragraphs.", number=number))
    title = document.get("title")
    contexts = [_first_of(each, CONTEXT_KEYS) for each in paragraphs if isinstance(each, dict)]
    group = storable(title).strip() if isinstance(title, str) else ""
    if not group and contexts and isinstance(contexts[0], str):
        group = digest(storable(contexts[0]))
    for place, paragraph in enumerate(paragraphs, start=1):
        _add_paragraph(rows, paragraph, group, (number, place))


def _add_paragraph(rows: QuestionRows, paragraph: Any, group: str, place: tuple[int, int]) -> None:
    document, number = place
    if not isinstance(paragraph, dict):
        reason = text(
            "Paragraph {paragraph} of document {document} is not an object.",
            paragraph=number,
            document=document,
        )
        rows.skip(reason, str(paragraph))
        return
    questions = paragraph.get("qas")
    if not isinstance(questions, list) or not questions:
        reason = text(
            "Paragraph {paragraph} of document {document} has no list of questions (qas).",
            paragraph=number,
            document=document,
        )
        rows.skip(reason, str(_first_of(paragraph, CONTEXT_KEYS) or ""))
        return
    context = _first_of(paragraph, CONTEXT_KEYS)
    for question in questions:
        if not isinstance(question, dict):
            rows.add(context=context, question=None, answers=None)
            continue
        rows.add(
            context=context,
            question=_first_of(question, QUESTION_KEYS),
            answers=question.get("answers", question.get("answer")),
            is_impossible=question.get("is_impossible"),
            id=_first_of(question, ID_KEYS),
            group=group,
        )


def _first_of(value: dict[str, Any], keys: tuple[str, ...]) -> Any:
    return next((value[key] for key in keys if value.get(key) is not None), None)


def _no_questions(member: Member, first: tuple[int, Text] | None) -> UserError:
    if first is None:
        return UserError(
            text("The file has no documents with questions."),
            place=member.place(),
            remedy=_remedy(),
        )
    row, reason = first
    return UserError(
        text("Not a single question could be read. {reason}", reason=str(reason)),
        place=text("{file}, question {row}:", file=member.shown, row=row),
        remedy=_remedy(),
    )


def _remedy() -> Text:
    return text(
        "Correct the file. Each paragraph needs a “context” and “qas”; each of these a “question” "
        "and “answers” with “text” and “answer_start”."
    )
