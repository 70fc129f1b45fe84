"""What a process holds without its model: nothing left over counts, and no weight is forgotten."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from transformers import BertConfig, BertModel

from engine.devices import PeakMemory, resident_bytes
from engine.training.footprint import weight_bytes
from engine.training.leftovers import Leftovers
from engine.training.preview import read_all_weights


def test_the_first_measurement_finds_nothing_left_over() -> None:
    assert Leftovers().taken_off(at_start=300, loaded=500, weights=60) == 440


def test_what_the_first_one_left_is_taken_off_the_second() -> None:
    leftovers = Leftovers()
    leftovers.taken_off(at_start=300, loaded=500, weights=60)
    assert leftovers.taken_off(at_start=700, loaded=770, weights=60) == 450


def test_larger_data_still_count() -> None:
    leftovers = Leftovers()
    leftovers.taken_off(at_start=300, loaded=500, weights=60)
    assert leftovers.taken_off(at_start=700, loaded=1_770, weights=60) == 1_450


def test_weights_on_the_disk_count_although_nothing_passed_through_them(tmp_path: Path) -> None:
    config = BertConfig(
        vocab_size=20_000,
        hidden_size=512,
        num_hidden_layers=1,
        num_attention_heads=4,
        intermediate_size=64,
    )
    BertModel(config).save_pretrained(tmp_path)
    model = BertModel.from_pretrained(tmp_path)
    read_all_weights(model)
    held = resident_bytes()
    for weights in model.parameters():
        weights.detach().sum()
    assert resident_bytes() - held < 0.1 * weight_bytes(model)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not tell a peak")
def test_a_peak_is_seen_although_it_is_over() -> None:
    size = 200 << 20
    watch, before = PeakMemory(), resident_bytes()
    held = bytearray(b"x") * size
    del held
    assert watch.bytes() - before > 0.9 * size
    assert PeakMemory().bytes() - before < 0.5 * size
