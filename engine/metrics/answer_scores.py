"""What the scores of single questions add up to: means with intervals, slices, the threshold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from engine.metrics.answers import Floats, QuestionScores, Truths
from engine.metrics.intervals import RESAMPLES
from engine.metrics.report import AnswerSlice, Score

_LENGTHS = ((1, 1), (2, 3), (4, 7), (8, 15), (16, 31), (32, 0))
_WEIGHTS_AT_ONCE = 4_000_000  # bounds memory to some 32 MB


def means(of: QuestionScores) -> dict[str, float]:
    """``exact_match`` and ``f1`` over all questions, 0..1, higher is better; 0 where there is none.

    Where some questions have an answer and some have none, also for each kind alone.
    """
    return {name: float(values[chosen].mean()) for name, values, chosen in _parts(of)}


def bootstrap_answers(
    of: QuestionScores, *, resamples: int = RESAMPLES, confidence: float = 0.95, seed: int = 0
) -> dict[str, Score]:
    """The same with intervals by resampling questions; the same seed gives the same intervals."""
    return {
        name: _interval(values[chosen], resamples, confidence, seed)
        for name, values, chosen in _parts(of)
    }


def slices_by_length(of: QuestionScores, *, seed: int = 0) -> list[AnswerSlice]:
    """Scores by the length of the right answer; lengths that do not occur are left out."""
    found = []
    for shortest, longest in ((0, 0), *_LENGTHS):
        if shortest == 0:
            chosen = ~of.has_answer
        else:
            is_within = of.lengths <= (longest or np.iinfo(np.int64).max)
            # An answer that is nothing but punctuation has no token and stands with the shortest.
            chosen = of.has_answer & (np.maximum(of.lengths, 1) >= shortest) & is_within
        if chosen.any():
            scores = [_interval(each[chosen], RESAMPLES, 0.95, seed) for each in (of.exact, of.f1)]
            found.append(AnswerSlice(shortest, longest, int(chosen.sum()), *scores))
    return found


def best_threshold(
    differences: Sequence[float] | Floats,
    answered: Sequence[float] | Floats,
    has_answer: Sequence[bool] | Truths,
) -> tuple[float | None, float]:
    """The threshold above which "no answer" is said, and the mean score it gives on these questions.

    ``differences``: per question how far "no answer" is ahead of the best answer; ``answered``: the
    score of that answer if it is given. A question without an answer scores 1 if none is given. The
    threshold lies midway between two questions; of equally good ones the middle of the widest gap
    is taken. None means that always answering is best, as where every question has an answer.
    """
    ahead = np.asarray(differences, np.float64)
    given, answerable = np.asarray(answered, np.float64), np.asarray(has_answer, np.bool_)
    if not len(ahead) or answerable.all():
        return None, float(given.mean()) if len(given) else 0.0
    order = np.argsort(ahead, kind="stable")
    gains = np.where(answerable, given, 0.0)[order]
    losses = np.where(answerable, 0.0, 1.0)[order]
    # With the threshold behind the first n questions in order these are answered, the rest are not.
    totals = np.concatenate([[0.0], np.cumsum(gains)]) + np.concatenate(
        [np.cumsum(losses[::-1])[::-1], [0.0]]
    )
    edges = np.concatenate([[ahead[order[0]] - 2.0], ahead[order], [ahead[order[-1]] + 2.0]])
    edges = np.nan_to_num(edges, posinf=1e9, neginf=-1e9)
    gaps = np.diff(edges)
    totals = np.where(gaps > 0, totals, -np.inf)  # equal differences cannot be told apart
    best = np.flatnonzero(totals >= totals.max() - 1e-9)
    place = int(best[np.argmax(gaps[best])])
    return float((edges[place] + edges[place + 1]) / 2), float(totals[place] / len(ahead))


def _parts(of: QuestionScores) -> list[tuple[str, Floats, Truths]]:
    everything = np.ones(len(of), np.bool_)
    groups = [("", everything)] if len(of) else []
    if of.has_answer.any() and not of.has_answer.all():
        groups += [("answerable_", of.has_answer), ("unanswerable_", ~of.has_answer)]
    return [
        (prefix + name, values, chosen)
        for prefix, chosen in groups
        for name, values in (("exact_match", of.exact), ("f1", of.f1))
    ]


def _interval(values: Floats, resamples: int, confidence: float, seed: int) -> Score:
    count, mean = len(values), float(values.mean())
    generator = np.random.default_rng(seed)
    drawn = np.empty(resamples)
    step = max(1, _WEIGHTS_AT_ONCE // count)
    for start in range(0, resamples, step):
        size = min(step, resamples - start)
        picked: NDArray[np.int64] = generator.integers(0, count, (size, count))
        drawn[start : start + size] = values[picked].mean(axis=1)
    tail = (1.0 - confidence) / 2.0
    low, high = np.quantile(drawn, (tail, 1.0 - tail))
    return Score(mean, float(low), float(high))
