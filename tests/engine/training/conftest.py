"""A small labelled dataset, a recipe for it, and a way to run a job while sending commands."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine.data.importing import import_files
from engine.events import Event
from engine.jobs import Command, Job, drain
from engine.training.recipe import DataPart, Hyperparameters, ModelPart, Recipe

POSITIVE = ("great", "wonderful", "delight", "friendly", "clean")
NEGATIVE = ("awful", "terrible", "dull", "rude", "dirty")
NEUTRAL = ("the", "film", "service", "staff", "room", "plot", "and", "was", "made", "me")

RunJob = Callable[..., tuple[Any, list[Event]]]


def labelled_text(number: int, generator: random.Random) -> tuple[str, str]:
    """A short text whose label follows from two of its words."""
    is_positive = number % 2 == 0
    words = generator.choices(NEUTRAL, k=generator.randint(1, 9))
    words += generator.choices(POSITIVE if is_positive else NEGATIVE, k=2)
    generator.shuffle(words)
    return " ".join(words), "good" if is_positive else "bad"


@pytest.fixture
def dataset(tmp_path: Path, private_home: Path) -> str:
    """An imported dataset of 240 texts; returns its folder."""
    generator = random.Random(7)
    rows = [labelled_text(number, generator) for number in range(240)]
    file = tmp_path / "reviews.csv"
    file.write_text("text,label\n" + "".join(f"{text},{label}\n" for text, label in rows))
    return str(drain(import_files(paths=[str(file)])).folder)


@pytest.fixture
def recipe(dataset: str, tiny_base_model: Path) -> Recipe:
    """Three short epochs, quick to learn."""
    return Recipe(
        name="Reviews",
        data=DataPart(dataset=dataset),
        model=ModelPart(base=str(tiny_base_model)),
        training=Hyperparameters(
            epochs=3,
            learning_rate=3e-3,
            batch_size=16,
            patience=0,
            precision="fp32",
            device="cpu",
            baseline=False,
        ),
    )


def with_training(recipe: Recipe, **changes: Any) -> Recipe:
    """The recipe with other hyper-parameters."""
    training = msgspec.structs.replace(recipe.training, **changes)
    return msgspec.structs.replace(recipe, training=training)


@pytest.fixture
def run_job() -> RunJob:
    """Runs a job; ``on`` maps an event to a command, None to go on. Returns result and events."""

    def run(
        job: Job[Any], on: Callable[[Event], Command | None] = lambda _event: None
    ) -> tuple[Any, list[Event]]:
        events: list[Event] = []
        command: Command | None = None
        while True:
            try:
                event = job.send(command)
            except StopIteration as ended:
                return ended.value, events
            events.append(event)
            command = on(event)

    return run
