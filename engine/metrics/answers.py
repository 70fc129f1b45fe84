"""Exact match and token F1 of answers, by SQuAD's rules or, for Chinese, by those of CMRC 2018.

English (Rajpurkar et al. 2016, "SQuAD", section 6.1; 2018 for questions without an answer): lower
case, without punctuation and the articles a, an, the; F1 over the words the two have in common.
Chinese (Cui et al. 2019, "A Span-Extraction Dataset for Chinese Machine Reading Comprehension",
section 4): every character a token, runs of anything else cut into words, without punctuation; F1
over their longest common stretch. Of several right answers the one that fits best counts.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
_Common = Callable[[list[str], list[str]], int]

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_ARTICLES = re.compile(r"\b(a|an|the)\b")
_ENGLISH_PUNCTUATION = str.maketrans("", "", string.punctuation)
# As listed in CMRC 2018's evaluation; other signs of ASCII stay as tokens.
_CHINESE_PUNCTUATION = frozenset("-:_*^/\\~`+=，。：？！“”；’《》·、「」（）－～『』")
# Words, numbers with their separators, and single signs, much as NLTK cuts what is not Chinese.
_WORDS = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]")


@dataclass(frozen=True)
class QuestionScores:
    """Per question, [questions]: ``exact`` 0 or 1 and ``f1`` 0..1, higher is better both.

    ``has_answer``: whether its context holds one; ``lengths``: tokens of the first right answer.
    """

    exact: Floats
    f1: Floats
    has_answer: Truths
    lengths: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.exact)


def score_questions(
    predicted: Sequence[str], right: Sequence[Sequence[str]], questions: Sequence[str]
) -> QuestionScores:
    """Scores of each prediction ("" is "no answer") against its right answers (none: no answer).

    The rules are chosen by the writing of question and right answers.
    """
    exact, f1, lengths = [], [], []
    for answer, accepted, question in zip(predicted, right, questions, strict=True):
        chinese = is_chinese(question, *accepted)
        exact.append(exact_match(answer, accepted, chinese=chinese))
        f1.append(token_f1(answer, accepted, chinese=chinese))
        lengths.append(len(tokens(accepted[0], chinese=chinese)) if accepted else 0)
    return QuestionScores(
        np.array(exact, np.float64),
        np.array(f1, np.float64),
        np.array([bool(accepted) for accepted in right], np.bool_),
        np.array(lengths, np.int64),
    )


def is_chinese(*texts: str) -> bool:
    """Whether any of the texts has a Han character."""
    return any(HAN.search(text) for text in texts)


def exact_match(predicted: str, right: Sequence[str], *, chinese: bool) -> float:
    """1 if the prediction equals a right answer after normalisation, else 0.

    Without a right answer only "" is right.
    """
    if not right:
        return float(not predicted)
    normalise = _chinese_text if chinese else _english_text
    wanted = {normalise(answer) for answer in right}
    return float(bool(predicted) and normalise(predicted) in wanted)


def token_f1(predicted: str, right: Sequence[str], *, chinese: bool) -> float:
    """F1 of the tokens, 0..1, higher is better; the right answer that fits best counts."""
    if not right:
        return float(not predicted)
    if not predicted:
        return 0.0
    said = tokens(predicted, chinese=chinese)
    common = _longest_common_stretch if chinese else _in_common
    return max(
        _f1(said, wanted, common)
        for wanted in (tokens(answer, chinese=chinese) for answer in right)
    )


def tokens(text: str, *, chinese: bool) -> list[str]:
    """The tokens that F1 compares."""
    if not chinese:
        return _english_text(text).split()
    found: list[str] = []
    run = ""
    for character in text.lower().strip():
        if character in _CHINESE_PUNCTUATION:
            continue  # as CMRC's evaluation has it, what is removed does not end a run
        if HAN.match(character):
            found += _WORDS.findall(run)
            found.append(character)
            run = ""
        else:
            run += character
    return found + _WORDS.findall(run)


def _english_text(text: str) -> str:
    bare = text.lower().translate(_ENGLISH_PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", bare).split())


def _chinese_text(text: str) -> str:
    return "".join(each for each in text.lower().strip() if each not in _CHINESE_PUNCTUATION)


def _f1(said: list[str], wanted: list[str], common: _Common) -> float:
    if not said or not wanted:
        return float(said == wanted)
    shared = common(said, wanted)
    return 2 * shared / (len(said) + len(wanted))


def _in_common(said: list[str], wanted: list[str]) -> int:
    return (Counter(said) & Counter(wanted)).total()


def _longest_common_stretch(said: list[str], wanted: list[str]) -> int:
    best, above = 0, [0] * (len(wanted) + 1)
    for token in said:
        row = [0] * (len(wanted) + 1)
        for place, other in enumerate(wanted, start=1):
            if token == other:
                row[place] = above[place - 1] + 1
                best = max(best, row[place])
        above = row
    return best
