"""A dropped folder is described whole: what it is, everything that is missing, what to do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from engine.jobs import drain
from engine.models.folder_report import inspect_model_folder, report_folder


@pytest.fixture
def copy(tiny_base_model: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_base_model, tmp_path / "model"))


def test_a_good_folder_has_facts_and_no_faults(copy: Path) -> None:
    report = drain(inspect_model_folder(path=str(copy)))
    assert report.faults == []
    model = report.model
    assert model is not None
    assert (model.kind, model.head, model.tokenizer) == ("encoder", "BertModel", "tokenizer.json")
    assert "languages" in str(report.notes[0])
    assert "licence" in str(report.notes[1])


def test_every_fault_is_named_at_once(copy: Path) -> None:
    config = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps(config | {"auto_map": {"AutoModel": "x.Y"}}))
    (copy / "model.safetensors").rename(copy / "pytorch_model.bin")
    for name in ("tokenizer.json", "vocab.txt"):
        (copy / name).unlink(missing_ok=True)
    report = report_folder(copy)
    problems = [str(fault.problem) for fault in report.faults]
    assert len(problems) == 3
    for problem, part in zip(problems, ("code of its own", "pickle", "tokenizer"), strict=True):
        assert part in problem
    assert all(fault.remedy for fault in report.faults)
    assert report.model is not None
    assert report.model.layers == 2


def test_a_folder_that_holds_no_model_is_one_fault(tmp_path: Path) -> None:
    report = report_folder(tmp_path)
    assert report.model is None
    assert "config.json" in str(report.faults[0].problem)
    assert "not a folder" in str(report_folder(tmp_path / "nothing").faults[0].problem)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"architectures": ["T5ForConditionalGeneration"], "is_encoder_decoder": True}, "encoder-"),
        ({"architectures": ["GPT2LMHeadModel"], "model_type": "gpt2"}, "decoder"),
        ({"architectures": ["Qwen2ForCausalLM"], "model_type": "qwen2"}, "decoder"),
        ({"architectures": None, "model_type": "llama"}, "decoder"),
        ({"architectures": ["BertLMHeadModel"]}, "encoder"),
    ],
)
def test_the_kind_is_told_from_the_configuration(
    copy: Path, fields: dict[str, object], kind: str
) -> None:
    config = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps(config | fields))
    model = report_folder(copy).model
    assert model is not None
    assert model.kind.startswith(kind)


def test_what_is_left_aside_is_told(copy: Path) -> None:
    (copy / "pytorch_model.bin").write_bytes(b"x")
    (copy / "modeling.py").write_text("raise SystemExit")
    notes = " ".join(map(str, report_folder(copy).notes))
    assert "pytorch_model.bin" in notes
    assert "not run: modeling.py" in notes


def test_a_tokenizer_that_cannot_be_read_here_is_a_fault(copy: Path) -> None:
    for name in ("tokenizer.json", "vocab.txt"):
        (copy / name).unlink(missing_ok=True)
    (copy / "spiece.model").write_bytes(b"x")
    (fault,) = report_folder(copy).faults
    assert "spiece.model" in str(fault.problem)
    assert "tokenizer.json" in str(fault.remedy)
