"""Token embeddings to start from: what the teachers make of each token, beside its neighbours.

Reading a vocabulary once through a sentence encoder gives static vectors that keep most of its
knowledge of words (van Dongen and Tulkens 2024, "Model2Vec"); co-occurrence vectors of the own
corpus add what the encoder's vocabulary splits. The parts are centred, brought to one scale, put
side by side and reduced to the width of the network by principal components.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.events import Progress
from engine.jobs import Job
from engine.messages import text
from engine.pretraining.passages import language_of
from engine.pretraining.teachers import Teacher, aligned
from engine.pretraining.vocabulary import SPECIAL_TOKENS, WORD_END

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

NEIGHBOUR_WEIGHT = 0.7
TOKENS_AT_ONCE = 2048


def teacher_start(
    tokenizer: Tokenizer, teachers: Sequence[Teacher], neighbours: torch.Tensor, width: int
) -> Job[torch.Tensor]:
    """Vectors of shape (vocabulary, width), float32, mean row norm 1.

    ``neighbours`` are the co-occurrence vectors (vocabulary, any width).
    """
    import torch

    parts = [NEIGHBOUR_WEIGHT * _level(neighbours.numpy(), np.ones(len(neighbours), bool))]
    words = _words(tokenizer)
    for number, teacher in enumerate(teachers):
        yield Progress(phase=text("Asking the teachers"), done=number, total=len(teachers))
        read = np.array(
            [bool(each) and language_of(each) in teacher.row.languages for each in words]
        )
        states = yield from _read(teacher, words, read)
        parts.append(_level(states, read))
    joined = torch.from_numpy(np.concatenate(parts, axis=1))
    joined = joined - joined.mean(0)
    _, axes = torch.linalg.eigh(joined.T @ joined)
    vectors: torch.Tensor = joined @ axes.flip(1)[:, :width]
    vectors /= vectors.norm(dim=1).mean()
    return vectors


def _words(tokenizer: Tokenizer) -> list[str]:
    """Each token as text; empty for special tokens and the bare mark of a word's end."""
    by_id = sorted((number, token) for token, number in tokenizer.get_vocab().items())
    return [
        "" if number < len(SPECIAL_TOKENS) else token.replace(WORD_END, "")
        for number, token in by_id
    ]


def _read(
    teacher: Teacher, words: Sequence[str], read: NDArray[np.bool_]
) -> Job[NDArray[np.float32]]:
    states = np.zeros((len(words), teacher.width), np.float32)
    asked = np.flatnonzero(read)
    for start in range(0, len(asked), TOKENS_AT_ONCE):
        rows = asked[start : start + TOKENS_AT_ONCE]
        yield Progress(phase=text("Asking the teachers"), done=start, total=len(asked))
        for row, reading in zip(rows, teacher.read([words[row] for row in rows]), strict=True):
            states[row] = aligned(reading, [(0, len(words[row]))])[0]
    return states


def _level(vectors: NDArray[np.float32], known: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Centred over the known rows, mean row norm 1; the others 0."""
    level = np.zeros_like(vectors)
    level[known] = vectors[known] - vectors[known].mean(axis=0)
    level /= max(1e-12, float(np.linalg.norm(level[known], axis=1).mean()))
    return level
