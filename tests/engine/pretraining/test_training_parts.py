"""Batches and word vectors: repeatable, and saying what they promise."""

from __future__ import annotations

import math

import numpy as np
import torch

from engine.jobs import drain
from engine.pretraining.embedding_start import start_embeddings
from engine.pretraining.packing import Tokens
from engine.pretraining.samples import Batch, draw, row_length
from engine.pretraining.trainee import Schedule
from engine.pretraining.vocabulary import CLS, SEP

VOCABULARY = 50


def stream(count: int = 4000) -> Tokens:
    """Two subjects in turn: tokens 10 to 19 keep company, and so do 20 to 29."""
    dice = np.random.default_rng(0)
    subject = (np.arange(count) // 40) % 2
    return (10 + 10 * subject + dice.integers(0, 10, count)).astype(np.uint16)


def batch(step: int) -> Batch:
    return draw(
        stream(), vocabulary=VOCABULARY, seed=1, step=step, length=16, budget=256, rivals=20
    )


def test_a_batch_depends_on_seed_and_step_alone() -> None:
    assert torch.equal(batch(3).inputs, batch(3).inputs)
    assert not torch.equal(batch(3).inputs, batch(4).inputs)


def test_rows_are_framed_and_every_asked_token_is_a_candidate() -> None:
    drawn = batch(0)
    asked = drawn.targets[drawn.targets != -100]
    assert drawn.inputs.shape == (16, 16)
    assert (drawn.inputs[:, 0] == CLS).all()
    assert (drawn.inputs[:, -1] == SEP).all()
    assert torch.isin(asked, drawn.candidates).all()
    assert not torch.isin(asked, torch.arange(5)).any()


def test_drawn_with_all_rivals_the_odds_are_certain() -> None:
    drawn = draw(
        stream(), vocabulary=VOCABULARY, seed=1, step=0, length=16, budget=256, rivals=VOCABULARY
    )
    assert drawn.candidates.tolist() == list(range(VOCABULARY))
    assert drawn.odds.abs().max() < 1e-6


def test_long_rows_come_at_the_end() -> None:
    assert max(row_length(step, 0.5) for step in range(8)) == 128
    assert max(row_length(step, 0.95) for step in range(8)) == 512


def test_a_budget_is_counted_in_steps_or_in_time() -> None:
    assert Schedule(steps=10).done(5, 1e6) == 0.5
    assert math.isclose(Schedule(minutes=2).done(5, 30), 0.25)


def test_tokens_that_keep_company_lie_near_each_other() -> None:
    vectors = drain(start_embeddings(stream(), vocabulary=VOCABULARY, width=8, seed=1))
    normal = torch.nn.functional.normalize(vectors, dim=1)
    within = (normal[10:20] @ normal[10:20].T).mean()
    across = (normal[10:20] @ normal[20:30].T).mean()
    assert vectors.shape == (VOCABULARY, 8)
    assert within > across + 0.3
    again = drain(start_embeddings(stream(), vocabulary=VOCABULARY, width=8, seed=1))
    assert torch.equal(vectors, again)
