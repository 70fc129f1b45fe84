"""Token budget, order, padding."""

from __future__ import annotations

import numpy as np
import pytest

from engine.batching.collate import collate
from engine.batching.encoded import Encoded
from engine.batching.token_budget import epoch_batches, sorted_batches

LENGTHS = np.random.default_rng(0).integers(3, 200, 5_000)


def batches(epoch: int = 0, *, size: int = 32, tokens: int = 1_024) -> list[np.ndarray]:
    return epoch_batches(LENGTHS, batch_size=size, tokens_per_batch=tokens, seed=1, epoch=epoch)


@pytest.mark.parametrize(("size", "tokens"), [(32, 1_024), (8, 100_000), (1_000, 400), (1, 1)])
def test_no_batch_exceeds_rows_or_tokens(size: int, tokens: int) -> None:
    for rows in [
        *batches(size=size, tokens=tokens),
        *sorted_batches(LENGTHS, batch_size=size, tokens_per_batch=tokens),
    ]:
        assert 1 <= len(rows) <= size
        assert len(rows) == 1 or len(rows) * LENGTHS[rows].max() <= tokens


def test_every_row_occurs_once_an_epoch() -> None:
    assert sorted(np.concatenate(batches())) == list(range(len(LENGTHS)))
    every = sorted_batches(LENGTHS, batch_size=64, tokens_per_batch=4_096)
    assert sorted(np.concatenate(every)) == list(range(len(LENGTHS)))


def test_the_order_is_the_same_each_time_and_differs_between_epochs() -> None:
    assert all(np.array_equal(a, b) for a, b in zip(batches(), batches(), strict=True))
    assert not np.array_equal(np.concatenate(batches(0)), np.concatenate(batches(1)))


def test_neither_length_nor_label_runs_along_an_epoch() -> None:
    order = np.concatenate(batches())
    labels = (LENGTHS > 100).astype(float)
    places = np.arange(len(order))
    assert abs(np.corrcoef(places, LENGTHS[order])[0, 1]) < 0.1
    assert abs(np.corrcoef(places, labels[order])[0, 1]) < 0.1


def test_little_is_padded() -> None:
    padded = sum(len(rows) * int(LENGTHS[rows].max()) for rows in batches())
    assert padded < 1.1 * LENGTHS.sum()


def test_no_texts_are_no_batches() -> None:
    nothing = np.zeros(0, np.int64)
    assert epoch_batches(nothing, batch_size=4, tokens_per_batch=9, seed=0, epoch=0) == []
    assert sorted_batches(nothing, batch_size=4, tokens_per_batch=9) == []


def test_rows_are_padded_to_the_longest_and_masked() -> None:
    encoded = Encoded(
        ids=np.array([5, 6, 7, 8, 9], np.int32),
        starts=np.array([0, 3, 5]),
        owners=np.array([0, 1], np.int32),
        is_cut=np.zeros(2, bool),
        lengths=np.array([3, 2], np.int32),
    )
    batch = collate(encoded, np.array([1, 0]), pad_id=0)
    assert batch["input_ids"].tolist() == [[8, 9, 0], [5, 6, 7]]
    assert batch["attention_mask"].tolist() == [[1, 1, 0], [1, 1, 1]]
