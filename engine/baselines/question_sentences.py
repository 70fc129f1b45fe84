"""The baseline for questions: the sentence of the context that resembles the question most.

TF-IDF over words, Han characters and pairs of them, by scikit-learn; how rare a word is comes from
the training contexts. It answers in whole sentences, so its exact matches are few and its F1 is the
score to compare.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from engine.data.answers.cells import Answer
from engine.events import Progress
from engine.jobs import Job, drain, tell
from engine.messages import Text, text
from engine.metrics.answer_scores import best_threshold
from engine.metrics.answers import HAN, score_questions

MAX_CONTEXTS = 20_000
_BUCKETS = 1 << 20
_AT_ONCE = 100
_MAX_TUNED = 2_000
_WORD = re.compile(r"\w+")
_SENTENCE_ENDS = re.compile(
    r"(?<=[。！？；!?])[”’」』）)\"']*|(?<=[.!?])[\"'”’)]*\s+(?=[^a-z\s])|\s*\n\s*"
)


@dataclass(frozen=True)
class AnswerBaseline:
    """Picks sentences. ``least``: what resembles the question less is no answer, where some of the
    training questions have none. ``notes`` says what was left out to keep it quick."""

    weighting: Any  # a fitted TfidfTransformer
    least: float | None
    seconds: float
    notes: list[Text]

    def answers(self, questions: Sequence[str], contexts: Sequence[str]) -> list[Answer | None]:
        """The sentence for each question, None for "no answer"."""
        return drain(self.answers_job(questions, contexts))

    def answers_job(
        self, questions: Sequence[str], contexts: Sequence[str]
    ) -> Job[list[Answer | None]]:
        """As ``answers``, yielding progress; raises ``Interrupted`` on a command."""
        phase = text("Testing the baseline")
        found = yield from _best_sentences(self.weighting, questions, contexts, phase)
        return [
            answer if self.least is None or likeness >= self.least else None
            for answer, likeness in found
        ]


def train_answer_baseline(
    questions: Sequence[str],
    contexts: Sequence[str],
    answers: Sequence[Sequence[Answer]],
    seed: int = 0,
) -> Job[AnswerBaseline]:
    """Learn from the training split which words are rare, and when to give no answer.

    Large sets are sampled, which ``notes`` says. Raises ``Interrupted`` on a command.
    """
    from scipy.sparse import vstack
    from sklearn.feature_extraction.text import TfidfTransformer

    began = time.perf_counter()
    if not questions:
        raise ValueError("a baseline needs at least one training question")
    rng = np.random.default_rng(seed)
    distinct = list(dict.fromkeys(contexts))
    sample = [distinct[place] for place in rng.permutation(len(distinct))[:MAX_CONTEXTS]]
    counted = []
    for start in range(0, len(sample), _AT_ONCE):
        phase = text("Reading words for the baseline")
        yield from tell(Progress(phase=phase, done=start, total=len(sample)))
        counted.append(
            _counts([each for item in sample[start : start + _AT_ONCE] for each in _texts(item)])
        )
    weighting = TfidfTransformer(sublinear_tf=True).fit(vstack(counted, format="csr"))
    least = None
    if not all(answers):
        chosen = rng.permutation(len(questions))[:_MAX_TUNED]
        least = yield from _tuned(
            weighting,
            [questions[place] for place in chosen],
            [contexts[place] for place in chosen],
            [answers[place] for place in chosen],
        )
    notes = []
    if len(sample) < len(distinct):
        notes.append(
            text(
                "The baseline was trained on {sampled:,} of {all:,} training texts, drawn at "
                "random, to keep it quick.",
                sampled=len(sample),
                all=len(distinct),
            )
        )
    return AnswerBaseline(weighting, least, time.perf_counter() - began, notes)


def sentences(context: str) -> list[Answer]:
    """The sentences of a text where they stand, English and Chinese; the text itself if it has none."""
    found, start = [], 0
    for end in [*_SENTENCE_ENDS.finditer(context), None]:
        stop = len(context) if end is None else end.end()
        piece = context[start:stop]
        if bare := piece.strip():
            found.append(Answer(bare, start + piece.index(bare)))
        start = stop
    return found or [Answer(context, 0)]


def _tuned(
    weighting: Any,
    questions: Sequence[str],
    contexts: Sequence[str],
    answers: Sequence[Sequence[Answer]],
) -> Job[float | None]:
    found = yield from _best_sentences(weighting, questions, contexts, text("Tuning the baseline"))
    right = [[answer.text for answer in each] for each in answers]
    scores = score_questions([answer.text for answer, _ in found], right, questions)
    threshold, _ = best_threshold(
        [-likeness for _, likeness in found], scores.f1, scores.has_answer
    )
    return None if threshold is None else -threshold


def _best_sentences(
    weighting: Any, questions: Sequence[str], contexts: Sequence[str], phase: Text
) -> Job[list[tuple[Answer, float]]]:
    """The sentence most like each question, and how like: the cosine, 0..1."""
    found: list[tuple[Answer, float]] = []
    for start in range(0, len(questions), _AT_ONCE):
        yield from tell(Progress(phase=phase, done=start, total=len(questions)))
        part = contexts[start : start + _AT_ONCE]
        pieces = {context: sentences(context) for context in part}
        vectors = {
            context: weighting.transform(_counts([each.text for each in of]))
            for context, of in pieces.items()
        }
        asked = weighting.transform(_counts(questions[start : start + _AT_ONCE]))
        for row, context in enumerate(part):
            likeness = (vectors[context] @ asked[row].T).toarray().ravel()
            best = int(likeness.argmax())
            found.append((pieces[context][best], float(likeness[best])))
    yield from tell(Progress(phase=phase, done=len(questions), total=len(questions)))
    return found


def _texts(context: str) -> list[str]:
    return [each.text for each in sentences(context)]


def _counts(texts: Sequence[str]) -> Any:
    """Counts of terms, sparse [texts, _BUCKETS]."""
    return _vectoriser().transform(texts)


@cache
def _vectoriser() -> Any:
    from sklearn.feature_extraction.text import HashingVectorizer

    return HashingVectorizer(
        analyzer=_terms, n_features=_BUCKETS, alternate_sign=False, norm=None, dtype=np.float32
    )


def _terms(item: str) -> list[str]:
    """Words in lower case; of Han writing each character and each pair of neighbours."""
    found: list[str] = []
    for word in _WORD.findall(item.lower()):
        if not HAN.search(word):
            found.append(word)
            continue
        found += word
        found += [word[place : place + 2] for place in range(len(word) - 1)]
    return found
