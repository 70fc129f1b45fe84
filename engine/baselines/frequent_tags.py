"""The baseline for entities: every word gets the tag that it had most often in training.

The baseline of the CoNLL shared tasks, by word instead of by phrase; in Chinese and Japanese by
character. What was never seen is outside.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from engine.data.tagging.schemes import OUTSIDE, Scheme, spans_of
from engine.data.tagging.spans import Span

_SINGLE = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_SINGLE}]|[^\W\d_{_SINGLE}]+|\d+|\S")


class MostFrequentTags:
    """Learned by ``learn``; gives ``answer`` for any text. Immutable."""

    def __init__(self, tags: Mapping[str, str]):
        self._tags = dict(tags)

    def answer(self, content: str) -> list[Span]:
        """The entities of a text, sorted, without overlaps."""
        words = list(_WORD.finditer(content))
        tags = [self._tags.get(word[0].casefold(), OUTSIDE) for word in words]
        return [
            Span(words[first].start(), words[last - 1].end(), kind)
            for first, last, kind in spans_of(tags, Scheme.BIO).spans
        ]


def learn(examples: Iterable[tuple[str, Sequence[Span]]]) -> MostFrequentTags:
    """Count the BIO tag of each word in texts with their (sorted) entities; case is ignored.

    Of equally frequent tags ``O`` wins, then the first in the alphabet, so that the result does not
    depend on the order of the texts.
    """
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for content, spans in examples:
        for word, tag in _tagged(content, spans):
            counted[word][tag] += 1
    chosen = {word: _most_frequent(tags) for word, tags in counted.items()}
    return MostFrequentTags({word: tag for word, tag in chosen.items() if tag != OUTSIDE})


def _tagged(content: str, spans: Sequence[Span]) -> Iterable[tuple[str, str]]:
    rest = list(reversed(spans))
    entered: Span | None = None
    for word in _WORD.finditer(content):
        while rest and rest[-1].end <= word.start():
            rest.pop()
        span = rest[-1] if rest and rest[-1].start < word.end() else None
        letter = "I" if span is entered else "B"
        yield word[0].casefold(), f"{letter}-{span.type}" if span else OUTSIDE
        entered = span


def _most_frequent(tags: Counter[str]) -> str:
    return min(tags, key=lambda tag: (-tags[tag], tag != OUTSIDE, tag))
