"""Minutes and memory before the start, added up from what parts cost."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch

from engine import durable
from engine.events import Event, Noted
from engine.jobs import drain
from engine.structure.changes import trainable_parameters
from engine.structure.checks import require_possible
from engine.structure.structure import Adapters, Structure
from engine.tasks import TASKS
from engine.training.calibration import Cost, Pass
from engine.training.estimate import Estimate, Load
from engine.training.fine_tune import fine_tune
from engine.training.footprint import Footprint, measure_footprint
from engine.training.material import load_material
from engine.training.network import Split
from engine.training.preparation import decide, fitted, new_trainable_model, whole_network
from engine.training.preview import preview_training
from engine.training.recipe import Hyperparameters, Recipe

RunJob = Callable[..., tuple[Any, list[Event]]]
MB = 1 << 20


def cost(**changes: Any) -> Cost:
    """Of a model of 400 MB, of which all is trained."""
    footprint = Footprint(
        before=500 * MB,
        weight_bytes=400 * MB,
        trained_bytes=400 * MB,
        head_bytes=2 * MB,
        adapted_bytes=4 * MB,
        adapted_layers=[1, 2],
        state=3072,
        row=20 * MB,
        width=128,
        layers=12,
        layer_row=20 / 12 * MB,
        layer_input=0.4 * MB,
        beside=2.0,
        reading=50 * MB,
        reading_tokens=1024,
    )
    plain = Cost(
        step=Pass(0.1, 1e-4),
        scoring=Pass(0.0, 1e-4),
        reading=Pass(0.0, 1e-4),
        keeps=False,
        keeps_vectors=False,
        loading=1.0,
        saving=Pass(0.01, 1e-9),
        encoding=0.0,
        baseline=0.0,
        baseline_start=0.0,
        footprint=footprint,
    )
    return msgspec.structs.replace(plain, **changes)


def estimate(
    structure: Structure, *, lengths: np.ndarray | None = None, **changes: Any
) -> Estimate:
    """Of 1,000 texts to train on and 100 others, each of 128 tokens if not said otherwise."""
    counts = {"train": 1_000, "validation": 100, "test": 0}
    load = Load(counts, np.full(1_000, 128) if lengths is None else lengths, 1.0)
    recipe = Recipe(structure=structure, training=Hyperparameters())
    return Estimate(cost(**changes), recipe, load, TASKS["classification"])


def remedies(wanted: Estimate) -> dict[str, Structure]:
    """By kind, where a little less than is wanted is free."""
    found = wanted.remedies(int(wanted.memory() * 0.999 / 0.9))
    return {each.kind: each.recipe.structure for each in found}


@pytest.mark.parametrize(
    "structure",
    [
        Structure(),
        Structure(reinitialised_layers=[1]),
        Structure(adapters=Adapters()),
        Structure(adapters=Adapters(), freeze_encoder=True),
        Structure(frozen_layers=[0], freeze_embeddings=True),
    ],
    ids=["plain", "fresh layer", "adapters", "adapters in a frozen encoder", "frozen layer"],
)
def test_training_only_the_head_is_offered_as_it_can_be_built(structure: Structure) -> None:
    frozen = remedies(estimate(structure))["freeze_encoder"]
    require_possible(frozen, "texts")
    assert frozen.freeze_encoder
    assert frozen.adapters is None


def test_the_head_alone_is_not_offered_where_it_would_be_nothing_new() -> None:
    assert "freeze_encoder" not in remedies(estimate(Structure(random_weights=True)))
    assert "freeze_encoder" not in remedies(estimate(Structure(freeze_encoder=True)))


def test_adapters_are_offered_for_the_layers_that_learn() -> None:
    every = remedies(estimate(Structure()))["adapters"]
    assert every.adapters == Adapters()
    some = remedies(estimate(Structure(frozen_layers=[0])))["adapters"]
    assert some.adapters == Adapters(layers=[1, 2])
    for structure in (Structure(random_weights=True), Structure(adapters=Adapters())):
        without = msgspec.structs.replace(cost().footprint, adapted_bytes=0, adapted_layers=[])
        assert "adapters" not in remedies(estimate(structure, footprint=without))


def test_adapters_are_offered_at_the_rate_that_they_want_and_it_is_said() -> None:
    wanted = estimate(Structure())
    plain = msgspec.structs.replace(wanted.recipe.training, learning_rate=5e-5)
    for of_head, kept in ((None, None), (2.5e-4, None), (1e-2, 1e-2)):
        training = msgspec.structs.replace(plain, head_learning_rate=of_head)
        recipe = msgspec.structs.replace(wanted.recipe, training=training)
        tight = Estimate(wanted.cost, recipe, wanted.load, wanted.task)
        found = tight.remedies(int(tight.memory() * 0.999 / 0.9))
        (offered,) = [each for each in found if each.kind == "adapters"]
        assert offered.recipe.training.learning_rate == 5e-4
        assert offered.recipe.training.head_learning_rate == kept
        assert "5.0e-04" in str(offered.title)
        (other,) = [each for each in found if each.kind == "freeze_encoder"]
        assert other.recipe.training == training


def test_layers_are_not_computed_again_twice() -> None:
    wanted = estimate(Structure())
    training = msgspec.structs.replace(wanted.recipe.training, gradient_checkpointing=True)
    recipe = msgspec.structs.replace(wanted.recipe, training=training)
    again = Estimate(wanted.cost, recipe, wanted.load, wanted.task)
    assert "gradient_checkpointing" in remedies(wanted)
    assert "gradient_checkpointing" not in remedies(again)


def test_states_are_counted_by_tokens_and_vectors_by_rows() -> None:
    windows = np.full(4_000, 128)  # four rows a text
    without = estimate(Structure(), lengths=windows)
    states = estimate(Structure(), lengths=windows, keeps=True)
    assert states.memory() - without.memory() == 4_000 * 128 * 1.1 * 3072
    footprint = msgspec.structs.replace(cost().footprint, row=0.0, layer_row=0.0, reading=0)
    bare = estimate(Structure(), lengths=windows, footprint=footprint)
    vectors = estimate(
        Structure(), lengths=windows, footprint=footprint, keeps=True, keeps_vectors=True
    )
    assert vectors.memory() - bare.memory() == 4_000 * 1.1 * 3072


def test_texts_that_have_passed_the_frozen_layers_do_not_pass_them_again() -> None:
    fresh = estimate(Structure(), keeps=True)
    passed = replace(fresh, load=replace(fresh.load, is_passed=True))
    assert fresh.seconds() - passed.seconds() == pytest.approx(1_000 * 128 * 1e-4)
    unkept = estimate(Structure())
    assert replace(unkept, load=passed.load).seconds() == unkept.seconds()


def test_few_rows_of_a_pass_are_as_different_as_all_of_them() -> None:
    lengths = np.array([10] * 50 + [30] * 50)
    a_pass = Pass(fixed=1.0, each=0.01)
    assert a_pass.of(lengths, 500) == pytest.approx(5 + 2_000 * 0.01)
    assert a_pass.of(lengths, 500, rows=200) == pytest.approx(2 * a_pass.of(lengths, 500))
    # Two rows make one batch, as wide as the longer of them.
    assert a_pass.of(lengths, 500, rows=2) == pytest.approx(1 + 60 * 0.01)
    assert a_pass.of(lengths, 500, rows=0) == 0.0


def test_a_checkpoint_follows_the_trained_weights_and_the_library_all_of_them() -> None:
    full = cost().footprint
    head = msgspec.structs.replace(full, trained_bytes=full.head_bytes)
    quick = {"step": Pass(0.0, 0.0), "scoring": Pass(0.0, 0.0), "reading": Pass(0.0, 0.0)}
    of_all = estimate(Structure(), footprint=full, **quick).seconds()
    of_head = estimate(Structure(), footprint=head, **quick).seconds()
    # Evaluations and one checkpoint of four times the size, in seconds a byte.
    sizes = Hyperparameters().epochs + 4
    assert of_all - of_head == pytest.approx(sizes * (398 * MB) * 1e-9, rel=1e-6)
    assert of_head > 400 * MB * 1e-9


# Measured on a real model


def measured(recipe: Recipe) -> tuple[Footprint, Any]:
    """Of the recipe's model on its own data, and the model."""
    material = load_material(recipe)
    setting = fitted(decide(recipe), material)
    model = new_trainable_model(setting, material.labels)
    part = material.labelled("train")
    encoded = drain(setting.task.encode(part.texts, setting.tokenizer, setting.plan, is_kept=False))
    targets = setting.task.targets(part.cells, material.labels, encoded)
    split = Split(encoded, targets, np.ones(len(part.cells), np.float32), part)
    whole = whole_network(setting, model)
    return measure_footprint(whole, whole, split, split, recipe, 0), model


