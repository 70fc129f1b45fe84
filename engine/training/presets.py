"""Instant, Balanced and Best: hyper-parameters from the size of the data and of the model.

Light on imports, for the window asks for presets in its own process.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec

from engine import paths
from engine.data.dataset import DatasetFolder
from engine.errors import InvalidCall, UserError
from engine.messages import Text, text
from engine.models import store
from engine.models.base_model import BaseModel
from engine.tasks import TASKS
from engine.training.recipe import Hyperparameters, Recipe

# Where neither the data nor the model can be looked at yet.
_TYPICAL_EXAMPLES = 5_000
_TYPICAL_PARAMETERS = 100_000_000

_BATCH_SIZE = 32
# With few examples the number of steps decides, not the quietness of each.
_SMALL_BATCH_SIZE = 8
_FEW_EXAMPLES = 1_000
# A few dozen texts make a handful of steps a round: more rounds, and a quicker head, are what
# teaches them (TREC at 8 a class with the starter: 43 against 38 % of three draws).
_VERY_FEW_EXAMPLES = 200
_ROUNDS_OF_VERY_FEW = 60
_QUICKER_HEAD = 5
# A question is read with windows of up to 384 tokens, each as dear as ten or twenty short texts, and
# after some four rounds the starter knows the training questions by heart (docs/tasks.md).
_READS_PAGES = "question_answering"
_ROUNDS_OF_QUESTIONS = 4
_MOST_ROUNDS_OF_QUESTIONS = 10
_LABEL_SMOOTHING = 0.1
# TREC at 8 a class 54 against 48 % of five draws; at 64 a class (384 texts) it brings nothing.
_CONTRASTIVE_WEIGHT = 1.0
# A head alone takes a few milliseconds a step, most of it overhead.
_HEAD_BATCH_SIZE = 64
# Kept vectors are soon known by heart: a lower rate than a head could bear, and a strong decay
# (docs/starter.md). With thousands of texts half the steps, each twice as large, teach as much.
_HEAD_RATE, _HEAD_DECAY = 1e-3, 3.0
_MANY_EXAMPLES = 2_000
_QUICKER_STEPS = 2
_TOKENS_HEAD_RATE, _TOKENS_HEAD_RATE_OF_FEW = 3e-3, 1e-2
_ADAPTER_RATE = 10


class Scale(msgspec.Struct, frozen=True):
    """What the presets depend on: training examples, and the base model's numbers."""

    examples: int
    parameters: int
    width: int
    task: str = ""


def apply_preset(
    recipe: Recipe, name: str, *, examples: int = 0, model: BaseModel | None = None
) -> Recipe:
    """The recipe with the preset's hyper-parameters; raises ``InvalidCall`` for an unknown name.

    Seed, device, precision, length and class weights stay as they were, as these are about the
    task and not about effort; so does the structure, except for what *Instant* has to change, or
    had frozen. ``undone`` says what that is. ``examples`` (of the training split) and ``model``
    are looked up on disk if not given.
    """
    if name not in PRESETS:
        raise InvalidCall(
            text("There is no preset called “{name}”.", name=name),
            remedy=text("Known are: {names}.", names=", ".join(PRESETS)),
        )
    kept = recipe.training
    fresh = Hyperparameters(
        preset=name,
        max_length=kept.max_length,
        long_texts=kept.long_texts,
        window_overlap=kept.window_overlap,
        class_weights=kept.class_weights,
        selection_metric=kept.selection_metric,
        checkpoint_seconds=kept.checkpoint_seconds,
        gradient_checkpointing=kept.gradient_checkpointing,
        layer_decay=kept.layer_decay,
        unfreeze_every=kept.unfreeze_every,
        device=kept.device,
        precision=kept.precision,
        seed=kept.seed,
        baseline=kept.baseline,
    )
    unfrozen = recipe.structure
    if unfrozen.freeze_encoder and kept.preset == "instant":
        unfrozen = msgspec.structs.replace(unfrozen, freeze_encoder=False)
    plain = msgspec.structs.replace(recipe, training=fresh, structure=unfrozen)
    return PRESETS[name](plain, scale_of(recipe, examples, model))


def undone(recipe: Recipe, name: str) -> list[Text]:
    """What of the structure the preset takes out, for there would be nothing left to train."""
    structure, found = recipe.structure, list[Text]()
    if name != "instant":
        return found
    if structure.adapters is not None:
        found.append(
            text(
                "Instant trains only the head: the adapters were taken out. Choose them again in "
                "the structure to train them with another preset."
            )
        )
    if structure.reinitialised_layers:
        found.append(
            text(
                "Instant trains only the head: layers that were to start fresh keep what they had "
                "learned."
            )
        )
    return found


