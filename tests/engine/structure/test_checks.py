"""What cannot be had is refused with a sentence, before weights are loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch

from engine.errors import UserError
from engine.models.loading import load_config
from engine.structure.changes import build_model
from engine.structure.checks import require_possible, require_sound
from engine.structure.composition import Composition
from engine.structure.structure import (
    Activation,
    Adapters,
    Dense,
    Dropout,
    MultiSampleDropout,
    Residual,
    Structure,
)
from tests.engine.structure.architectures import save_base

TEXTS = "AutoModelForSequenceClassification"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"dropout": 1.0}, "Dropout must be"),
        ({"encoder_dropout": -0.1}, "Dropout must be"),
        ({"activation": "jump"}, "jump.*gelu"),
        ({"pooling": "middle"}, "middle.*cls, mean"),
        ({"pooled_layers": 0}, "At least one"),
        ({"head": [], "dropout": 0.2}, "dropout of the stock head"),
        ({"head": [Dense(0)]}, "Layer 1 of the head"),
        ({"head": [Dense(4), Residual(100_000)]}, "Layer 2 of the head"),
        ({"head": [Activation("jump")]}, "jump.*gelu"),
        ({"head": [Dropout(1.5)]}, "Dropout must be"),
        ({"head": [MultiSampleDropout(), Dense(4)]}, "last layer of the head, not layer 1 of 2"),
        ({"head": [MultiSampleDropout(samples=0)]}, "samples"),
        ({"adapters": Adapters(rank=0)}, "rank of at least 1"),
        ({"adapters": Adapters(kind="lore")}, "lore.*lora, dora"),
        ({"adapters": Adapters(targets="some")}, "some.*attention, all"),
        ({"adapters": Adapters(layers=[])}, "none of the layers"),
        ({"adapters": Adapters(), "random_weights": True}, "random"),
        ({"adapters": Adapters(layers=[1]), "reinitialised_layers": [1]}, "adds nothing: 1"),
        ({"freeze_encoder": True, "reinitialised_layers": [1]}, "stay random"),
        ({"frozen_layers": [2], "reinitialised_layers": [2]}, "stay random: 2"),
        ({"dropped_layers": [2], "reinitialised_layers": [2]}, "made fresh: 2"),
        ({"random_weights": True, "frozen_layers": [0]}, "parts of it are frozen"),
        ({"random_weights": True, "freeze_embeddings": True}, "parts of it are frozen"),
    ],
)
def test_contradictions_are_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(UserError, match=said):
        require_possible(Structure(**changes), "texts")


@pytest.mark.parametrize("scope", ["tokens", "spans"])
def test_tasks_that_answer_for_each_token_have_no_pooling(scope: Any) -> None:
    with pytest.raises(UserError, match=r"for each token.*Leave the pooling out"):
        require_possible(Structure(pooling="mean"), scope)
    require_possible(Structure(head=[Dense(4)], pooled_layers=2), scope)


@pytest.mark.parametrize(
    ("name", "changes", "said"),
    [
        ("bert", {"dropped_layers": [0, 1, 2, 3]}, "All 4 layers"),
        ("bert", {"frozen_layers": [4]}, "4 layers; these are not there: 4.*counted from 0"),
        ("bert", {"adapters": Adapters(layers=[7])}, "not there: 7"),
        ("bert", {"adapters": Adapters(layers=[1]), "dropped_layers": [1]}, "Dropped layers"),
        ("bert", {"pooled_layers": 4, "dropped_layers": [1]}, "4 layers.*3 are left"),
        ("gpt2", {"pooling": "cls"}, "left to right"),
        ("gpt2", {"adapters": Adapters(), "reinitialised_layers": [0, 1, 2, 3]}, "all are fresh"),
        ("albert", {"frozen_layers": [1]}, "one and the same"),
        ("albert", {"pooled_layers": 5}, "5 layers"),
    ],
)
def test_what_a_base_model_has_not_is_refused(
    tmp_path: Path, name: str, changes: dict[str, Any], said: str
) -> None:
    folder = str(tmp_path / "base")
    save_base(name, folder)
    with pytest.raises(UserError, match=said):
        build_model(folder, TEXTS, load_config(folder), Structure(**changes))


def test_a_description_that_could_not_have_been_written_is_refused() -> None:
    for wrong in (
        Composition("texts", "whole", 2),
        Composition("tokens", "whole", 2, "mean"),
        Composition("texts", "whole", 0, "mean"),
        Composition("texts", "whole", 2, "mean", 0),
        Composition("texts", "whole", 2, "mean", 1, [Dense(-1)]),
    ):
        with pytest.raises(UserError):
            require_sound(wrong)


def test_poolings_read_what_the_mask_shows() -> None:
    from engine.structure.pooling import LayerMix, new_pooling

    states = torch.tensor([[[1.0, 5.0], [3.0, 1.0], [100.0, 100.0]]])
    mask = torch.tensor([[1, 1, 0]])
    pooled = {
        name: new_pooling(name, 2)(states, mask)[0].tolist()
        for name in ("cls", "last", "mean", "max")
    }
    assert pooled == {"cls": [1, 5], "last": [3, 1], "mean": [2, 3], "max": [3, 5]}
    attention = new_pooling("attention", 2)(states, mask)[0]
    assert bool((attention <= torch.tensor([3.0, 5.0])).all())
    mixed = LayerMix(2)([states, 3 * states])
    torch.testing.assert_close(mixed, 2 * states)
