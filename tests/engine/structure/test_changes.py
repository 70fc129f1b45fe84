"""Structure changes, on every family of encoder that people use, through one generic path."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from transformers import AutoModelForSequenceClassification

from engine.batching.encoded import Encoded
from engine.batching.feature_cache import find_pooling, head_on_features
from engine.devices import choose_device
from engine.errors import UserError
from engine.models.loading import load_config
from engine.structure.changes import build_model, set_training_mode, trainable_parameters
from engine.structure.encoder_layers import encoder_parameters, head_parameters, layers_of
from engine.structure.output_layer import output_layer
from engine.structure.structure import Structure
from tests.engine.structure.architectures import ENCODERS, save_base, weights

AUTO = "AutoModelForSequenceClassification"


@pytest.fixture(params=list(ENCODERS))
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A saved base model (without a head for labels) of each family."""
    save_base(request.param, str(tmp_path / "base"))
    return str(tmp_path / "base")


def build(folder: str, **changes: Any) -> Any:
    torch.manual_seed(5)
    return build_model(folder, AUTO, load_config(folder), Structure(**changes))


def begin_with_scores(model: Any) -> None:
    """Where the encoder is frozen they begin at zero, which would hide any difference."""
    found = output_layer(model)
    assert found is not None
    torch.nn.init.normal_(found[1].weight)


def test_dropped_layers_are_gone_from_the_saved_folder_too(folder: str, tmp_path: Path) -> None:
    whole, model = build(folder), build(folder, dropped_layers=[1, 3])
    assert model.config.num_hidden_layers == 2
    assert len(layers_of(model)) == 2
    for kept, original in zip(layers_of(model), layers_of(whole)[::2], strict=True):
        assert weights(kept).equal(weights(original))
    model.save_pretrained(tmp_path / "saved")
    again = AutoModelForSequenceClassification.from_pretrained(tmp_path / "saved")
    ids = torch.tensor([[1, 5, 6, 2]])
    torch.testing.assert_close(again.eval()(ids).logits, model.eval()(ids).logits)


def test_frozen_layers_do_not_train(folder: str) -> None:
    model = build(folder, frozen_layers=[0, 1, 2], freeze_embeddings=True)
    trained = [any(p.requires_grad for p in layer.parameters()) for layer in layers_of(model)]
    assert trained == [False, False, False, True]
    assert not model.get_input_embeddings().weight.requires_grad


def test_a_frozen_encoder_leaves_the_head(folder: str) -> None:
    model = build(folder, freeze_encoder=True)
    assert not any(parameter.requires_grad for parameter in encoder_parameters(model))
    head = head_parameters(model)
    assert head
    assert all(parameter.requires_grad for parameter in head)
    assert trainable_parameters(model) == sum(parameter.numel() for parameter in head)


def test_reinitialised_layers_are_fresh_and_the_others_are_not(folder: str) -> None:
    whole, model = build(folder), build(folder, reinitialised_layers=[3])
    pairs = zip(layers_of(whole), layers_of(model), strict=True)
    assert [weights(a).equal(weights(b)) for a, b in pairs] == [True, True, True, False]


def test_random_weights_forget_everything(folder: str) -> None:
    whole, model = build(folder), build(folder, random_weights=True)
    assert not weights(layers_of(whole)[0]).equal(weights(layers_of(model)[0]))


def shares_of_dropout(module: torch.nn.Module) -> set[float]:
    return {each.p for each in module.modules() if isinstance(each, torch.nn.Dropout)}


def test_dropouts_of_head_and_layers_are_set_apart(folder: str) -> None:
    plain, model = build(folder), build(folder, dropout=0.37)
    assert 0.37 in shares_of_dropout(model)
    assert shares_of_dropout(layers_of(model)[0]) == shares_of_dropout(layers_of(plain)[0])
    model = build(folder, encoder_dropout=0.21)
    for layer in layers_of(model):
        assert shares_of_dropout(layer) == {0.21}
    head = [each for name, each in model.named_children() if name != model.base_model_prefix]
    before = [each for name, each in plain.named_children() if name != plain.base_model_prefix]
    assert [*map(shares_of_dropout, head)] == [*map(shares_of_dropout, before)]


def test_another_activation_changes_the_answers_and_is_kept(folder: str, tmp_path: Path) -> None:
    ids = torch.tensor([[1, 5, 6, 2]])
    plain, model = build(folder), build(folder, activation="relu")
    assert not torch.allclose(model.eval()(ids).logits, plain.eval()(ids).logits)
    model.save_pretrained(tmp_path / "saved")
    again = AutoModelForSequenceClassification.from_pretrained(tmp_path / "saved")
    torch.testing.assert_close(again.eval()(ids).logits, model(ids).logits)


def test_impossible_wishes_are_refused(folder: str) -> None:
    wishes = ({"dropped_layers": [4]}, {"dropped_layers": [0, 1, 2, 3]}, {"frozen_layers": [9]})
    for changes in wishes:
        with pytest.raises(UserError, match="4 layers"):
            build(folder, **changes)
    with pytest.raises(UserError, match="Dropout"):
        build(folder, dropout=1.0)


def test_the_head_on_features_answers_as_the_whole_model(folder: str) -> None:
    model = build(folder, freeze_encoder=True)
    rows = [[1, 7, 8, 9, 2], [1, 5, 2], [1, 4, 4, 2]]
    encoded = Encoded(
        ids=np.array([token for row in rows for token in row], np.int32),
        starts=np.cumsum([0, *map(len, rows)]),
        owners=np.arange(3, dtype=np.int32),
        is_cut=np.zeros(3, bool),
        lengths=np.array([len(row) for row in rows], np.int32),
    )
    begin_with_scores(model)
    pooling = find_pooling(model, encoded, 0, choose_device("cpu"))
    assert pooling == ("mean" if model.config.model_type == "modernbert" else "cls")
    head = head_on_features(model)
    assert {id(p) for p in head.parameters()} == {id(p) for p in head_parameters(model)}


def test_a_frozen_encoder_runs_without_dropout_while_the_head_has_it(folder: str) -> None:
    model = build(folder, freeze_encoder=True)
    set_training_mode(model)
    ids = torch.tensor([[1, 5, 6, 2]])
    one, two = model.base_model(ids)[0], model.base_model(ids)[0]
    assert one.equal(two)
    assert model.training
