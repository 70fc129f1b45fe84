"""Tokens of a sentence joined to a text: blanks between words, none where the script has none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from engine.data.tagging.spans import Span

# Han, kana, bopomofo, their punctuation, and full-width forms: written without blanks.
UNSPACED = "\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f\U00020000-\U0003ffff"  # noqa: E501 - one set of ranges
_UNSPACED = re.compile(f"[{UNSPACED}]")
_LETTERS = re.compile(r"[A-Za-z]{2,}")


def is_by_character(sentences: Iterable[Sequence[str]]) -> bool:
    """Whether tokens are the single characters of a script without blanks, as in Chinese sets."""
    tokens = [token for sentence in sentences for token in sentence]
    single = sum(len(token) == 1 for token in tokens)
    unspaced = sum(bool(_UNSPACED.match(token)) for token in tokens)
    return bool(tokens) and single >= 0.9 * len(tokens) and unspaced >= 0.3 * len(tokens)


def join_tokens(tokens: Sequence[str], *, by_character: bool = False) -> tuple[str, list[int]]:
    """The text, and the offset at which each token begins in it.

    Words are separated by one blank, but not next to a character of a script without blanks. With
    ``by_character`` only words of Latin letters are separated from each other.
    """
    pieces: list[str] = []
    starts: list[int] = []
    length, before = 0, ""
    for token in tokens:
        if before and _is_blank_between(before, token, by_character):
            pieces.append(" ")
            length += 1
        starts.append(length)
        pieces.append(token)
        length += len(token)
        before = token
    return "".join(pieces), starts


def _is_blank_between(before: str, after: str, by_character: bool) -> bool:
    if by_character:
        return bool(_LETTERS.fullmatch(before) and _LETTERS.fullmatch(after))
    return not (_UNSPACED.match(before[-1]) or _UNSPACED.match(after[0]))


def token_spans_to_text(
    spans: Iterable[Span], tokens: Sequence[str], starts: Sequence[int]
) -> list[Span]:
    """Spans over tokens as spans over the characters of the joined text."""
    return [
        Span(starts[first], starts[last - 1] + len(tokens[last - 1]), kind)
        for first, last, kind in spans
    ]
