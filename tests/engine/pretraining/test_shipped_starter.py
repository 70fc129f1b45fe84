"""The starter that ships: loads with stock classes, knows both languages, credits its texts."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import AutoModel, AutoTokenizer

from engine.pretraining.sources import read_sources

STARTER = Path(__file__).parents[3] / "resources" / "starter"
LARGEST_BYTES = 45_000_000


@torch.inference_mode()
def vectors(texts: list[str]) -> torch.Tensor:
    """Mean-pooled features, the way classifiers pool them."""
    tokenizer, model = AutoTokenizer.from_pretrained(STARTER), AutoModel.from_pretrained(STARTER)
    inputs = tokenizer(texts, padding=True, return_tensors="pt")
    mask = inputs["attention_mask"][:, :, None]
    states = model(**inputs).last_hidden_state
    return torch.nn.functional.normalize((states * mask).sum(1) / mask.sum(1), dim=1)


def test_it_loads_in_single_precision_and_is_small() -> None:
    model = AutoModel.from_pretrained(STARTER)
    assert model.dtype == torch.float32
    assert (model.config.model_type, model.config.classifier_pooling) == ("modernbert", "mean")
    assert sum(file.stat().st_size for file in STARTER.iterdir()) < LARGEST_BYTES


@pytest.mark.parametrize(
    "text",
    [
        "The delivery was late, but the food was still warm.",
        "酒店的房间很干净，服务态度也很好。",
    ],
)
def test_its_tokenizer_knows_both_languages(text: str) -> None:
    tokenizer = AutoTokenizer.from_pretrained(STARTER)
    ids = tokenizer(text)["input_ids"]
    assert tokenizer.unk_token_id not in ids
    assert len(ids) < 20
    assert (ids[0], ids[-1]) == (tokenizer.cls_token_id, tokenizer.sep_token_id)


@pytest.mark.parametrize(
    ("anchor", "near", "far"),
    [
        (
            "The team won the football match.",
            "She plays tennis and basketball.",
            "The bank raised its interest rate.",
        ),
        ("这家餐厅的菜很好吃。", "我喜欢吃水果和面条。", "政府公布了新的法律条文。"),
    ],
)
def test_related_sentences_are_nearer_than_unrelated_ones(anchor: str, near: str, far: str) -> None:
    likeness = vectors([anchor, near, far])
    assert likeness[0] @ likeness[1] > likeness[0] @ likeness[2]


def test_it_reads_texts_of_its_full_length() -> None:
    tokenizer, model = AutoTokenizer.from_pretrained(STARTER), AutoModel.from_pretrained(STARTER)
    inputs = tokenizer("a long story " * 400, truncation=True, return_tensors="pt")
    assert inputs["input_ids"].shape[1] == tokenizer.model_max_length == 512
    assert torch.isfinite(model(**inputs).last_hidden_state).all()


def test_doubtful_texts_were_not_used_and_every_used_one_is_credited() -> None:
    credits = (STARTER / "ATTRIBUTION.md").read_text("utf-8")
    for source in read_sources().values():
        assert (f"| {source.file} |" in credits) == (source.share > 0)
