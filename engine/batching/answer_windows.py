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
from engine.batching.pair_frame import Ints, PairFrame, backend_of
from engine.batching.tokens import Encoded
from engine.data.answers.cells import Answer
from engine.events import Progress
from engine.jobs import Job, drain, tell
from engine.messages import text

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

_CHARACTERS_AT_ONCE = 100_000
_QUESTIONS_AT_ONCE = 512
_FEWEST_CONTEXT_TOKENS = 8


class WindowPlan(msgspec.Struct, frozen=True):
    """``max_length`` counts question, context and special tokens; ``overlap`` context tokens only.

    Of a question no more than ``longest_question`` tokens are read.
    """

    max_length: int
    overlap: int = 128
    longest_question: int = 64


@dataclass(frozen=True)
class AnswerWindows:
    """Windows over contexts. ``encoded``: their ids; its owners and texts are the questions, its
    lengths those of question and whole context, and it is cut where the question was.

    Per window, int32 [windows]: ``context_at`` and ``null_at`` are positions in the window, of the
    first context token and of the one that stands for "no answer"; ``context_tokens`` counts;
    ``first_token`` is the first context token's number in the whole context. ``types``: int8
    [tokens], the segment of each token. ``contexts``: int32 [questions], into ``offset_starts``
    int64 [contexts + 1], which cuts ``offsets``, int32 [context tokens, 2]: characters from, to.
    """

    encoded: Encoded
    types: NDArray[np.int8]
    context_at: Ints
    context_tokens: Ints
    first_token: Ints
    null_at: Ints
    contexts: Ints
    offset_starts: NDArray[np.int64]
    offsets: Ints

    def __len__(self) -> int:
        return len(self.context_at)

    def offsets_of(self, question: int) -> Ints:
        """The characters from, to of every token of a question's context."""
        context = self.contexts[question]
        return self.offsets[self.offset_starts[context] : self.offset_starts[context + 1]]


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
) -> Job[AnswerWindows]:
    """Windows for each question and its context; each distinct context is tokenised once.

    Yields ``Progress`` about each tenth of a second; a command raises ``Interrupted``.
    """
    numbers: dict[str, int] = {}
    places = [numbers.setdefault(each, len(numbers)) for each in contexts]
    distinct = list(numbers)
    tokenised: list[TokenisedContext] = []
    for first, last in _portions(distinct):
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
) -> Job[AnswerWindows]:
    """``encode_questions``, kept on disk under the fingerprint of all that goes into it."""
    vocabulary: Any = tokenizer.backend_tokenizer.to_str()
    key = durable_cache.key_of([vocabulary, msgspec.json.encode(plan), *questions, *contexts])
    kept = durable_cache.load("questions", key)
    if kept is not None:
        inner = {field.name: kept.pop(f"encoded_{field.name}") for field in fields(Encoded)}
        return AnswerWindows(encoded=Encoded(**inner), **kept)
    windows = yield from encode_questions(questions, contexts, tokenizer, plan)
    arrays = {
        field.name: getattr(windows, field.name)
        for field in fields(windows)
        if field.name != "encoded"
    }
    for field in fields(Encoded):
        arrays[f"encoded_{field.name}"] = getattr(windows.encoded, field.name)
    durable_cache.save("questions", key, arrays)
    return windows


