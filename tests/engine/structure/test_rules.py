"""Every impossible structure is explained, and possible ones are not complained about."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from engine import paths
from engine.errors import UserError
from engine.models.anatomy import Anatomy, LayerShape
from engine.models.base_model import BaseModel
from engine.models.loading import load_config
from engine.models.local import inspect_folder
from engine.structure.changes import build_model
from engine.structure.checks import require_layers, require_possible
from engine.structure.outline import Target
from engine.structure.presets import STRUCTURE_PRESETS
from engine.structure.rules import why_not
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

MULTI = MultiSampleDropout()
IMPOSSIBLE = {
    "nothing left": Structure(dropped_layers=[0, 1, 2, 3]),
    "not there: 10": Structure(frozen_layers=[9]),
    "stay random: 2.": Structure(reinitialised_layers=[1], frozen_layers=[1, 2]),
    "stay random: 4.": Structure(reinitialised_layers=[3], freeze_encoder=True),
    "cannot be made fresh: 1": Structure(reinitialised_layers=[0], dropped_layers=[0]),
    "no pooling called": Structure(pooling="sum"),
    "At least one layer": Structure(pooled_layers=0),
    "3 layers cannot be pooled: 2 are left": Structure(pooled_layers=3, dropped_layers=[0, 1]),
    "nothing would be learned": Structure(adapters=Adapters(), random_weights=True),
    "in none of the layers": Structure(adapters=Adapters(layers=[])),
    "adds nothing: 3": Structure(adapters=Adapters(layers=[2]), reinitialised_layers=[2]),
    "cannot get adapters: 3": Structure(adapters=Adapters(layers=[2]), dropped_layers=[2]),
    "rank of at least 1": Structure(adapters=Adapters(rank=0)),
    "nothing that adapters can be": Structure(adapters=Adapters(kind="prefix")),
    "random and frozen": Structure(random_weights=True, freeze_encoder=True),
    "parts of it are frozen": Structure(random_weights=True, frozen_layers=[0]),
    "are frozen: they would stay": Structure(random_weights=True, freeze_embeddings=True),
    "all are fresh or dropped": Structure(
        adapters=Adapters(), reinitialised_layers=[0, 1, 2], dropped_layers=[3]
    ),
    "no activation called": Structure(activation="sine"),
    "Dropout must be": Structure(encoder_dropout=1.5),
    "there is a head of layers": Structure(dropout=0.2, head=[]),
    "not layer 1 of 2": Structure(head=[MULTI, Dense(8)]),
    "numbers, not 0": Structure(head=[Dense(0)]),
    "samples, not 99": Structure(head=[MultiSampleDropout(samples=99)]),
}


@pytest.fixture(scope="module")
def starter() -> BaseModel:
    return inspect_folder(paths.starter())


@pytest.mark.parametrize("words", IMPOSSIBLE)
def test_impossible_structures_are_explained(starter: BaseModel, words: str) -> None:
    reasons = why_not(IMPOSSIBLE[words], starter, Target())
    assert [words in str(reason) for reason in reasons] == [True]


def build_checks(structure: Structure, layers: int) -> None:
    require_possible(structure, "texts")
    require_layers(structure, layers, layers)


@pytest.mark.parametrize("words", IMPOSSIBLE)
def test_what_is_explained_is_refused_by_the_build_too(starter: BaseModel, words: str) -> None:
    with pytest.raises(UserError):
        build_checks(IMPOSSIBLE[words], starter.layers)


def saved(architecture: str, folder: Path) -> BaseModel:
    save_base(architecture, str(folder))
    (folder / "vocab.txt").write_text("[UNK]\n")
    return inspect_folder(folder)


TASK_CLASSES = {
    "classification": "AutoModelForSequenceClassification",
    "named_entities": "AutoModelForTokenClassification",
    "question_answering": "AutoModelForQuestionAnswering",
}


@pytest.mark.parametrize("task", TASK_CLASSES)
@pytest.mark.parametrize("architecture", ["bert", "distilbert", "modernbert", "gpt2", "t5"])
def test_what_a_base_model_lacks_is_known_from_its_files(
    tmp_path: Path, architecture: str, task: str
) -> None:
    """The editor, which reads only files, and the build of the network say the same."""
    folder = str(tmp_path / "base")
    model = saved(architecture, tmp_path / "base")
    wishes = {
        "dropout": Structure(dropout=0.2),
        "layer dropout": Structure(encoder_dropout=0.2),
        "activation": Structure(activation="relu"),
        "pooling": Structure(pooling="cls"),
    }
    said, refused = dict[str, list[str]](), dict[str, list[str]]()
    for name, structure in wishes.items():
        said[name] = [str(reason) for reason in why_not(structure, model, Target(task))]
        refused[name] = []
        try:
            build_model(folder, TASK_CLASSES[task], load_config(folder), structure)
        except UserError as error:
            refused[name] = [str(error.problem)]
    assert {name: reasons[:1] for name, reasons in said.items()} == refused


def test_a_decoder_has_no_first_token_to_read(starter: BaseModel) -> None:
    decoder = msgspec.structs.replace(starter, kind="decoder", architecture="gpt2")
    (reason,) = why_not(Structure(pooling="cls"), decoder, Target())
    assert "left to right" in str(reason)


def test_an_activation_that_is_nowhere_named_cannot_be_chosen(tmp_path: Path) -> None:
    saved("bert", tmp_path)
    config = json.loads((tmp_path / "config.json").read_text())
    del config["hidden_act"]
    (tmp_path / "config.json").write_text(json.dumps(config))
    (reason,) = why_not(Structure(activation="relu"), inspect_folder(tmp_path), Target())
    assert "cannot be chosen" in str(reason)


@pytest.mark.parametrize("task", ["named_entities", "question_answering"])
def test_tasks_of_tokens_have_nothing_to_pool(starter: BaseModel, task: str) -> None:
    assert why_not(Structure(pooling="mean"), starter, Target()) == []
    (reason,) = why_not(Structure(pooling="mean"), starter, Target(task))
    assert "nothing to pool" in str(reason)


def test_a_single_shared_layer_cannot_be_changed(starter: BaseModel) -> None:
    shared = Anatomy(10, [LayerShape(10)], is_shared=True, has_dropout=False)
    model = msgspec.structs.replace(starter, anatomy=shared)
    (reason,) = why_not(Structure(frozen_layers=[0]), model, Target())
    assert "one and the same" in str(reason)
    (reason,) = why_not(Structure(encoder_dropout=0.1), model, Target())
    assert "no dropout" in str(reason)
    assert why_not(Structure(freeze_encoder=True), model, Target()) == []


@pytest.mark.parametrize("preset", STRUCTURE_PRESETS)
@pytest.mark.parametrize("task", ["classification", "named_entities"])
def test_presets_are_possible(starter: BaseModel, preset: str, task: str) -> None:
    for layers in (1, 2, 4, 24):
        model = msgspec.structs.replace(starter, layers=layers, anatomy=None)
        assert why_not(STRUCTURE_PRESETS[preset](layers), model, Target(task)) == []


def test_a_rich_structure_is_possible(starter: BaseModel) -> None:
    structure = Structure(
        dropped_layers=[1],
        reinitialised_layers=[3],
        adapters=Adapters(kind="dora", layers=[0, 2]),
        encoder_dropout=0.1,
        activation="relu",
        pooling="attention",
        pooled_layers=3,
        head=[Dense(64), Activation("silu"), Residual(32), Dropout(0.2), MULTI],
    )
    assert why_not(structure, starter, Target()) == []
