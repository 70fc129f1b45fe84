"""A model of the library as ONNX: a folder that another program can run by itself."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from engine.errors import UserError
from engine.export.onnx import export_onnx
from engine.jobs import Command, drain
from engine.library.card import Card


def test_a_model_is_exported_and_answers_alike(tiny_model: Card, tmp_path: Path) -> None:
    import onnxruntime
    from transformers import AutoTokenizer

    from engine.inference.predictor import Predictor
    from engine.library.store import ModelLibrary

    folder = tmp_path / "graph"
    result = drain(export_onnx(model="Reviews", path=str(folder)))
    assert result.complete
    assert result.difference < 1e-4
    texts = ["great service friendly staff", "a dull plot", "这家酒店很好"]
    tokenizer = AutoTokenizer.from_pretrained(folder)
    session = onnxruntime.InferenceSession(str(folder / "model.onnx"))
    fed = dict(tokenizer(texts, padding=True, return_tensors="np"))
    assert {each.name for each in session.get_inputs()} == set(fed)
    (logits,) = session.run(["logits"], fed)
    names = json.loads((folder / "config.json").read_text())["id2label"]
    model = Predictor.load(ModelLibrary().folder(tiny_model.id), "cpu")
    assert [names[str(best)] for best in np.argmax(logits, 1)] == model.cells(model.predict(texts))

    with pytest.raises(UserError, match="already"):
        drain(export_onnx(model="Reviews", path=str(folder)))


def test_a_command_leaves_nothing(tiny_model: Card, tmp_path: Path) -> None:
    job = export_onnx(model="Reviews", path=str(tmp_path / "graph"))
    next(job)
    with pytest.raises(StopIteration) as ended:
        job.send(Command.STOP)
    assert not ended.value.value.complete
    assert list(tmp_path.iterdir()) == []


def test_a_model_whose_answers_are_no_numbers_is_refused(tiny_model: Card, tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    from engine.library.store import ModelLibrary

    weights = ModelLibrary().folder(tiny_model.id) / "model.safetensors"
    tensors = load_file(weights)
    tensors["classifier.bias"][0] = float("nan")
    save_file(tensors, weights, metadata={"format": "pt"})
    with pytest.raises(UserError, match="answers otherwise"):
        drain(export_onnx(model="Reviews", path=str(tmp_path / "graph")))
    assert list(tmp_path.iterdir()) == []
