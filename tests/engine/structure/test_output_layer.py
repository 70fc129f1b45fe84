"""Where only the head learns, the final scores begin at zero; what was learned before stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from engine.models.loading import load_config
from engine.structure.changes import build_model
from engine.structure.output_layer import output_layer, speaking
from engine.structure.structure import Adapters, Dense, Structure
from tests.engine.structure.architectures import ENCODERS, save_base

TEXTS, TOKENS = "AutoModelForSequenceClassification", "AutoModelForTokenClassification"
IDS = torch.tensor([[1, 5, 6, 2], [1, 9, 7, 2]])


def build(folder: Path, auto_class: str = TEXTS, **changes: Any) -> Any:
    torch.manual_seed(5)
    config = load_config(folder)
    config.num_labels = 3
    return build_model(str(folder), auto_class, config, Structure(**changes)).eval()


@pytest.mark.parametrize("family", ENCODERS)
@pytest.mark.parametrize("head", [None, [], [Dense(8)]])
def test_scores_on_frozen_features_begin_at_zero(
    family: str, head: list[Dense] | None, tmp_path: Path
) -> None:
    save_base(family, str(tmp_path))
    model = build(tmp_path, freeze_encoder=True, head=head)
    with torch.no_grad():
        assert not model(IDS).logits.any()
        with speaking(model):
            logits = model(IDS).logits
            assert not torch.allclose(logits[0], logits[1])
        assert not model(IDS).logits.any()


@pytest.mark.parametrize(
    ("auto_class", "changes"),
    [
        (TEXTS, {}),
        (TEXTS, {"freeze_encoder": True, "adapters": Adapters()}),
        (TOKENS, {"freeze_encoder": True}),
    ],
)
def test_elsewhere_they_begin_at_random(
    auto_class: str, changes: dict[str, Any], tmp_path: Path
) -> None:
    save_base("bert", str(tmp_path))
    model = build(tmp_path, auto_class, **changes)
    with torch.no_grad():
        before = model(IDS).logits
        assert before.any()
        with speaking(model):
            assert model(IDS).logits.equal(before)


def test_a_head_that_was_trained_is_kept(tmp_path: Path) -> None:
    save_base("bert", str(tmp_path / "base"))
    build(tmp_path / "base").save_pretrained(tmp_path / "trained")
    model = build(tmp_path / "trained", freeze_encoder=True)
    found = output_layer(model)
    assert found is not None
    assert found[1].weight.any()
