"""The card before the start: ready or why not, how long, how much memory, what the model sees."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from engine.batching.encoded import Encoded
from engine.batching.token_budget import epoch_batches
from engine.batching.tokens import CHARACTERS_PER_TOKEN, kept_of_pair
from engine.errors import UserError
from engine.events import Progress
from engine.jobs import Interrupted, Job, tell
from engine.messages import Text, text
from engine.models import local
from engine.structure.changes import all_parameters, trainable_parameters
from engine.tasks.task import Labelled
from engine.training.calibration import Cost, measure
from engine.training.frozen_part import choose_network
from engine.training.material import Material, load_material
from engine.training.preparation import (
    Setting,
    decide,
    decisions,
    fitted,
    new_trainable_model,
    whole_network,
)
from engine.training.presets import PRESETS, preset_notes
from engine.training.recipe import Recipe
from engine.training.results import SeenText, TrainingPreview

# Beyond this many texts a sample tells lengths well enough.
_SAMPLE = 10_000
# Enough for the few batches whose cost is measured.
_PROBE = 256
_SHOWN_TEXTS = 16
_SHOWN_CHARACTERS = 4_000


def preview_training(*, recipe: Recipe | dict[str, Any]) -> Job[TrainingPreview]:
    """Look at data, model and machine without training; never changes anything but caches.

    What stands in the way of training is in the result's ``problem``, not raised. A command ends
    it with a preview that is not ready.
    """
    wanted = recipe if isinstance(recipe, Recipe) else msgspec.convert(recipe, Recipe)
    try:
        return (yield from _preview(wanted))
    except UserError as error:
        remedies = [error.remedy] if error.remedy is not None else []
        return _not_ready(error.problem, remedies)
    except Interrupted:
        return _not_ready(text("The preview was stopped."), [])


def _preview(recipe: Recipe) -> Job[TrainingPreview]:
    yield from tell(Progress(phase=text("Looking at the examples"), done=0, total=1))
    material = load_material(recipe)
    setting = fitted(decide(recipe), material)
    sample = _sample(material, recipe.training.seed, _SAMPLE)
    encoded = yield from setting.task.encode(
        sample.part.texts, setting.tokenizer, setting.plan, is_kept=True
    )
    yield from tell(Progress(phase=text("Loading the base model"), done=0, total=1))
    model = new_trainable_model(setting, material.labels)
    fingerprint = local.fingerprint(Path(setting.base.path))
    probe = _sample(material, recipe.training.seed, _PROBE)
    tokens = yield from setting.task.encode(
        probe.part.texts, setting.tokenizer, setting.plan, is_kept=False
    )
    whole = whole_network(setting, model)
    network, rows = yield from choose_network(whole, recipe, {"train": tokens}, fingerprint)
    cost = yield from measure(setting, network, tokens, rows["train"], probe.part, material.labels)
    examples = material.counts()
    steps = _steps_per_epoch(setting, encoded, sample.share)
    return TrainingPreview(
        ready=True,
        problem=None,
        base_model=setting.base.name,
        device=setting.device.kind,
        device_name=setting.device.name,
        precision=setting.precision.name,
        examples=examples,
        steps=steps * recipe.training.epochs,
        steps_per_epoch=steps,
        seconds=_seconds(cost, recipe, examples, probe.share),
        memory_bytes=cost.memory_bytes,
        share_cut=float(encoded.is_cut.mean()) if encoded.texts else 0.0,
        max_length=setting.plan.max_length,
        median_tokens=int(np.median(encoded.lengths)) if encoded.texts else 0,
        parameters=all_parameters(model),
        trainable_parameters=trainable_parameters(model),
        first_batch=_first_batch(setting, encoded, sample),
        notes=[*material.notes, *decisions(setting), *_preset_notes(recipe, examples["train"])],
    )


@dataclass(frozen=True)
class _Sample:
    """Training texts to look at; ``share`` of all training texts."""

    part: Labelled
    share: float


def _sample(material: Material, seed: int, size: int) -> _Sample:
    train = material.part("train")
    total = train.height
    if total > size:
        train = train.sample(size, seed=seed)
    return _Sample(material.of(train), train.height / max(1, total))


def _batches(setting: Setting, encoded: Encoded) -> list[np.ndarray]:
    training = setting.recipe.training
    return epoch_batches(
        encoded.row_lengths,
        batch_size=training.batch_size,
        tokens_per_batch=training.tokens_per_batch,
        seed=training.seed,
        epoch=0,
    )


def _steps_per_epoch(setting: Setting, encoded: Encoded, share: float) -> int:
    return max(1, round(len(_batches(setting, encoded)) / share))


def _seconds(cost: Cost, recipe: Recipe, examples: dict[str, int], share: float) -> float:
    """Training and its evaluations; an evaluated text costs about a third of a trained one."""
    training = recipe.training
    an_epoch = cost.epoch_seconds / share
    evaluated = examples["validation"] / max(1, examples["train"])
    evaluations = cost.forward_seconds / share * evaluated * training.evaluations_per_epoch
    return cost.once_seconds / share + training.epochs * (an_epoch + evaluations)


def _first_batch(setting: Setting, encoded: Encoded, sample: _Sample) -> list[SeenText]:
    batches = _batches(setting, encoded)
    return [_seen(setting, encoded, int(row), sample) for rows in batches[:1] for row in rows][
        :_SHOWN_TEXTS
    ]


def _seen(setting: Setting, encoded: Encoded, row: int, sample: _Sample) -> SeenText:
    """The texts of a row up to the last character that reaches the model, and what is beyond."""
    owner = int(encoded.owners[row])
    whole = sample.part.texts.first[owner]
    seconds = sample.part.texts.second
    second = seconds[owner] if seconds is not None else ""
    ids = encoded.row(row)
    end, second_end = len(whole), len(second)
    if encoded.is_cut[owner] and seconds is not None:
        kept = kept_of_pair(whole, second, setting.tokenizer, setting.plan)
        second_end = kept.second
        if setting.plan.long_texts == "cut":
            end = kept.first
    elif encoded.is_cut[owner]:
        end = _end_of_single(setting, whole, len(ids))
    return SeenText(
        kept=whole[:end][-_SHOWN_CHARACTERS:] if end < len(whole) else whole[:_SHOWN_CHARACTERS],
        cut=whole[end:][:_SHOWN_CHARACTERS],
        label=setting.task.labelling.shown(sample.part.cells[owner]),
        second=second[:second_end][:_SHOWN_CHARACTERS],
        second_cut=second[second_end:][:_SHOWN_CHARACTERS],
        tokens=[str(each) for each in setting.tokenizer.convert_ids_to_tokens(ids.tolist())],
    )


def _end_of_single(setting: Setting, whole: str, tokens: int) -> int:
    """Up to which character a text of ``tokens``, special ones included, is read."""
    backend: Any = setting.tokenizer.backend_tokenizer
    beginning = whole[: tokens * CHARACTERS_PER_TOKEN]
    offsets = backend.encode(beginning, add_special_tokens=False).offsets
    last = tokens - sum(setting.frame_tokens) - 1
    return int(offsets[min(max(0, last), len(offsets) - 1)][1])


def _preset_notes(recipe: Recipe, examples: int) -> list[Text]:
    return preset_notes(recipe, examples=examples) if recipe.training.preset in PRESETS else []


def _not_ready(problem: Text, notes: list[Text]) -> TrainingPreview:
    return TrainingPreview(
        ready=False,
        problem=problem,
        base_model="",
        device="",
        device_name="",
        precision="",
        examples={},
        steps=0,
        steps_per_epoch=0,
        seconds=0.0,
        memory_bytes=0,
        share_cut=0.0,
        max_length=0,
        median_tokens=0,
        parameters=0,
        trainable_parameters=0,
        first_batch=[],
        notes=notes,
    )
