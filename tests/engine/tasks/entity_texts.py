"""Texts with entities for tests, and a recipe that learns them quickly."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path
from typing import Any

from engine.data.importing import import_files
from engine.data.tagging.spans import Span
from engine.jobs import drain
from engine.training.recipe import DataPart, Hyperparameters, ModelPart, Recipe

PEOPLE = ("staff", "actors", "rude acting")
THINGS = ("film", "room", "clean room", "酒店", "房间")
FILLERS = ("the", "was", "great", "and", "a", "dull", "made", "me", "early", "很好", "服务")


def sentence(generator: random.Random, length: int) -> tuple[str, list[Span]]:
    """Words of which some are people and things, written together where they are Chinese."""
    content, spans = "", []
    for _ in range(length):
        kind = generator.choices(("", "PER", "THING"), (6, 1, 1))[0]
        words = {"": FILLERS, "PER": PEOPLE, "THING": THINGS}[kind]
        word = generator.choice(words)
        if content and content[-1].isascii() and word[0].isascii():
            content += " "
        if kind:
            spans.append(Span(len(content), len(content) + len(word), kind))
        content += word
    return content, spans


def tagged(path: Path, rows: int, seed: int, *, longest: int = 12) -> Path:
    generator = random.Random(seed)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "entities"])
        for number in range(rows):
            # Some are longer than the model reads at once.
            content, spans = sentence(generator, 70 if number % 10 == 9 else longest)
            writer.writerow([content, json.dumps(spans, ensure_ascii=False)])
    return path


def recipe_for(file: Path, base: Path, **changes: Any) -> Recipe:
    imported = drain(import_files(paths=[str(file)]))
    settings: dict[str, Any] = {
        "epochs": 60,
        "learning_rate": 5e-3,
        "batch_size": 8,
        "patience": 0,
        "precision": "fp32",
        "device": "cpu",
        "max_length": 40,
        "window_overlap": 8,
    }
    return Recipe(
        name="people",
        task="named_entities",
        data=DataPart(dataset=imported.folder),
        model=ModelPart(base=str(base)),
        training=Hyperparameters(**settings | changes),
    )
