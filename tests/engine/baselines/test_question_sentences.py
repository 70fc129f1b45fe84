"""The baseline picks the sentence that speaks of what is asked."""

from __future__ import annotations

import pytest

from engine.baselines.question_sentences import sentences, train_answer_baseline
from engine.data.answers.cells import Answer
from engine.events import Progress
from engine.jobs import Command, Interrupted, drain

TOWER = "The tower is 330 metres tall. It was built by Eiffel in 1889! It stands in Paris."
RIVER = "黄河是中国的第二长河。它发源于青海省，全长约5,464公里。“流域”很大！"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TOWER,
            [
                "The tower is 330 metres tall.",
                "It was built by Eiffel in 1889!",
                "It stands in Paris.",
            ],
        ),
        (RIVER, ["黄河是中国的第二长河。", "它发源于青海省，全长约5,464公里。", "“流域”很大！"]),
        ("At 3.5 m, e.g. here. Then there", ["At 3.5 m, e.g. here.", "Then there"]),
        ('He said "Stop." Then left.', ['He said "Stop."', "Then left."]),
        ("他说：“停。”然后走了。", ["他说：“停。”", "然后走了。"]),
        ("Title\n\n body text \nmore", ["Title", "body text", "more"]),
        ("no end", ["no end"]),
    ],
)
def test_sentences_stand_where_they_say(text, expected):
    found = sentences(text)
    assert [each.text for each in found] == expected
    assert all(text[each.start : each.end] == each.text for each in found)


def test_the_sentence_with_the_words_of_the_question_is_the_answer():
    contexts = [TOWER, TOWER, RIVER]
    questions = ["Who built it?", "How tall is the tower?", "黄河发源于哪里？"]
    baseline = drain(train_answer_baseline(questions, contexts, [[Answer("x", 0)]] * 3))
    found = baseline.answers(questions, contexts)
    assert [each.text for each in found] == [
        "It was built by Eiffel in 1889!",
        "The tower is 330 metres tall.",
        "它发源于青海省，全长约5,464公里。",
    ]
    assert baseline.least is None


def test_it_learns_to_give_no_answer_where_the_training_set_has_such_questions():
    questions = ["Who built it by 1889?", "How tall is the tower?"] * 4 + [
        "Why is grass green?"
    ] * 4
    contexts = [TOWER] * 12
    answers = [[Answer("Eiffel", 46)], [Answer("330 metres", 13)]] * 4 + [[]] * 4
    baseline = drain(train_answer_baseline(questions, contexts, answers))
    found = baseline.answers(["How tall is the tower?", "Do zebras fly?"], [TOWER, TOWER])
    assert found[0] is not None
    assert found[1] is None


def test_it_tells_how_far_it_is_and_can_be_stopped():
    job = train_answer_baseline(["Who?"], [TOWER], [[]])
    assert isinstance(next(job), Progress)
    with pytest.raises(Interrupted):
        job.send(Command.STOP)


def test_an_empty_context_and_a_question_without_words():
    baseline = drain(train_answer_baseline(["?"], [""], [[Answer("x", 0)]]))
    assert baseline.answers(["?"], [""]) == [Answer("", 0)]
