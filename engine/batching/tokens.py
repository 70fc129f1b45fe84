"""Texts to token ids, once: cut at the model's limit, or in overlapping windows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import numpy as np

from engine.batching import durable_cache
from engine.batching.encoded import Encoded, joined
from engine.batching.pair_frame import PairFrame
from engine.batching.texts import Texts, as_texts
from engine.events import Progress
from engine.jobs import Job, drain, tell
from engine.messages import text

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

# No token of a real text is longer than this on average; what lies beyond cannot reach the limit.
CHARACTERS_PER_TOKEN = 48
_SLACK_TOKENS = 16


class TokenPlan(msgspec.Struct, frozen=True):
    """``max_length`` counts special tokens too. ``long_texts`` is "cut" or "windows".

    Of pairs, cutting shortens the longer text first; windows slide over the first text and hold
    the second one whole, or half of the room of it. ``second_leads`` puts the second text before
    the first one, as models for questions have it.
    """

    max_length: int
    long_texts: str = "cut"
    window_overlap: int = 32
    with_offsets: bool = False
    second_leads: bool = False


def encode(
    texts: Texts | Sequence[str], tokenizer: PreTrainedTokenizerBase, plan: TokenPlan
) -> Job[Encoded]:
    """Tokenise with ``Progress`` about each tenth of a second; a command raises ``Interrupted``."""
    whole = as_texts(texts)
    frame = _Frame(tokenizer, plan, is_pair=whole.second is not None)
    parts: list[Encoded] = []
    for first, last in whole.portions():
        yield from tell(_progress(first, len(whole)))
        parts.append(frame.encode(whole[first:last]))
    yield from tell(_progress(len(whole), len(whole)))
    return joined(parts)


def encode_now(
    texts: Texts | Sequence[str], tokenizer: PreTrainedTokenizerBase, plan: TokenPlan
) -> Encoded:
    """``encode`` for few texts, without events."""
    return drain(encode(texts, tokenizer, plan))


def encode_cached(
    texts: Texts | Sequence[str], tokenizer: PreTrainedTokenizerBase, plan: TokenPlan
) -> Job[Encoded]:
    """``encode``, kept on disk under the fingerprint of texts, tokenizer and plan."""
    key = fingerprint(texts, tokenizer, plan)
    kept = durable_cache.load("tokens", key)
    if kept is not None:
        return Encoded(**kept)
    encoded = yield from encode(texts, tokenizer, plan)
    arrays = {field.name: getattr(encoded, field.name) for field in fields(encoded)}
    durable_cache.save("tokens", key, {k: a for k, a in arrays.items() if a is not None})
    return encoded


def fingerprint(
    texts: Texts | Sequence[str], tokenizer: PreTrainedTokenizerBase, plan: TokenPlan
) -> str:
    """Identifies an encoding: the same fingerprint means the same ids."""
    whole = as_texts(texts)
    vocabulary: Any = tokenizer.backend_tokenizer.to_str()
    second = [] if whole.second is None else ["\0pairs", *whole.second]
    return durable_cache.key_of([vocabulary, msgspec.json.encode(plan), *whole.first, *second])


class Kept(NamedTuple):
    """Up to which character of each text of a pair the first row reaches."""

    first: int
    second: int


def kept_of_pair(
    first: str, second: str, tokenizer: PreTrainedTokenizerBase, plan: TokenPlan
) -> Kept:
    """What of a pair reaches the model in its (first) row, under the same rule as ``encode``."""
    frame = _Frame(tokenizer, plan, is_pair=True)
    backend: Any = tokenizer.backend_tokenizer
    one, other = (
        backend.encode(each[: frame.room * CHARACTERS_PER_TOKEN], add_special_tokens=False).offsets
        for each in (first, second)
    )
    of_second = frame.kept_of_second(len(one), len(other))
    return Kept(
        _reach(first, one, frame.room - of_second),
        _reach(second, other, of_second),
    )


def _reach(text: str, offsets: list[tuple[int, int]], kept: int) -> int:
    return len(text) if kept >= len(offsets) else int(offsets[kept - 1][1]) if kept else 0


def _progress(done: int, total: int) -> Progress:
    return Progress(phase=text("Reading texts as tokens"), done=done, total=total)


class _Bare(NamedTuple):
    """A text without special tokens; ``offsets`` [tokens, 2] where they are wanted."""

    ids: np.ndarray
    offsets: np.ndarray | None = None

    def part(self, first: int, last: int) -> _Bare:
        offsets = None if self.offsets is None else self.offsets[first:last]
        return _Bare(self.ids[first:last], offsets)


class _Frame:
    """Puts the model's special tokens around as many tokens of a text, or of two, as fit.

    Equal to the tokenizer's own truncation, but tells the full length, and leaves out of the work
    what lies far beyond the limit.
    """

    def __init__(self, tokenizer: PreTrainedTokenizerBase, plan: TokenPlan, *, is_pair: bool):
        self._backend: Any = tokenizer.backend_tokenizer
        self._backend.no_truncation()
        self._backend.no_padding()
        self._plan = plan
        self._is_pair = is_pair
        self.around_one = special_tokens(tokenizer)
        self._pair = PairFrame(tokenizer) if is_pair else None
        self.frame = self._pair.size if self._pair else sum(map(len, self.around_one))
        self.room = max(2 if is_pair else 1, plan.max_length - self.frame)
        self.cuts = plan.long_texts != "windows"
        self._takes_types = is_pair and "token_type_ids" in tokenizer.model_input_names

    def encode(self, texts: Texts) -> Encoded:
        rows: list[np.ndarray] = []
        offsets: list[np.ndarray] = []
        types: list[np.ndarray] = []
        owners: list[int] = []
        lengths = np.zeros(len(texts), np.int32)
        is_cut = np.zeros(len(texts), np.bool_)
        seconds = self._bare(texts.second, shortens=True) if texts.second is not None else None
        for number, first in enumerate(self._bare(texts.first, shortens=self.cuts)):
            second = seconds[number] if seconds is not None else None
            whole = len(first.ids) + (len(second.ids) if second else 0)
            lengths[number] = whole + self.frame
            windows, second, is_cut[number] = self._fitted(first, second)
            for window in windows:
                parts = self._ordered(window, second)
                rows.append(np.concatenate([part.ids for part in parts]))
                owners.append(number)
                if self._plan.with_offsets:
                    offsets.append(np.concatenate([_offsets(part) for part in parts]))
                if self._takes_types and self._pair is not None:
                    types.append(self._pair.types(len(parts[1].ids), len(parts[3].ids)))
        starts = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
        return Encoded(
            np.concatenate(rows).astype(np.int32) if rows else np.zeros(0, np.int32),
            starts,
            np.array(owners, np.int32),
            is_cut,
            lengths,
            np.concatenate(types) if types else None,
            np.concatenate(offsets) if offsets else None,
        )

    def kept_of_second(self, first: int, second: int) -> int:
        """Tokens kept of a second text of so many, beside a first text of so many."""
        kept = min(second, self.room // 2)
        if self.cuts and first < self.room - kept:
            kept = min(second, self.room - first)
        return kept

    def _fitted(self, first: _Bare, second: _Bare | None) -> tuple[list[_Bare], _Bare | None, bool]:
        """The windows of the first text, what is kept of the second, and whether any is left out."""
        if second is None:
            windows = list(self._windows(first, self.room))
            return windows, None, self.cuts and len(first.ids) > self.room
        kept = self.kept_of_second(len(first.ids), len(second.ids))
        is_cut = kept < len(second.ids) or (self.cuts and len(first.ids) > self.room - kept)
        return list(self._windows(first, self.room - kept)), second.part(0, kept), is_cut

    def _windows(self, bare: _Bare, room: int) -> Iterator[_Bare]:
        yield bare.part(0, room)
        if self.cuts:
            return
        step = max(1, room - min(self._plan.window_overlap, room // 2))
        start = 0
        while start + room < len(bare.ids):
            start += step
            yield bare.part(start, start + room)

    def _ordered(self, first: _Bare, second: _Bare | None) -> list[_Bare]:
        """Special tokens and texts in the order in which the model reads them."""
        if second is None or self._pair is None:
            before, after = self.around_one
            return [_special(before), first, _special(after)]
        beside = _special(second.ids)  # its offsets would point into another text
        leading, following = (beside, first) if self._plan.second_leads else (first, beside)
        pair = self._pair
        return [
            _special(pair.prefix), leading, _special(pair.middle), following, _special(pair.suffix)
        ]  # fmt: skip

    def _bare(self, texts: Sequence[str], *, shortens: bool) -> list[_Bare]:
        enough = self.room * CHARACTERS_PER_TOKEN if shortens else None
        encodings = self._backend.encode_batch(
            [each[:enough] for each in texts], add_special_tokens=False
        )
        found = [self._as_bare(encoding) for encoding in encodings]
        for number, each in enumerate(texts):
            is_shortened = enough is not None and len(each) > enough
            if is_shortened and len(found[number].ids) < self.room + _SLACK_TOKENS:
                whole = self._backend.encode(each, add_special_tokens=False)
                found[number] = self._as_bare(whole)
        return found

    def _as_bare(self, encoding: Any) -> _Bare:
        ids = np.array(encoding.ids, np.int32)
        if not self._plan.with_offsets:
            return _Bare(ids)
        return _Bare(ids, np.array(encoding.offsets, np.int32).reshape(-1, 2))


def _special(ids: np.ndarray) -> _Bare:
    return _Bare(ids)


def _offsets(part: _Bare) -> np.ndarray:
    return np.full((len(part.ids), 2), -1, np.int32) if part.offsets is None else part.offsets


def special_tokens(tokenizer: PreTrainedTokenizerBase) -> tuple[np.ndarray, np.ndarray]:
    """The ids that the tokenizer puts before and after a single text."""
    backend: Any = tokenizer.backend_tokenizer
    framed = backend.encode("a", add_special_tokens=True)
    inner = [place for place, special in enumerate(framed.special_tokens_mask) if not special]
    ids = np.array(framed.ids, np.int32)
    if not inner:
        return ids, ids[:0]
    return ids[: inner[0]], ids[inner[-1] + 1 :]
