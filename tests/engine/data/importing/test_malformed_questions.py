"""Malformed question files end in one sentence with file and place, and leave nothing behind."""

from __future__ import annotations

import json

import pytest
from squad_files import HEIGHT, paragraph, squad

from engine.errors import UserError

GOOD = {"text": "330", "answer_start": 13}


def data(*documents: object) -> str:
    return json.dumps({"version": "1.1", "data": list(documents)})


def document(*paragraphs: object) -> dict[str, object]:
    return {"title": "T", "paragraphs": list(paragraphs)}


def row(answer: str, start: str | None = None, context: str = HEIGHT, question: str = "Q?") -> str:
    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    cells = [context, question, answer] + ([] if start is None else [start])
    header = "context,question,answers" + ("" if start is None else ",answer_start")
    return header + "\n" + ",".join(map(quoted, cells)) + "\n"


QUESTION = {"question": "Q?", "id": "q", "answers": [GOOD]}

MALFORMED = {
    "cut off.json": (squad([GOOD])[:-9], "not valid JSON"),
    "no documents.json": ('{"data": {"paragraphs": []}}', "not a list of documents"),
    "document is text.json": (data("text", document()), "Document 1 is not an object"),
    "no paragraphs.json": (data(document()), "Document 1 has no paragraphs"),
    "paragraphs are text.json": (data({"paragraphs": "text"}), "of document 1 are not a list"),
    "paragraph is text.json": (data(document("text")), "Paragraph 1 of document 1 is not an obj"),
    "no context.json": (data(document({"qas": [QUESTION]})), "context is missing"),
    "context is a number.json": (data(document(paragraph(3, QUESTION))), "context is missing"),
    "blank context.json": (data(document(paragraph(" \ufeff\n", QUESTION))), "context is missing"),
    "no qas.json": (data(document({"context": HEIGHT})), "no list of questions"),
    "qas is an object.json": (
        data(document({"context": HEIGHT, "qas": QUESTION})),
        "no list of questions",
    ),
    "question is text.json": (data(document(paragraph(HEIGHT, "Q?"))), "question is missing"),
    "no question.json": (data(document(paragraph(HEIGHT, {"answers": [GOOD]}))), "question is"),
    "blank question.json": (squad([GOOD], question=" "), "question is missing"),
    "no answers.json": (data(document(paragraph(HEIGHT, {"question": "Q?"}))), "without answers"),
    "answers is true.json": (squad(True), "An answer is not a text: true"),
    "answer without text.json": (squad([{"answer_start": 3}]), "An answer has no text"),
    "answer is a list.json": (squad([["330", 13]]), "not a text"),
    "start is a word.json": (squad([{"text": "330", "answer_start": "x"}]), "not a whole number"),
    "start is broken.json": (squad([{"text": "330", "answer_start": 1.5}]), "not a whole number"),
    "absent.json": (squad([{"text": "moon", "answer_start": -1}]), "“moon” of question q1 does"),
    "impossible and answered.json": (squad([GOOD], is_impossible=True), "marked as impossible"),
    "possible without answer.json": (squad([], is_impossible=False), "has no answer"),
    "cell is cut.csv": (row('{"text": ["330"], "answer_st'), "neither text nor answers in JSON"),
    "fewer starts.csv": (
        row('{"text": ["330", "Paris"], "answer_start": [13]}'),
        "2 answers but 1",
    ),
    "starts apart.csv": (row('["330", "Paris"]', "[13]"), "2 answers but 1 positions"),
    "absent.csv": (row("moon", "3"), "“moon” of question 2 does not stand"),
    "start is a word.csv": (row("330", "thirteen"), "neither text nor answers|whole number"),
    "no context.csv": (row("330", "13", context=" "), "context is missing"),
    "blank question.csv": (row("330", "13", question=" "), "question is missing"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_malformed_files(importing, file, private_home, name):
    content, problem = MALFORMED[name]
    with pytest.raises(UserError, match=problem) as caught:
        importing(file(name, content))
    assert name in str(caught.value.place)
    assert any(word in str(caught.value.place) for word in ("question 1:", "row 1:", "row 2:"))
    assert caught.value.remedy is not None
    assert list((private_home / "datasets").iterdir()) == []


@pytest.mark.parametrize("name", [name for name in MALFORMED if name.endswith(".csv")])
def test_one_malformed_row_costs_itself(importing, file, name):
    lines = MALFORMED[name][0].split("\n", 1)[1]
    good = row(
        "330", "13" if MALFORMED[name][0].startswith("context,question,answers,answer") else None
    )
    found = importing(file(name, good + good.split("\n", 1)[1] * 2 + lines))
    assert found.dataset.rows == 3
    assert [each.row for each in found.skipped()] == [5]
