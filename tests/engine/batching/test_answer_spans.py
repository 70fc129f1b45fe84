"""Logits of windows to answers: equal to trying every span, with probabilities that sum to one."""

from __future__ import annotations

import math

import numpy as np
import pytest
from transformers import AutoTokenizer

from engine.batching.answer_spans import SHORTEST_LIMIT, answer_limit, find_answers
from engine.batching.answer_windows import (
    WindowPlan,
    answer_at,
    encode_questions_now,
    span_targets,
)
from engine.data.answers.cells import Answer

CONTEXT = "great service friendly staff and a clean room but a dirty film made me leave early"


@pytest.fixture(scope="module")
def bert(tiny_base_model):
    return AutoTokenizer.from_pretrained(tiny_base_model)


def windows_of(bert, length: int = 64, questions: int = 1):
    plan = WindowPlan(length, overlap=4)
    return encode_questions_now(["how"] * questions, [CONTEXT] * questions, bert, plan)


def random_logits(windows, seed: int = 0) -> list[np.ndarray]:
    generator = np.random.default_rng(seed)
    return [
        generator.normal(0, 3, (length, 2)).astype(np.float32)
        for length in windows.encoded.row_lengths
    ]


def by_trying_all(windows, logits, longest):
    """Score of every span of the context, and that of none."""
    spans: dict[tuple[int, int], float] = {}
    none = math.inf
    for number, of in enumerate(np.asarray(each, float) for each in logits):
        none = min(none, of[windows.null_at[number]].sum())
        at, shift = windows.context_at[number], windows.first_token[number]
        for first in range(windows.context_tokens[number]):
            for last in range(first, min(first + longest, windows.context_tokens[number])):
                score = of[at + first, 0] + of[at + last, 1]
                key = (first + shift, last + shift)
                spans[key] = max(spans.get(key, -math.inf), score)
    return spans, none


@pytest.mark.parametrize("length", [64, 14, 11])
@pytest.mark.parametrize("longest", [1, 3, 200])
def test_the_best_spans_are_those_of_trying_all(bert, length, longest):
    windows = windows_of(bert, length)
    logits = random_logits(windows, length + longest)
    (found,) = find_answers(windows, logits, [CONTEXT], longest=longest, n_best=4)
    spans, none = by_trying_all(windows, logits, longest)
    total = sum(map(math.exp, spans.values())) + math.exp(none)
    best = sorted(spans, key=lambda span: -spans[span])[:4]
    offsets = windows.offsets_of(0)
    assert [candidate.answer for candidate in found.candidates] == [
        answer_at(CONTEXT, offsets, *span) for span in best
    ]
    for candidate, span in zip(found.candidates, best, strict=True):
        assert candidate.probability == pytest.approx(math.exp(spans[span]) / total)
    assert found.none_probability == pytest.approx(math.exp(none) / total)
    assert found.difference == pytest.approx(none - spans[best[0]])


def test_targets_come_back_as_the_answer_through_any_windows(bert):
    answer = Answer("dirty film", CONTEXT.index("dirty film"))
    for length in (64, 16, 12):
        windows = windows_of(bert, length)
        logits = [np.full((size, 2), -5.0) for size in windows.encoded.row_lengths]
        for number, (first, last) in enumerate(span_targets(windows, [[answer]])):
            logits[number][first, 0] = logits[number][last, 1] = 5.0
        (found,) = find_answers(windows, logits, [CONTEXT], longest=10)
        assert found.chosen(0.0).answer == answer
        assert found.candidates[0].probability > 0.9


def test_no_answer_needs_every_window_to_say_so(bert):
    windows = windows_of(bert, 12)
    logits = [np.zeros((size, 2)) for size in windows.encoded.row_lengths]
    for each in logits:
        each[0] = 4.0
    (found,) = find_answers(windows, logits, [CONTEXT], longest=5)
    assert found.difference == pytest.approx(8.0)
    assert found.chosen(0.0) is None
    assert found.chosen(None) is not None
    assert found.chosen(9.0) is not None
    logits[1][0] = -4.0
    (found,) = find_answers(windows, logits, [CONTEXT], longest=5)
    assert found.chosen(0.0) is not None


def test_each_question_has_its_own_windows(bert):
    windows = windows_of(bert, 14, questions=3)
    logits = random_logits(windows)
    together = find_answers(windows, logits, [CONTEXT] * 3, longest=6)
    rows = np.flatnonzero(windows.encoded.owners == 1)
    alone = windows_of(bert, 14)
    (single,) = find_answers(alone, [logits[row] for row in rows], [CONTEXT], longest=6)
    assert together[1] == single


def test_a_context_without_a_token_has_no_answer(bert):
    windows = encode_questions_now(["how"], [""], bert, WindowPlan(20))
    logits = random_logits(windows)
    (found,) = find_answers(windows, logits, [""], longest=5)
    assert (found.candidates, found.none_probability) == ([], 1.0)
    assert found.chosen(None) is None


def test_how_long_an_answer_may_be_follows_from_the_training_answers(bert):
    targets = np.array([[5, 5 + size] for size in range(100)])
    null_at = np.zeros(100, np.int32)
    assert answer_limit(targets, null_at) == 100
    assert answer_limit(targets[:3], null_at[:3]) == SHORTEST_LIMIT
    assert answer_limit(np.zeros((4, 2), np.int64), np.zeros(4, np.int32)) == 64
