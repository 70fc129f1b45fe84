"""Han characters as tokens of their own, for tasks whose answers begin and end anywhere.

A tokenizer with Han words (是由) cannot say where an answer begins inside one. With words, 7 % of
the answers of CMRC 2018 begin or end inside a token of the starter; with characters it is 0.02 %,
at 30 % more tokens (``tests/benchmarks/answer_boundaries.py`` counts both).
"""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

_HAN = r"\p{Han}"


def split_characters(tokenizer: PreTrainedTokenizerBase) -> PreTrainedTokenizerBase:
    """A copy that never joins two Han characters in one token; saving it keeps that.

    The vocabulary stays, so the model stays the same. Applied again it changes nothing.
    """
    from tokenizers import Regex, pre_tokenizers

    split = pre_tokenizers.Split(Regex(_HAN), behavior="isolated")
    copied = copy.deepcopy(tokenizer)
    backend: Any = copied.backend_tokenizer
    before = backend.pre_tokenizer
    if before is None:
        backend.pre_tokenizer = split
        return copied
    described = json.dumps(json.loads(backend.to_str())["pre_tokenizer"])
    if json.dumps({"Regex": _HAN}) in described:
        return copied
    # Byte-level tokenizers turn text into letters that stand for bytes: after that no Han is left.
    # Others mark the beginnings of words: split before that, every character would begin one.
    order = [split, before] if '"ByteLevel"' in described else [before, split]
    backend.pre_tokenizer = pre_tokenizers.Sequence(order)
    return copied
