"""Question and context to token ids; a long context in windows that overlap, each after the question.

Devlin et al. (2019), "BERT", section 4.2, and its "document stride". Targets and answers are token
positions in a window; the offsets lead back to the characters of the context.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.batching import durable_cache
from engine.batching.encoded import Encoded
from engine.batching.pair_frame import Ints, PairFrame, backend_of
from engine.batching.texts import Texts
from engine.data.answers.cells import Answer
from engine.events import Progress
from engine.jobs import Job, drain, tell
from engine.messages import text

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

_QUESTIONS_AT_ONCE = 512
_FEWEST_CONTEXT_TOKENS = 8
NONE_AT = 0
"""The position in a window that stands for "no answer": its first token, [CLS] in most models."""


class WindowPlan(msgspec.Struct, frozen=True):
    """``max_length`` counts question, context and special tokens; ``overlap`` context tokens only.

    Of a question no more than ``longest_question`` tokens are read.
    """

    max_length: int
    overlap: int = 128
    longest_question: int = 64


@dataclass(frozen=True)
class TokenisedContext:
    """A context's ids int32 [tokens] and offsets int32 [tokens, 2]: what questions have in common."""

    ids: Ints
    offsets: Ints


def encode_questions(
    questions: Sequence[str],
    contexts: Sequence[str],
    tokenizer: PreTrainedTokenizerBase,
    plan: WindowPlan,
) -> Job[Encoded]:
    """Windows for each question and its context; each distinct context is tokenised once.

    Yields ``Progress`` about each tenth of a second; a command raises ``Interrupted``.
    """
    numbers: dict[str, int] = {}
    places = [numbers.setdefault(each, len(numbers)) for each in contexts]
    distinct = list(numbers)
    tokenised: list[TokenisedContext] = []
    for first, last in Texts(distinct).portions():
        yield from tell(_progress(first, len(distinct)))
        tokenised += tokenise_contexts(distinct[first:last], tokenizer)
    builder = WindowBuilder(tokenizer, plan, tokenised)
    for first in range(0, len(questions), _QUESTIONS_AT_ONCE):
        yield from tell(_progress(first, len(questions)))
        part = slice(first, first + _QUESTIONS_AT_ONCE)
        builder.add(questions[part], places[part])
    yield from tell(_progress(len(questions), len(questions)))
    return builder.windows()


def encode_questions_cached(
    questions: Sequence[str],
    contexts: Sequence[str],
    tokenizer: PreTrainedTokenizerBase,
    plan: WindowPlan,
) -> Job[Encoded]:
    """``encode_questions``, kept on disk under the fingerprint of all that goes into it."""
    vocabulary: Any = tokenizer.backend_tokenizer.to_str()
    key = durable_cache.key_of([vocabulary, msgspec.json.encode(plan), *questions, *contexts])
    kept = durable_cache.load("questions", key)
    if kept is not None:
        return Encoded(**kept)
    windows = yield from encode_questions(questions, contexts, tokenizer, plan)
    arrays = {field.name: getattr(windows, field.name) for field in fields(windows)}
    kept = {name: array for name, array in arrays.items() if array is not None}
    durable_cache.save("questions", key, kept)
    return windows


def encode_questions_now(
    questions: Sequence[str],
    contexts: Sequence[str],
    tokenizer: PreTrainedTokenizerBase,
    plan: WindowPlan,
) -> Encoded:
    """``encode_questions`` for few questions, without events."""
    return drain(encode_questions(questions, contexts, tokenizer, plan))


def tokenise_contexts(
    contexts: Sequence[str], tokenizer: PreTrainedTokenizerBase
) -> list[TokenisedContext]:
    """Ids and offsets of whole contexts, without special tokens."""
    encodings = backend_of(tokenizer).encode_batch(list(contexts), add_special_tokens=False)
    return [
        TokenisedContext(
            np.array(each.ids, np.int32), np.array(each.offsets, np.int32).reshape(-1, 2)
        )
        for each in encodings
    ]


