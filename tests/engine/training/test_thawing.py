"""Rates that fall from layer to layer, and layers that join one after another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from safetensors.torch import load_file

from engine.devices import choose_device
from engine.errors import InvalidCall
from engine.events import Evaluated, Event, Noted, StepDone
from engine.jobs import Command
from engine.models.loading import load_config
from engine.structure.changes import build_model
from engine.structure.depths import parameter_depths
from engine.structure.structure import Structure
from engine.training.fine_tune import extend_run, fine_tune, resume_run
from engine.training.optimiser import new_optimiser
from engine.training.recipe import Hyperparameters, Recipe
from engine.training.thawing import Thawing

RunJob = Callable[..., tuple[Any, list[Event]]]


def model_of(folder: Path, structure: Structure | None = None) -> Any:
    auto = "AutoModelForSequenceClassification"
    return build_model(str(folder), auto, load_config(folder), structure or Structure())


def with_training(recipe: Recipe, **changes: Any) -> Recipe:
    training = msgspec.structs.replace(recipe.training, **changes)
    return msgspec.structs.replace(recipe, training=training)


def weights_of(folder: str) -> dict[str, Any]:
    return load_file(Path(folder) / "model.safetensors")


def moved(one: str, other: str) -> set[str]:
    """Beginnings of the names of weights that differ."""
    first, second = weights_of(one), weights_of(other)
    different = (name for name in first if not first[name].equal(second[name]))
    return {name.removeprefix("bert.").removeprefix("encoder.")[:7] for name in different}


def test_every_parameter_has_a_depth(tiny_base_model: Path) -> None:
    depths = parameter_depths(model_of(tiny_base_model))
    assert depths["bert.embeddings.word_embeddings.weight"] == 0
    assert depths["bert.embeddings.LayerNorm.weight"] == 0
    assert depths["bert.encoder.layer.0.attention.self.query.weight"] == 1
    assert depths["bert.encoder.layer.1.output.dense.bias"] == 2
    assert depths["bert.pooler.dense.weight"] == depths["classifier.weight"] == 3
    fewer = parameter_depths(model_of(tiny_base_model, Structure(dropped_layers=[0])))
    assert max(fewer.values()) == 2


def test_depths_do_not_hang_on_names_of_one_architecture() -> None:
    from transformers import (
        AlbertConfig,
        AlbertForSequenceClassification,
        GPT2Config,
        GPT2ForSequenceClassification,
        ModernBertConfig,
        ModernBertForSequenceClassification,
    )

    small = {"vocab_size": 40, "hidden_size": 16, "num_attention_heads": 2, "num_hidden_layers": 3}
    gpt = GPT2Config(vocab_size=40, n_embd=16, n_layer=3, n_head=2, n_positions=16)
    depths = parameter_depths(GPT2ForSequenceClassification(gpt))
    assert depths["transformer.wte.weight"] == depths["transformer.wpe.weight"] == 0
    assert depths["transformer.ln_f.weight"] == depths["transformer.h.2.ln_1.weight"] == 3
    assert depths["score.weight"] == 4
    modern = ModernBertConfig(**small, intermediate_size=16, pad_token_id=0)
    depths = parameter_depths(ModernBertForSequenceClassification(modern))
    assert depths["model.embeddings.tok_embeddings.weight"] == 0
    assert depths["model.final_norm.weight"] == 3
    assert depths["head.dense.weight"] == depths["classifier.weight"] == 4
    shared = AlbertConfig(**small, intermediate_size=16, embedding_size=8)
    depths = parameter_depths(AlbertForSequenceClassification(shared))
    assert depths["albert.embeddings.word_embeddings.weight"] == 0
    assert set(depths.values()) == {0, 1, 2}


def test_rates_fall_from_the_highest_layer_to_the_embeddings(tiny_base_model: Path) -> None:
    model = model_of(tiny_base_model)
    hyperparameters = Hyperparameters(
        learning_rate=1e-3, head_learning_rate=5e-3, layer_decay=0.5, weight_decay=0.1
    )
    groups = new_optimiser(model, hyperparameters, choose_device("cpu")).param_groups
    depths = parameter_depths(model)
    names = {id(parameter): name for name, parameter in model.named_parameters()}
    expected = {0: 2.5e-4, 1: 5e-4, 2: 1e-3, 3: 5e-3}
    for group in groups:
        for parameter in group["params"]:
            assert group["peak"] == pytest.approx(expected[depths[names[id(parameter)]]])
    assert sum(len(group["params"]) for group in groups) == len(names)
    assert groups[0]["peak"] == 1e-3  # the curve shows the rate that the recipe names
    with pytest.raises(InvalidCall, match="layer decay"):
        new_optimiser(model, Hyperparameters(layer_decay=1.5), choose_device("cpu"))


def test_layers_join_from_the_top_and_what_is_frozen_for_good_never_does(
    tiny_base_model: Path,
) -> None:
    model = model_of(tiny_base_model, Structure(frozen_layers=[0]))
    depths = parameter_depths(model)
    thawing = Thawing(model, 2)

    def trained(epoch: int) -> set[int]:
        thawing.apply(epoch)
        return {depths[name] for name, each in model.named_parameters() if each.requires_grad}

    assert [trained(epoch) for epoch in range(6)] == [
        {3},
        {3},
        {3, 2},
        {3, 2},
        {3, 2, 0},
        {3, 2, 0},
    ]
    assert [epoch for epoch in range(9) if thawing.joins(epoch)] == [2, 4]
    assert thawing.complete_from == 4
    assert not any("layer.0." in name for name in thawing.trained)


def test_waiting_layers_keep_their_weights_until_their_turn(
    recipe: Recipe, run_job: RunJob
) -> None:
    slow = with_training(recipe, unfreeze_every=1, weight_decay=0.5)
    first, events = run_job(fine_tune(recipe=with_training(slow, epochs=1)))
    assert any("lowest layers stay as they are" in str(e.message) for e in noted(events))
    second, _ = run_job(fine_tune(recipe=with_training(slow, epochs=2)))
    whole, events = run_job(fine_tune(recipe=with_training(slow, epochs=4)))
    assert any("all from epoch 4 on" in str(e.message) for e in noted(events))
    assert moved(first.folder, second.folder) == {"classif", "pooler.", "layer.1"}
    assert {"embeddi", "layer.0", "layer.1"} <= moved(first.folder, whole.folder)


@pytest.mark.parametrize("step", [5, 12, 30])
def test_a_stopped_run_ends_in_the_same_weights(recipe: Recipe, run_job: RunJob, step: int) -> None:
    slow = with_training(recipe, epochs=4, unfreeze_every=1, layer_decay=0.8)

    def stop(event: Event) -> Command | None:
        return Command.STOP if isinstance(event, StepDone) and event.step == step else None

    whole, _ = run_job(fine_tune(recipe=slow))
    stopped, _ = run_job(fine_tune(recipe=slow), stop)
    resumed, _ = run_job(resume_run(run=stopped.run))
    assert moved(whole.folder, resumed.folder) == set()


def test_training_does_not_stop_early_while_layers_wait(recipe: Recipe, run_job: RunJob) -> None:
    hopeless = with_training(recipe, learning_rate=1e-12, epochs=9, patience=1, unfreeze_every=1)
    result, events = run_job(fine_tune(recipe=hopeless))
    assert result.stopped_early
    validated = [e for e in events if isinstance(e, Evaluated) and e.split == "validation"]
    assert len(validated) == 4  # the fourth epoch is the first in which everything is trained


def test_an_extended_run_goes_on_thawing(recipe: Recipe, run_job: RunJob) -> None:
    slow = with_training(recipe, epochs=2, unfreeze_every=1)
    first, _ = run_job(fine_tune(recipe=slow))
    further, _ = run_job(extend_run(run=first.run, epochs=2))
    assert {"embeddi", "layer.0"} <= moved(first.folder, further.folder)


def test_a_turn_of_less_than_no_epochs_is_refused(recipe: Recipe, run_job: RunJob) -> None:
    with pytest.raises(InvalidCall, match="cannot join"):
        run_job(fine_tune(recipe=with_training(recipe, unfreeze_every=-1)))


def noted(events: list[Event]) -> list[Noted]:
    return [event for event in events if isinstance(event, Noted)]
