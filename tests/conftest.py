"""Shared by all tests: a private home, no network, a tiny real base model and a tiny classifier."""

from __future__ import annotations

import os
import shutil
import socket
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
os.environ["HF_HUB_OFFLINE"] = "1"

import pytest

from engine.library.card import Card
from engine.library.store import ModelLibrary

CORPUS = (
    "the film was a delight and the actors were wonderful",
    "a dull plot and terrible acting made me leave early",
    "great service friendly staff and a clean room",
    "awful service rude staff and a dirty room",
    "这家酒店很好 服务周到 房间干净",
    "这家酒店很差 服务糟糕 房间很脏",
    "how do i reset my password and change my card",
    "stocks fell as oil prices rose in early trading",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with heavy tests first, so that no worker ends long after the others."""
    heavy = {item.path for item in items if item.get_closest_marker("heavy")}
    items.sort(key=lambda item: item.path not in heavy)


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All state of the application goes to a folder of the test's own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TUNESMITH_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any connection that is not to this machine fails the test."""
    real_connect = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        is_local = self.family == getattr(socket, "AF_UNIX", None) or (
            isinstance(address, tuple) and address[0] in ("127.0.0.1", "::1", "localhost")
        )
        if not is_local:
            raise AssertionError(f"the test tried to reach {address}")
        real_connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def tiny_base_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two layers with a WordPiece vocabulary of its own, random weights, seeded.

    The vocabulary is written and not trained, for training it is not deterministic.
    """
    import torch
    from transformers import BertConfig, BertModel, BertTokenizerFast

    folder = tmp_path_factory.mktemp("tiny-base")
    words = sorted({word for line in CORPUS for word in line.split()})
    letters = sorted({letter for word in words for letter in word})
    pieces = [*letters, *(f"##{letter}" for letter in letters)]
    pieces += [word for word in words if word.isascii() and len(word) > 1]
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *pieces]
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n", "utf-8")
    tokenizer = BertTokenizerFast(vocab=str(folder / "vocab.txt"), model_max_length=64)
    tokenizer.save_pretrained(folder)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder)
    return folder


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