class WindowBuilder:
    """Collects the windows of questions over tokenised contexts."""

    def __init__(
        self,
        tokenizer: PreTrainedTokenizerBase,
        plan: WindowPlan,
        contexts: Sequence[TokenisedContext],
    ):
        self._tokenizer, self._plan, self._contexts = tokenizer, plan, contexts
        self._frame = PairFrame(tokenizer)
        self._takes_types = "token_type_ids" in tokenizer.model_input_names
        self._most = max(1, min(plan.longest_question, self._room(0) - _FEWEST_CONTEXT_TOKENS))
        self._rows: list[Ints] = []
        self._types: list[NDArray[np.uint8]] = []
        self._offsets: list[Ints] = []
        self._owners: list[int] = []
        self._lengths: list[int] = []
        self._cut: list[bool] = []

    def add(self, questions: Sequence[str], places: Sequence[int]) -> None:
        """Add questions; ``places`` names the context of each."""
        encodings = backend_of(self._tokenizer).encode_batch(
            list(questions), add_special_tokens=False
        )
        for encoding, place in zip(encodings, places, strict=True):
            self._add(np.array(encoding.ids, np.int32), int(place))

    def _add(self, whole: Ints, place: int) -> None:
        question, context = whole[: self._most], self._contexts[place]
        for first, last in self._spans(len(context.ids), self._room(len(question))):
            row = self._frame.row(question, context.ids[first:last])
            at = len(self._frame.prefix) + len(question) + len(self._frame.middle)
            offsets = np.full((len(row), 2), -1, np.int32)
            offsets[at : at + last - first] = context.offsets[first:last]
            self._rows.append(row)
            self._types.append(self._frame.types(len(question), last - first))
            self._offsets.append(offsets)
            self._owners.append(len(self._lengths))
        self._lengths.append(len(whole) + len(context.ids) + self._frame.size)
        self._cut.append(len(whole) > self._most)

    def _room(self, question: int) -> int:
        return max(1, self._plan.max_length - self._frame.size - question)

    def _spans(self, tokens: int, room: int) -> Iterator[tuple[int, int]]:
        """From, to of each window: as few as cover the context with the overlap, spread evenly."""
        overlap = min(self._plan.overlap, room // 2)
        count = 1 + max(0, -(-(tokens - room) // (room - overlap)))
        for start in np.linspace(0, max(0, tokens - room), count).astype(int):
            yield int(start), min(int(start) + room, tokens)

    def windows(self) -> Encoded:
        """All windows so far."""
        return Encoded(
            ids=_joined(self._rows, np.int32),
            starts=np.cumsum([0, *map(len, self._rows)], dtype=np.int64),
            owners=np.array(self._owners, np.int32),
            is_cut=np.array(self._cut, np.bool_),
            lengths=np.array(self._lengths, np.int32),
            types=_joined(self._types, np.uint8) if self._takes_types else None,
            offsets=_joined(self._offsets, np.int32).reshape(-1, 2),
        )


def span_targets(windows: Encoded, answers: Sequence[Sequence[Answer]]) -> NDArray[np.int64]:
    """First and last token of the answer in each window, int64 [rows, 2], as positions in the row.

    Of several answers the first that lies wholly in the window counts; a window without one points
    at ``NONE_AT`` twice.
    """
    targets = np.full((len(windows), 2), NONE_AT, np.int64)
    for number, owner in enumerate(windows.owners):
        offsets = offsets_of(windows, number)
        inside = np.flatnonzero(offsets[:, 0] >= 0)
        for answer in answers[owner] if len(inside) else ():
            # An answer that goes on outside may end in a token that is cut from its other pieces.
            is_whole = (
                offsets[inside[0], 0] <= answer.start and answer.end <= offsets[inside, 1].max()
            )
            span = token_span(offsets, answer) if is_whole else None
            if span is not None:
                targets[number] = span
                break
    return targets


def offsets_of(windows: Encoded, row: int) -> Ints:
    """The characters of the context from and up to which each token of a row reaches."""
    assert windows.offsets is not None  # noqa: S101 - rows of questions always have them
    offsets: Ints = windows.offsets[windows.span(row)]
    return offsets


def token_span(offsets: Ints, answer: Answer) -> tuple[int, int] | None:
    """First and last token that hold a character of the answer; None where there is none."""
    holding = (offsets[:, 1] > answer.start) & (offsets[:, 0] < answer.end)
    tokens = np.flatnonzero(holding & (offsets[:, 1] > offsets[:, 0]))  # not those of no character
    return (int(tokens[0]), int(tokens[-1])) if len(tokens) else None


def answer_at(context: str, offsets: Ints, first: int, last: int) -> Answer:
    """The characters from token ``first`` to token ``last``, without blanks at the edges.

    Accents that the tokenizer drops stay with their letter.
    """
    start, end = int(offsets[first : last + 1, 0].min()), int(offsets[first : last + 1, 1].max())
    while end < len(context) and unicodedata.combining(context[end]):
        end += 1
    found = context[start:end]
    stripped = found.strip(" \t\r\n\u3000\ufeff")
    return Answer(stripped, start + found.index(stripped))


def is_exact(context: str, offsets: Ints, answer: Answer) -> bool:
    """Whether the tokens can say this answer: no token reaches over its edges."""
    span = token_span(offsets, answer)
    return span is not None and answer_at(context, offsets, *span) == answer


def _joined(parts: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
    return np.concatenate(parts).astype(kind) if len(parts) else np.zeros(0, kind)


def _progress(done: int, total: int) -> Progress:
    return Progress(phase=text("Reading texts as tokens"), done=done, total=total)
