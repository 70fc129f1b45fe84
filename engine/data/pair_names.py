"""Names of two text columns that belong together: a premise and a hypothesis, two questions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_PAIRS_LIST = """
premise hypothesis
sentence1 sentence2
sentence_1 sentence_2
sentence_a sentence_b
sent1 sent2
question1 question2
question_1 question_2
query1 query2
text1 text2
text_1 text_2
text_a text_b
texta textb
title1 title2
s1 s2
#1_string #2_string
question sentence
query passage
query document
claim evidence
前提 假设
问题 句子
句子1 句子2
文本1 文本2
问题1 问题2
"""
PAIRS = tuple(tuple(line.split()) for line in _PAIRS_LIST.strip().splitlines())


class Pair(NamedTuple):
    """The columns that hold the first and the second text."""

    first: str
    second: str


def find_pair(plain_names: Sequence[tuple[str, str]]) -> Pair | None:
    """The first known pair among columns given as (name, name in lower case); None if none is."""
    columns = {plain: name for name, plain in reversed(plain_names)}
    return next(
        (
            Pair(columns[first], columns[second])
            for first, second in PAIRS
            if first in columns and second in columns
        ),
        None,
    )
