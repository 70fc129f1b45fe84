"""Models in a real library, with reports and predictions made by the engine's own functions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest

from engine.evaluation.predictions import write_predictions
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.metrics.classification_report import build_report
from engine.structure.description import describe
from engine.structure.structure import Structure

MakeModel = Callable[..., Card]


@pytest.fixture
def make_model() -> MakeModel:
    return make


def make(
    name: str = "Reviews",
    classes: int = 3,
    examples: int = 300,
    *,
    accuracy: float = 0.85,
    baseline_accuracy: float = 0.78,
    seed: int = 0,
    texts: Callable[[int], str] = lambda number: f"text {number} of many",
    structure: Structure | None = None,
) -> Card:
    """Add a model whose wrong answers are seeded; weights are left out, nobody loads them."""
    draw = np.random.default_rng(seed)
    labels = [f"class {number:02d}" for number in range(classes)]
    true = np.arange(examples) % classes
    probabilities = draw.dirichlet(np.ones(classes), examples) * 0.3
    answers = _answers(draw, true, classes, accuracy)
    probabilities[np.arange(examples), answers] += 0.7
    other = _answers(draw, true, classes, baseline_accuracy)
    report = build_report(
        labels, true, probabilities, baseline=[labels[index] for index in other], seconds=12.0
    )

    def fill(folder: Path) -> Card:
        (folder / "report.json").write_bytes(msgspec.json.encode(report))
        write_predictions(
            folder,
            rows=np.arange(examples),
            texts=[texts(number) for number in range(examples)],
            labels=[labels[index] for index in true],
            predicted=[labels[index] for index in answers],
            confidences=probabilities.max(axis=1),
        )
        return Card(
            id="",
            name="",
            task="classification",
            labels=labels,
            created="",
            base_model="Starter",
            scores={},
            seconds=93.0,
            device="cpu",
            structure=describe(structure or Structure()),
        )

    return ModelLibrary().add(name, fill)


def _answers(
    draw: np.random.Generator, true: np.ndarray, classes: int, accuracy: float
) -> np.ndarray:
    wrong = draw.random(len(true)) > accuracy
    shift = 1 + (draw.random(len(true)) ** 3 * (classes - 1)).astype(int)
    return np.where(wrong, (true + shift) % classes, true)
