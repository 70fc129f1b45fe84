"""Texts to token ids, once: cut at the model's limit, or in overlapping windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from engine.batching import durable_cache
from engine.events import Progress
from engine.jobs import Job, drain, tell
from engine.messages import text

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

# One batch of work between two events: small enough for a tenth of a second.
_TEXTS_AT_ONCE = 512
_CHARACTERS_AT_ONCE = 100_000
# No token of a real text is longer than this on average; what lies beyond cannot reach the limit.
CHARACTERS_PER_TOKEN = 48
_SLACK_TOKENS = 16


class TokenPlan(msgspec.Struct, frozen=True):
    """``max_length`` counts special tokens too. ``long_texts`` is "cut" or "windows"."""

    max_length: int
    long_texts: str = "cut"
    window_overlap: int = 32


@dataclass(frozen=True)
class Encoded:
    """Token ids of all rows end to end; a row is a text, or one window of a long text.

    ``ids``: int32 [tokens]; ``starts``: int64 [rows + 1]; ``owners``: int32 [rows], the text a
    row belongs to (ascending, every text has at least one row); ``is_cut``: bool [texts];
    ``lengths``: int32 [texts], tokens of the whole text as far as it was counted.
    """

    ids: np.ndarray
    starts: np.ndarray
    owners: np.ndarray
    is_cut: np.ndarray
    lengths: np.ndarray

    def __len__(self) -> int:
        return len(self.owners)

    @property
    def texts(self) -> int:
        """Number of texts."""
        return len(self.lengths)

    @cached_property
    def row_lengths(self) -> np.ndarray:
        """Tokens of each row, int64 [rows]."""
        return np.diff(self.starts)

    def row(self, number: int) -> np.ndarray:
        """The ids of one row."""
        return self.ids[self.starts[number] : self.starts[number + 1]]


def encode(
    texts: Sequence[str], tokenizer: PreTrainedTokenizerBase, plan: TokenPlan
) -> Job[Encoded]:
    """Tokenise with ``Progress`` about each tenth of a second; a command raises ``Interrupted``."""
    frame = _Frame(tokenizer, plan)
    parts: list[Encoded] = []
    for first, last in portions(texts):
        yield from tell(_progress(first, len(texts)))
        parts.append(frame.encode(texts[first:last]))
    yield from tell(_progress(len(texts), len(texts)))
    return _joined(parts)


def encode_now(
    texts: Sequence[str], tokenizer: PreTrainedTokenizerBase, plan: TokenPlan
) -> Encoded:
    """``encode`` for few texts, without events."""
    return drain(encode(texts, tokenizer, plan))


def encode_cached(
    texts: Sequence[str], tokenizer: PreTrainedTokenizerBase, plan: TokenPlan
) -> Job[Encoded]:
    """``encode``, kept on disk under the fingerprint of texts, tokenizer and plan."""
    key = fingerprint(texts, tokenizer, plan)
    kept = durable_cache.load("tokens", key)
    if kept is not None:
        return Encoded(**kept)
    encoded = yield from encode(texts, tokenizer, plan)
    arrays = {field.name: getattr(encoded, field.name) for field in fields(encoded)}
    durable_cache.save("tokens", key, arrays)
    return encoded


def fingerprint(texts: Sequence[str], tokenizer: PreTrainedTokenizerBase, plan: TokenPlan) -> str:
    """Identifies an encoding: the same fingerprint means the same ids."""
    vocabulary: Any = tokenizer.backend_tokenizer.to_str()
    return durable_cache.key_of([vocabulary, msgspec.json.encode(plan), *texts])


def _progress(done: int, total: int) -> Progress:
    return Progress(phase=text("Reading texts as tokens"), done=done, total=total)


def portions(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """First and last + 1 of the texts to tokenise between two events."""
    first, characters = 0, 0
    for number, each in enumerate(texts):
        characters += len(each)
        if number + 1 - first >= _TEXTS_AT_ONCE or characters >= _CHARACTERS_AT_ONCE:
            yield first, number + 1
            first, characters = number + 1, 0
    if first < len(texts):
        yield first, len(texts)


class _Frame:
    """Puts the model's special tokens around as many tokens of a text as fit.

    Equal to the tokenizer's own truncation, but tells the full length, and leaves out of the work
    what lies far beyond the limit.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase, plan: TokenPlan):
        self._backend: Any = tokenizer.backend_tokenizer
        self._backend.no_truncation()
        self._backend.no_padding()
        self.prefix, self.suffix = special_tokens(tokenizer)
        self.room = max(1, plan.max_length - len(self.prefix) - len(self.suffix))
        self.cuts = plan.long_texts != "windows"
        self.step = max(1, self.room - min(plan.window_overlap, self.room // 2))

    def encode(self, texts: Sequence[str]) -> Encoded:
        rows: list[np.ndarray] = []
        owners: list[int] = []
        lengths = np.zeros(len(texts), np.int32)
        for number, ids in enumerate(self._bare_ids(texts)):
            lengths[number] = len(ids) + len(self.prefix) + len(self.suffix)
            for window in self._windows(ids):
                rows.append(np.concatenate([self.prefix, window, self.suffix]))
                owners.append(number)
        is_cut = (lengths > self.room + len(self.prefix) + len(self.suffix)) & self.cuts
        starts = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
        ids = np.concatenate(rows).astype(np.int32) if rows else np.zeros(0, np.int32)
        return Encoded(ids, starts, np.array(owners, np.int32), is_cut, lengths)

    def _windows(self, ids: np.ndarray) -> Iterator[np.ndarray]:
        yield ids[: self.room]
        if self.cuts:
            return
        start = 0
        while start + self.room < len(ids):
            start += self.step
            yield ids[start : start + self.room]

    def _bare_ids(self, texts: Sequence[str]) -> list[np.ndarray]:
        enough = self.room * CHARACTERS_PER_TOKEN if self.cuts else None
        encodings = self._backend.encode_batch(
            [each[:enough] for each in texts], add_special_tokens=False
        )
        found = [np.array(encoding.ids, np.int32) for encoding in encodings]
        for number, each in enumerate(texts):
            is_shortened = enough is not None and len(each) > enough
            if is_shortened and len(found[number]) < self.room + _SLACK_TOKENS:
                whole = self._backend.encode(each, add_special_tokens=False)
                found[number] = np.array(whole.ids, np.int32)
        return found


def special_tokens(tokenizer: PreTrainedTokenizerBase) -> tuple[np.ndarray, np.ndarray]:
    """The ids that the tokenizer puts before and after a single text."""
    backend: Any = tokenizer.backend_tokenizer
    framed = backend.encode("a", add_special_tokens=True)
    inner = [place for place, special in enumerate(framed.special_tokens_mask) if not special]
    ids = np.array(framed.ids, np.int32)
    if not inner:
        return ids, ids[:0]
    return ids[: inner[0]], ids[inner[-1] + 1 :]


def _joined(parts: Sequence[Encoded]) -> Encoded:
    if not parts:
        nothing = np.zeros(0, np.int32)
        return Encoded(nothing, np.zeros(1, np.int64), nothing, nothing.astype(bool), nothing)
    starts, owners, tokens, texts = [np.zeros(1, np.int64)], [], 0, 0
    for part in parts:
        starts.append(part.starts[1:] + tokens)
        owners.append(part.owners + np.int32(texts))
        tokens += int(part.starts[-1])
        texts += part.texts
    return Encoded(
        np.concatenate([part.ids for part in parts]),
        np.concatenate(starts),
        np.concatenate(owners),
        np.concatenate([part.is_cut for part in parts]),
        np.concatenate([part.lengths for part in parts]),
    )
