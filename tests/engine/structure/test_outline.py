"""The numbers of the diagram are those of the model that is built, for many architectures."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import torch
import transformers
from safetensors.torch import save_file

from engine import paths
from engine.models.anatomy import anatomy
from engine.models.base_model import BaseModel
from engine.models.loading import load_config
from engine.models.local import inspect_folder, kind_of
from engine.models.weights import read_header
from engine.structure.changes import all_parameters, build_model, trainable_parameters
from engine.structure.composition import SCOPES, composition_for
from engine.structure.outline import (
    TASK_SCOPES,
    Target,
    adapter_parameters,
    anatomy_of,
    effective_pooling,
    has_stock_head,
    outline,
    stock_head_layers,
)
from engine.structure.presets import PRESET_LAYER_DECAY, STRUCTURE_PRESETS
from engine.structure.structure import (
    POOLINGS,
    Activation,
    Adapters,
    Dense,
    Dropout,
    LayerNorm,
    MultiSampleDropout,
    Residual,
    Structure,
)
from engine.structure.totals import totals_of
from engine.tasks import TASKS
from tests.engine.structure.architectures import ALL

SIZES: dict[str, Any] = {
    "hidden_size": 16,
    "num_hidden_layers": 4,
    "num_attention_heads": 2,
    "intermediate_size": 40,
    "vocab_size": 60,
    "max_position_embeddings": 40,
    "num_labels": 3,
}
SPECIAL = {"pad_token_id": 0, "bos_token_id": 1, "eos_token_id": 2}
CONFIGS: dict[str, Callable[[], Any]] = {
    "bert": lambda: transformers.BertConfig(**SIZES),
    "modernbert": lambda: transformers.ModernBertConfig(
        cls_token_id=1, sep_token_id=2, **SPECIAL, **SIZES
    ),
    "distilbert": lambda: transformers.DistilBertConfig(
        dim=16, n_layers=4, n_heads=2, hidden_dim=40, vocab_size=60, num_labels=3
    ),
    "roberta": lambda: transformers.RobertaConfig(**SIZES),
    "electra": lambda: transformers.ElectraConfig(embedding_size=8, **SIZES),
    "deberta-v2": lambda: transformers.DebertaV2Config(
        relative_attention=True, position_biased_input=False, pos_att_type=["p2c"], **SIZES
    ),
    "mpnet": lambda: transformers.MPNetConfig(**SIZES),
    "albert": lambda: transformers.AlbertConfig(embedding_size=8, **SIZES),
    "gpt2": lambda: transformers.GPT2Config(
        n_embd=16, n_layer=4, n_head=2, vocab_size=60, n_positions=40, num_labels=3, **SPECIAL
    ),
    "qwen2": lambda: transformers.Qwen2Config(num_key_value_heads=1, **SPECIAL, **SIZES),
    "llama": lambda: transformers.LlamaConfig(num_key_value_heads=2, **SPECIAL, **SIZES),
}
PRE_TRAINED = {
    "bert": "BertForMaskedLM",
    "gpt2": "GPT2LMHeadModel",
    "electra": "ElectraForPreTraining",
}
TARGETS = ("classification", "named_entities", "question_answering")
STRUCTURES = [
    *(Structure(pooling=pooling) for pooling in ("", *POOLINGS)),
    Structure(pooled_layers=2),
    Structure(head=[]),
    Structure(head=[Dense(8)], pooling="mean"),
]
TEXTS, TOKENS = "AutoModelForSequenceClassification", "AutoModelForTokenClassification"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each architecture with random weights, some saved with the head of their pre-training."""
    made = {}
    for name, config in CONFIGS.items():
        folder = made[name] = tmp_path_factory.mktemp(name)
        torch.manual_seed(0)
        known = getattr(transformers, PRE_TRAINED.get(name, ""), None)
        model = known(config()) if known else transformers.AutoModel.from_config(config())
        model.save_pretrained(folder)
    return made


def described(folder: Path) -> BaseModel:
    """The base model without a tokenizer, which these folders lack."""
    config = msgspec.json.decode((folder / "config.json").read_bytes())
    entries = read_header(folder / "model.safetensors")
    layers = config.get("num_hidden_layers") or config.get("n_layers") or config["n_layer"]
    width = config.get("hidden_size") or config.get("dim") or config["n_embd"]
    return BaseModel(
        id=folder.name, name=folder.name, source="folder", path=str(folder),
        architecture=config["model_type"], layers=layers, hidden_size=width,
        vocabulary=config["vocab_size"], kind=kind_of(config),
        anatomy=anatomy(config, entries, layers=layers, width=width),
    )  # fmt: skip