def preset_notes(recipe: Recipe, *, examples: int = 0, steps_per_epoch: int = 0) -> list[Text]:
    """Why the preset of ``recipe`` chose what it chose, in sentences.

    ``steps_per_epoch`` is worked out where it is not given; long texts make more of them.
    """
    scale = scale_of(recipe, examples)
    training = recipe.training
    a_round = steps_per_epoch or math.ceil(scale.examples / training.batch_size)
    values = {
        "epochs": training.epochs,
        "examples": scale.examples,
        "steps": training.epochs * a_round,
    }
    notes = [
        text(
            "Epochs: {epochs}, over {examples:,} training questions, about {steps:,} steps: with more "
            "epochs the questions are learned by heart.",
            **values,
        )
        if scale.task == _READS_PAGES
        else text(
            "Epochs: {epochs}, over {examples:,} training texts, about {steps:,} steps: few texts "
            "are read more often than many.",
            **values,
        ),
        _rate_note(recipe),
    ]
    if training.preset == "instant" and training.weight_decay >= 1:
        notes.append(
            text(
                "Weight decay {decay:g}: the head is held back, for it would soon know single "
                "texts by heart.",
                decay=training.weight_decay,
            )
        )
    if (
        training.contrastive_weight
        and "contrastive_weight" not in TASKS[recipe.task].without_effect
    ):
        notes.append(
            text(
                "With so few texts, those of one class are also drawn together and those of "
                "different classes pushed apart: each pair of texts teaches something."
            )
        )
    if recipe.structure.freeze_encoder:
        notes.append(
            text(
                "The encoder stays as it is, so each text passes through it only once; only the "
                "head is trained."
            )
        )
    return notes


def _rate_note(recipe: Recipe) -> Text:
    rate = recipe.training.learning_rate
    if recipe.training.preset == "instant":
        return text(
            "Learning rate {rate:.1e}: the head starts from nothing and bears larger steps than a "
            "whole model.",
            rate=rate,
        )
    if recipe.structure.adapters is not None:
        return text("Learning rate {rate:.1e}: adapters want more than whole layers.", rate=rate)
    return text(
        "Learning rate {rate:.1e}: small models bear larger steps than large ones.", rate=rate
    )


def scale_of(recipe: Recipe, examples: int = 0, model: BaseModel | None = None) -> Scale:
    """Sizes of the recipe's data and base model; typical ones where they cannot be read yet."""
    model = model or _base_model(recipe)
    return Scale(
        examples=examples or _training_examples(recipe) or _TYPICAL_EXAMPLES,
        parameters=(model.parameters if model else 0) or _TYPICAL_PARAMETERS,
        width=(model.hidden_size if model else 0) or 768,
        task=recipe.task,
    )


def _instant(recipe: Recipe, scale: Scale) -> Recipe:
    training = msgspec.structs.replace(
        recipe.training,
        epochs=_epochs(scale.examples, least=10, most=60, steps=1_200, batch=_HEAD_BATCH_SIZE),
        batch_size=_HEAD_BATCH_SIZE,
        patience=6,
    )
    if not TASKS[recipe.task].reads_pooled:
        is_few = scale.examples < _FEW_EXAMPLES
        rate = _TOKENS_HEAD_RATE_OF_FEW if is_few else _TOKENS_HEAD_RATE
        training = msgspec.structs.replace(training, learning_rate=rate)
    else:
        factor = _QUICKER_STEPS if scale.examples >= _MANY_EXAMPLES else 1
        training = msgspec.structs.replace(
            training,
            batch_size=factor * _HEAD_BATCH_SIZE,
            learning_rate=factor * _HEAD_RATE,
            weight_decay=_HEAD_DECAY,
        )
    frozen = msgspec.structs.replace(
        recipe.structure,
        freeze_encoder=True,
        reinitialised_layers=[],
        adapters=None,
    )
    return msgspec.structs.replace(recipe, training=training, structure=frozen)


