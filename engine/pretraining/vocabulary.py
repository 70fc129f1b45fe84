"""The bilingual tokenizer: a Unigram vocabulary over words of an alphabet and runs of Han.

A word of an alphabet is marked at its start (``▁``), wherever it stands, and Han never is, so
"电影" has one token at the beginning and in the middle of a sentence. Chinese words become tokens
of their own: the same text is about 1.6 times shorter than in characters, and a word has a far
clearer meaning to start from than a character. Single characters stay in the vocabulary, so text
that comes as characters (named entities) is encoded as characters.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import PreTrainedTokenizerFast

SPECIAL_TOKENS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
PAD, UNK, CLS, SEP, MASK = range(5)
WORD_START = "▁"
LONGEST_TOKEN = 14
# Rare in the corpora, ordinary in what people classify; fine-tuning gives them their meaning.
EMOJI = "😀😁😂🤣😅😊😍😘😎🤔😐😒😢😭😡😠🤬😱😴🙄🤮👍👎👏🙏💪❤💔🔥✨⭐🎉💯✅❌⚠"
_BEFORE_WORD = r"(?<![\p{L}\p{N}▁])(?<!\p{Latin}['’])(?=[\p{L}\p{N}])(?!\p{Han})"
_AFTER_HAN = r"(?<=\p{Han})(?=[\p{L}\p{N}])(?!\p{Han})"
_PIECES = r"\p{Han}+|['’](?:s|t|re|ve|ll|d|m)\b|▁?[\p{L}\p{M}\p{N}--\p{Han}]+"
_PIECES = r"\p{Han}+|['’](?:s|t|re|ve|ll|d|m)\b|▁?(?:(?!\p{Han})[\p{L}\p{M}\p{N}])+"


def train_vocabulary(texts: Iterable[str], *, size: int, alphabet: int = 7000) -> Tokenizer:
    """Learn ``size`` tokens from ``texts``; ``alphabet`` bounds the number of single characters.

    Kudo 2018, "Subword Regularization", section 3.2, as implemented by ``tokenizers``.
    """
    from tokenizers import Tokenizer, trainers
    from tokenizers.models import Unigram

    tokenizer = Tokenizer(Unigram())
    _set_text_rules(tokenizer)
    lines = [tokenizer.normalizer.normalize_str(text) for text in texts]
    trainer = trainers.UnigramTrainer(
        vocab_size=size,
        special_tokens=list(SPECIAL_TOKENS),
        unk_token="[UNK]",
        initial_alphabet=[chr(code) for code in range(33, 127)] + list(EMOJI),
        max_piece_length=LONGEST_TOKEN,
        show_progress=False,
    )
    tokenizer.train_from_iterator(_without_rare(lines, alphabet), trainer)
    _set_frame(tokenizer)
    return tokenizer


def as_fast_tokenizer(tokenizer: Tokenizer, *, longest: int) -> PreTrainedTokenizerFast:
    """The stock ``transformers`` tokenizer around it; ``longest`` is the limit in tokens."""
    from transformers import PreTrainedTokenizerFast

    pad, unk, cls, sep, mask = SPECIAL_TOKENS
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        model_max_length=longest,
        pad_token=pad,
        unk_token=unk,
        cls_token=cls,
        sep_token=sep,
        mask_token=mask,
        model_input_names=["input_ids", "attention_mask"],
        clean_up_tokenization_spaces=False,
    )


def load_vocabulary(path: Path) -> Tokenizer:
    """A tokenizer saved as ``tokenizer.json``."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(path))


def han_spelling(tokenizer: Tokenizer) -> dict[int, list[int]]:
    """For every token of two or more Han characters the ids of its characters."""
    ids = tokenizer.get_vocab()
    return {
        number: [ids.get(character, UNK) for character in token]
        for token, number in ids.items()
        if len(token) > 1 and all("㐀" <= character <= "鿿" for character in token)
    }


def _set_text_rules(tokenizer: Tokenizer) -> None:
    from tokenizers import Regex, decoders, normalizers, pre_tokenizers

    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKD(),
            normalizers.StripAccents(),
            normalizers.Lowercase(),
            normalizers.NFKC(),
            normalizers.Replace(Regex(_BEFORE_WORD), WORD_START),
            normalizers.Replace(Regex(_AFTER_HAN), WORD_START),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(_PIECES), "isolated"),
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{M}\p{N}▁'’]"), "isolated"),
        ]
    )
    tokenizer.decoder = decoders.Sequence(
        [
            decoders.Replace(WORD_START, " "),
            decoders.Fuse(),
            decoders.Strip(" ", 1, 0),
        ]
    )


def _set_frame(tokenizer: Tokenizer) -> None:
    from tokenizers.processors import TemplateProcessing

    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B [SEP]",
        special_tokens=[("[CLS]", CLS), ("[SEP]", SEP)],
    )


def _without_rare(lines: list[str], alphabet: int) -> Iterator[str]:
    """Lines with rare characters blanked: the trainer would give each of them a token."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(line)
    kept = {character for character, count in counts.most_common(alphabet) if count > 1}
    blanked = {
        ord(character): " "
        for character in counts
        if character not in kept or unicodedata.category(character) in {"Co", "Cn", "Cc"}
    }
    return (line.translate(blanked) for line in lines)
