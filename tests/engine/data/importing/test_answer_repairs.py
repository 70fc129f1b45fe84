"""Wrong answer positions are repaired where the answer is in the context, else reported."""

from __future__ import annotations

import json

import pytest
from squad_files import HEIGHT, answers_of, paragraph, squad

from engine.data.answers.cells import (
    Answer,
    MalformedAnswers,
    StatedAnswer,
    decode_answers,
    encode_answers,
)
from engine.data.answers.placing import Context, Placing

TWICE = "Paris is large, and Paris is old."


@pytest.mark.parametrize(
    ("context", "stated", "expected", "placing"),
    [
        (TWICE, StatedAnswer("Paris", 20), Answer("Paris", 20), Placing.STATED),
        (TWICE, StatedAnswer("Paris", 18), Answer("Paris", 20), Placing.MOVED),
        (TWICE, StatedAnswer("Paris", 1), Answer("Paris", 0), Placing.MOVED),
        (TWICE, StatedAnswer("Paris"), Answer("Paris", 0), Placing.FOUND),
        (TWICE, StatedAnswer(" is ", 5), Answer("is", 6), Placing.STATED),
        # Whole words count before parts of words; a part is taken where there is nothing else.
        ("Parisians love Paris", StatedAnswer("Paris", 0), Answer("Paris", 0), Placing.STATED),
        ("Parisians love Paris", StatedAnswer("Paris", 1), Answer("Paris", 15), Placing.MOVED),
        ("34个郡", StatedAnswer("4个"), Answer("4个", 1), Placing.FOUND),
        # Counted in UTF-16: every emoji before it moves an answer by one.
        ("😀😀 it is red", StatedAnswer("red", 11), Answer("red", 9), Placing.MOVED),
        # Blanks, width, case, quotation marks, closing punctuation; the context's writing stays.
        (
            "约 5,464  公里。",
            StatedAnswer("５,４６４公里"),
            Answer("5,464  公里", 2),
            Placing.ADAPTED,
        ),
        ("In New\nYork City", StatedAnswer("new york"), Answer("New\nYork", 3), Placing.ADAPTED),
        ("他说“是”。", StatedAnswer('"是"'), Answer("“是”", 2), Placing.ADAPTED),
        (
            "读过《洛神赋》的人",
            StatedAnswer("《洛神赋》。"),
            Answer("《洛神赋》", 2),
            Placing.ADAPTED,
        ),
        ("un cafe\u0301 noir", StatedAnswer("caf\u00e9"), Answer("cafe\u0301", 3), Placing.ADAPTED),
        ("6½ tonnes", StatedAnswer("６½ TONNES"), Answer("6½ tonnes", 0), Placing.ADAPTED),
    ],
)
def test_where_an_answer_is_placed(context, stated, expected, placing):
    placed = Context(context).place(stated)
    assert placed is not None
    assert (placed.answer, placed.placing) == (expected, placing)
    assert context[expected.start : expected.end] == expected.text


@pytest.mark.parametrize(
    ("context", "answer"),
    [
        ("The Parisians", "paris"),  # in other writing only whole words count
        ("6½ tonnes", "6 1"),  # half of what ½ is made of
        ("Un café", "CAFE"),  # an accent is not case
        ("anything", "。"),
        ("anything", "something"),
    ],
)
def test_what_is_not_there_is_not_found(context, answer):
    assert Context(context).place(StatedAnswer(answer)) is None


def test_each_kind_of_repair_is_counted_and_named(importing, file):
    questions = [
        {"id": "moved", "question": "a?", "answers": [{"text": "Paris", "answer_start": 40}]},
        {"id": "found", "question": "b?", "answers": [{"text": "Paris", "answer_start": -1}]},
        {"id": "adapted", "question": "c?", "answers": [{"text": "PARIS,", "answer_start": -1}]},
        {"id": "trimmed", "question": "d?", "answers": [{"text": " 330 ", "answer_start": 12}]},
    ]
    data = {"data": [{"paragraphs": [paragraph(HEIGHT, *questions)]}]}
    found = importing(file("q.json", json.dumps(data)))
    assert [answers_of(found, row) for row in range(4)] == [
        [("Paris", 43)],
        [("Paris", 43)],
        [("Paris,", 43)],
        [("330", 13)],
    ]
    for name in ("moved", "found", "adapted", "trimmed"):
        assert f"question {name})" in found.notes
    assert "occur more than once in their context: 1" in found.notes


def test_an_absent_answer_is_reported_and_the_others_stay(importing, file):
    stated = [{"text": "the moon", "answer_start": -1}, {"text": "330", "answer_start": 13}]
    found = importing(file("q.json", squad(stated)))
    assert answers_of(found) == [("330", 13)]
    assert [str(each.reason) for each in found.skipped()] == [
        "Row 1: the answer “the moon” of question q1 does not stand in its context; "
        "the question keeps its other answers."
    ]
    assert "keeps another answer" in found.notes


def test_a_question_whose_only_answer_is_absent_is_left_out(importing, file):
    questions = [
        {"id": "lost", "question": "a?", "answers": [{"text": "the moon", "answer_start": 3}]},
        {"id": "kept", "question": "b?", "answers": [{"text": "330", "answer_start": 13}]},
    ]
    data = {"data": [{"paragraphs": [paragraph(HEIGHT, *questions)]}]}
    found = importing(file("q.json", json.dumps(data)))
    assert found.column("id") == ["kept"]
    skipped = found.skipped()
    assert [(each.row, "question lost" in str(each.reason)) for each in skipped] == [(1, True)]
    assert "have no other answer: 1" in found.notes


def test_what_cannot_be_stored_keeps_its_place(importing, file):
    context = "a\ud83d b\0c Paris"
    found = importing(file("q.json", squad([{"text": "Paris", "answer_start": 7}], context)))
    assert answers_of(found) == [("Paris", 7)]


def test_cells_are_checked_against_their_context():
    cell = encode_answers([Answer("Paris", 0)])
    assert decode_answers(cell, TWICE) == [Answer("Paris", 0)]
    for wrong in (cell, "[1]", '[{"text":"","start":0}]', '[{"text":"Paris","start":-33}]', "{"):
        with pytest.raises(MalformedAnswers):
            decode_answers(wrong, "Rome is old")
