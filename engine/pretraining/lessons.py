"""What the teachers said about the passages, on disk in chunks that are whole or not there.

A chunk is a safetensors file of a few thousand passages: the starter's token ids, how many each
passage has, and for each teacher the aligned states in eight bits (with a scale a token) and the
vectors of the passages in half precision. A passage that a teacher does not read has scale 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine import durable
from engine.events import Progress
from engine.jobs import Job
from engine.messages import text
from engine.pretraining.passages import Passage
from engine.pretraining.teachers import Spans, Teacher, aligned
from engine.pretraining.vocabulary import UNK, han_spelling

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

CHUNK = 4096
# Chinese passages read character by character, as text for named entities is.
SPELT = 0.15
LONGEST = 160


@dataclass(frozen=True)
class Told:
    """One teacher's word on a chunk: ``states`` int8 [tokens, width], ``scales`` [tokens],
    ``vectors`` [passages, width], ``reads`` [passages]."""

    states: torch.Tensor
    scales: torch.Tensor
    vectors: torch.Tensor
    reads: torch.Tensor


@dataclass(frozen=True)
class Chunk:
    """``ids`` [tokens] of all passages one after another, ``lengths`` [passages]."""

    ids: torch.Tensor
    lengths: torch.Tensor
    told: dict[str, Told]


def write_lessons(
    passages: Iterable[Passage],
    folder: Path,
    tokenizer: Tokenizer,
    teachers: Sequence[Teacher],
    *,
    chunks: int,
    seed: int,
    first: int = 0,
) -> Job[int]:
    """Let the teachers read ``chunks`` chunks of passages, numbered from ``first`` on.

    What is there already is kept. Returns how many there are, fewer where the passages end.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if all(chunk_path(folder, first + done).exists() for done in range(chunks)):
        return chunks
    spelling = han_spelling(tokenizer)
    stream = iter(passages)
    for done in range(chunks):
        number = first + done
        yield Progress(phase=text("Asking the teachers"), done=done, total=chunks)
        taken = list(islice(stream, CHUNK))
        path = chunk_path(folder, number)
        if not taken:
            return done
        if path.exists():
            continue
        dice = np.random.default_rng([seed, number])
        written = [_encode(each, tokenizer, spelling, dice) for each in taken]
        content: dict[str, NDArray[Any]] = {
            "ids": np.concatenate([ids for ids, _ in written]).astype(np.uint16),
            "lengths": np.array([len(ids) for ids, _ in written], np.int32),
        }
        for teacher in teachers:
            yield Progress(phase=text("Asking the teachers"), done=done, total=chunks)
            content |= _ask(teacher, taken, [spans for _, spans in written])
        _save(content, path)
    return chunks


def read_chunk(path: Path) -> Chunk:
    """A chunk as tensors, memory-mapped."""
    from safetensors.torch import load_file

    loaded = load_file(path)
    names = {key.rpartition(".")[0] for key in loaded if "." in key}
    told = {
        name: Told(
            states=loaded[f"{name}.states"],
            scales=loaded[f"{name}.scales"],
            vectors=loaded[f"{name}.vectors"],
            reads=loaded[f"{name}.reads"].bool(),
        )
        for name in sorted(names)
    }
    return Chunk(loaded["ids"].int(), loaded["lengths"], told)


def chunk_path(folder: Path, number: int) -> Path:
    """Where chunk ``number`` lies."""
    return folder / f"chunk-{number:05d}.safetensors"


def chunk_paths(folder: Path) -> list[Path]:
    """All chunks that are there, in order."""
    return sorted(folder.glob("chunk-*.safetensors"))


def _encode(
    passage: Passage,
    tokenizer: Tokenizer,
    spelling: dict[int, list[int]],
    dice: np.random.Generator,
) -> tuple[NDArray[np.int64], list[tuple[int, int]]]:
    encoding = tokenizer.encode(passage.text, add_special_tokens=False)
    ids, spans = list(encoding.ids), list(encoding.offsets)
    if passage.language == "zh" and dice.random() < SPELT:
        pairs = list(_spelt(ids, spans, spelling))
        ids, spans = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    ids, spans = ids[:LONGEST], spans[:LONGEST]
    return np.array(ids or [UNK], np.int64), spans or [(0, 0)]


def _spelt(
    ids: Sequence[int], spans: Spans, spelling: dict[int, list[int]]
) -> Iterator[tuple[int, tuple[int, int]]]:
    for number, (start, end) in zip(ids, spans, strict=True):
        letters = spelling.get(number)
        if letters and len(letters) == end - start:
            for place, letter in enumerate(letters):
                yield letter, (start + place, start + place + 1)
        else:
            yield number, (start, end)


def _ask(
    teacher: Teacher, passages: Sequence[Passage], spans: Sequence[Spans]
) -> dict[str, NDArray[Any]]:
    reads = np.array([each.language in teacher.row.languages for each in passages])
    total = sum(len(each) for each in spans)
    states = np.zeros((total, teacher.width), np.int8)
    scales = np.zeros(total, np.float32)
    vectors = np.zeros((len(passages), teacher.width), np.float16)
    starts = np.concatenate([[0], np.cumsum([len(each) for each in spans])])
    asked = np.flatnonzero(reads).tolist()
    for row, reading in zip(asked, teacher.read([passages[i].text for i in asked]), strict=True):
        own = aligned(reading, spans[row])
        largest = np.abs(own).max(axis=1)
        scale = largest / 127
        place = slice(starts[row], starts[row + 1])
        states[place] = np.rint(own / np.where(scale == 0, 1, scale)[:, None])
        scales[place] = scale
        vectors[row] = reading.vector
    name = teacher.row.name
    return {
        f"{name}.states": states,
        f"{name}.scales": scales,
        f"{name}.vectors": vectors,
        f"{name}.reads": reads.astype(np.uint8),
    }


def _save(content: dict[str, NDArray[Any]], path: Path) -> None:
    from safetensors.numpy import save_file

    with durable.new_file(path) as beside:
        save_file({name: np.ascontiguousarray(each) for name, each in content.items()}, beside)
