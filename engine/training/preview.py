"""The card before the start: ready or why not, how long, how much memory, what the model sees."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from engine import durable, paths
from engine.batching.durable_cache import key_of
from engine.batching.encoded import Encoded
from engine.batching.tokens import CHARACTERS_PER_TOKEN, kept_of_pair
from engine.devices import free_memory, memory_in_use, resident_bytes
from engine.errors import UserError
from engine.events import Progress
from engine.jobs import Interrupted, Job, tell
from engine.messages import Text, text
from engine.models import local
from engine.structure.changes import all_parameters, trainable_parameters
from engine.tasks.task import Labelled
from engine.training.calibration import Cost, batches_of, measure
from engine.training.estimate import Estimate, Load
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
from engine.training.recipe import Hyperparameters, Recipe
from engine.training.results import SeenText, TrainingPreview

# Beyond this many texts a sample tells lengths well enough.
_SAMPLE = 10_000
# Enough for the few batches whose cost is measured.
_PROBE = 256
# Raised when what is measured means something else than before: what is on the disk is then left.
_COSTS_VERSION = "2"
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
    start, held = time.perf_counter(), resident_bytes()
    material = load_material(recipe)
    setting = fitted(decide(recipe), material)
    reading = time.perf_counter() - start
    sample = _sample(material, recipe.training.seed, _SAMPLE)
    encoded = yield from setting.task.encode(
        sample.part.texts, setting.tokenizer, setting.plan, is_kept=True
    )
    before = memory_in_use(setting.device)
    known = yield from _known_or_measured(setting, material, reading, held)
    counts = material.counts()
    # Few texts are measured whole, and their states stay on the disk for the training.
    load = Load(counts, encoded.row_lengths, sample.share, is_passed=counts["train"] <= _PROBE)
    estimate = Estimate(known.cost, recipe, load, setting.task)
    free = free_memory(setting.device) + (before if setting.device.kind == "cpu" else 0)
    steps = estimate.steps_per_epoch
    examples = load.counts
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
        seconds=estimate.seconds(),
        memory_bytes=estimate.memory(),
        share_cut=float(encoded.is_cut.mean()) if encoded.texts else 0.0,
        max_length=setting.plan.max_length,
        median_tokens=int(np.median(encoded.lengths)) if encoded.texts else 0,
        parameters=known.parameters,
        trainable_parameters=known.trainable_parameters,
        first_batch=_first_batch(setting, encoded, sample),
        notes=[
            *material.notes,
            *decisions(setting),
            *_preset_notes(recipe, examples["train"], steps),
        ],
        free_bytes=free,
        remedies=estimate.remedies(free),
    )


class _Known(msgspec.Struct, frozen=True):
    """What was measured of a model on some data, as it is kept on disk."""

    cost: Cost
    parameters: int
    trainable_parameters: int


def _known_or_measured(
    setting: Setting, material: Material, reading: float, held: int
) -> Job[_Known]:
    """What was measured before for the same model, data, structure and machine, or is now."""
    start = time.perf_counter()
    fingerprint = local.fingerprint(Path(setting.base.path))
    reading += time.perf_counter() - start
    path = paths.caches() / "costs" / f"{_cost_key(setting, material, fingerprint)}.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Known)
    except (OSError, msgspec.DecodeError):
        known = yield from _measured(setting, material, fingerprint, reading, held)
    path.parent.mkdir(parents=True, exist_ok=True)
    durable.write_bytes(path, msgspec.json.encode(known))
    return known


def _cost_key(setting: Setting, material: Material, base_fingerprint: str) -> str:
    """Names all that a step's cost depends on; the number of steps and the rates are not of it."""
    recipe, training = setting.recipe, setting.recipe.training
    plain = Hyperparameters(
        batch_size=training.batch_size,
        tokens_per_batch=training.tokens_per_batch,
        gradient_checkpointing=training.gradient_checkpointing,
        max_length=training.max_length,
        long_texts=training.long_texts,
        window_overlap=training.window_overlap,
        baseline=training.baseline,
        seed=training.seed,
    )
    facts = (recipe.task, recipe.structure, recipe.data, recipe.split, plain)
    device = (setting.device.kind, setting.device.name, setting.precision.name)
    return key_of(
        [
            _COSTS_VERSION,
            base_fingerprint,
            material.dataset_fingerprint,
            *device,
            msgspec.json.encode(facts),
        ]
    )


def _measured(
    setting: Setting, material: Material, base_fingerprint: str, reading: float, held: int
) -> Job[_Known]:
    """``reading``: seconds in which examples, tokenizer and files of the base model were read.

    ``held``: bytes of the process before that.
    """
    recipe = setting.recipe
    yield from tell(Progress(phase=text("Loading the base model"), done=0, total=1))
    start = time.perf_counter()
    model = new_trainable_model(setting, material.labels)
    read_all_weights(model)
    loading = time.perf_counter() - start
    loaded = memory_in_use(setting.device)
    probe = _sample(material, recipe.training.seed, _PROBE)
    start = time.perf_counter()
    tokens = yield from setting.task.encode(
        probe.part.texts, setting.tokenizer, setting.plan, is_kept=False
    )
    encoding = (time.perf_counter() - start) / max(1, tokens.texts)
    whole = whole_network(setting, model)
    start = time.perf_counter()
    network, rows = yield from choose_network(
        whole,
        recipe,
        {"train": tokens},
        base_fingerprint,
        tokens=_tokens_of_all(material, tokens),
    )
    choosing = time.perf_counter() - start
    cost = yield from measure(
        setting,
        whole,
        network,
        tokens,
        rows["train"],
        probe.part,
        material.labels,
        loading=reading + loading,
        choosing=choosing,
        encoding=encoding,
        memory_at_start=held,
        memory_loaded=loaded,
    )
    return _Known(cost, all_parameters(model), trainable_parameters(model))


def read_all_weights(model: Any) -> None:
    """Weights on the disk are mapped, and take no memory before they are read for the first time."""
    for weights in model.parameters():
        weights.detach().sum()


def _tokens_of_all(material: Material, probe: Encoded) -> int:
    """Of training and validation, to which what is frozen is kept."""
    counts = material.counts()
    texts = counts["train"] + counts["validation"]
    return round(len(probe.ids) * texts / max(1, probe.texts))


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


def _first_batch(setting: Setting, encoded: Encoded, sample: _Sample) -> list[SeenText]:
    batches = batches_of(encoded.row_lengths, setting.recipe.training)
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


def _preset_notes(recipe: Recipe, examples: int, steps_per_epoch: int) -> list[Text]:
    if recipe.training.preset not in PRESETS:
        return []
    return preset_notes(recipe, examples=examples, steps_per_epoch=steps_per_epoch)


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
