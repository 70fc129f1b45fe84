"""Every architecture as an ONNX graph that answers as the model does, to within 1e-4."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import torch

from engine.errors import UserError
from engine.export.onnx import TOLERANCE, largest_difference, write_graph
from engine.models.loading import load_config
from engine.structure.changes import build_model
from engine.structure.structure import (
    Activation,
    Dense,
    LayerNorm,
    MultiSampleDropout,
    Residual,
    Structure,
)
from tests.engine.structure.architectures import ALL, DECODERS, SHARED, save_base

TEXTS, SPANS = "AutoModelForSequenceClassification", "AutoModelForQuestionAnswering"
# A graph takes ten seconds: without TUNESMITH_THOROUGH these are left to their likes.
ALIKE = set() if os.environ.get("TUNESMITH_THOROUGH") else {"distilbert", "qwen3", "bart", "albert"}
HEAD = [Dense(8), Activation("gelu"), LayerNorm(), Residual(8), MultiSampleDropout(2, 0.1)]


def graph_of(name: str, auto_class: str, structure: Structure, folder: Path) -> tuple[object, Path]:
    save_base(name, str(folder / "base"))
    torch.manual_seed(5)
    config = load_config(folder / "base")
    model = build_model(str(folder / "base"), auto_class, config, structure).eval()
    write_graph(model, folder / "model.onnx")
    return model, folder / "model.onnx"


@pytest.mark.heavy
@pytest.mark.timeout(600)
@pytest.mark.parametrize("name", [name for name in ALL if name not in ALIKE])
def test_the_graph_answers_as_the_model(tmp_path: Path, name: str) -> None:
    """One layer under a head of every kind of layer: a graph takes its time by its size."""
    dropped = [] if name in SHARED else [1, 2, 3]
    pooling = "last" if name in DECODERS else "attention"
    structure = Structure(dropped_layers=dropped, pooling=pooling, head=HEAD)
    model, path = graph_of(name, TEXTS, structure, tmp_path)
    assert largest_difference(model, path) <= TOLERANCE


@pytest.mark.heavy
@pytest.mark.timeout(600)
def test_a_graph_of_spans_has_both_ends_and_another_model_is_noticed(tmp_path: Path) -> None:
    model, path = graph_of("bert", SPANS, Structure(dropped_layers=[1, 2, 3]), tmp_path)
    assert largest_difference(model, path) <= TOLERANCE
    with torch.no_grad():
        model.qa_outputs.bias += 0.1  # type: ignore[attr-defined]
    with pytest.raises(UserError, match="answers otherwise"):
        largest_difference(model, path)
