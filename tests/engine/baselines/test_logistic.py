"""The fit of the baseline reaches the minimum, however often it is looked at on the way."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression as Reference

from engine.baselines.logistic import fit_logistic
from engine.events import Progress
from engine.jobs import Command, Interrupted, drain
from engine.messages import text

PHASE = text("Training the baseline")


def _topics(classes: int, texts: int = 400, words: int = 300) -> tuple[csr_matrix, np.ndarray]:
    """Rows of length 1 with few words, whose chances depend on the class."""
    rng = np.random.default_rng(7)
    ids = rng.integers(0, classes, texts)
    chances = rng.dirichlet(np.full(words, 0.05), classes) * 0.5 + 0.5 / words
    counts = np.stack([rng.multinomial(12, chances[each]) for each in ids]).astype(np.float32)
    counts /= np.linalg.norm(counts, axis=1, keepdims=True)
    return csr_matrix(counts), ids


def _objective(weights: np.ndarray, matrix: csr_matrix, ids: np.ndarray, strength: float) -> float:
    logits = matrix @ weights[:-1].astype(float) + weights[-1]
    if logits.shape[1] == 1:
        logits = np.concatenate([np.zeros_like(logits), logits], axis=1)
    logits -= logits.max(axis=1, keepdims=True)
    logarithms = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -logarithms[np.arange(len(ids)), ids].sum()
    return float(loss + 0.5 / strength * np.square(weights[:-1]).sum())


@pytest.mark.parametrize("classes", [2, 3, 20])
@pytest.mark.parametrize("strength", [1.0, 25.0])
def test_it_reaches_the_minimum_that_scikit_learn_finds(classes: int, strength: float) -> None:
    matrix, ids = _topics(classes)
    found = drain(fit_logistic(matrix, ids, classes, strength=strength, phase=PHASE))
    reference = Reference(C=strength, tol=1e-6, max_iter=5_000).fit(matrix.astype(float), ids)
    least = _objective(np.vstack([reference.coef_.T, reference.intercept_]), matrix, ids, strength)
    assert _objective(found.weights, matrix, ids, strength) == pytest.approx(least, rel=5e-3)
    agreeing = found.predict(matrix) == reference.predict(matrix)
    assert agreeing.mean() > 0.99


def test_it_goes_on_from_a_weaker_fit() -> None:
    matrix, ids = _topics(5)

    def seen(job):  # type: ignore[no-untyped-def]
        while True:
            try:
                events.append(next(job))
            except StopIteration as stop:
                return stop.value

    events: list[Progress] = []
    first = seen(fit_logistic(matrix, ids, 5, strength=5.0, phase=PHASE))
    cold = len(events)
    events.clear()
    again = seen(fit_logistic(matrix, ids, 5, strength=5.0, phase=PHASE, begin=first))
    assert len(events) < cold
    np.testing.assert_allclose(again.weights, first.weights, atol=0.05)


def test_it_can_be_stopped_between_iterations() -> None:
    matrix, ids = _topics(20)
    job = fit_logistic(matrix, ids, 20, strength=25.0, phase=PHASE)
    first, second = next(job), next(job)
    assert isinstance(first, Progress)
    assert isinstance(second, Progress)
    assert (first.done, second.done) == (0, 4)
    with pytest.raises(Interrupted):
        job.send(Command.FINISH)
