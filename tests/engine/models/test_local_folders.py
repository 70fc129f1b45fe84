"""Folders in Hugging Face format: described without being run, or refused with the reason."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from engine import paths
from engine.errors import UserError
from engine.events import Progress
from engine.jobs import Command
from engine.models.catalogue import read_catalogue
from engine.models.loading import load_config, load_model, load_tokenizer
from engine.models.local import inspect_folder, position_limit
from engine.models.store import add_base_model, add_folder, list_base_models, remove, resolve


@pytest.fixture
def copy(tiny_base_model: Path, tmp_path: Path) -> Path:
    """A model folder of the test's own, in a path with a space and Chinese."""
    return Path(shutil.copytree(tiny_base_model, tmp_path / "my 模型"))


def edit_config(folder: Path, **fields: object) -> None:
    path = folder / "config.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | fields))


def test_a_folder_is_described_from_its_headers(copy: Path) -> None:
    from transformers import AutoModel

    model = inspect_folder(copy)
    assert model.architecture == "bert"
    assert (model.layers, model.hidden_size, model.max_length) == (2, 32, 64)
    assert model.parameters == AutoModel.from_pretrained(copy).num_parameters()
    assert model.size_bytes > 4 * model.parameters


def test_something_that_is_no_folder_is_refused(copy: Path) -> None:
    with pytest.raises(UserError, match="not a folder"):
        inspect_folder(copy / "config.json")
    with pytest.raises(UserError, match="not a folder"):
        inspect_folder(copy / "nothing")


def test_a_folder_without_configuration_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no config\.json"):
        inspect_folder(tmp_path)


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "model.ckpt"])
def test_a_pickle_checkpoint_is_refused_with_the_reason(copy: Path, name: str) -> None:
    (copy / "model.safetensors").rename(copy / name)
    with pytest.raises(UserError, match=rf"pickle \({name}\).*run any program"):
        inspect_folder(copy)


def test_a_pickle_beside_safetensors_is_ignored(copy: Path) -> None:
    (copy / "pytorch_model.bin").write_bytes(b"cos\nsystem\n(S'touch /tmp/owned'\ntR.")
    assert inspect_folder(copy).layers == 2


@pytest.mark.parametrize("file", ["config.json", "tokenizer_config.json"])
def test_a_model_with_code_of_its_own_is_refused(copy: Path, file: str) -> None:
    path = copy / file
    content = json.loads(path.read_text()) | {"auto_map": {"AutoModel": "modeling.Own"}}
    path.write_text(json.dumps(content))
    with pytest.raises(UserError, match="Python code of its own"):
        inspect_folder(copy)


def test_a_missing_tokenizer_is_named(copy: Path) -> None:
    for file in ("tokenizer.json", "vocab.txt"):
        (copy / file).unlink(missing_ok=True)
    with pytest.raises(UserError, match="tokenizer is missing"):
        inspect_folder(copy)


@pytest.mark.parametrize("file", ["config.json", "tokenizer.json", "tokenizer_config.json"])
def test_damaged_json_gives_a_sentence(copy: Path, file: str) -> None:
    path = copy / file
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(UserError, match=f"{file} is damaged"):
        inspect_folder(copy)


@pytest.mark.parametrize("kept", [4, 100, -500])
def test_weights_cut_short_give_a_sentence(copy: Path, kept: int) -> None:
    path = copy / "model.safetensors"
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(UserError, match=r"weights.* (damaged|incomplete)"):
        inspect_folder(copy)


def test_a_missing_part_of_the_weights_is_named(copy: Path) -> None:
    index = {"weight_map": {"a": "model-00001.safetensors", "b": "model-00002.safetensors"}}
    (copy / "model.safetensors.index.json").write_text(json.dumps(index))
    (copy / "model.safetensors").rename(copy / "model-00001.safetensors")
    with pytest.raises(UserError, match=r"model-00002\.safetensors.*missing"):
        inspect_folder(copy)


def test_weights_of_another_shape_are_refused_when_loaded(copy: Path) -> None:
    edit_config(copy, intermediate_size=128)
    with pytest.raises(UserError, match="do not fit"):
        load_model(copy, "AutoModelForSequenceClassification", load_config(copy))


def test_an_unknown_architecture_gives_a_sentence(copy: Path) -> None:
    edit_config(copy, model_type="nobody-knows-this")
    with pytest.raises(UserError, match="configuration cannot be read"):
        load_config(copy)


def test_the_position_table_of_roberta_loses_two_rows() -> None:
    table = {"model_type": "roberta", "max_position_embeddings": 514}
    assert position_limit(table) == 512
    assert position_limit({"model_type": "bert", "max_position_embeddings": 512}) == 512
    assert position_limit({"model_type": "xlnet"}) is None


def test_an_added_model_is_a_copy_without_pickles_and_programs(copy: Path) -> None:
    (copy / "pytorch_model.bin").write_bytes(b"x")
    (copy / "modeling.py").write_text("raise SystemExit")
    added = add_folder(copy)
    shutil.rmtree(copy)
    names = {file.name for file in Path(added.path).iterdir()}
    assert names.isdisjoint({"pytorch_model.bin", "modeling.py"})
    assert added.source == "added"
    assert added.id in {model.id for model in list_base_models()}
    assert load_tokenizer(added.path).model_max_length == 64
    remove(added.id)
    assert added.id not in {model.id for model in list_base_models()}


def test_a_second_model_of_the_same_name_stands_beside_the_first(copy: Path) -> None:
    assert add_folder(copy).id != add_folder(copy).id


def test_stopping_a_copy_leaves_nothing_behind(copy: Path) -> None:
    job = add_base_model(path=str(copy))
    assert isinstance(next(job), Progress)
    with pytest.raises(UserError, match="stopped"):
        job.send(Command.STOP)
    assert list(paths.base_models().iterdir()) == []


def test_what_a_kill_left_is_not_listed_and_goes_after_a_day(copy: Path) -> None:
    leftover, recent = (paths.base_models() / f".partial-{name}" for name in ("old", "new"))
    for folder in (leftover, recent):
        shutil.copytree(copy, folder)
    os.utime(leftover, (0, 0))
    assert [model.id for model in list_base_models()] == ["starter"]
    add_folder(copy)
    assert not leftover.exists()
    assert recent.exists()


def test_an_identifier_cannot_leave_the_folder_of_models(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no added model"):
        remove("../library")
    with pytest.raises(UserError):
        resolve("../library")


def test_the_catalogue_lists_the_starter_first_and_tells_what_is_not_here() -> None:
    starter, *others = read_catalogue()
    assert starter.id == "starter"
    assert len(others) >= 5
    assert all(entry.hub and entry.licence and entry.sentence for entry in others)
    assert not any(entry.is_downloaded for entry in others)
    with pytest.raises(UserError, match="not on this computer"):
        resolve(others[0].id)
