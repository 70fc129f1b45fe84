"""Logits of windows to answers: equal to trying every span, with probabilities that sum to one."""

from __future__ import annotations

import math

import numpy as np
import pytest
from transformers import AutoTokenizer

from engine.batching.answer_spans import SHORTEST_LIMIT, answer_limit, answers_among
from engine.batching.answer_windows import (
    WindowPlan,
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


def random_logits(windows, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 3, (len(windows.ids), 2)).astype(np.float32)


def by_trying_all(windows, raw, longest):
    """Score of every span of the context by its characters, and that of none."""
    spans: dict[tuple[int, int], float] = {}
    none = math.inf
    for number in range(len(windows)):
        of, offsets = raw[windows.span(number)].astype(float), windows.offsets[windows.span(number)]
        none = min(none, of[0].sum())
        inside = [int(place) for place in np.flatnonzero(offsets[:, 0] >= 0)]
        for first in inside:
            for last in range(first, min(first + longest, inside[-1] + 1)):
                key = (int(offsets[first, 0]), int(offsets[last, 1]))
                spans[key] = max(spans.get(key, -math.inf), of[first, 0] + of[last, 1])
    return spans, none


@pytest.mark.parametrize("length", [64, 14, 11])
@pytest.mark.parametrize("longest", [1, 3, 200])
def test_the_best_spans_are_those_of_trying_all(bert, length, longest):
    windows = windows_of(bert, length)
    logits = random_logits(windows, length + longest)
    found = answers_among(windows, logits, range(len(windows)), CONTEXT, longest=longest, n_best=4)
    spans, none = by_trying_all(windows, logits, longest)
    total = sum(map(math.exp, spans.values())) + math.exp(none)
    best = sorted(spans, key=lambda span: -spans[span])[:4]
    assert [candidate.answer for candidate in found.candidates] == [
        Answer(CONTEXT[start:end], start) for start, end in best
    ]
    for candidate, span in zip(found.candidates, best, strict=True):
        assert candidate.probability == pytest.approx(math.exp(spans[span]) / total)
    assert found.none_probability == pytest.approx(math.exp(none) / total)
    assert found.difference == pytest.approx(none - spans[best[0]])


def test_targets_come_back_as_the_answer_through_any_windows(bert):
    answer = Answer("dirty film", CONTEXT.index("dirty film"))
    for length in (64, 16, 12):
        windows = windows_of(bert, length)
        logits = np.full((len(windows.ids), 2), -5.0)
        for start, target in zip(windows.starts, span_targets(windows, [[answer]]), strict=False):
            logits[start + target[0], 0] = logits[start + target[1], 1] = 5.0
        found = answers_among(windows, logits, range(len(windows)), CONTEXT, longest=10)
        assert found.chosen(0.0).answer == answer
        assert found.candidates[0].probability > 0.9


def test_no_answer_needs_every_window_to_say_so(bert):
    windows = windows_of(bert, 12)
    logits = np.zeros((len(windows.ids), 2))
    logits[windows.starts[:-1]] = 4.0
    found = answers_among(windows, logits, range(len(windows)), CONTEXT, longest=5)
    assert found.difference == pytest.approx(8.0)
    assert found.chosen(0.0) is None
    assert found.chosen(None) is not None
    assert found.chosen(9.0) is not None
    logits[windows.starts[1]] = -4.0
    found = answers_among(windows, logits, range(len(windows)), CONTEXT, longest=5)
    assert found.chosen(0.0) is not None


def test_each_question_has_its_own_windows(bert):
    windows = windows_of(bert, 14, questions=3)
    logits = random_logits(windows)
    rows = np.flatnonzero(windows.owners == 1)
    among_others = answers_among(windows, logits, rows, CONTEXT, longest=6)
    alone = windows_of(bert, 14)
    part = logits[windows.starts[rows[0]] : windows.starts[rows[-1] + 1]]
    single = answers_among(alone, part, range(len(alone)), CONTEXT, longest=6)
    assert among_others == single


def test_a_context_without_a_token_has_no_answer(bert):
    windows = encode_questions_now(["how"], [""], bert, WindowPlan(20))
    logits = random_logits(windows)
    found = answers_among(windows, logits, range(len(windows)), "", longest=5)
    assert (found.candidates, found.none_probability) == ([], 1.0)
    assert found.chosen(None) is None


def test_how_long_an_answer_may_be_follows_from_the_training_answers():
    targets = np.array([[5, 5 + size] for size in range(100)])
    assert answer_limit(targets) == 100
    assert answer_limit(targets[:3]) == SHORTEST_LIMIT
    assert answer_limit(np.zeros((4, 2), np.int64)) == 64
