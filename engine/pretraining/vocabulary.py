"""The bilingual tokenizer: byte-pair merges over words of an alphabet and runs of Han.

A word of an alphabet is marked at its end (``‿``) and Han never is, so "电影" has one token
wherever it stands. The end and not the start, because an inserted mark takes the place of the
character before it: marked so, a token's offsets cover its own word exactly, also where no space
stands between Chinese and English. Chinese words become tokens
of their own: the same text is about 1.5 times shorter than in characters, and a word has a far
clearer meaning to start from than a character. Single characters stay in the vocabulary, so text
that comes as characters (named entities) is encoded as characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import PreTrainedTokenizerFast

SPECIAL_TOKENS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
PAD, UNK, CLS, SEP, MASK = range(5)
WORD_END = "‿"
LONGEST_TOKEN = 14
# Rare in the corpora, ordinary in what people classify; fine-tuning gives them their meaning.
EMOJI = "😀😁😂🤣😅😊😍😘😎🤔😐😒😢😭😡😠🤬😱😴🙄🤮👍👎👏🙏💪❤💔🔥✨⭐🎉💯✅❌⚠"
_AFTER_WORD = (
    r"(?<=[\p{L}\p{N}])(?<!\p{Han})"
    r"(?:(?=\p{Han})|(?![\p{L}\p{M}\p{N}]|['’]\p{Latin}|(?<=\p{N})[.,]\p{N}))"
)
_PIECES = r"\p{Han}+|(?:(?<=\p{Latin})['’])?(?:(?!\p{Han})[\p{L}\p{M}\p{N}])+‿?"


def train_vocabulary(texts: Iterable[str], *, size: int, alphabet: int = 5500) -> Tokenizer:
    """Learn ``size`` tokens from ``texts``; ``alphabet`` bounds the number of single characters.

    Byte-pair merges (Sennrich and others 2016). The Unigram trainer of ``tokenizers`` was tried:
    its seeds leave out words that nothing ever follows, which with an end mark are all words.
    """
    from tokenizers import Tokenizer, trainers
    from tokenizers.models import BPE

    tokenizer = Tokenizer(BPE(unk_token="[UNK]"))  # noqa: S106 - a token of text, no password
    _set_text_rules(tokenizer)
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=list(SPECIAL_TOKENS),
        initial_alphabet=[chr(code) for code in range(33, 127)] + list(EMOJI) + [WORD_END],
        limit_alphabet=alphabet,
        max_token_length=LONGEST_TOKEN,
        min_frequency=2,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    _set_frame(tokenizer)
    return tokenizer


def as_fast_tokenizer(tokenizer: Tokenizer, *, longest: int) -> PreTrainedTokenizerFast:
    """The stock ``transformers`` tokenizer around it; ``longest`` is the limit in tokens."""
    from transformers import PreTrainedTokenizerFast

    pad, unk, cls, sep, mask = SPECIAL_TOKENS
    return PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
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
            normalizers.Replace(Regex(_AFTER_WORD), WORD_END),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Split(Regex(_PIECES), "isolated"),
            pre_tokenizers.Split(Regex(r"[^\p{L}\p{M}\p{N}‿'’]"), "isolated"),
        ]
    )
    tokenizer.decoder = decoders.Sequence(
        [
            decoders.Replace(WORD_END, " "),
            decoders.Fuse(),
            decoders.Strip(" ", 0, 1),
        ]
    )


def _set_frame(tokenizer: Tokenizer) -> None:
    from tokenizers.processors import TemplateProcessing

    tokenizer.post_processor = TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B [SEP]",
        special_tokens=[("[CLS]", CLS), ("[SEP]", SEP)],
    )