def balanced_plan(scale: Scale, plain: Hyperparameters | None = None) -> Hyperparameters:
    """The numbers of the preset *Balanced*; what they do not concern stays as in ``plain``."""
    batch, rate = _batch_size(scale), learning_rate(scale)
    is_very_few = scale.examples < _VERY_FEW_EXAMPLES
    most = _ROUNDS_OF_VERY_FEW if is_very_few else 20
    if scale.task == _READS_PAGES:
        most = _ROUNDS_OF_QUESTIONS
    return msgspec.structs.replace(
        plain or Hyperparameters(),
        epochs=_epochs(scale.examples, least=2, most=most, steps=1_000, batch=batch),
        learning_rate=rate,
        head_learning_rate=_QUICKER_HEAD * rate if is_very_few else None,
        batch_size=batch,
        label_smoothing=_LABEL_SMOOTHING,
        contrastive_weight=_CONTRASTIVE_WEIGHT if is_very_few else 0.0,
        patience=_patience(scale),
    )


def _balanced(recipe: Recipe, scale: Scale) -> Recipe:
    return _with_training(recipe, balanced_plan(scale, recipe.training))


def _best(recipe: Recipe, scale: Scale) -> Recipe:
    batch = _batch_size(scale)
    most = _MOST_ROUNDS_OF_QUESTIONS if scale.task == _READS_PAGES else 40
    training = msgspec.structs.replace(
        recipe.training,
        epochs=_epochs(scale.examples, least=4, most=most, steps=2_500, batch=batch),
        learning_rate=learning_rate(scale) * 0.6,
        batch_size=batch,
        schedule="cosine",
        label_smoothing=_LABEL_SMOOTHING,
        evaluations_per_epoch=2 if scale.examples >= 2_000 else 1,
        patience=6,
    )
    return _with_training(recipe, training)


PRESETS: dict[str, Callable[[Recipe, Scale], Recipe]] = {
    "instant": _instant,
    "balanced": _balanced,
    "best": _best,
}


def learning_rate(scale: Scale) -> float:
    """5e-5 for models that are 768 wide, rising to 5e-4 for narrow ones.

    Follows the width, as a step's effect on a matrix grows with its inputs (Yang and others 2022,
    "Tensor Programs V", table 3); checked on TREC and the shipped samples with the starter.
    """
    rate = 5e-5 * (768 / scale.width) ** 2
    return float(f"{min(5e-4, max(1e-5, rate)):.2g}")


def with_adapter_rate(training: Hyperparameters) -> Hyperparameters:
    """Rates for adapters, where those of ``training`` are for whole layers; *Instant* keeps its own.

    Ten times as much: Hu and others 2021 (LoRA, table 9) took 5e-4 where whole encoders take 5e-5,
    and Schulman and others 2025 ("LoRA without regret") found this factor for models of all sizes.
    The head, which is as fresh as adapters, learns no slower.
    """
    if training.preset == "instant":
        return training  # the head's, which is high already
    rate = _ADAPTER_RATE * training.learning_rate
    of_head = training.head_learning_rate
    return msgspec.structs.replace(
        training,
        learning_rate=float(f"{rate:.2g}"),
        head_learning_rate=of_head if of_head and of_head > rate else None,
    )


def _with_training(recipe: Recipe, training: Hyperparameters) -> Recipe:
    """With rates that suit what is trained."""
    if recipe.structure.adapters is not None:
        training = with_adapter_rate(training)
    return msgspec.structs.replace(recipe, training=training)


def _batch_size(scale: Scale) -> int:
    return _SMALL_BATCH_SIZE if scale.examples < _FEW_EXAMPLES else _BATCH_SIZE


def _patience(scale: Scale) -> int:
    """Scores on a small validation part jump about: a few bad ones in a row mean little."""
    return 6 if scale.examples < _FEW_EXAMPLES else 3


def _epochs(examples: int, *, least: int, most: int, steps: int, batch: int = _BATCH_SIZE) -> int:
    """Rounds that make about ``steps`` steps, within bounds."""
    a_round = max(1, math.ceil(examples / batch))
    return max(least, min(most, round(steps / a_round)))


def _base_model(recipe: Recipe) -> BaseModel | None:
    try:
        return store.resolve(recipe.model.base)
    except UserError:
        return None  # preview and training say what is wrong with it


def _training_examples(recipe: Recipe) -> int:
    if not recipe.data.dataset:
        return 0
    own = paths.datasets() / recipe.data.dataset
    try:
        description = DatasetFolder(own if own.is_dir() else recipe.data.dataset).description
    except UserError:
        return 0  # preview and training say what is wrong with it
    stated = description.splits if recipe.split.respect_given else {}
    pool = description.rows - sum(rows for split, rows in stated.items() if split != "train")
    shares = {"test": recipe.split.test, "validation": recipe.split.validation}
    carved = sum(round(pool * share) for split, share in shares.items() if split not in stated)
    return max(1, pool - carved)
