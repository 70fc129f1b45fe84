"""Start and end logits of a context's windows to its best answers, with their probabilities.

All spans of the whole context and "no answer" share one distribution: a span scores the sum of its
two logits, the higher one where windows overlap; "no answer" scores the lowest of the windows,
since a context has none only if every window says so (Devlin et al. 2019, section 4.3; one softmax
over all windows after Clark and Gardner 2018, "Simple and Effective Multi-Paragraph Reading
Comprehension", section 3.2).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from engine.batching.answer_windows import AnswerWindows, answer_at
from engine.data.answers.cells import Answer

Floats = NDArray[np.float64]

SHORTEST_LIMIT = 16
_SPARE_CANDIDATES = 4


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


def find_answers(
    windows: AnswerWindows,
    logits: Sequence[NDArray[np.floating]],
    contexts: Sequence[str],
    *,
    longest: int,
    n_best: int = 5,
) -> list[FoundAnswers]:
    """The answers to each question. ``logits``: per window [tokens of it, 2], start and end.

    ``contexts``: the text of each question's context. ``longest``: answers have no more tokens.
    """
    starts = np.searchsorted(windows.encoded.owners, np.arange(len(contexts) + 1))
    return [
        _found(
            windows, logits, contexts[question], question, (int(first), int(last)), longest, n_best
        )
        for question, (first, last) in enumerate(pairwise(starts))
    ]


def answer_limit(targets: NDArray[np.int64], null_at: NDArray[np.int32]) -> int:
    """How many tokens an answer may have, after the training targets int64 [windows, 2].

    Longer than all but one in two hundred, and never less than a short phrase.
    """
    sizes = (targets[:, 1] - targets[:, 0] + 1)[targets[:, 0] != null_at]
    return max(SHORTEST_LIMIT, int(np.ceil(np.quantile(sizes, 0.995)))) if len(sizes) else 64


def _found(
    windows: AnswerWindows,
    logits: Sequence[NDArray[np.floating]],
    context: str,
    question: int,
    rows: tuple[int, int],
    longest: int,
    n_best: int,
) -> FoundAnswers:
    offsets = windows.offsets_of(question)
    scores, none = _scores(windows, logits, rows, len(offsets), longest)
    # Tokens of no character of their own can neither begin nor end an answer.
    scores[offsets[:, 1] <= offsets[:, 0]] = -np.inf
    if not np.isfinite(scores).any():
        return FoundAnswers([], 1.0, float("inf"))
    top = max(float(scores.max()), none)
    total = np.exp(scores - top).sum() + np.exp(none - top)
    flat = scores.ravel()
    wanted = min(len(flat), n_best * _SPARE_CANDIDATES)
    order = np.argpartition(-flat, wanted - 1)[:wanted]
    order = order[np.argsort(-flat[order], kind="stable")]
    candidates: dict[Answer, Candidate] = {}
    for place in order:
        if not np.isfinite(flat[place]) or len(candidates) == n_best:
            break
        first, more = divmod(int(place), scores.shape[1])
        answer = answer_at(context, offsets, first, first + more)
        if answer.text and answer not in candidates:
            probability = float(np.exp(flat[place] - top) / total)
            candidates[answer] = Candidate(answer, probability, float(flat[place]))
    best = next(iter(candidates.values()), None)
    return FoundAnswers(
        list(candidates.values()),
        float(np.exp(none - top) / total),
        none - best.score if best else float("inf"),
    )


def _scores(
    windows: AnswerWindows,
    logits: Sequence[NDArray[np.floating]],
    rows: tuple[int, int],
    tokens: int,
    longest: int,
) -> tuple[Floats, float]:
    """Scores [tokens, longest] of the spans by first token and further tokens; that of none."""
    longest = max(1, min(longest, tokens))
    scores = np.full((tokens, longest), -np.inf)
    none = np.inf
    for row in range(*rows):
        of = np.asarray(logits[row], np.float64)
        at, count = int(windows.context_at[row]), int(windows.context_tokens[row])
        null = int(windows.null_at[row])
        none = min(none, float(of[null].sum()))
        if not count:
            continue
        starts, ends = of[at : at + count, 0], of[at : at + count, 1]
        padded = np.concatenate([ends, np.full(longest - 1, -np.inf)])
        spans = starts[:, None] + sliding_window_view(padded, longest)
        first = int(windows.first_token[row])
        part = scores[first : first + count]
        np.maximum(part, spans, out=part)
    return scores, float(none)
