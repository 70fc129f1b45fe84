"""Training batches cut from the packed row of tokens; a pure function of seed and step.

A batch is full: no padding. Rows come in neighbouring pairs (row 2i is followed in the text by
row 2i+1), which the contrastive part of the loss uses.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from engine.pretraining.packing import Tokens
from engine.pretraining.vocabulary import CLS, MASK, SEP, SPECIAL_TOKENS

MASKED = 0.2
# Lengths in turn while most of the budget runs, and the long ones for the last part: they teach
# the rotary positions the distances of long texts, at several times the cost of a short row.
LENGTHS = (64, 32, 64, 128)
LATE_LENGTHS = (64, 256, 32, 512)
LATE = 0.88


@dataclass(frozen=True)
class Batch:
    """``inputs`` and ``targets`` of shape (rows, length); a target of -100 is not asked for.

    ``candidates`` are the token ids that compete in this step's softmax, ``odds`` the log
    probability that each was drawn.
    """

    inputs: torch.Tensor
    targets: torch.Tensor
    candidates: torch.Tensor
    odds: torch.Tensor


def row_length(step: int, done: float) -> int:
    """The length of the rows of a step, when the part ``done`` (0 to 1) of the budget is used."""
    lengths = LENGTHS if done < LATE else LATE_LENGTHS
    return lengths[step % len(lengths)]


def draw(
    tokens: Tokens, *, vocabulary: int, seed: int, step: int, length: int, budget: int, rivals: int
) -> Batch:
    """A batch of about ``budget`` tokens in rows of ``length``, with ``rivals`` candidates."""
    dice = np.random.default_rng([seed, step])
    body = length - 2
    pairs = max(1, budget // (2 * length))
    starts = dice.integers(0, max(1, len(tokens) - 2 * body), pairs)
    words = tokens[(starts[:, None] + np.arange(2 * body)) % len(tokens)].astype(np.int64)
    rows = np.empty((2 * pairs, length), np.int64)
    rows[:, 0], rows[:, -1] = CLS, SEP
    rows[:, 1:-1] = words.reshape(2 * pairs, body)
    chosen = (dice.random(rows.shape) < MASKED) & (rows >= len(SPECIAL_TOKENS))
    targets = np.where(chosen, rows, -100)
    candidates, odds = _candidates(rows[chosen], vocabulary, rivals, dice)
    # Devlin and others 2019: of the chosen, 8 in 10 masked, 1 in 10 replaced, 1 in 10 kept.
    fate = dice.random(rows.shape)
    strangers = dice.integers(len(SPECIAL_TOKENS), vocabulary, rows.shape)
    rows = np.where(chosen & (fate < 0.8), MASK, rows)
    rows = np.where(chosen & (fate >= 0.9), strangers, rows)
    return Batch(
        inputs=torch.from_numpy(rows),
        targets=torch.from_numpy(targets),
        candidates=torch.from_numpy(candidates),
        odds=torch.from_numpy(odds),
    )


def _candidates(
    asked: np.ndarray, vocabulary: int, rivals: int, dice: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """All asked tokens and a uniform draw of the rest, sorted, with their log odds.

    A common token is nearly always asked for by some place of the batch, a rare one enters by
    the uniform draw only; the correction (Jean and others 2015, section 3.2) undoes that.
    """
    uniform = dice.choice(vocabulary, size=min(rivals, vocabulary), replace=False)
    candidates = np.union1d(asked, uniform)
    frequency = np.bincount(asked, minlength=vocabulary)[candidates] / max(1, len(asked))
    by_draw = min(rivals, vocabulary) / vocabulary
    by_being_asked = 1 - np.exp(-frequency * len(asked))
    odds = np.log(by_draw + (1 - by_draw) * by_being_asked)
    return candidates, odds.astype(np.float32)
