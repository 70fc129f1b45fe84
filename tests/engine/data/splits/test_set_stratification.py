"""Every label in proportion, whole units together, no label lost to training."""

from __future__ import annotations

import numpy as np
import pytest

from engine.data import set_stratification
from engine.data.set_stratification import carve_sets

SHARES = {1: 0.1, 2: 0.2}


def flags(count: int, seed: int = 0) -> np.ndarray:
    """Labels of 40, 20, 10, 5 and 2 per cent of the texts."""
    rng = np.random.default_rng(seed)
    return rng.random((count, 5)) < np.array([0.4, 0.2, 0.1, 0.05, 0.02])


def carved(holds: np.ndarray, units: np.ndarray | None = None, seed: int = 1) -> np.ndarray:
    own = np.arange(len(holds)) if units is None else units
    return carve_sets(holds, own, SHARES, np.random.default_rng(seed))


def test_labels_are_divided_in_proportion_and_again_the_same_way() -> None:
    holds = flags(2000)
    codes = carved(holds)
    for code, share in SHARES.items():
        assert (codes == code).sum() == pytest.approx(share * 2000, abs=10)
        wanted = holds.sum(axis=0) * share
        assert np.abs(holds[codes == code].sum(axis=0) - wanted).max() <= 3
    np.testing.assert_array_equal(codes, carved(holds))
    assert (codes != carved(holds, seed=2)).any()


def test_units_stay_together() -> None:
    units = np.arange(900) // 3
    codes = carved(flags(900), units)
    assert all(len(set(codes[units == unit])) == 1 for unit in range(300))
    assert (codes == 2).mean() == pytest.approx(0.2, abs=0.05)


def test_a_label_with_one_text_is_trained_on_and_no_part_is_empty() -> None:
    for seed in range(20):
        holds = np.zeros((30, 6), np.bool_)
        holds[np.arange(6), np.arange(6)] = True
        codes = carved(holds, seed=seed)
        assert holds[codes == 0].any(axis=0).all()
        assert set(codes) == {0, 1, 2}


def test_very_many_texts_are_divided_by_their_rarest_label(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_stratification, "MOST_UNITS", 1000)
    holds = flags(3000)
    codes = carved(holds)
    assert (holds[codes == 2].sum(axis=0) / holds.sum(axis=0)).tolist() == pytest.approx(
        [0.2] * 5, abs=0.05
    )


def test_texts_without_any_label_are_divided_too() -> None:
    codes = carved(np.zeros((50, 2), np.bool_))
    assert [(codes == code).sum() for code in range(3)] == pytest.approx([35, 5, 10], abs=1)
