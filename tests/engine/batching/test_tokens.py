"""Texts to tokens: as the tokenizer itself would cut, in windows, kept on disk."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine import paths
from engine.batching import durable_cache
from engine.batching.tokens import TokenPlan, encode, encode_cached, encode_now
from engine.events import Progress
from engine.jobs import Command, Interrupted, drain
from engine.models.loading import load_tokenizer

TEXTS = [
    "the film was a delight",
    "",
    "a dull plot and terrible acting made me leave early " * 5,
    "这家酒店很好 服务周到",
    "great",
]


@pytest.fixture
def tokenizer(tiny_base_model: Path):
    return load_tokenizer(tiny_base_model)


def test_texts_are_cut_as_the_tokenizer_itself_cuts(tokenizer) -> None:
    encoded = encode_now(TEXTS, tokenizer, TokenPlan(16))
    wanted = tokenizer(TEXTS, truncation=True, max_length=16)["input_ids"]
    assert [encoded.row(number).tolist() for number in range(len(TEXTS))] == wanted
    full = tokenizer(TEXTS)["input_ids"]
    assert encoded.lengths.tolist() == [len(ids) for ids in full]
    assert encoded.is_cut.tolist() == [len(ids) > 16 for ids in full]


def test_a_huge_text_costs_no_more_than_its_beginning(tokenizer) -> None:
    huge = "the film was a delight " * 500_000
    encoded = encode_now([huge], tokenizer, TokenPlan(64))
    wanted = tokenizer(huge[:5_000], truncation=True, max_length=64)["input_ids"]
    assert encoded.row(0).tolist() == wanted
    assert encoded.is_cut.tolist() == [True]
    assert encoded.lengths[0] < 10_000


def test_blanks_do_not_hide_what_follows_them(tokenizer) -> None:
    text = " " * 100_000 + "the film was a delight " * 50
    encoded = encode_now([text], tokenizer, TokenPlan(16))
    assert encoded.row(0).tolist() == tokenizer(text, truncation=True, max_length=16)["input_ids"]


def test_windows_cover_the_text_and_overlap(tokenizer) -> None:
    plan = TokenPlan(16, "windows", 4)
    encoded = encode_now(TEXTS, tokenizer, plan)
    assert not encoded.is_cut.any()
    assert encoded.row_lengths.max() <= 16
    rows = [encoded.row(n)[1:-1] for n in np.flatnonzero(encoded.owners == 2)]
    joined = [*rows[0], *(token for row in rows[1:] for token in row[4:])]
    assert joined == tokenizer(TEXTS[2], add_special_tokens=False)["input_ids"]
    assert sorted(set(encoded.owners.tolist())) == list(range(len(TEXTS)))


def test_tokens_are_read_once_and_then_from_disk(tokenizer) -> None:
    plan = TokenPlan(16)
    first = drain(encode_cached(TEXTS, tokenizer, plan))
    events: list[object] = []
    second = drain(encode_cached(TEXTS, tokenizer, plan), events.append)
    assert events == []
    assert np.array_equal(first.ids, second.ids)
    assert np.array_equal(first.starts, second.starts)
    other: list[object] = []
    drain(encode_cached(TEXTS, tokenizer, TokenPlan(12)), other.append)
    assert other


def test_a_damaged_cache_file_is_made_again(tokenizer) -> None:
    drain(encode_cached(TEXTS, tokenizer, TokenPlan(16)))
    (file,) = (paths.caches() / "tokens").iterdir()
    file.write_bytes(file.read_bytes()[:50])
    again = drain(encode_cached(TEXTS, tokenizer, TokenPlan(16)))
    assert again.texts == len(TEXTS)


def test_the_cache_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(durable_cache, "CAPACITY_BYTES", 100_000)
    for number in range(10):
        durable_cache.save("tokens", f"{number}", {"ids": np.zeros(5_000, np.int32)})
    kept = list((paths.caches() / "tokens").iterdir())
    assert 1 <= len(kept) <= 5
    assert durable_cache.load("tokens", "9") is not None
    assert durable_cache.load("tokens", "0") is None


def test_events_come_often_while_tokenising(tokenizer) -> None:
    texts = ["the film was a delight " * 40] * 2_000
    done = [e.done for e in encode(texts, tokenizer, TokenPlan(16)) if isinstance(e, Progress)]
    assert max(np.diff(done)) * len(texts[0]) <= 101_000
    assert done[-1] == len(texts)


def test_a_command_ends_tokenising(tokenizer) -> None:
    job = encode(TEXTS, tokenizer, TokenPlan(16))
    next(job)
    with pytest.raises(Interrupted):
        job.send(Command.STOP)
