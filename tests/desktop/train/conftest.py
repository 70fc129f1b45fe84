"""A page with real data, a real tiny base model and a real engine process behind it."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.pages.train.page import TrainPage
from desktop.state import AppState
from engine.data.importing import import_files
from engine.jobs import drain
from engine.models.store import resolve
from engine.tasks.inspection import inspect_dataset
from engine.training.recipe import DataPart

GOOD = [
    "great",
    "wonderful",
    "delight",
    "clean",
    "friendly",
    "staff",
    "room",
    "service",
    "actors",
    "film",
]
BAD = ["awful", "dull", "terrible", "dirty", "rude", "staff", "room", "service", "plot", "film"]


def write_reviews(path: Path, rows: int = 160) -> None:
    """Two classes that differ by their words; no text occurs twice."""
    draw = random.Random(0)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "label"])
        for number in range(rows):
            words = GOOD if number % 2 else BAD
            text = " ".join(draw.choice(words) for _ in range(8)) + f" {number}"
            writer.writerow([text, "good" if number % 2 else "bad"])


@pytest.fixture
def ready_state(state: AppState, tiny_base_model: Path, tmp_path: Path) -> AppState:
    """Data imported and inspected, the tiny base model chosen."""
    write_reviews(tmp_path / "reviews.csv")
    imported = drain(import_files(paths=[str(tmp_path / "reviews.csv")]))
    data = DataPart(dataset=imported.dataset.id)
    state.set_recipe(msgspec.structs.replace(state.recipe, name="Reviews", data=data))
    state.set_dataset(imported.folder, imported.dataset)
    state.set_base_model(resolve(str(tiny_base_model)))
    state.set_summary(drain(inspect_dataset(folder=imported.folder)))
    return state


@pytest.fixture
def page(qtbot: QtBot, ready_state: AppState) -> TrainPage:
    """The page as the window shows it."""
    page = TrainPage(ready_state)
    qtbot.addWidget(page)
    page.retranslate()
    page.restyle()
    page.resize(1180, 900)
    page.show()
    page.shown()
    return page


def set_training(state: AppState, **changes: object) -> None:
    """Change hyperparameters in the recipe."""
    training = msgspec.structs.replace(state.recipe.training, **changes)
    state.set_recipe(msgspec.structs.replace(state.recipe, training=training))
