"""The mixture as one long row of token ids on disk, read without loading it.

File format: little-endian uint16, the lines of the mixture one after another, each closed by
``[SEP]``. Two bytes a token: sixty million tokens are 120 MB.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine import durable
from engine.events import Progress
from engine.jobs import Job
from engine.messages import text
from engine.pretraining.corpus import read_blocks
from engine.pretraining.vocabulary import SEP, UNK, han_spelling

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BATCH_LINES = 20_000
# Of the Chinese words, this part is spelt in characters, so that single characters are learned
# in running text too; text for named entities arrives that way.
SPELT = 0.1
MOST_UNKNOWN = 0.05

Tokens = NDArray[np.uint16]


def pack(
    mixture: Path, output: Path, tokenizer: Tokenizer, *, seed: int, most: int | None = None
) -> Job[int]:
    """Encode the lines of ``mixture`` into ``output``, up to about ``most`` tokens; returns how
    many there are."""
    if tokenizer.get_vocab_size() > 2**16:
        raise ValueError("ids of a vocabulary above 65,536 do not fit two bytes")
    spelling = _spelling_table(tokenizer)
    dice = np.random.default_rng(seed)
    size, done, count = mixture.stat().st_size, 0, 0
    with durable.new_file(output) as beside, beside.open("wb") as file:
        for lines in _batches(mixture):
            for encoding in tokenizer.encode_batch_fast(lines, add_special_tokens=False):
                ids = np.array(encoding.ids, np.uint16)
                if len(ids) and (ids == UNK).mean() <= MOST_UNKNOWN:
                    row = _spell(ids, spelling, dice)
                    file.write(np.append(row, np.uint16(SEP)).tobytes())
                    count += len(row) + 1
                if most and count >= most:
                    return count
            done += sum(len(line.encode()) + 1 for line in lines)
            yield Progress(phase=text("Encoding texts"), done=done, total=size)
    return count


def open_packed(path: Path) -> Tokens:
    """The token ids, memory-mapped and read-only."""
    return np.memmap(path, np.uint16, "r")


def _batches(mixture: Path) -> Iterator[list[str]]:
    lines: list[str] = []
    for block in read_blocks(mixture):
        lines += block
        if len(lines) >= BATCH_LINES:
            yield lines
            lines = []
    if lines:
        yield lines


def _spelling_table(tokenizer: Tokenizer) -> list[list[int] | None]:
    spelling = han_spelling(tokenizer)
    return [spelling.get(number) for number in range(tokenizer.get_vocab_size())]


def _spell(ids: Tokens, spelling: list[list[int] | None], dice: np.random.Generator) -> Tokens:
    chosen = np.flatnonzero(dice.random(len(ids)) < SPELT)
    places = [place for place in chosen if spelling[ids[place]]]
    if not places:
        return ids
    parts: list[NDArray[np.uint16]] = []
    start = 0
    for place in places:
        parts += [ids[start:place], np.array(spelling[ids[place]], np.uint16)]
        start = int(place) + 1
    return np.concatenate([*parts, ids[start:]])
