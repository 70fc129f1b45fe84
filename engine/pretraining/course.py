"""Batches of lessons: a pure function of seed and step, near-equal lengths, every passage an epoch.

Within a chunk passages are sorted by length, equal lengths shuffled anew each epoch, and cut into
batches under a budget of padded tokens. The sequence of sorted lengths does not depend on the
shuffle, so the number of batches of a chunk is known without reading its states.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine.errors import UserError
from engine.messages import text
from engine.pretraining.lessons import Chunk, chunk_paths, read_chunk
from engine.pretraining.vocabulary import CLS, MASK, PAD, SEP

# Half of the passages have some words hidden, whose states must be told from the rest.
HIDING = 0.5
HIDDEN = 0.15


@dataclass(frozen=True)
class Lesson:
    """``inputs`` and ``mask`` [rows, length] with [CLS] and [SEP]; ``rows`` and ``places`` say
    where in them each of the ``tokens`` (indices into the chunk) stands."""

    inputs: torch.Tensor
    mask: torch.Tensor
    rows: torch.Tensor
    places: torch.Tensor
    tokens: torch.Tensor
    passages: torch.Tensor
    chunk: Chunk


class Course:
    """All lessons of a folder, in an order that depends on the seed alone."""

    def __init__(self, folder: Path, *, budget: int, seed: int):
        self._paths = chunk_paths(folder)
        if not self._paths:
            raise UserError(
                text("There are no lessons to learn from."), place=text("{path}", path=str(folder))
            )
        self._budget, self._seed = budget, seed
        counts = [len(_boundaries(_lengths(path), budget)) - 1 for path in self._paths]
        self._counts = np.array(counts)

    @property
    def steps(self) -> int:
        """Batches in one epoch."""
        return int(self._counts.sum())

    def chunk(self, number: int) -> Chunk:
        """A whole chunk, in the order of files."""
        return read_chunk(self._paths[number])

    def lesson(self, step: int) -> Lesson:
        """The batch of step ``step``, counted from 0 over all epochs."""
        epoch, within = divmod(step, self.steps)
        order = np.random.default_rng([self._seed, epoch]).permutation(len(self._paths))
        ends = np.cumsum(self._counts[order])
        turn = int(np.searchsorted(ends, within, side="right"))
        number = int(order[turn])
        batch = within - int(ends[turn] - self._counts[number])
        chunk = _cached_chunk(self._paths[number])
        dice = np.random.default_rng([self._seed, epoch, number])
        passages = _batches(chunk.lengths.numpy(), self._budget, dice)[batch]
        return _lesson(chunk, passages, np.random.default_rng([self._seed, step, 7]))


@lru_cache(maxsize=2)
def _cached_chunk(path: Path) -> Chunk:
    return read_chunk(path)


def _lengths(path: Path) -> NDArray[np.int32]:
    from safetensors import safe_open

    with safe_open(path, framework="np") as file:
        lengths: NDArray[np.int32] = file.get_tensor("lengths")
    return lengths


def _boundaries(lengths: NDArray[np.int32], budget: int) -> list[int]:
    """Where the batches of the sorted lengths begin, and their end; two frame tokens a row."""
    ordered = np.sort(lengths) + 2
    bounds, start = [0], 0
    for place in range(1, len(ordered) + 1):
        if place == len(ordered) or int(ordered[place]) * (place - start + 1) > budget:
            bounds.append(place)
            start = place
    return bounds


def _batches(
    lengths: NDArray[np.int32], budget: int, dice: np.random.Generator
) -> list[NDArray[np.int64]]:
    shuffled = dice.permutation(len(lengths))
    order = shuffled[np.argsort(lengths[shuffled], kind="stable")]
    bounds = _boundaries(lengths, budget)
    batches = [order[start:end] for start, end in pairwise(bounds)]
    return [batches[place] for place in dice.permutation(len(batches))]


def _lesson(chunk: Chunk, passages: NDArray[np.int64], dice: np.random.Generator) -> Lesson:
    lengths = chunk.lengths.numpy().astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)])
    sizes = lengths[passages]
    tokens = np.concatenate([np.arange(starts[each], starts[each + 1]) for each in passages])
    rows = np.repeat(np.arange(len(passages)), sizes)
    places = np.concatenate([np.arange(1, size + 1) for size in sizes])
    inputs = np.full((len(passages), int(sizes.max()) + 2), PAD, np.int64)
    inputs[:, 0] = CLS
    inputs[rows, places] = chunk.ids.numpy()[tokens]
    inputs[np.arange(len(passages)), sizes + 1] = SEP
    mask = np.arange(inputs.shape[1])[None, :] < (sizes + 2)[:, None]
    hides = dice.random(len(passages)) < HIDING
    hidden = (dice.random(len(tokens)) < HIDDEN) & hides[rows]
    inputs[rows[hidden], places[hidden]] = MASK
    return Lesson(
        inputs=torch.from_numpy(inputs),
        mask=torch.from_numpy(mask.astype(np.int64)),
        rows=torch.from_numpy(rows),
        places=torch.from_numpy(places),
        tokens=torch.from_numpy(tokens),
        passages=torch.from_numpy(passages),
        chunk=chunk,
    )
