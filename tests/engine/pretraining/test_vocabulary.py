"""The tokenizer keeps the letters of both languages and points at the right places."""

from __future__ import annotations

import pytest
from tokenizers import Tokenizer

from engine.pretraining.vocabulary import (
    CLS,
    MASK,
    PAD,
    SEP,
    SPECIAL_TOKENS,
    UNK,
    as_fast_tokenizer,
    han_spelling,
    train_vocabulary,
)
from tests.engine.pretraining.tiny import chinese, english


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return train_vocabulary([*english(300), *chinese(300)], size=400)


def letters(text: str) -> str:
    return "".join(text.split()).casefold()


@pytest.mark.parametrize(
    "sentence",
    [
        "The cook opens the kitchen door in winter, and chapter 7 follows.",
        "冬天老师喜欢美丽的花园，故事的第9章继续。".replace("，", ","),
        "老师喜欢garden,医生修理boat",
    ],
)
def test_text_survives_encoding_and_decoding(tokenizer: Tokenizer, sentence: str) -> None:
    encoding = tokenizer.encode(sentence)
    assert UNK not in encoding.ids
    assert letters(tokenizer.decode(encoding.ids)) == letters(sentence)


def test_offsets_cover_each_word_exactly_also_beside_chinese(tokenizer: Tokenizer) -> None:
    sentence = "老师boat修理 Garden,door"
    encoding = tokenizer.encode(sentence, add_special_tokens=False)
    pieces = [sentence[start:end] for start, end in encoding.offsets]
    for piece, token in zip(pieces, encoding.tokens, strict=True):
        assert token.rstrip("‿") in {piece.casefold(), ""}, (token, piece)


def test_common_words_of_both_languages_are_single_tokens(tokenizer: Tokenizer) -> None:
    assert "kitchen‿" in tokenizer.encode("kitchen").tokens
    assert any(len(token) > 1 for token in tokenizer.encode("老师修理自行车").tokens[1:-1])


def test_special_tokens_have_fixed_places(tokenizer: Tokenizer) -> None:
    assert [tokenizer.token_to_id(token) for token in SPECIAL_TOKENS] == [PAD, UNK, CLS, SEP, MASK]
    pair = tokenizer.encode("cook", "厨师").ids
    assert pair[0] == CLS
    assert pair.count(SEP) == 2
    assert pair[-1] == SEP


def test_chinese_words_can_be_spelt(tokenizer: Tokenizer) -> None:
    for number, characters in han_spelling(tokenizer).items():
        assert "".join(map(tokenizer.id_to_token, characters)) == tokenizer.id_to_token(number)


def test_long_texts_are_cut_at_the_limit(tokenizer: Tokenizer) -> None:
    fast = as_fast_tokenizer(tokenizer, longest=16)
    assert len(fast("kitchen " * 50, truncation=True)["input_ids"]) == 16
