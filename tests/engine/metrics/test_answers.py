"""Scores of answers: cases computed by hand after the official evaluations."""

from __future__ import annotations

import numpy as np
import pytest

from engine.metrics.answer_scores import (
    best_threshold,
    bootstrap_answers,
    means,
    slices_by_length,
)
from engine.metrics.answers import exact_match, score_questions, token_f1, tokens


@pytest.mark.parametrize(
    ("predicted", "right", "exact", "f1"),
    [
        ("The Norman Conquest!", ["norman conquest"], 1, 1),
        ("an  apple", ["apple"], 1, 1),
        ("theatre", ["atre"], 0, 0),  # an article is a word, not a beginning
        ("in 1066", ["1066"], 0, 2 / 3),
        ("Paris, France", ["Paris", "Lyon France"], 0, 2 / 3),
        (
            "to be or not to be",
            ["to be to"],
            0,
            2 * 3 / 9,
        ),  # each word counts as often as it is there
        ("U.S.", ["US"], 1, 1),  # punctuation is removed and does not divide
        ("well-known", ["wellknown"], 1, 1),
        ("", ["Paris"], 0, 0),
        ("Paris", [], 0, 0),
        ("", [], 1, 1),
        ("the", ["a"], 1, 1),  # nothing is left of either, which counts as equal
        ("the", ["Paris"], 0, 0),
    ],
)
def test_english_by_the_rules_of_squad(predicted, right, exact, f1):
    assert exact_match(predicted, right, chinese=False) == exact
    assert token_f1(predicted, right, chinese=False) == pytest.approx(f1)


@pytest.mark.parametrize(
    ("predicted", "right", "exact", "f1"),
    [
        ("光荣和ω-force", ["光荣和ω-force"], 1, 1),
        ("《光荣》。", ["光荣"], 1, 1),
        ("光荣公司", ["光荣"], 0, 2 * 2 / 6),
        ("由光荣开发", ["光荣和开发"], 0, 2 * 2 / 10),  # the longest stretch, not all in common
        ("308分", ["308", "分"], 0, 2 / 3),
        ("NFL联盟", ["nfl联盟"], 1, 1),
        ("5,464公里", ["5,464 公里"], 0, 1),  # a blank is no token, yet the texts differ
        ("", ["光荣"], 0, 0),
        ("光荣", [], 0, 0),
        ("", [], 1, 1),
    ],
)
def test_chinese_by_the_rules_of_cmrc(predicted, right, exact, f1):
    assert exact_match(predicted, right, chinese=True) == exact
    assert token_f1(predicted, right, chinese=True) == pytest.approx(f1)


def test_chinese_is_cut_into_characters_and_the_rest_into_words():
    assert tokens("由 New York的（3.5亿）don't", chinese=True) == [
        *("由", "new", "york", "的", "3.5", "亿", "don", "'", "t")
    ]


def test_the_rules_follow_the_writing_of_question_and_answers():
    scores = score_questions(
        ["308分", "308分", "the 308"],
        [["308"], ["308"], ["308"]],
        ["丢了多少分？", "How many?", "How many?"],
    )
    assert scores.f1.tolist() == pytest.approx([2 / 3, 0, 1])
    assert scores.exact.tolist() == [0, 0, 1]


PREDICTED = ["Paris", "Rome", "", "Lyon", ""]
RIGHT = [["Paris"], ["Rome Italy"], ["Bonn"], [], []]
QUESTIONS = ["where?"] * 5


def test_means_and_intervals_for_questions_with_and_without_an_answer():
    scores = score_questions(PREDICTED, RIGHT, QUESTIONS)
    assert means(scores) == pytest.approx(
        {
            "exact_match": 2 / 5,
            "f1": (1 + 2 / 3 + 1) / 5,
            "answerable_exact_match": 1 / 3,
            "answerable_f1": (1 + 2 / 3) / 3,
            "unanswerable_exact_match": 1 / 2,
            "unanswerable_f1": 1 / 2,
        }
    )
    intervals = bootstrap_answers(scores)
    assert {name: score.value for name, score in intervals.items()} == means(scores)
    assert all(0 <= score.low < score.value < score.high <= 1 for score in intervals.values())
    assert intervals == bootstrap_answers(scores)


def test_an_interval_is_as_wide_as_theory_says():
    right = score_questions(["Paris"] * 400, [["Paris"]] * 100 + [["Rome"]] * 300, ["?"] * 400)
    score = bootstrap_answers(right)["exact_match"]
    expected = 1.96 * (0.25 * 0.75 / 400) ** 0.5
    assert (score.high - score.low) / 2 == pytest.approx(expected, rel=0.1)
    assert bootstrap_answers(right, seed=1)["exact_match"] != score
    assert "answerable_f1" not in bootstrap_answers(right)


def test_no_question_has_no_scores():
    nothing = score_questions([], [], [])
    assert means(nothing) == {}
    assert bootstrap_answers(nothing) == {}
    assert slices_by_length(nothing) == []


def test_slices_by_the_length_of_the_right_answer():
    right = [["one"], ["one two"], ["one two three"], [], [" ".join(map(str, range(40)))], ["!"]]
    scores = score_questions([each[0] if each else "" for each in right], right, ["?"] * 6)
    found = slices_by_length(scores)
    assert [(each.shortest, each.longest, each.questions) for each in found] == [
        (0, 0, 1),
        (1, 1, 2),
        (2, 3, 2),
        (32, 0, 1),
    ]
    assert all(each.f1.value == each.exact_match.value == 1 for each in found)


def brute_force(differences, answered, has_answer):
    """The best mean over every way to divide the questions."""
    best = 0.0
    for threshold in [-1e9, *(value + 1e-6 for value in differences)]:
        total = 0.0
        for ahead, score, answerable in zip(differences, answered, has_answer, strict=True):
            says_none = ahead > threshold
            total += (not says_none) * score if answerable else float(says_none)
        best = max(best, total / len(differences))
    return best


@pytest.mark.parametrize("seed", range(8))
def test_the_threshold_is_the_best_of_all(seed):
    generator = np.random.default_rng(seed)
    count = 40
    has_answer = generator.random(count) < 0.6
    differences = np.round(np.where(has_answer, -1, 1) + generator.normal(0, 2, count), 1)
    answered = generator.random(count)
    threshold, score = best_threshold(differences, answered, has_answer)
    assert score == pytest.approx(brute_force(differences, answered, has_answer))
    says_none = differences > threshold
    kept = np.where(has_answer, ~says_none * answered, says_none)
    assert score == pytest.approx(kept.mean())


def test_the_threshold_where_there_is_nothing_to_choose():
    assert best_threshold([1.0, 2.0], [0.5, 1.0], [True, True]) == (None, 0.75)
    assert best_threshold([], [], []) == (None, 0.0)
    threshold, score = best_threshold([1.0, 3.0], [0.0, 0.0], [False, False])
    assert threshold < 1.0
    assert score == 1
    threshold, score = best_threshold([-4.0, 4.0], [1.0, 0.0], [True, False])
    assert (threshold, score) == (0.0, 1.0)
    threshold, _ = best_threshold([-4.0, float("inf")], [1.0, 0.0], [True, False])
    assert -4.0 < threshold < float("inf")
