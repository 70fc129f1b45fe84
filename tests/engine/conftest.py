"""A tiny classifier that really learned its eight sentences, as a folder and in the library."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.library.card import Card
from engine.library.store import ModelLibrary

GOOD = ("great service friendly staff and a clean room", "the film was a delight", "这家酒店很好")
BAD = ("awful service rude staff and a dirty room", "a dull plot terrible acting", "这家酒店很差")
LABELS = ["negative", "positive"]


@pytest.fixture(scope="session")
def tiny_classifier(tiny_base_model: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stock ``BertForSequenceClassification`` folder; answers GOOD and BAD right, confidently."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    folder = tmp_path_factory.mktemp("tiny-classifier")
    tokenizer = AutoTokenizer.from_pretrained(tiny_base_model)
    torch.manual_seed(1)
    model = AutoModelForSequenceClassification.from_pretrained(
        tiny_base_model,
        num_labels=2,
        id2label=dict(enumerate(LABELS)),
        label2id={label: number for number, label in enumerate(LABELS)},
    )
    batch = tokenizer([*GOOD, *BAD], padding=True, return_tensors="pt")
    answers = torch.tensor([1] * len(GOOD) + [0] * len(BAD))
    optimiser = torch.optim.Adam(model.parameters(), lr=5e-3)
    model.train()
    for _ in range(40):
        optimiser.zero_grad()
        model(**batch, labels=answers).loss.backward()
        optimiser.step()
    model.eval()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


@pytest.fixture
def tiny_model(tiny_classifier: Path, private_home: Path) -> Card:
    """The tiny classifier in the test's own library, with recipe, report and predictions."""
    from engine.evaluation.predictions import write_predictions

    def fill(folder: Path) -> Card:
        shutil.copytree(tiny_classifier, folder, dirs_exist_ok=True)
        (folder / "recipe.toml").write_text('name = "reviews"\n', "utf-8")
        (folder / "report.json").write_text("{}", "utf-8")
        write_predictions(
            folder,
            rows=[3, 7, 9, 12],
            texts=["a", "b", "c", "d"],
            labels=["positive", "negative", "positive", "positive"],
            predicted=["positive", "positive", "negative", "negative"],
            confidences=[0.9, 0.6, 0.95, 0.7],
        )
        return Card(
            id="",
            name="",
            task="classification",
            labels=LABELS,
            created="",
            base_model="tiny",
            scores={"accuracy": 1.0},
            text_columns=["review"],
            max_length=64,
        )

    return ModelLibrary().add("Reviews", fill)
