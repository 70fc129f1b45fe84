"""The card before the start, and the presets."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engine import paths
from engine.data.importing import import_files
from engine.errors import InvalidCall
from engine.events import Event, Progress
from engine.jobs import drain
from engine.library.store import ModelLibrary
from engine.structure.checks import require_possible
from engine.structure.structure import Adapters, Structure
from engine.training.fine_tune import fine_tune
from engine.training.presets import PRESETS, apply_preset, preset_notes, scale_of, undone
from engine.training.preview import preview_training
from engine.training.recipe import ModelPart, Recipe

RunJob = Callable[..., tuple[Any, list[Event]]]


def with_training(recipe: Recipe, **changes: Any) -> Recipe:
    training = msgspec.structs.replace(recipe.training, **changes)
    return msgspec.structs.replace(recipe, training=training)


def test_a_trainable_recipe_is_ready_with_its_figures(recipe: Recipe, run_job: RunJob) -> None:
    preview, _ = run_job(preview_training(recipe=recipe))
    result, _ = run_job(fine_tune(recipe=recipe))
    assert preview.ready
    assert preview.problem is None
    assert preview.examples == {"train": 192, "validation": 24, "test": 24}
    assert preview.steps == result.steps
    assert preview.seconds > 0
    assert preview.memory_bytes > 0
    assert preview.share_cut == 0.0
    assert preview.parameters == preview.trainable_parameters
    assert preview.first_batch
    assert list(paths.runs().iterdir()) != []


def test_a_preview_leaves_no_run_and_no_model(recipe: Recipe, run_job: RunJob) -> None:
    run_job(preview_training(recipe=msgspec.to_builtins(recipe)))
    assert list(paths.runs().iterdir()) == []
    assert ModelLibrary().list() == []


def test_what_stands_in_the_way_is_said(recipe: Recipe, run_job: RunJob) -> None:
    lost = msgspec.structs.replace(recipe, model=ModelPart(base="no-such-model"))
    preview, _ = run_job(preview_training(recipe=lost))
    assert not preview.ready
    assert "no-such-model" in str(preview.problem)


def test_the_cut_part_is_what_the_model_does_not_see(
    recipe: Recipe, run_job: RunJob, tmp_path: Path
) -> None:
    sentence = "the film was a delight and the plot made me leave early "
    lines = [f"{sentence * (1 + 9 * (n % 2))}{n},{'ab'[n % 2]}" for n in range(60)]
    file = tmp_path / "long.csv"
    file.write_text("text,label\n" + "\n".join(lines) + "\n")
    folder = str(drain(import_files(paths=[str(file)])).folder)
    data = msgspec.structs.replace(recipe.data, dataset=folder)
    long = with_training(msgspec.structs.replace(recipe, data=data), max_length=20)
    preview, _ = run_job(preview_training(recipe=long))
    assert preview.share_cut == pytest.approx(0.5, abs=0.02)
    assert preview.max_length == 20
    for seen in preview.first_batch:
        assert len(seen.tokens) <= 20
        assert (seen.kept + seen.cut).startswith(sentence)
        assert bool(seen.cut) == (seen.label == "b")
    windows, _ = run_job(preview_training(recipe=with_training(long, long_texts="windows")))
    assert windows.share_cut == 0.0
    assert windows.steps > preview.steps


def test_few_texts_get_more_rounds_than_many(recipe: Recipe) -> None:
    for name in PRESETS:
        few = apply_preset(recipe, name, examples=100).training
        many = apply_preset(recipe, name, examples=100_000).training
        assert few.epochs > many.epochs
        assert few.preset == name


def test_a_few_dozen_texts_get_more_rounds_and_a_quicker_head(recipe: Recipe) -> None:
    dozens = apply_preset(recipe, "balanced", examples=48).training
    hundreds = apply_preset(recipe, "balanced", examples=480).training
    assert dozens.epochs > 2 * hundreds.epochs
    assert dozens.head_learning_rate == 5 * dozens.learning_rate
    assert hundreds.head_learning_rate is None


def test_presets_train_adapters_at_ten_times_the_rate(recipe: Recipe) -> None:
    adapted = msgspec.structs.replace(recipe, structure=Structure(adapters=Adapters()))
    for name in ("balanced", "best"):
        for examples in (48, 4_800):
            plain = apply_preset(recipe, name, examples=examples).training
            chosen = apply_preset(adapted, name, examples=examples)
            rate = chosen.training.learning_rate
            assert rate == pytest.approx(10 * plain.learning_rate, rel=0.01)
            assert chosen.training.head_learning_rate is None
            assert any("adapters want more" in str(note) for note in preset_notes(chosen))
    instant = apply_preset(adapted, "instant", examples=480)
    assert instant.training == apply_preset(recipe, "instant", examples=480).training


def test_few_questions_get_few_rounds(recipe: Recipe) -> None:
    questions = msgspec.structs.replace(recipe, task="question_answering")
    for examples in (40, 106, 400):
        balanced = apply_preset(questions, "balanced", examples=examples)
        assert balanced.training.epochs <= 4
        assert apply_preset(questions, "best", examples=examples).training.epochs <= 10
        (note, *_) = preset_notes(balanced, examples=examples, steps_per_epoch=70)
        assert "questions" in str(note)
        assert f"{balanced.training.epochs * 70:,} steps" in str(note)


def test_only_what_is_no_stated_test_is_divided(
    recipe: Recipe, run_job: RunJob, tmp_path: Path
) -> None:
    files = []
    for split, rows in (("train", 200), ("test", 400)):
        files.append(str(tmp_path / f"{split}.csv"))
        lines = [f"a {split} text of its own {n},{'ab'[n % 2]}" for n in range(rows)]
        Path(files[-1]).write_text("text,label\n" + "\n".join(lines) + "\n")
    folder = str(drain(import_files(paths=files)).folder)
    stated = msgspec.structs.replace(
        recipe, data=msgspec.structs.replace(recipe.data, dataset=folder)
    )
    preview, _ = run_job(preview_training(recipe=stated))
    assert scale_of(stated).examples == preview.examples["train"] == 180


def test_a_head_on_kept_vectors_is_held_back(recipe: Recipe) -> None:
    instant = apply_preset(recipe, "instant", examples=400).training
    notes = [str(note) for note in preset_notes(msgspec.structs.replace(recipe, training=instant))]
    assert not any("small models" in note for note in notes)
    assert any("held back" in note for note in notes)
    thousands = apply_preset(recipe, "instant", examples=5_000).training
    assert thousands.learning_rate / instant.learning_rate == pytest.approx(
        thousands.batch_size / instant.batch_size
    )
    assert thousands.batch_size > instant.batch_size
    back = apply_preset(msgspec.structs.replace(recipe, training=instant), "balanced")
    assert back.training.weight_decay < instant.weight_decay
    entities = msgspec.structs.replace(recipe, task="named_entities")
    tokens = apply_preset(entities, "instant", examples=5_000).training
    assert tokens.batch_size == instant.batch_size
    assert tokens.learning_rate > instant.learning_rate
    assert tokens.weight_decay < instant.weight_decay


def test_presets_leave_the_users_own_choices(recipe: Recipe) -> None:
    own = with_training(recipe, class_weights=True, max_length=40, seed=7)
    for name in PRESETS:
        training = apply_preset(own, name).training
        assert (training.class_weights, training.max_length, training.seed) == (True, 40, 7)
        assert preset_notes(apply_preset(own, name))


def test_instant_freezes_and_the_others_thaw(recipe: Recipe) -> None:
    instant = apply_preset(recipe, "instant")
    assert instant.structure.freeze_encoder
    assert not apply_preset(instant, "balanced").structure.freeze_encoder
    edited = msgspec.structs.replace(recipe, structure=Structure(freeze_encoder=True))
    assert apply_preset(edited, "best").structure.freeze_encoder
    with pytest.raises(InvalidCall, match="heroic"):
        apply_preset(recipe, "heroic")


def test_presets_keep_what_was_edited_or_say_what_they_undo(recipe: Recipe) -> None:
    edited = with_training(recipe, layer_decay=0.9, unfreeze_every=2)
    structure = Structure(
        frozen_layers=[0], freeze_embeddings=True, adapters=Adapters(), reinitialised_layers=[1]
    )
    edited = msgspec.structs.replace(edited, structure=structure)
    for name in PRESETS:
        training = apply_preset(edited, name).training
        assert (training.layer_decay, training.unfreeze_every) == (0.9, 2)
    for name in ("balanced", "best"):
        assert apply_preset(edited, name).structure == structure
        assert undone(edited, name) == []
    instant = apply_preset(edited, "instant")
    require_possible(instant.structure, "texts")
    adapters, fresh = map(str, undone(edited, "instant"))
    assert "adapters were taken out" in adapters
    assert "start fresh" in fresh
    assert undone(instant, "instant") == []
    again = apply_preset(instant, "balanced").structure
    assert again == Structure(frozen_layers=[0], freeze_embeddings=True)


@pytest.mark.parametrize("name", list(PRESETS))
def test_each_preset_trains_to_the_end(recipe: Recipe, run_job: RunJob, name: str) -> None:
    chosen = with_training(apply_preset(recipe, name), epochs=2)
    preview, _ = run_job(preview_training(recipe=chosen))
    result, _ = run_job(fine_tune(recipe=chosen))
    assert preview.ready
    assert result.status == "finished"


def test_the_window_may_ask_for_presets_and_runs_without_loading_torch() -> None:
    code = (
        "import sys, engine.training.presets as p, engine.training.run_folder as r\n"
        "from engine.training.recipe import Recipe\n"
        "p.apply_preset(Recipe(), 'best'); r.interrupted_runs()\n"
        "heavy = {'torch', 'transformers', 'polars', 'sklearn'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert outcome.returncode == 0, outcome.stderr


def test_a_second_look_measures_nothing_and_other_epochs_neither(
    recipe: Recipe, run_job: RunJob
) -> None:
    first, events = run_job(preview_training(recipe=recipe))
    assert any("Measuring" in str(e.phase) for e in events if isinstance(e, Progress))
    again, events = run_job(preview_training(recipe=recipe))
    assert not any("Measuring" in str(e.phase) for e in events if isinstance(e, Progress))
    assert again.seconds == first.seconds
    longer, events = run_job(preview_training(recipe=with_training(recipe, epochs=30)))
    assert not any("Measuring" in str(e.phase) for e in events if isinstance(e, Progress))
    assert longer.steps == 10 * first.steps
    assert longer.seconds > first.seconds
    wider, events = run_job(preview_training(recipe=with_training(recipe, batch_size=4)))
    assert any("Measuring" in str(e.phase) for e in events if isinstance(e, Progress))
    assert wider.steps > first.steps


def test_steps_of_a_frozen_encoder_are_those_of_its_training(
    recipe: Recipe, run_job: RunJob
) -> None:
    structure = msgspec.structs.replace(recipe.structure, freeze_encoder=True)
    frozen = with_training(
        msgspec.structs.replace(recipe, structure=structure), tokens_per_batch=64
    )
    preview, _ = run_job(preview_training(recipe=frozen))
    result, _ = run_job(fine_tune(recipe=frozen))
    assert preview.steps == result.steps


def test_few_texts_do_not_pass_what_is_frozen_again_after_the_preview(
    recipe: Recipe, run_job: RunJob
) -> None:
    structure = msgspec.structs.replace(recipe.structure, freeze_encoder=True)
    frozen = msgspec.structs.replace(recipe, structure=structure)

    def kept() -> set[Path]:
        return set((paths.caches() / "features").glob("*.safetensors"))

    before = kept()
    run_job(preview_training(recipe=frozen))
    seen = kept()
    run_job(fine_tune(recipe=frozen))
    of_training = 1
    of_validation = 1
    assert len(seen - before) == of_training
    assert len(kept() - seen) == of_validation


def test_what_does_not_fit_is_said_with_what_would(
    recipe: Recipe, run_job: RunJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = with_training(recipe, batch_size=192, tokens_per_batch=100_000)
    roomy, _ = run_job(preview_training(recipe=large))
    assert roomy.remedies == []
    assert roomy.memory_bytes < roomy.free_bytes
    # So much less than is wanted that a smaller batch is enough.
    room = int(roomy.memory_bytes * 0.995 / 0.9)
    monkeypatch.setattr("engine.training.preview.free_memory", lambda _device: room)
    monkeypatch.setattr("engine.training.preview.memory_in_use", lambda _device: 0)
    tight, _ = run_job(preview_training(recipe=large))
    assert tight.ready
    kinds = [remedy.kind for remedy in tight.remedies]
    assert "batch_size" in kinds
    for remedy in tight.remedies:
        assert remedy.memory_bytes <= 0.9 * room < tight.memory_bytes
        assert remedy.recipe != large