def sums(model: BaseModel, structure: Structure, target: Target) -> tuple[int, int]:
    blocks = outline(model, structure, target)
    return sum(block.parameters for block in blocks), sum(block.trained for block in blocks)


def built(folder: Path, auto_class: str, structure: Structure, labels: int = 3) -> tuple[int, int]:
    config = load_config(folder)
    config.num_labels = labels
    model = build_model(str(folder), auto_class, config, structure)
    return all_parameters(model), trainable_parameters(model)


CHANGES = {
    "as it is": Structure(),
    "encoder frozen": Structure(freeze_encoder=True),
    "frozen below": Structure(frozen_layers=[0, 1], freeze_embeddings=True),
    "dropped, fresh": Structure(dropped_layers=[1, 2], reinitialised_layers=[3]),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", [name for name in CONFIGS if name != "albert"])
def test_parameters_are_those_of_the_model(
    folders: dict[str, Path], name: str, change: str
) -> None:
    model, structure = described(folders[name]), CHANGES[change]
    drawn = sums(model, structure, Target(labels=3))
    real = built(folders[name], TEXTS, structure)
    # The stock head of decoders has no bias, ours for them has one.
    tolerance = 3 if model.kind == "decoder" else 0
    assert drawn == pytest.approx(real, abs=tolerance)


@pytest.mark.parametrize("name", CONFIGS)
def test_heads_of_tokens_are_counted(folders: dict[str, Path], name: str) -> None:
    model = described(folders[name])
    drawn = sums(model, Structure(), Target("named_entities", labels=4))
    assert drawn == built(folders[name], TOKENS, Structure(), labels=9)


def test_shared_layers_are_one_block(folders: dict[str, Path]) -> None:
    model = described(folders["albert"])
    blocks = outline(model, Structure(), Target(labels=3))
    assert anatomy_of(model).is_shared
    assert [block.index for block in blocks if block.kind == "layer"] == [-1]
    real = built(folders["albert"], TEXTS, Structure())
    assert sums(model, Structure(), Target(labels=3)) == real


def test_the_starter_is_counted_exactly() -> None:
    model = inspect_folder(paths.starter())
    for structure in (*CHANGES.values(), Structure(dropped_layers=[0])):
        real = built(paths.starter(), TEXTS, structure, labels=20)
        assert sums(model, structure, Target(labels=20)) == real


def test_layers_of_a_head_are_counted_as_torch_does(folders: dict[str, Path]) -> None:
    from torch import nn

    head = [Dense(24), Activation(), LayerNorm(), Residual(32), Dropout(), MultiSampleDropout()]
    blocks = outline(described(folders["bert"]), Structure(head=head), Target(labels=3))
    drawn = [block.parameters for block in blocks if block.kind in ("head", "scores")]
    residual = nn.Sequential(nn.LayerNorm(24), nn.Linear(24, 32), nn.Linear(32, 24))
    modules = [nn.Linear(16, 24), nn.GELU(), nn.LayerNorm(24), residual]
    modules += [nn.Dropout(), nn.Dropout(), nn.Linear(24, 3)]
    assert drawn == [sum(each.numel() for each in module.parameters()) for module in modules]
    assert [block.width for block in blocks if block.kind == "head"] == [24] * 6


def test_pooling_and_mix_are_counted(folders: dict[str, Path]) -> None:
    structure = Structure(pooling="attention", pooled_layers=3)
    blocks = {
        block.kind: block.parameters
        for block in outline(described(folders["bert"]), structure, Target(labels=3))
    }
    assert blocks["mix"] == 3 + 1
    assert blocks["pooling"] == 16 * 16 + 16 + 16
    assert blocks["stock_head"] == 0


@pytest.mark.parametrize("name", ["bert", "gpt2", "modernbert", "distilbert"])
def test_adapters_grow_with_both_sides_of_each_matrix(folders: dict[str, Path], name: str) -> None:
    from transformers.pytorch_utils import Conv1D

    model, parts = described(folders[name]), anatomy_of(described(folders[name]))
    config = load_config(folders[name])
    layers = build_model(str(folders[name]), TEXTS, config, Structure()).base_model
    wanted = [("all", "lora", 8), ("attention", "dora", 4)]
    for targets, kind, rank in wanted:
        count = 0
        for path, module in layers.named_modules():
            if not isinstance(module, torch.nn.Linear | Conv1D) or ".1." not in f".{path}.":
                continue
            if targets == "all" or "attn" in path or "attention" in path:
                wide, out = module.weight.shape
                if isinstance(module, torch.nn.Linear):
                    wide, out = out, wide
                count += rank * (wide + out) + (out if kind == "dora" else 0)
        adapters = Adapters(kind=kind, rank=rank, targets=targets)
        assert adapter_parameters(parts.layers[1], Structure(adapters=adapters)) == count
    blocks = outline(model, Structure(adapters=Adapters(layers=[1])), Target())
    states = [block.state for block in blocks if block.kind == "layer"]
    assert states == ["frozen", "adapted", "frozen", "frozen"]


def test_masks_in_old_files_are_no_parameters(folders: dict[str, Path], tmp_path: Path) -> None:
    from safetensors.torch import load_file

    tensors = load_file(folders["gpt2"] / "model.safetensors")
    tensors["transformer.h.0.attn.bias"] = torch.ones(1, 1, 40, 40)
    tensors["transformer.h.0.attn.masked_bias"] = torch.tensor(-1e4)
    save_file(tensors, tmp_path / "model.safetensors")
    config = msgspec.json.decode((folders["gpt2"] / "config.json").read_bytes())
    entries = read_header(tmp_path / "model.safetensors")
    found = anatomy(config, entries, layers=4, width=16)
    assert found == described(folders["gpt2"]).anatomy


def test_a_model_that_is_not_here_is_guessed_within_reason() -> None:
    model = BaseModel(
        id="x", name="x", source="added", path="", architecture="bert", layers=12, hidden_size=768,
        parameters=109_482_240, vocabulary=30_522,
    )  # fmt: skip
    drawn, _ = sums(model, Structure(head=[]), Target())
    assert drawn == pytest.approx(109_482_240, rel=0.01)


def test_every_task_has_the_scope_of_its_class() -> None:
    by_class = {
        "AutoModelForSequenceClassification": "texts",
        "AutoModelForTokenClassification": "tokens",
        "AutoModelForQuestionAnswering": "spans",
    }
    for name in TASKS:
        assert Target(name).scope == by_class[TASKS[name].auto_class]
    assert TASK_SCOPES.keys() <= set(TASKS)


def test_totals_fall_as_less_is_trained(folders: dict[str, Path]) -> None:
    model = inspect_folder(paths.starter())
    whole = outline(model, Structure(), Target())
    by_name = {}
    for name, preset in STRUCTURE_PRESETS.items():
        made = preset(model.layers)
        by_name[name] = totals_of(outline(model, made, Target()), whole, model, made)
    full, probe, top = by_name["full"], by_name["linear_probe"], by_name["top_two_layers"]
    assert (full.memory, full.time) == (1.0, 1.0)
    assert probe.time < top.time < by_name["lora"].time < full.time
    assert probe.memory < top.memory < full.memory
    assert probe.trained == 384 * 2 + 2
    assert full.bytes_on_disk == 4 * full.parameters
    assert PRESET_LAYER_DECAY.keys() <= STRUCTURE_PRESETS.keys()


@pytest.mark.parametrize("name", sorted(ALL))
def test_the_diagram_knows_the_stock_heads_of_the_build(name: str, tmp_path: Path) -> None:
    whole = ALL[name]()
    whole.save_pretrained(tmp_path)
    config = load_config(tmp_path)
    halves = [config]
    if name in ("t5", "mt5"):
        halves.append(load_config(tmp_path))
        halves[1].is_encoder_decoder = False  # what is kept of a model that was trained here
    for half, task, structure in itertools.product(halves, TARGETS, STRUCTURES):
        model = BaseModel(
            id=name, name=name, source="folder", path="", architecture=half.model_type,
            layers=4, hidden_size=16, kind=kind_of(half.to_dict()),
        )  # fmt: skip
        model = msgspec.structs.replace(
            model, anatomy=anatomy(half.to_dict(), {}, layers=4, width=16)
        )
        auto_class = {scope: each for each, scope in SCOPES.items()}[Target(task).scope]
        if structure.pooling == "cls" and model.kind == "decoder":
            continue  # refused by both
        built = composition_for(structure, auto_class, half)
        assert has_stock_head(model, structure, Target(task)) == (built is None)
        if built is not None and built.pooling:
            assert effective_pooling(model, structure) == built.pooling


def test_the_stock_head_is_told_as_layers(folders: dict[str, Path]) -> None:
    bert, target = described(folders["bert"]), Target()
    assert stock_head_layers(bert, Structure(dropout=0.3), target) == [
        Dense(16), Activation("tanh"), Dropout(0.3),
    ]  # fmt: skip
    assert stock_head_layers(bert, Structure(), Target("named_entities")) == [Dropout(0.1)]
    assert stock_head_layers(described(folders["gpt2"]), Structure(), target) == [Dropout(0.1)]
    assert not has_stock_head(bert, Structure(pooling="mean"), target)
    assert has_stock_head(described(folders["modernbert"]), Structure(pooling="cls"), target)
