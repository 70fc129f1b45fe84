"""Start and end logits of a context's windows to its best answers, with their probabilities.

All spans of the whole context and "no answer" share one distribution: a span scores the sum of its
two logits, the higher one where windows overlap; "no answer" scores the lowest of the windows,
since a context has none only if every window says so (Devlin et al. 2019, section 4.3; one softmax
over all windows after Clark and Gardner 2018, "Simple and Effective Multi-Paragraph Reading
Comprehension", section 3.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from engine.batching.answer_windows import NONE_AT, answer_at, offsets_of
from engine.batching.encoded import Encoded
from engine.data.answers.cells import Answer

Floats = NDArray[np.float64]

SHORTEST_LIMIT = 16
_SPARE_CANDIDATES = 4
_CLOSE = 0.5  # two logits, each uncertain by about a quarter in bf16


class Candidate(msgspec.Struct, frozen=True):
    """A possible answer; ``probability`` among all spans of the context and "no answer"."""

    answer: Answer
    probability: float
    score: float


class FoundAnswers(msgspec.Struct, frozen=True):
    """The best answers of one question, best first, and how "no answer" compares.

    ``difference``: the score of "no answer" less that of the best answer.
    """

    candidates: list[Candidate]
    none_probability: float
    difference: float

    def chosen(self, threshold: float | None) -> Candidate | None:
        """The best answer, or None for "no answer": where ``difference`` is above ``threshold``.

        Without a threshold there is always an answer, if the context has a token at all.
        """
        is_none = threshold is not None and self.difference > threshold
        return None if is_none or not self.candidates else self.candidates[0]


def answers_among(
    windows: Encoded,
    raw: NDArray[np.floating],
    rows: Sequence[int],
    context: str,
    *,
    longest: int,
    n_best: int = 5,
) -> FoundAnswers:
    """The answers as far as the windows ``rows`` (ascending, of one question) tell.

    ``raw``: [tokens, 2], logits of start and end, as ``ids``. ``context``: the question's text.
    ``longest``: answers have no more tokens.
    """
    return _found(_Spans(windows, raw, rows, longest), context, n_best)


def is_close(
    windows: Encoded,
    raw: NDArray[np.floating],
    rows: Sequence[int],
    *,
    longest: int,
    threshold: float | None,
) -> bool:
    """Whether a small error in ``raw`` could change the answer of the windows ``rows``.

    Its two best spans, or "no answer" and ``threshold`` as in ``chosen``, are about as good.
    """
    spans = _Spans(windows, raw, rows, longest)
    best = np.partition(np.append(spans.scores.ravel(), [-np.inf, -np.inf]), -2)[-2:]
    if not np.isfinite(best[1]):
        return False
    is_tied = bool(best[1] - best[0] < _CLOSE)
    return is_tied or (
        threshold is not None and bool(abs(spans.none - best[1] - threshold) < _CLOSE)
    )


def answer_limit(targets: NDArray[np.int64]) -> int:
    """How many tokens an answer may have, after the training targets int64 [rows, 2].

    Longer than all but one in two hundred, and never less than a short phrase.
    """
    sizes = (targets[:, 1] - targets[:, 0] + 1)[targets[:, 0] != NONE_AT]
    return max(SHORTEST_LIMIT, int(np.ceil(np.quantile(sizes, 0.995)))) if len(sizes) else 64


class _Spans:
    """The scores of all spans of one context. ``scores``: [tokens, longest], by first token and

    number of further ones; ``none``: that of "no answer"; ``offsets``: [tokens, 2].
    """

    def __init__(
        self, windows: Encoded, raw: NDArray[np.floating], rows: Sequence[int], longest: int
    ):
        parts = [_Part.of(windows, raw, row) for row in rows]
        firsts = _first_tokens([part.offsets for part in parts])
        tokens = max(
            (first + len(part.offsets) for first, part in zip(firsts, parts, strict=True)),
            default=0,
        )
        longest = max(1, min(longest, tokens))
        self.scores = np.full((tokens, longest), -np.inf)
        self.offsets = np.zeros((tokens, 2), np.int32)
        self.none = min((part.none for part in parts), default=0.0)
        for first, part in zip(firsts, parts, strict=True):
            here = slice(first, first + len(part.offsets))
            self.offsets[here] = part.offsets
            padded = np.concatenate([part.ends, np.full(longest, -np.inf)])
            spans = part.starts[:, None] + sliding_window_view(padded, longest)[: len(part.starts)]
            np.maximum(self.scores[here], spans, out=self.scores[here])
        # Tokens of no character can neither begin nor end an answer.
        self.scores[self.offsets[:, 1] <= self.offsets[:, 0]] = -np.inf


class _Part(NamedTuple):
    """The context tokens of one window: characters from, to; logits of start and end; none's."""

    offsets: NDArray[np.int32]
    starts: Floats
    ends: Floats
    none: float

    @classmethod
    def of(cls, windows: Encoded, raw: NDArray[np.floating], row: int) -> _Part:
        span = windows.span(row)
        offsets, logits = offsets_of(windows, row), raw[span].astype(np.float64)
        inside = offsets[:, 0] >= 0
        return cls(
            offsets[inside], logits[inside, 0], logits[inside, 1], float(logits[NONE_AT].sum())
        )


def _first_tokens(parts: Sequence[NDArray[np.int32]]) -> list[int]:
    """The number in the whole context of each window's first token, from where windows overlap."""
    firsts: list[int] = []
    for number, offsets in enumerate(parts):
        if number == 0:
            firsts.append(0)
            continue
        before = parts[number - 1]
        alike = np.flatnonzero((before[:, None] == offsets[None, :1]).all(axis=(1, 2)))
        fitting = (
            int(place)
            for place in alike
            if len(before) - place <= len(offsets)
            and np.array_equal(before[place:], offsets[: len(before) - place])
        )
        firsts.append(firsts[-1] + next(fitting, len(before)))
    return firsts


def _found(of: _Spans, context: str, n_best: int) -> FoundAnswers:
    flat = of.scores.ravel()
    if not np.isfinite(flat).any():
        return FoundAnswers([], 1.0, float("inf"))
    top = max(float(flat.max()), of.none)
    total = float(np.exp(flat - top).sum() + np.exp(of.none - top))
    wanted = min(len(flat), n_best * _SPARE_CANDIDATES)
    order = np.argpartition(-flat, wanted - 1)[:wanted]
    order = order[np.argsort(-flat[order], kind="stable")]
    candidates: dict[Answer, Candidate] = {}
    for place in order:
        if not np.isfinite(flat[place]) or len(candidates) == n_best:
            break
        first, more = divmod(int(place), of.scores.shape[1])
        answer = answer_at(context, of.offsets, first, first + more)
        if answer.text and answer not in candidates:
            score = float(flat[place])
            candidates[answer] = Candidate(answer, float(np.exp(score - top)) / total, score)
    best = next(iter(candidates.values()), None)
    return FoundAnswers(
        list(candidates.values()),
        float(np.exp(of.none - top)) / total,
        of.none - best.score if best else float("inf"),
    )
