"""Windows over question and context: ids, segments, offsets and targets to the character."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from transformers import AutoTokenizer

from engine.batching import answer_windows
from engine.batching.answer_windows import (
    NONE_AT,
    WindowPlan,
    answer_at,
    encode_questions,
    encode_questions_cached,
    encode_questions_now,
    is_exact,
    span_targets,
    token_span,
    tokenise_contexts,
)
from engine.batching.character_tokens import split_characters
from engine.data.answers.cells import Answer
from engine.events import Progress
from engine.jobs import Command, Interrupted, drain

STARTER = Path(__file__).resolve().parents[3] / "resources" / "starter"
QUESTION = "how do i reset my card"
CONTEXT = " ".join(["great service friendly staff and a clean room"] * 6) + " dirty room early"


@pytest.fixture(scope="module")
def bert(tiny_base_model):
    return AutoTokenizer.from_pretrained(tiny_base_model)


@pytest.fixture(scope="module")
def starter():
    return split_characters(AutoTokenizer.from_pretrained(STARTER))


def context_tokens(windows):
    return [
        int((windows.offsets[windows.span(row)][:, 0] >= 0).sum()) for row in range(len(windows))
    ]


@pytest.mark.parametrize("name", ["bert", "starter"])
def test_a_short_context_is_framed_as_the_tokenizer_frames_a_pair(name, request):
    tokenizer = request.getfixturevalue(name)
    windows = encode_questions_now([QUESTION], ["a clean room 这家酒店"], tokenizer, WindowPlan(64))
    pair = tokenizer(QUESTION, "a clean room 这家酒店")
    assert windows.row(0).tolist() == pair["input_ids"]
    types = tokenizer.backend_tokenizer.encode(QUESTION, "a clean room 这家酒店").type_ids
    takes_types = "token_type_ids" in tokenizer.model_input_names
    assert (windows.types.tolist() if takes_types else windows.types) == (
        types if takes_types else None
    )
    assert windows.lengths.tolist() == [len(pair["input_ids"])]
    assert windows.row(NONE_AT)[0] == tokenizer.cls_token_id


def test_long_contexts_come_in_windows_that_overlap_and_cover(bert):
    plan = WindowPlan(max_length=30, overlap=8)
    windows = encode_questions_now([QUESTION], [CONTEXT], bert, plan)
    whole = tokenise_contexts([CONTEXT], bert)[0]
    spans = []
    for number in range(len(windows)):
        row, offsets = windows.row(number), windows.offsets[windows.span(number)]
        inside = np.flatnonzero(offsets[:, 0] >= 0)
        assert len(row) == 30  # spread evenly, so that nothing is padded
        assert bert.decode(row[1 : inside[0] - 1]) == QUESTION
        assert row[inside[-1] + 1 :].tolist() == [bert.sep_token_id]
        first = int(np.flatnonzero(whole.offsets[:, 0] == offsets[inside[0], 0])[0])
        here = slice(first, first + len(inside))
        assert row[inside].tolist() == whole.ids[here].tolist()
        assert offsets[inside].tolist() == whole.offsets[here].tolist()
        spans.append((here.start, here.stop))
    assert (spans[0][0], spans[-1][1]) == (0, len(whole.ids))
    assert all(end - first >= 8 for (_, end), (first, _) in pairwise(spans))
    assert set(windows.owners) == {0}


def test_a_question_that_is_too_long_is_cut_and_says_so(bert):
    plan = WindowPlan(max_length=40, longest_question=5)
    windows = encode_questions_now([QUESTION, "how i"], [CONTEXT] * 2, bert, plan)
    assert windows.is_cut.tolist() == [True, False]
    assert max(windows.row_lengths) <= 40


def test_a_question_as_long_as_the_model_leaves_room_for_the_context(bert):
    question = " ".join([QUESTION] * 20)
    plan = WindowPlan(max_length=32, longest_question=500)
    windows = encode_questions_now([question], [CONTEXT], bert, plan)
    assert min(context_tokens(windows)) >= 8
    assert max(windows.row_lengths) <= 32


def test_a_context_that_several_questions_share_is_tokenised_once(bert, monkeypatch):
    seen = []
    real = answer_windows.tokenise_contexts

    def noted(contexts, tokenizer):
        seen.extend(contexts)
        return real(contexts, tokenizer)

    monkeypatch.setattr(answer_windows, "tokenise_contexts", noted)
    contexts = [CONTEXT, "a clean room", CONTEXT]
    windows = encode_questions_now(["a", "b", "c"], contexts, bert, WindowPlan(40))
    assert seen == [CONTEXT, "a clean room"]
    offsets = windows.offsets[windows.span(list(windows.owners).index(1))]
    assert ["a clean room"[a:b] for a, b in offsets if a >= 0] == ["a", "clean", "room"]


def test_targets_point_at_the_answer_in_each_window_that_holds_it_whole(bert):
    start = CONTEXT.index("dirty room")
    answer = Answer("dirty room", start)
    windows = encode_questions_now([QUESTION], [CONTEXT], bert, WindowPlan(30, overlap=8))
    targets = span_targets(windows, [[answer]])
    assert targets.dtype == np.int64
    pieces = bert.convert_ids_to_tokens
    held = 0
    for number, (first, last) in enumerate(targets):
        row = windows.row(number)
        if first == NONE_AT:
            assert last == NONE_AT
            continue
        held += 1
        assert pieces(row[first : last + 1].tolist()) == ["dirty", "room"]
    assert held >= 1


def test_an_answer_that_a_window_cuts_counts_as_not_in_it(bert):
    windows = encode_questions_now(["a"], [CONTEXT], bert, WindowPlan(20, overlap=4))
    everything = Answer(CONTEXT, 0)
    assert (span_targets(windows, [[everything]]) == NONE_AT).all()
    assert (span_targets(windows, [[]]) == NONE_AT).all()


def test_of_several_answers_the_first_that_a_window_holds_is_learnt(bert):
    context = "a clean room and a dirty room"
    windows = encode_questions_now(["a"], [context], bert, WindowPlan(40))
    answers = [Answer("dirty", 19), Answer("clean", 2)]
    first = int(span_targets(windows, [answers])[0, 0])
    assert bert.convert_ids_to_tokens([int(windows.row(0)[first])]) == ["dirty"]


TRICKY = (
    "《战国无双3》（）是由光荣和ω-force开发的，重6½ 吨。\ufeffCafe\u0301 don't: $3.50, ＡＢ１２"
)


@pytest.mark.parametrize(
    "text",
    [
        "战国",
        "由光荣",
        "光荣和ω-force",
        "开",
        "6½ 吨",
        "Cafe\u0301",
        "$3.50",
        "3.50",
        "ＡＢ１２",
        "《战国无双3》",
    ],
)
def test_every_answer_comes_back_to_the_character(starter, text):
    answer = Answer(text, TRICKY.index(text))
    offsets = tokenise_contexts([TRICKY], starter)[0].offsets
    assert is_exact(TRICKY, offsets, answer)
    assert answer_at(TRICKY, offsets, *token_span(offsets, answer)) == answer


def test_a_tokenizer_with_words_cannot_say_every_answer():
    words = AutoTokenizer.from_pretrained(STARTER)
    answer = Answer("由光荣", TRICKY.index("由光荣"))
    offsets = tokenise_contexts([TRICKY], words)[0].offsets
    assert not is_exact(TRICKY, offsets, answer)
    assert answer_at(TRICKY, offsets, *token_span(offsets, answer)).text == "是由光荣"


def test_splitting_characters_changes_nothing_else(starter, tmp_path):
    words = AutoTokenizer.from_pretrained(STARTER)
    english = "Don't stop: the café's 3.50 isn't 1,000."
    assert starter(english)["input_ids"] == words(english)["input_ids"]
    assert len(words("是由开发的")["input_ids"]) < len(starter("是由开发的")["input_ids"])
    assert starter.convert_ids_to_tokens(starter("是由开发的")["input_ids"])[1:-1] == list(
        "是由开发的"
    )
    again = split_characters(starter)
    assert again.backend_tokenizer.to_str() == starter.backend_tokenizer.to_str()
    starter.save_pretrained(tmp_path)
    saved = AutoTokenizer.from_pretrained(tmp_path)
    assert saved("是由开发的 on")["input_ids"] == starter("是由开发的 on")["input_ids"]


def test_characters_of_byte_level_and_of_sentence_piece_tokenizers():
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    letters = pre_tokenizers.ByteLevel.alphabet()
    pieces = pre_tokenizers.ByteLevel(add_prefix_space=False).pre_tokenize_str("你好")[0][0]
    merges, joined = [], pieces[0]
    for piece in pieces[1:]:
        merges.append((joined, piece))
        joined += piece
    vocabulary = {each: number for number, each in enumerate([*letters, *map("".join, merges)])}
    merges.append((pieces[3], pieces[4]))
    vocabulary[pieces[3] + pieces[4]] = len(vocabulary)
    byte_level = Tokenizer(models.BPE(vocabulary, merges))
    byte_level.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    pieces_of = Tokenizer(
        models.Unigram(
            [("<unk>", 0.0), ("▁", -2.0), ("▁你好", -1.0), ("你", -3.0), ("好", -3.0)], 0
        )
    )
    pieces_of.pre_tokenizer = pre_tokenizers.Metaspace()
    for backend in (byte_level, pieces_of):
        whole = PreTrainedTokenizerFast(tokenizer_object=backend)
        split = split_characters(whole)
        assert any(b - a > 1 for a, b in tokenise_contexts(["你好"], whole)[0].offsets)
        offsets = tokenise_contexts(["你好"], split)[0].offsets
        assert {"你好"[a:b] for a, b in offsets} - {""} == {"你", "好"}
    without = PreTrainedTokenizerFast(tokenizer_object=Tokenizer(models.WordLevel({"你": 0}, "你")))
    assert len(tokenise_contexts(["你你"], split_characters(without))[0].ids) == 2


def test_the_work_tells_how_far_it_is_and_can_be_stopped(bert):
    job = encode_questions(["a"] * 3, ["a clean room"] * 3, bert, WindowPlan(40))
    assert isinstance(next(job), Progress)
    with pytest.raises(Interrupted):
        job.send(Command.STOP)


def test_a_kept_encoding_is_the_same(bert, monkeypatch):
    arguments = (["a", "b"], [CONTEXT, "a room"], bert, WindowPlan(30, overlap=8))
    fresh = drain(encode_questions_cached(*arguments))
    monkeypatch.setattr("engine.batching.answer_windows.WindowBuilder", None)  # not made again
    kept = drain(encode_questions_cached(*arguments))
    for field in fields(fresh):
        assert np.array_equal(getattr(fresh, field.name), getattr(kept, field.name))


def test_nothing_to_encode(bert):
    windows = encode_questions_now([], [], bert, WindowPlan(30))
    assert len(windows) == 0
    assert span_targets(windows, []).shape == (0, 2)


def test_an_empty_context_is_a_window_without_context(bert):
    windows = encode_questions_now(["a"], [""], bert, WindowPlan(30))
    assert context_tokens(windows) == [0]
