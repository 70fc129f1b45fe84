"""From a recipe to what the loop needs: examples, tokens, device, model, splits."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.batching.encoded import Encoded
from engine.batching.tokens import TokenPlan, special_tokens
from engine.devices import Device, Precision, choose_device, choose_precision
from engine.errors import InvalidCall, UserError
from engine.events import Noted, Progress, Warned
from engine.jobs import Job, tell
from engine.messages import Text, text
from engine.models import local, store
from engine.models.base_model import BaseModel
from engine.models.loading import load_config, load_tokenizer, longest_input
from engine.seeding import seed_everything
from engine.structure.changes import build_model, trainable_parameters
from engine.tasks import TASKS
from engine.tasks.task import Task
from engine.training.frozen_part import choose_network
from engine.training.material import SPLITS, Material
from engine.training.network import Network, Rows, Split, TokenNetwork
from engine.training.recipe import Recipe

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


@dataclass(frozen=True)
class Setting:
    """Everything decided before weights are loaded."""

    recipe: Recipe
    task: Task[Any]
    base: BaseModel
    device: Device
    precision: Precision
    tokenizer: PreTrainedTokenizerBase
    plan: TokenPlan
    selection_metric: str

    @property
    def pad_id(self) -> int:
        """The id that fills short rows; any will do where the tokenizer has none."""
        return int(self.tokenizer.pad_token_id or 0)

    @property
    def frame_tokens(self) -> tuple[int, int]:
        """How many special tokens stand before and after a text."""
        prefix, suffix = special_tokens(self.tokenizer)
        return len(prefix), len(suffix)


@dataclass(frozen=True)
class Prepared:
    """All that the loop and the conclusion need.

    ``splits`` are training and validation as the network reads them, ``tokens`` all splits from
    their tokens on; empty ones are left out.
    """

    setting: Setting
    material: Material
    model: PreTrainedModel
    network: Network
    splits: dict[str, Split]
    tokens: dict[str, Split]
    base_fingerprint: str


def decide(recipe: Recipe) -> Setting:
    """Device, precision, base model, tokenizer and limits; raises ``UserError`` when one fails."""
    task = TASKS[recipe.task]
    training = recipe.training
    base = store.resolve(recipe.model.base)
    device = choose_device(training.device)
    limit = longest_input(base.path, load_config(base.path))
    wanted = training.max_length or limit
    if wanted < 8:
        raise UserError(text("A maximum length of {n} tokens is too short.", n=wanted))
    known = [metric.name for metric in task.metrics]
    metric = task.primary if training.selection_metric == "auto" else training.selection_metric
    if metric not in known:
        raise InvalidCall(
            text("There is no metric called “{name}”.", name=metric),
            remedy=text("Known are: {names}.", names=", ".join(known)),
        )
    if training.unfreeze_every < 0:
        raise InvalidCall(
            text("Layers cannot join every {n} epochs.", n=training.unfreeze_every),
            remedy=text("Give a number above 0, or 0 to train all layers from the start."),
        )
    if training.long_texts not in ("cut", "windows"):
        raise InvalidCall(
            text("“{name}” is no way to read long texts.", name=training.long_texts),
            remedy=text("Known are: {names}.", names="cut, windows"),
        )
    return Setting(
        recipe=recipe,
        task=task,
        base=base,
        device=device,
        precision=choose_precision(device, training.precision, base.hidden_size),
        tokenizer=task.adapted(load_tokenizer(base.path)),
        plan=task.plan(TokenPlan(min(wanted, limit), training.long_texts, training.window_overlap)),
        selection_metric=metric,
    )


def prepare(setting: Setting, material: Material, keeps: bool | None = None) -> Job[Prepared]:
    """Tokens, model and splits, with progress; raises ``Interrupted`` when a command arrives.

    ``keeps``: whether what is frozen is computed once, where a run that goes on has decided that.
    """
    setting = fitted(setting, material)
    for note in decisions(setting):
        yield from tell(Noted(message=note))
    encoded = {}
    for split in SPLITS:
        texts = material.labelled(split).texts
        encoded[split] = yield from setting.task.encode(
            texts, setting.tokenizer, setting.plan, is_kept=True
        )
    yield from tell(Progress(phase=text("Loading the base model"), done=0, total=1))
    model = new_trainable_model(setting, material.labels)
    base_fingerprint = local.fingerprint(Path(setting.base.path))
    learned = {split: rows for split, rows in encoded.items() if split != "test"}
    whole = whole_network(setting, model)
    network, rows = yield from choose_network(
        whole, setting.recipe, learned, base_fingerprint, keeps=keeps
    )
    yield from tell(Progress(phase=text("Loading the base model"), done=1, total=1))
    tokens = {
        split: _split(setting, material, split, each)
        for split, each in encoded.items()
        if len(each)
    }
    splits = {split: replace(tokens[split], rows=rows[split]) for split in rows if split in tokens}
    is_pair = bool(material.second_columns)
    for warning in _warnings(encoded, splits, setting.plan, is_pair=is_pair):
        yield from tell(Warned(message=warning))
    return Prepared(setting, material, model, network, splits, tokens, base_fingerprint)


def _cut_warning(parts: list[Encoded], plan: TokenPlan, *, is_pair: bool) -> Text:
    """How many texts are cut, and of pairs how much of them reaches the model."""
    cut = sum(int(rows.is_cut.sum()) for rows in parts)
    total = sum(rows.texts for rows in parts)
    if not is_pair:
        return text(
            "{cut:,} of {total:,} texts are longer than the model reads; their ends are cut "
            "off. Reading long texts in windows avoids this.",
            cut=cut,
            total=total,
        )
    lengths = np.concatenate([rows.lengths[rows.is_cut] for rows in parts])
    return text(
        "{cut:,} of {total:,} pairs have more than the {limit:,} tokens that the model reads: of "
        "the longer text the end is left out, and both get half of the room where both are long. "
        "{share:.0%} of the tokens of these pairs reach the model.",
        cut=cut,
        total=total,
        limit=plan.max_length,
        share=float(np.minimum(1.0, plan.max_length / lengths).mean()),
    )


def fitted(setting: Setting, material: Material) -> Setting:
    """The setting with what its task takes from the training part."""
    return replace(setting, task=setting.task.fitted(material.labelled("train")))


def new_trainable_model(setting: Setting, labels: list[str]) -> PreTrainedModel:
    """The seeded model on its device, with the structure applied and the labels in its config."""
    recipe = setting.recipe
    seed_everything(recipe.training.seed)
    config = load_config(setting.base.path)
    for name, value in setting.task.config_changes(labels).items():
        setattr(config, name, value)
    model = build_model(setting.base.path, setting.task.auto_class, config, recipe.structure)
    if not trainable_parameters(model):
        raise UserError(text("Everything is frozen: there is nothing to train."))
    if recipe.training.gradient_checkpointing:
        checkpoint_layers(model)
    model.to(setting.device.kind)  # type: ignore[arg-type]
    return model


def checkpoint_layers(model: PreTrainedModel) -> None:
    """Keep of each layer only its input; raises ``UserError`` where the network cannot."""
    if not model.supports_gradient_checkpointing:
        raise UserError(
            text("This base model cannot compute its layers again for each step."),
            remedy=text("Turn that off; smaller batches save memory too."),
        )
    # The form that needs no gradient at the input of a layer, so that frozen ones may lie below.
    enable: Any = model.gradient_checkpointing_enable
    enable({"use_reentrant": False})


def whole_network(setting: Setting, model: PreTrainedModel) -> TokenNetwork:
    """The model from its tokens on, as the setting calculates."""
    return TokenNetwork(model, setting.task, setting.device, setting.precision.name, setting.pad_id)


def _split(setting: Setting, material: Material, name: str, rows: Rows) -> Split:
    part = material.labelled(name)
    targets = setting.task.targets(part.cells, material.labels, rows)
    weights = np.ones(len(part.cells), np.float32)
    if name == "train" and setting.recipe.training.class_weights:
        weights = setting.task.balancing_weights(targets, material.labels)
    return Split(rows, targets, weights, part)


def decisions(setting: Setting) -> list[Text]:
    """What was decided for the user, in sentences."""
    return [
        text("Training on {name}.", name=setting.device.name),
        setting.precision.reason,
    ]


def _warnings(
    encoded: dict[str, Encoded], splits: dict[str, Split], plan: TokenPlan, *, is_pair: bool
) -> list[Text]:
    found = []
    if any(rows.is_cut.any() for rows in encoded.values()):
        found.append(_cut_warning(list(encoded.values()), plan, is_pair=is_pair))
    if "validation" not in splits:
        found.append(
            text(
                "There are no validation examples: training cannot stop early, and the last "
                "weights are kept instead of the best."
            )
        )
    return found
