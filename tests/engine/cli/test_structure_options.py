"""The structure that a call of ``tunesmith train`` asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.cli.arguments import build_parser
from engine.cli.printing import JsonReporter
from engine.cli.structure import with_structure
from engine.cli.train import make_recipe
from engine.errors import InvalidCall
from engine.structure.presets import STRUCTURE_PRESETS
from engine.structure.structure import (
    Activation,
    Adapters,
    Dense,
    Dropout,
    LayerNorm,
    MultiSampleDropout,
    Residual,
    Structure,
)
from engine.training.recipe import Hyperparameters, Recipe


def structure_of(*options: str, before: Structure | None = None) -> Structure:
    arguments = build_parser().parse_args(["train", "data.csv", *options])
    return with_structure(Recipe(structure=before or Structure()), arguments).structure


def test_nothing_said_changes_nothing() -> None:
    before = Structure(freeze_encoder=True, adapters=Adapters(rank=3), head=[Dense(4)])
    assert structure_of(before=before) == before


def test_every_field_has_its_option() -> None:
    found = structure_of(
        "--drop-layers", "3,5", "--freeze-layers", "0-2", "--fresh-layers", "4",
        "--freeze-embeddings", "--lora", "4", "--lora-dropout", "0.1", "--lora-targets",
        "attention", "--lora-layers", "1-2", "--layer-dropout", "0.2", "--activation", "relu",
        "--pooling", "mean", "--pooled-layers", "2", "--random-weights", "--head",
        "dense:256,gelu,norm,dropout:0.2,residual:64:tanh:0.3,multi_dropout:4:0.2",
    )  # fmt: skip
    assert found == Structure(
        dropped_layers=[3, 5],
        frozen_layers=[0, 1, 2],
        reinitialised_layers=[4],
        freeze_embeddings=True,
        adapters=Adapters(rank=4, alpha=8.0, dropout=0.1, targets="attention", layers=[1, 2]),
        encoder_dropout=0.2,
        activation="relu",
        pooling="mean",
        pooled_layers=2,
        random_weights=True,
        head=[
            Dense(256),
            Activation("gelu"),
            LayerNorm(),
            Dropout(0.2),
            Residual(64, "tanh", 0.3),
            MultiSampleDropout(4, 0.2),
        ],
    )
    assert structure_of("--dropout", "0.3", "--freeze-encoder") == Structure(
        dropout=0.3, freeze_encoder=True
    )
    assert structure_of("--head", "none").head == []
    assert structure_of("--dora", "16").adapters == Adapters(kind="dora", rank=16, alpha=32.0)


@pytest.mark.parametrize("name", [name for name in STRUCTURE_PRESETS if "decay" not in name])
def test_presets_are_called_by_name_and_changed(name: str) -> None:
    preset = STRUCTURE_PRESETS[name](4)  # the starter's layers
    assert structure_of("--structure", name) == preset
    assert structure_of("--structure", name, "--pooling", "max").pooling == "max"


def test_values_of_adapters_without_adapters_are_refused() -> None:
    with pytest.raises(InvalidCall, match="no adapters"):
        structure_of("--lora-alpha", "4")
    found = structure_of("--structure", "lora", "--lora-alpha", "4").adapters
    assert found == Adapters(alpha=4.0)


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--head", "dens:4", "known are dense"),
        ("--head", "dense", "no layer"),
        ("--head", "dense:many", "no layer"),
        ("--head", "norm:4", "more numbers"),
        ("--drop-layers", "1-x", "0-3,7"),
        ("--drop-layers", "3-1", "0-3,7"),
        ("--pooling", "middle", "invalid choice"),
        ("--activation", "jump", "invalid choice"),
    ],
)
def test_what_cannot_be_read_is_said(
    option: str, value: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        structure_of(option, value)
    assert said in capsys.readouterr().err


def test_a_structure_by_name_brings_its_layer_decay_and_an_option_its_own() -> None:
    def decay_of(*options: str) -> float:
        arguments = build_parser().parse_args(["train", "data.csv", *options])
        before = Recipe(training=Hyperparameters(layer_decay=0.5))
        return with_structure(before, arguments).training.layer_decay

    assert decay_of() == 0.5
    assert decay_of("--structure", "full") == 1.0
    assert decay_of("--structure", "full_with_decay") == 0.9


def test_adapters_train_at_ten_times_the_rate_of_a_preset(
    tiny_base_model: Path, tmp_path: Path
) -> None:
    table = tmp_path / "reviews.csv"
    table.write_text("text,label\n" + "".join(f"a film {n},{'ab'[n % 2]}\n" for n in range(20)))

    def rate(*options: str) -> float:
        call = ["train", str(table), "--model", str(tiny_base_model), *options]
        return make_recipe(build_parser().parse_args(call), JsonReporter()).training.learning_rate

    plain = rate()
    assert rate("--lora", "8") == rate("--structure", "lora") == 10 * plain
    assert rate("--lora", "8", "--learning-rate", "1e-4") == 1e-4
    assert rate("--preset", "instant", "--lora", "8") == rate("--preset", "instant")
