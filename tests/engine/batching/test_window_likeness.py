"""Windows that have a question's rare words come before those that have only its frequent ones."""

from __future__ import annotations

import numpy as np
import pytest

from engine.batching.answer_windows import WindowPlan, encode_questions_now
from engine.batching.window_likeness import rows_by_likeness

PLAN = WindowPlan(max_length=16, overlap=2)
FILLER = "the film was a delight and the plot was dull "


@pytest.fixture(scope="module")
def tokenizer(tiny_base_model):
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(tiny_base_model)


def order(tokenizer, question: str, document: str):
    windows = encode_questions_now([question], [document], tokenizer, PLAN)
    return windows, rows_by_likeness(windows)


@pytest.mark.parametrize("before", [0, 3, 9])
def test_the_window_with_the_rare_word_comes_first(tokenizer, before):
    document = FILLER * before + "room dirty " + FILLER * (9 - before)
    windows, rows = order(tokenizer, "was the room a delight", document)
    assert windows.offsets is not None
    first = windows.offsets[windows.span(int(rows[0]))]
    place = document.index("room")
    assert (first[:, 0] == place).any()
    assert sorted(rows.tolist()) == list(range(len(windows)))


@pytest.mark.parametrize(
    ("question", "document"), [("", FILLER * 9), ("zzz", FILLER * 9), ("how", ""), ("how", "how")]
)
def test_without_likeness_windows_keep_their_order(tokenizer, question, document):
    windows, rows = order(tokenizer, question, document)
    assert np.array_equal(rows, np.arange(len(windows)))