def shaped(recipe: Recipe, structure: Structure, **changes: Any) -> Recipe:
    training = msgspec.structs.replace(recipe.training, **changes)
    return msgspec.structs.replace(recipe, structure=structure, training=training)


def test_the_offered_adapters_train_as_much_as_was_said(recipe: Recipe) -> None:
    for structure in (
        Structure(),
        Structure(frozen_layers=[0]),
        Structure(reinitialised_layers=[1]),
        Structure(dropped_layers=[0]),
    ):
        said, _ = measured(shaped(recipe, structure))
        layers = said.adapted_layers if structure.frozen_layers else None
        adapted = msgspec.structs.replace(structure, adapters=Adapters(layers=layers))
        _, model = measured(shaped(recipe, adapted))
        assert said.adapted_bytes == 4 * trainable_parameters(model)


def test_layers_computed_again_are_counted_as_they_are_offered(recipe: Recipe) -> None:
    plain, _ = measured(recipe)
    again, model = measured(shaped(recipe, Structure(), gradient_checkpointing=True))
    assert again.row == plain.checkpointed().row < plain.row
    assert again.reading == plain.reading > 0
    assert model.is_gradient_checkpointing


def test_measuring_leaves_nothing_in_memory(
    recipe: Recipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[weakref.ref[torch.Tensor]] = []
    hooks = torch.autograd.graph.saved_tensors_hooks

    def watched(pack: Callable[..., Any], unpack: Callable[..., Any]) -> Any:
        def seen(tensor: torch.Tensor) -> Any:
            if not tensor.is_leaf:
                saved.append(weakref.ref(tensor))
            return pack(tensor)

        return hooks(seen, unpack)

    monkeypatch.setattr(torch.autograd.graph, "saved_tensors_hooks", watched)
    measured(recipe)
    gc.collect()
    assert saved
    assert not [each for each in saved if each() is not None]


def test_measuring_changes_nothing_of_what_is_trained(recipe: Recipe) -> None:
    frozen = Structure(frozen_layers=[0], freeze_embeddings=True)
    said, model = measured(shaped(recipe, frozen))
    assert said.trained_bytes == 4 * trainable_parameters(model)
    assert said.layers == 1


def test_whether_states_are_kept_is_decided_by_all_texts(
    recipe: Recipe, run_job: RunJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = shaped(recipe, Structure(frozen_layers=[0], freeze_embeddings=True))
    material = load_material(frozen)
    setting = decide(frozen)
    tokens = {
        split: len(
            drain(
                setting.task.encode(
                    material.labelled(split).texts, setting.tokenizer, setting.plan, is_kept=False
                )
            ).ids
        )
        for split in ("train", "validation")
    }
    # Enough for the training texts that are probed, not for those of validation as well.
    room = (tokens["train"] + tokens["validation"] // 2) * 32 * 4
    monkeypatch.setattr("engine.batching.token_states.MOST_BYTES", room)

    def gives_up(events: list[Event]) -> bool:
        return any("would not fit" in str(e.message) for e in events if isinstance(e, Noted))

    _, previewed = run_job(preview_training(recipe=frozen))
    _, trained = run_job(fine_tune(recipe=frozen))
    assert gives_up(previewed)
    assert gives_up(trained)


def test_the_pace_of_the_disk_is_taken_from_a_real_file(
    recipe: Recipe, run_job: RunJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, written = durable.write_bytes, list[int]()

    def write(path: Path, content: bytes) -> None:
        if path.name == "calibration":
            written.append(len(content))
        real(path, content)

    monkeypatch.setattr(durable, "write_bytes", write)
    frozen = shaped(recipe, Structure(freeze_encoder=True))
    preview, _ = run_job(preview_training(recipe=frozen))
    assert written == [1, 4 * preview.parameters]
