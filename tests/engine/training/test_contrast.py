"""Texts of one class drawn together beside the classes' own loss."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.batching.targets import Targets
from engine.batching.texts import Texts
from engine.batching.tokens import TokenPlan, encode_now
from engine.devices import choose_device
from engine.jobs import drain
from engine.models.loading import load_config, load_tokenizer
from engine.seeding import seed_everything
from engine.structure.changes import build_model
from engine.structure.structure import Structure
from engine.tasks import TASKS
from engine.tasks.task import Labelled
from engine.training.contrast import pair_loss, watched_states
from engine.training.network import Split, TokenNetwork
from engine.training.presets import Scale, apply_preset, balanced_plan, preset_notes
from engine.training.recipe import Recipe
from engine.training.step import Stepper

CPU = choose_device("cpu")
TASK = TASKS["classification"]
TEXTS = [f"{opinion} {word}" for word in ("film", "room", "oil") for opinion in ("great", "dull")]
CLASSES = np.array([0, 1] * 3)
ROWS = np.arange(len(TEXTS))


@pytest.fixture
def split(tiny_base_model: Path) -> Split:
    encoded = encode_now(TEXTS, load_tokenizer(tiny_base_model), TokenPlan(16))
    part = Labelled(Texts(TEXTS), [str(number) for number in CLASSES])
    return Split(encoded, Targets(CLASSES), np.ones(len(TEXTS), np.float32), part)


def new_stepper(folder: Path, weight: float, *, structure: Structure | None = None) -> Stepper:
    seed_everything(1)
    config: Any = load_config(folder)
    config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
    config.num_labels = 2
    model = build_model(str(folder), TASK.auto_class, config, structure or Structure())
    network = TokenNetwork(model, TASK, CPU, "fp32", 0)
    criterion = TASK.criterion(Targets(CLASSES), ["0", "1"], smoothing=0.0, is_balanced=False)
    trained = [each for each in model.parameters() if each.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=1e-3)
    return Stepper(network, criterion, optimiser, CPU, clip_norm=1.0, contrastive_weight=weight)


def distance_of_pairs(stepper: Stepper, split: Split) -> float:
    with torch.inference_mode(), watched_states(stepper.network.model) as states:
        stepper.network.logits(split, ROWS)
    return float(pair_loss(states[0], split.rows.row_lengths, torch.from_numpy(CLASSES)))


def states_of(*rows: list[float]) -> torch.Tensor:
    """Rows of one real token and one of padding that must not count."""
    return torch.tensor([[row, [9.0, -7.0]] for row in rows])


ONE = np.array([1, 1])


def test_classes_that_lie_together_and_apart_cost_nothing() -> None:
    states = states_of([2.0, 0.0], [3.0, 0.0], [0.0, 1.0], [0.0, 5.0])
    loss = pair_loss(states, np.array([1, 1, 1, 1]), torch.tensor([0, 0, 1, 1]))
    assert float(loss) == pytest.approx(0.0, abs=1e-6)


def test_both_kinds_of_pairs_weigh_the_same() -> None:
    same = pair_loss(states_of([1.0, 0.0], [0.0, 1.0]), ONE, torch.tensor([0, 0]))
    other = pair_loss(states_of([1.0, 0.0], [1.0, 0.0]), ONE, torch.tensor([0, 1]))
    assert float(same) == pytest.approx(1.0)
    assert float(other) == pytest.approx(1.0)
    # Of three rows there is one pair of the first kind and two of the second.
    three = pair_loss(
        states_of([1.0, 0.0], [0.0, 1.0], [1.0, 0.0]), np.array([1, 1, 1]), torch.tensor([0, 0, 1])
    )
    assert float(three) == pytest.approx(1.0 + (1.0 + 0.0) / 2)


def test_a_single_text_has_no_pair() -> None:
    loss = pair_loss(states_of([1.0, 0.0]), np.array([1]), torch.tensor([0]))
    assert float(loss) == 0.0


def test_training_draws_the_classes_apart(tiny_base_model: Path, split: Split) -> None:
    left: dict[float, float] = {}
    first: dict[float, float] = {}
    for weight in (0.0, 5.0):
        stepper = new_stepper(tiny_base_model, weight)
        before = distance_of_pairs(stepper, split)
        losses = [float(drain(stepper.take(split, ROWS, len(ROWS)))) for _ in range(10)]
        left[weight] = distance_of_pairs(stepper, split) / before
        first[weight] = losses[0]
    assert left[5.0] < 0.5
    assert left[5.0] < left[0.0] - 0.2
    # What is reported stays comparable with the loss of the validation part.
    assert first[5.0] == first[0.0]


def test_a_head_on_a_frozen_encoder_learns_the_same_with_and_without(
    tiny_base_model: Path, split: Split
) -> None:
    def trained(weight: float) -> dict[str, torch.Tensor]:
        stepper = new_stepper(tiny_base_model, weight, structure=Structure(freeze_encoder=True))
        drain(stepper.take(split, ROWS, len(ROWS)))
        return stepper.network.model.state_dict()

    without, with_weight = trained(0.0), trained(5.0)
    assert all(torch.equal(without[name], with_weight[name]) for name in without)


def test_balanced_uses_it_where_texts_are_very_few() -> None:
    few, many = Scale(48, 8_000_000, 384), Scale(5_000, 8_000_000, 384)
    assert balanced_plan(few).contrastive_weight > 0
    assert balanced_plan(many).contrastive_weight == 0


def test_the_reasons_name_it_only_to_the_task_that_heeds_it() -> None:
    def says_so(task: str) -> bool:
        recipe = apply_preset(Recipe(task=task), "balanced", examples=48)
        return any("drawn together" in str(note) for note in preset_notes(recipe, examples=48))

    assert says_so("classification")
    assert not says_so("named_entities")


def test_only_classes_of_texts_can_be_drawn_apart() -> None:
    heeding = {name for name in TASKS if "contrastive_weight" not in TASKS[name].without_effect}
    assert heeding == {"classification"}
