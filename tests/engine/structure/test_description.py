"""A structure in words, for the card of a finished model."""

from __future__ import annotations

import pytest

from engine.structure.description import describe
from engine.structure.head_notation import read_head, write_head
from engine.structure.presets import STRUCTURE_PRESETS
from engine.structure.structure import (
    Activation,
    Adapters,
    Dense,
    Dropout,
    HeadLayer,
    LayerNorm,
    MultiSampleDropout,
    Residual,
    Structure,
)


def words(structure: Structure) -> list[str]:
    return [str(sentence) for sentence in describe(structure)]


def test_a_base_model_as_it_is_needs_no_words() -> None:
    assert describe(Structure()) == []


@pytest.mark.parametrize(
    ("preset", "told"),
    [
        ("linear_probe", ["All of the pre-trained part was frozen.", "Head: the scores alone."]),
        ("top_two_layers", ["The embeddings were frozen.", "Frozen layers: 1-4."]),
        ("lora", ["Adapters (LoRA, rank 8) in all layers."]),
    ],
)
def test_presets_in_words(preset: str, told: list[str]) -> None:
    assert words(STRUCTURE_PRESETS[preset](6)) == told


def test_every_change_is_named() -> None:
    structure = Structure(
        dropped_layers=[1],
        reinitialised_layers=[5],
        adapters=Adapters(kind="dora", rank=4, layers=[0, 2, 3]),
        dropout=0.2,
        encoder_dropout=0.05,
        activation="relu",
        pooling="attention",
        pooled_layers=3,
        random_weights=True,
    )
    assert words(structure) == [
        "It began with random weights: nothing pre-trained was kept.",
        "Dropped layers: 2.",
        "Layers that began anew: 6.",
        "Adapters (DoRA, rank 4) in layers 1, 3-4.",
        "Pooling: learned attention.",
        "The top 3 layers are mixed.",
        "Dropout of the head: 20%.",
        "Dropout in the layers: 5%.",
        "Activation of the layers: relu.",
    ]


def test_a_head_is_written_as_the_command_reads_it() -> None:
    head: list[HeadLayer] = [
        Dense(256), Activation("tanh"), LayerNorm(), Residual(128, "relu", 0.2), Dropout(0.15),
        MultiSampleDropout(4, 0.25),
    ]  # fmt: skip
    written = write_head(head)
    assert read_head(written) == head
    assert read_head(write_head([])) == []
    assert words(Structure(head=head)) == [f"Head: {written}."]
