"""Two texts side by side: as the tokenizer itself does it, in windows, with offsets and targets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.batching.collate import collate
from engine.batching.targets import IGNORED, Targets, Unit
from engine.batching.texts import Texts
from engine.batching.tokens import TokenPlan, encode_now, kept_of_pair
from engine.batching.windows import mean_over_windows, rows_of_texts
from engine.models.loading import load_tokenizer

FIRST = ["the film was a delight", "great service", "这家酒店很好 服务周到"]
SECOND = ["dull plot", "friendly staff and a clean room", "房间很脏"]
LONG = "great service friendly staff and a clean room " * 6


def test_pairs_are_framed_as_by_the_tokenizer(tiny_base_model: Path) -> None:
    tokenizer = load_tokenizer(tiny_base_model)
    encoded = encode_now(Texts(FIRST, SECOND), tokenizer, TokenPlan(64))
    expected = tokenizer(FIRST, SECOND, padding=True, return_tensors="np")
    batch = collate(encoded, np.arange(3), tokenizer.pad_token_id)
    for name in ("input_ids", "attention_mask", "token_type_ids"):
        np.testing.assert_array_equal(batch[name].numpy(), expected[name])
    assert not encoded.is_cut.any()


def test_the_longer_text_of_a_pair_is_cut_first(tiny_base_model: Path) -> None:
    tokenizer = load_tokenizer(tiny_base_model)
    texts = Texts([LONG, "great film", LONG], ["dull plot", LONG, LONG])
    encoded = encode_now(texts, tokenizer, TokenPlan(20))
    assert encoded.is_cut.all()
    assert encoded.row_lengths.tolist() == [20, 20, 20]
    separator = tokenizer.sep_token_id
    firsts = [int(np.argmax(encoded.row(row) == separator)) - 1 for row in range(3)]
    assert firsts == [15, 2, 9]


@pytest.mark.parametrize("leads", [False, True])
def test_windows_slide_over_the_first_text_beside_the_whole_second(
    tiny_base_model: Path, leads: bool
) -> None:
    tokenizer = load_tokenizer(tiny_base_model)
    plan = TokenPlan(20, "windows", 4, with_offsets=True, second_leads=leads)
    encoded = encode_now(Texts([LONG], ["dull plot"]), tokenizer, plan)
    assert encoded.offsets is not None
    assert len(encoded) > 2
    assert not encoded.is_cut.any()
    reached = np.zeros(len(LONG), bool)
    second = tokenizer.encode("dull plot", add_special_tokens=False)
    for row in range(len(encoded)):
        ids, offsets = encoded.row(row), encoded.offsets[encoded.span(row)]
        own = offsets[:, 0] >= 0
        where = np.flatnonzero(own)
        assert ids[1:3].tolist() == second if leads else ids[where[-1] + 2 :][:2].tolist() == second
        for token, (start, end) in zip(ids[own], offsets[own], strict=True):
            assert tokenizer.convert_ids_to_tokens(int(token)).lstrip("#") == LONG[start:end]
            reached[start:end] = True
    assert reached[[sign != " " for sign in LONG]].all()


def test_single_texts_have_no_types_and_no_offsets_unless_asked(tiny_base_model: Path) -> None:
    tokenizer = load_tokenizer(tiny_base_model)
    plain = encode_now(FIRST, tokenizer, TokenPlan(64))
    assert plain.types is None
    assert plain.offsets is None
    assert set(collate(plain, np.arange(3), 0)) == {"input_ids", "attention_mask"}


def test_targets_follow_their_rows(tiny_base_model: Path) -> None:
    tokenizer = load_tokenizer(tiny_base_model)
    encoded = encode_now([LONG, "great film"], tokenizer, TokenPlan(20, "windows", 4))
    rows = np.array([len(encoded) - 1, 0])
    of_texts = Targets(np.array([7, 8])).batch(encoded, rows, 20)
    assert of_texts.tolist() == [8, 7]
    of_rows = Targets(np.arange(len(encoded)), Unit.ROW).batch(encoded, rows, 20)
    assert of_rows.tolist() == rows.tolist()
    of_tokens = Targets(np.arange(len(encoded.ids)), Unit.TOKEN).batch(encoded, rows, 20)
    assert of_tokens[1].tolist() == list(range(20))
    length = int(encoded.row_lengths[-1])
    assert of_tokens[0, length:].tolist() == [IGNORED] * (20 - length)
    assert of_tokens[0, 0] == encoded.starts[-2]


def test_rows_are_joined_by_their_text() -> None:
    owners = np.array([0, 0, 1, 2, 2, 2], np.int32)
    assert rows_of_texts(owners, 3) == [range(2), range(2, 3), range(3, 6)]
    answers = np.array([[1.0], [3.0], [5.0], [0.0], [3.0], [6.0]])
    assert mean_over_windows(answers, owners).ravel().tolist() == [2.0, 5.0, 3.0]


def test_it_is_told_what_of_a_cut_pair_reaches_the_model(tiny_base_model: Path) -> None:
    tokenizer, plan = load_tokenizer(tiny_base_model), TokenPlan(20)
    for first, second in ((LONG, "dull plot"), ("great film", LONG), (LONG, LONG)):
        kept = kept_of_pair(first, second, tokenizer, plan)
        whole = encode_now(Texts([first], [second]), tokenizer, plan).row(0)
        read = encode_now(
            Texts([first[: kept.first]], [second[: kept.second]]), tokenizer, TokenPlan(64)
        ).row(0)
        np.testing.assert_array_equal(whole, read)
    assert kept_of_pair("great film", "dull plot", tokenizer, plan) == (10, 9)
