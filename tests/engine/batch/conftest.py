"""A small finished model, made once, used by its folder's path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.library.card import Card
from engine.library.store import ModelLibrary

MakeModel = Callable[[list[str]], str]


@pytest.fixture(scope="session")
def make_model(tiny_base_model: Path, tmp_path_factory: pytest.TempPathFactory) -> MakeModel:
    """Makes a finished model with the given labels; the head is random, seeded and decided."""

    def make(labels: list[str], text_columns: tuple[str, ...] = ("text",)) -> str:
        import torch
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        root = tmp_path_factory.mktemp("library") / "library"
        root.mkdir()

        def fill(folder: Path) -> Card:
            torch.manual_seed(1)
            model = AutoModelForSequenceClassification.from_pretrained(
                tiny_base_model,
                num_labels=len(labels),
                id2label=dict(enumerate(labels)),
                label2id={label: index for index, label in enumerate(labels)},
            )
            torch.nn.init.normal_(model.classifier.weight, std=2.0)
            model.save_pretrained(folder)
            AutoTokenizer.from_pretrained(tiny_base_model).save_pretrained(folder)
            return Card(
                id="",
                name="Tiny",
                task="classification",
                labels=labels,
                created="",
                base_model="tiny",
                scores={"accuracy": 0.5},
                text_columns=list(text_columns),
                max_length=64,
            )

        library = ModelLibrary(root)
        return str(library.folder(library.add("Tiny", fill).id))

    return make


@pytest.fixture(scope="session")
def model(make_model: MakeModel) -> str:
    """A model with two labels."""
    return make_model(["bad", "good"])