def encode_questions_now(
    questions: Sequence[str],
    contexts: Sequence[str],
    tokenizer: PreTrainedTokenizerBase,
    plan: WindowPlan,
) -> AnswerWindows:
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
        self._most = max(1, min(plan.longest_question, self._room(0) - _FEWEST_CONTEXT_TOKENS))
        self._rows: list[Ints] = []
        self._types: list[NDArray[np.int8]] = []
        self._facts: list[tuple[int, int, int, int, int]] = []
        self._sizes: list[int] = []
        self._cut: list[bool] = []
        self._places: list[int] = []

    def add(self, questions: Sequence[str], places: Sequence[int]) -> None:
        """Add questions; ``places`` names the context of each."""
        encodings = backend_of(self._tokenizer).encode_batch(
            list(questions), add_special_tokens=False
        )
        for encoding, place in zip(encodings, places, strict=True):
            self._add(np.array(encoding.ids, np.int32), int(place))

    def _add(self, whole: Ints, place: int) -> None:
        question, context = whole[: self._most], self._contexts[place].ids
        at = len(self._frame.prefix) + len(question) + len(self._frame.middle)
        for first, last in self._spans(len(context), self._room(len(question))):
            row = self._frame.row(question, context[first:last])
            self._rows.append(row)
            self._types.append(self._frame.types(len(question), last - first))
            null_at = self._frame.null_at(len(row))
            self._facts.append((len(self._sizes), at, last - first, first, null_at))
        self._sizes.append(len(whole) + len(context) + self._frame.size)
        self._cut.append(len(whole) > self._most)
        self._places.append(place)

    def _room(self, question: int) -> int:
        return max(1, self._plan.max_length - self._frame.size - question)

    def _spans(self, tokens: int, room: int) -> Iterator[tuple[int, int]]:
        """From, to of each window: as few as cover the context with the overlap, spread evenly."""
        overlap = min(self._plan.overlap, room // 2)
        count = 1 + max(0, -(-(tokens - room) // (room - overlap)))
        for start in np.linspace(0, max(0, tokens - room), count).astype(int):
            yield int(start), min(int(start) + room, tokens)

    def windows(self) -> AnswerWindows:
        """All windows so far."""
        facts = np.array(self._facts, np.int32).reshape(-1, 5)
        return AnswerWindows(
            encoded=Encoded(
                ids=_joined(self._rows, np.int32),
                starts=np.cumsum([0, *map(len, self._rows)], dtype=np.int64),
                owners=facts[:, 0],
                is_cut=np.array(self._cut, np.bool_),
                lengths=np.array(self._sizes, np.int32),
            ),
            types=_joined(self._types, np.int8),
            context_at=facts[:, 1],
            context_tokens=facts[:, 2],
            first_token=facts[:, 3],
            null_at=facts[:, 4],
            contexts=np.array(self._places, np.int32),
            offset_starts=np.cumsum(
                [0, *(len(each.ids) for each in self._contexts)], dtype=np.int64
            ),
            offsets=_joined([each.offsets for each in self._contexts], np.int32).reshape(-1, 2),
        )


def span_targets(windows: AnswerWindows, answers: Sequence[Sequence[Answer]]) -> NDArray[np.int64]:
    """First and last token of the answer in each window, int64 [windows, 2], as positions in it.

    Of several answers the first that lies wholly in the window counts; a window without one points
    at ``null_at`` twice.
    """
    targets = np.repeat(windows.null_at.astype(np.int64)[:, None], 2, axis=1)
    spans: list[list[tuple[int, int]]] = []
    for question, stated in enumerate(answers):
        offsets = windows.offsets_of(question)
        found = [token_span(offsets, answer) for answer in stated]
        spans.append([span for span in found if span is not None])
    for window, owner in enumerate(windows.encoded.owners):
        first = int(windows.first_token[window])
        last = first + int(windows.context_tokens[window]) - 1
        for span in spans[owner]:
            if first <= span[0] and span[1] <= last:
                targets[window] = np.array(span) - first + windows.context_at[window]
                break
    return targets


def token_span(offsets: Ints, answer: Answer) -> tuple[int, int] | None:
    """First and last token that hold a character of the answer; None where there is none."""
    holding = (offsets[:, 1] > answer.start) & (offsets[:, 0] < answer.end)
    tokens = np.flatnonzero(holding & (offsets[:, 1] > offsets[:, 0]))
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


def _portions(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    first, characters = 0, 0
    for number, each in enumerate(texts):
        characters += len(each)
        if characters >= _CHARACTERS_AT_ONCE:
            yield first, number + 1
            first, characters = number + 1, 0
    if first < len(texts):
        yield first, len(texts)
