"""Tables of any format whose columns are questions, contexts and answers, brought into one shape.

Names alone do not decide, for a column "answer" may be a label or a free reply: most of the first
answers must have a position of their own or stand in their contexts, and differ from one another.
"""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec

from engine.data.answers.cells import (
    MalformedAnswers,
    StatedAnswer,
    is_structured,
    stated_in_cell,
)
from engine.data.answers.placing import Context
from engine.data.answers.rows import QuestionRows
from engine.data.answers.unnamed import columns_by_content
from engine.data.description import SourceFile
from engine.data.dialect import plain
from engine.data.reading import Block, Member, Reading, ReadLog
from engine.errors import UserError
from engine.messages import text

if TYPE_CHECKING:
    import polars as pl

_NAMES = {
    "question": "question query question_text query_text 问题 提问",
    "context": "context context_text passage paragraph document article story text content "
    "上下文 文章 段落 原文 正文 篇章 材料 内容",
    "answer": "answers answer answer_text answers_text 答案 回答",
    "start": "answer_start answer_starts answers_start start answer_offset start_position 答案位置",
    "impossible": "is_impossible impossible",
    "id": "id qid question_id query_id",
    "group": "group title document_id doc_id context_id 标题",
}
_LOOKED_AT = 200
_TRUTHS = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_NUMBERS = re.compile(r"\s*\[?[\s\d.,-]*\]?\s*")


class QuestionColumns(msgspec.Struct, frozen=True):
    """The columns by their use; empty where the table has none."""

    question: str
    context: str
    answer: str
    start: str = ""
    impossible: str = ""
    id: str = ""
    group: str = ""


def with_answers(reading: Reading, member: Member, log: ReadLog) -> Reading:
    """The same reading; where its columns are questions, contexts and answers, in their shape.

    Raises ``UserError`` when it is such a table and not one row of it can be used.
    """
    rows: QuestionRows | None = None
    columns: QuestionColumns | None = None
    is_first = True
    with closing(reading):
        while True:
            try:
                item = next(reading)
            except StopIteration as ended:
                source: SourceFile = ended.value
                break
            if isinstance(item, Block) and is_first:
                is_first = False
                columns = _question_columns(item.table, member, log)
                rows = QuestionRows(member, log) if columns else None
            if not isinstance(item, Block) or columns is None or rows is None:
                yield item
                continue
            _add(rows, columns, item)
            if rows.has_rows:
                yield rows.take()
    if rows is None:
        return source
    if not rows.total:
        raise _nothing(member, rows)
    rows.report()
    return msgspec.structs.replace(source, rows=rows.total)


def _question_columns(table: pl.DataFrame, member: Member, log: ReadLog) -> QuestionColumns | None:
    """The columns by name, if their content bears the names out; by content without a header."""
    unnamed = columns_by_content(table.head(_LOOKED_AT), _stands)
    if unnamed:
        log.note(
            text(
                "{file}: without a header, “{question}” was read as the question, “{context}” as "
                "its context and “{answer}” as the answer, by what they hold.",
                file=member.name,
                question=unnamed["question"],
                context=unnamed["context"],
                answer=unnamed["answer"],
            )
        )
        return QuestionColumns(**unnamed)
    by_name = {plain(name).replace(" ", "_"): name for name in reversed(table.columns)}
    found = {
        use: next((by_name[name] for name in names.split() if name in by_name), "")
        for use, names in _NAMES.items()
    }
    columns = QuestionColumns(**found)
    if not (columns.question and columns.context and columns.answer):
        return None
    if _bears_out(table.head(_LOOKED_AT), columns):
        return columns
    log.note(
        text(
            "{file}: the answers in “{answer}” do not stand in “{context}”, so the file was read "
            "as an ordinary table.",
            file=member.name,
            answer=columns.answer,
            context=columns.context,
        )
    )
    return None


def _bears_out(table: pl.DataFrame, columns: QuestionColumns) -> bool:
    rows = [
        row
        for row in table.iter_rows(named=True)
        if row[columns.answer] and row[columns.context] and row[columns.question]
    ]
    if not rows:
        return False
    cells = [str(row[columns.answer]) for row in rows]
    places = [row[columns.start] for row in rows] if columns.start else []
    if 2 * sum(place is not None and bool(_NUMBERS.fullmatch(place)) for place in places) > len(
        rows
    ):
        return True
    if 2 * sum(is_structured(cell) and "text" in cell for cell in cells) > len(rows):
        return True
    standing = sum(
        _stands(cell, str(row[columns.context])) for cell, row in zip(cells, rows, strict=True)
    )
    return 2 * standing > len(rows) and 5 * len(set(cells)) >= len(cells)


def _stands(cell: str, context: str) -> bool:
    try:
        stated = stated_in_cell(cell, None)
    except MalformedAnswers:
        return False
    looked_at = Context(context)
    return any(looked_at.has_whole(answer.text) for answer in stated)


def _add(rows: QuestionRows, columns: QuestionColumns, block: Block) -> None:
    used = set(msgspec.structs.astuple(columns))
    further = [name for name in block.table.columns if name not in used]
    for number, row in zip(block.numbers, block.table.iter_rows(named=True), strict=True):
        cells: dict[str, str | None] = row
        group = cells.get(columns.group) or ""
        rows.add(
            context=cells.get(columns.context),
            question=cells.get(columns.question),
            answers=_stated(cells.get(columns.answer), cells.get(columns.start)),
            is_impossible=_TRUTHS.get((cells.get(columns.impossible) or "").strip().lower()),
            id=cells.get(columns.id),
            group=group.strip(),
            further={name: cells[name] for name in further},
            number=number,
        )


def _stated(cell: str | None, starts: str | None) -> list[StatedAnswer] | MalformedAnswers:
    try:
        return stated_in_cell(cell, starts)
    except MalformedAnswers as malformed:
        return malformed


def _nothing(member: Member, rows: QuestionRows) -> UserError:
    row, reason = rows.first_reason or (1, text("The file is empty."))
    return UserError(
        text("Not a single question could be read. {reason}", reason=str(reason)),
        place=member.place(row),
        remedy=text(
            "Correct the file: each row needs a question, its context, and an answer that stands "
            "in the context word for word."
        ),
    )
