"""Runs whose model no stock class can hold, and runs that train adapters, the whole way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import polars as pl
import pytest
from safetensors.torch import load_file

from engine.batch.classify_files import classify_files
from engine.errors import UserError
from engine.evaluation.evaluate import evaluate_model
from engine.events import Event, StepDone
from engine.inference.predictor import Predictor
from engine.jobs import Command, drain
from engine.library.archive import export_model, import_model
from engine.library.integrity import verify_model
from engine.library.store import ModelLibrary
from engine.structure.description import describe
from engine.structure.structure import (
    Activation,
    Adapters,
    Dense,
    LayerNorm,
    MultiSampleDropout,
    Residual,
    Structure,
)
from engine.training.checkpoint import checkpoints
from engine.training.fine_tune import extend_run, fine_tune, resume_run
from engine.training.preview import preview_training
from engine.training.recipe import ModelPart, Recipe
from engine.training.run_folder import RunFolder
from tests.engine.tasks.whole_way import assert_resumes_after_a_kill, assert_same_in_a_new_process

RunJob = Callable[..., tuple[Any, list[Event]]]

OWN_HEAD = Structure(
    pooling="attention",
    pooled_layers=2,
    head=[Dense(24), Activation("gelu"), LayerNorm(), Residual(16), MultiSampleDropout(3, 0.1)],
)
ADAPTED = Structure(adapters=Adapters(rank=4, alpha=16.0, dropout=0.1))


def shaped(recipe: Recipe, structure: Structure, **changes: Any) -> Recipe:
    training = msgspec.structs.replace(recipe.training, **changes)
    return msgspec.structs.replace(recipe, structure=structure, training=training)


def all_weights(folder: str) -> dict[str, Any]:
    return {
        f"{path.name}/{name}": tensor
        for path in sorted(Path(folder).glob("*.safetensors"))
        for name, tensor in load_file(path).items()
    }


def stopped_at(step: int) -> Callable[[Event], Command | None]:
    return lambda event: (
        Command.STOP if isinstance(event, StepDone) and event.step == step else None
    )


@pytest.mark.parametrize("structure", [OWN_HEAD, ADAPTED], ids=["head", "adapters"])
def test_a_stopped_run_ends_in_the_same_weights(
    recipe: Recipe, run_job: RunJob, structure: Structure
) -> None:
    wanted = shaped(recipe, structure, epochs=2)
    whole, _ = run_job(fine_tune(recipe=wanted))
    stopped, _ = run_job(fine_tune(recipe=wanted), stopped_at(13))
    resumed, _ = run_job(resume_run(run=stopped.run))
    one, other = all_weights(whole.folder), all_weights(resumed.folder)
    assert one.keys() == other.keys()
    assert [name for name in one if not one[name].equal(other[name])] == []
    assert resumed.test == whole.test


@pytest.mark.heavy
@pytest.mark.parametrize("structure", [OWN_HEAD, ADAPTED], ids=["head", "adapters"])
def test_a_killed_run_ends_in_the_same_weights(
    recipe: Recipe, run_job: RunJob, structure: Structure, tmp_path: Path
) -> None:
    wanted = shaped(recipe, structure)
    whole, _ = run_job(fine_tune(recipe=wanted))
    assert_resumes_after_a_kill(wanted, whole, tmp_path)


def test_a_model_with_a_head_of_its_own_does_all_that_others_do(
    recipe: Recipe, run_job: RunJob, tmp_path: Path
) -> None:
    wanted = shaped(recipe, OWN_HEAD)
    assert drain(preview_training(recipe=wanted)).ready
    result, _ = run_job(fine_tune(recipe=wanted))
    assert result.test["accuracy"] > 0.8
    folder = Path(result.folder)
    assert json.loads((folder / "structure.json").read_text())["pooling"] == "attention"
    assert ModelLibrary().get(result.model).structure == describe(OWN_HEAD)
    assert_same_in_a_new_process(result.folder)

    table = tmp_path / "more.csv"
    table.write_text("text,label\n" + "great wonderful clean,good\nawful dull rude,bad\n" * 10)
    scored = drain(evaluate_model(model=result.model, paths=[str(table)]))
    assert scored.scores["accuracy"] > 0.8
    output = tmp_path / "out.csv"
    unlabelled = tmp_path / "unlabelled.csv"
    unlabelled.write_text("text\ngreat wonderful clean\nawful dull rude\n")
    drain(classify_files(model=result.model, inputs=[str(unlabelled)], output=str(output)))
    assert pl.read_csv(output)["label"].to_list() == ["good", "bad"]

    archive = tmp_path / "model.zip"
    drain(export_model(model=result.model, path=str(archive)))
    ModelLibrary().delete(result.model)
    imported = drain(import_model(path=str(archive))).card
    assert imported is not None
    assert {"structure.json", "head.safetensors"} <= set(imported.files)
    assert drain(verify_model(model=imported.id)).ok
    again = Predictor.load(ModelLibrary().folder(imported.id), "cpu")
    assert again.cells(again.predict(["great wonderful clean", "awful dull rude"])) == [
        "good",
        "bad",
    ]


def test_a_run_with_a_head_of_its_own_is_extended(recipe: Recipe, run_job: RunJob) -> None:
    result, _ = run_job(fine_tune(recipe=shaped(recipe, OWN_HEAD, epochs=1)))
    more, _ = run_job(extend_run(run=result.run, epochs=1))
    assert more.steps == 2 * result.steps
    assert more.model != result.model
    assert Predictor.load(more.folder, "cpu").labels == ["bad", "good"]


def test_adapters_leave_a_stock_model_and_small_checkpoints(
    recipe: Recipe, run_job: RunJob
) -> None:
    from transformers import AutoModelForSequenceClassification

    result, _ = run_job(fine_tune(recipe=shaped(recipe, ADAPTED, learning_rate=1e-2)))
    assert result.test["accuracy"] > 0.8
    assert not (Path(result.folder) / "structure.json").exists()
    AutoModelForSequenceClassification.from_pretrained(result.folder)
    before = load_file(Path(recipe.model.base) / "model.safetensors")
    after = load_file(Path(result.folder) / "model.safetensors")
    changed = {name for name in before if not before[name].equal(after[f"bert.{name}"])}
    matrices = {name for name in before if "encoder" in name and before[name].ndim == 2}
    assert changed - matrices <= {"pooler.dense.weight", "pooler.dense.bias"}
    assert matrices <= changed
    kept = load_file(checkpoints(RunFolder(result.run).checkpoints)[-1] / "weights.safetensors")
    assert all("lora_" in name or "pooler" in name or "classifier" in name for name in kept)


def test_a_frozen_encoder_under_a_head_of_its_own_is_passed_once(
    recipe: Recipe, run_job: RunJob
) -> None:
    for pooling in ("max", "last", "mean"):
        structure = Structure(freeze_encoder=True, pooling=pooling, head=[Dense(16)])
        result, events = run_job(fine_tune(recipe=shaped(recipe, structure, learning_rate=1e-2)))
        assert any("features" in str(getattr(event, "phase", "")) for event in events)
        assert_unchanged(Path(recipe.model.base), Path(result.folder))


def assert_unchanged(base: Path, folder: Path) -> None:
    before, after = (load_file(path / "model.safetensors") for path in (base, folder))
    assert all(before[name].equal(tensor) for name, tensor in after.items())


def test_a_damaged_description_is_refused(recipe: Recipe, run_job: RunJob) -> None:
    result, _ = run_job(fine_tune(recipe=shaped(recipe, OWN_HEAD, epochs=1)))
    description = Path(result.folder) / "structure.json"
    whole = description.read_text()
    for old, new in (
        ('"attention"', '"attentiom"'),
        ('"scope": "texts"', '"scope": "tokens"'),
        ('"size": 24', '"size": 25'),
        ('"gelu"', '"os.system"'),
    ):
        # As long as before, so that only what it says is wrong.
        assert old in whole
        description.write_text(whole.replace(old, new)[: len(whole)].ljust(len(whole)))
        with pytest.raises(UserError):
            Predictor.load(result.folder, "cpu")
    description.unlink()
    with pytest.raises(UserError, match="missing"):
        Predictor.load(result.folder, "cpu")


def test_a_model_that_writes_text_learns_to_sort_it(
    recipe: Recipe, run_job: RunJob, tiny_decoder: Path
) -> None:
    wanted = msgspec.structs.replace(recipe, model=ModelPart(base=str(tiny_decoder)))
    result, _ = run_job(fine_tune(recipe=shaped(wanted, Structure(), epochs=5)))
    assert result.test["accuracy"] > 0.8
    description = json.loads((Path(result.folder) / "structure.json").read_text())
    assert description["pooling"] == "last"
    settings = json.loads((Path(result.folder) / "tokenizer_config.json").read_text())
    assert settings["pad_token"] == "<|endoftext|>"
    assert_same_in_a_new_process(result.folder)


@pytest.fixture
def tiny_decoder(tmp_path: Path) -> Path:
    """A GPT-2 of two layers that reads bytes; like the real one it has no token for padding."""
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {letter: number for number, letter in enumerate(["<|endoftext|>", *letters])}
    backend = Tokenizer(models.BPE(vocab=vocabulary, merges=[]))
    backend.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    backend.decoder = decoders.ByteLevel()
    folder = tmp_path / "tiny-decoder"
    PreTrainedTokenizerFast(
        tokenizer_object=backend, eos_token="<|endoftext|>", model_max_length=96
    ).save_pretrained(folder)
    torch.manual_seed(0)
    config = GPT2Config(
        vocab_size=len(vocabulary),
        n_embd=32,
        n_layer=2,
        n_head=2,
        n_positions=96,
        bos_token_id=0,
        eos_token_id=0,
    )
    GPT2LMHeadModel(config).save_pretrained(folder)
    return folder
