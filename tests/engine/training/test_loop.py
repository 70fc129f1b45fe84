"""The loop and its parts: learning, memory, schedule, pace of events."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
import torch

from engine.batching.targets import Targets
from engine.batching.texts import Texts
from engine.batching.tokens import TokenPlan, encode_now
from engine.devices import Device, choose_device, choose_precision
from engine.errors import InvalidCall, UserError
from engine.events import Evaluated, Progress, StepDone, Warned
from engine.jobs import drain
from engine.models.loading import load_config, load_tokenizer
from engine.seeding import generator_states, restore_generator_states, seed_everything
from engine.structure.changes import build_model
from engine.structure.structure import Structure
from engine.tasks import TASKS
from engine.tasks.task import Labelled
from engine.training.loop import Training
from engine.training.network import Split, TokenNetwork
from engine.training.optimiser import new_optimiser
from engine.training.recipe import Hyperparameters, Recipe
from engine.training.run_folder import RunFolder
from engine.training.schedule import factor
from engine.training.step import Stepper
from engine.training.validation import evaluate

CPU = choose_device("cpu")
TASK = TASKS["classification"]
WORDS = ("film", "room", "staff", "card", "oil", "trading", "password", "stocks")
TEXTS = [
    f"{opinion} {word}"
    for word, opinion in itertools.product(WORDS, ("great", "dull", "这家酒店很好", "很差"))
]
LABELS = ["0", "1"]


@pytest.fixture
def split(tiny_base_model: Path) -> Split:
    """32 texts whose labels follow no rule that could be learned without remembering them."""
    encoded = encode_now(TEXTS, load_tokenizer(tiny_base_model), TokenPlan(32))
    targets = np.random.default_rng(0).integers(0, 2, len(TEXTS))
    part = Labelled(Texts(TEXTS), [LABELS[number] for number in targets])
    return Split(encoded, Targets(targets), np.ones(len(TEXTS), np.float32), part)


def new_stepper(
    network: TokenNetwork, optimiser: torch.optim.Optimizer, clip_norm: float
) -> Stepper:
    criterion = TASK.criterion(Targets(np.zeros(0)), LABELS, smoothing=0.0, is_balanced=False)
    return Stepper(network, criterion, optimiser, CPU, clip_norm=clip_norm)


def new_network(folder: Path, *, dropout: float = 0.0) -> TokenNetwork:
    seed_everything(1)
    config: Any = load_config(folder)
    config.hidden_dropout_prob = config.attention_probs_dropout_prob = dropout
    config.num_labels = 2
    model = build_model(str(folder), TASK.auto_class, config, Structure())
    return TokenNetwork(model, TASK, CPU, "fp32", 0)


def new_training(folder: Path, split: Split, **changes: Any) -> Training:
    settings: dict[str, Any] = {"precision": "fp32", "batch_size": 8, "patience": 0} | changes
    hyperparameters = Hyperparameters(**settings)
    network = new_network(folder)
    run = RunFolder.create(Recipe(training=hyperparameters))
    return Training(
        network=network,
        task=TASK,
        labels=LABELS,
        training=split,
        validation=split,
        optimiser=new_optimiser(network.model, hyperparameters, CPU),
        hyperparameters=hyperparameters,
        selection_metric="accuracy",
        device=CPU,
        run=run,
    )


def test_32_examples_are_learned_by_heart(tiny_base_model: Path, split: Split) -> None:
    training = new_training(
        tiny_base_model, split, epochs=60, learning_rate=3e-3, schedule="cosine"
    )
    events: list[Any] = []
    drain(training.train(), events.append)
    last = [event for event in events if isinstance(event, Evaluated)][-1]
    assert last.metrics["accuracy"] == 1.0
    assert last.loss < 0.05


def test_each_example_weighs_the_same_whatever_its_batch(
    tiny_base_model: Path, split: Split
) -> None:
    def gradient(*parts: np.ndarray) -> torch.Tensor:
        network = new_network(tiny_base_model)
        stepper = new_stepper(network, torch.optim.SGD(network.model.parameters()), 0)
        for part in parts:
            stepper._gradients(split, part, 8.0)
        grad = network.model.get_input_embeddings().weight.grad
        assert isinstance(grad, torch.Tensor)
        return grad

    rows = np.arange(16)
    together, apart = gradient(rows), gradient(rows[:3], rows[3:])
    torch.testing.assert_close(together, apart, rtol=1e-4, atol=1e-7)


class Cramped(TokenNetwork):
    """A network on a device that holds three rows at most."""

    def logits(self, split: Split, rows: np.ndarray) -> torch.Tensor:
        if len(rows) > self.room:
            raise torch.OutOfMemoryError("out of memory")
        return super().logits(split, rows)

    room = 3


def test_out_of_memory_halves_the_batch_says_so_and_changes_nothing(
    tiny_base_model: Path, split: Split
) -> None:
    def trained(kind: type[TokenNetwork]) -> tuple[list[Any], torch.Tensor]:
        network = new_network(tiny_base_model)
        network.__class__ = kind
        optimiser = torch.optim.SGD(network.model.parameters(), lr=0.1)
        stepper = new_stepper(network, optimiser, 1.0)
        events: list[Any] = []
        drain(stepper.take(split, np.arange(8), 8.0), events.append)
        return events, network.model.get_input_embeddings().weight.detach()

    events, cramped = trained(Cramped)
    silent, roomy = trained(TokenNetwork)
    assert [type(event) for event in events] == [Warned, Warned]
    assert silent == []
    torch.testing.assert_close(cramped, roomy, rtol=1e-5, atol=1e-7)


def test_no_memory_for_a_single_text_is_an_error(tiny_base_model: Path, split: Split) -> None:
    network = new_network(tiny_base_model)
    network.__class__ = type("Full", (Cramped,), {"room": 0})
    optimiser = torch.optim.SGD(network.model.parameters(), lr=0.1)
    stepper = new_stepper(network, optimiser, 1.0)
    with pytest.raises(UserError, match="not enough memory"):
        drain(stepper.take(split, np.arange(4), 4.0))


def test_a_loss_that_is_no_number_is_an_error(tiny_base_model: Path, split: Split) -> None:
    training = new_training(tiny_base_model, split, learning_rate=1e30, clip_norm=0.0, epochs=9)
    with pytest.raises(UserError, match="no longer a number"):
        drain(training.train())


def test_evaluation_speaks_at_each_batch(tiny_base_model: Path, split: Split) -> None:
    network = new_network(tiny_base_model)
    job = evaluate(network, split, task=TASK, labels=LABELS, tokens_per_batch=40)
    done = [event.done for event in job if isinstance(event, Progress)]
    widest = int(split.rows.row_lengths.max())
    assert max(np.diff(done)) * widest <= 40 + widest * 6
    assert done[-1] == len(TEXTS)


def test_every_step_speaks(tiny_base_model: Path, split: Split) -> None:
    training = new_training(tiny_base_model, split, epochs=2)
    events: list[Any] = []
    drain(training.train(), events.append)
    steps = [event for event in events if isinstance(event, StepDone)]
    assert [event.step for event in steps] == list(range(1, training.total_steps + 1))
    assert steps[-1].epoch == 2.0
    assert steps[-1].seconds_left <= steps[0].seconds_left
    assert all(event.memory_bytes > 0 for event in steps)


def test_windows_share_the_weight_of_their_text(tiny_base_model: Path) -> None:
    texts = ["good film", "dull plot and terrible acting " * 8]
    plan = TokenPlan(12, "windows", 3)
    rows = encode_now(texts, load_tokenizer(tiny_base_model), plan)
    part = Labelled(Texts(texts), LABELS)
    split = Split(rows, Targets(np.array([0, 1])), np.ones(2, np.float32), part)
    assert len(rows) > 3
    assert split.row_weights[rows.owners == 1].sum() == pytest.approx(1.0)
    assert set(split.targets.batch(rows, np.flatnonzero(rows.owners == 1), 2)) == {1}


def test_the_rate_rises_and_then_falls_to_nearly_nothing() -> None:
    for shape, last in (("linear", 0.02), ("cosine", 0.001), ("constant", 1.0)):
        rates = [
            factor(step, first=0, last=100, warmup_share=0.1, shape=shape) for step in range(100)
        ]
        assert rates[:10] == sorted(rates[:10])
        assert max(rates) == pytest.approx(1.0)
        assert 0 < rates[0] < 0.2
        assert rates[-1] <= last
        assert rates[10:] == sorted(rates[10:], reverse=True)
    with pytest.raises(InvalidCall, match="zigzag"):
        factor(0, first=0, last=10, warmup_share=0.1, shape="zigzag")


def test_only_matrices_decay_and_the_head_may_have_its_own_rate(tiny_base_model: Path) -> None:
    model = new_network(tiny_base_model).model
    hyperparameters = Hyperparameters(learning_rate=1e-4, head_learning_rate=1e-2, weight_decay=0.1)
    groups = new_optimiser(model, hyperparameters, CPU).param_groups
    names = {id(parameter): name for name, parameter in model.named_parameters()}
    for group in groups:
        for parameter in group["params"]:
            is_head = names[id(parameter)].startswith(("classifier", "bert.pooler"))
            assert group["peak"] == (1e-2 if is_head else 1e-4)
            assert group["weight_decay"] == (0.1 if parameter.ndim >= 2 else 0.0)


def test_random_generators_go_on_where_they_were() -> None:
    import random

    seed_everything(4)
    tensors, values = generator_states()
    plain = msgspec.json.decode(msgspec.json.encode(values))
    first = (random.random(), np.random.rand(), float(torch.rand(())))
    seed_everything(99)
    restore_generator_states(tensors, plain)
    assert (random.random(), np.random.rand(), float(torch.rand(()))) == first


def test_precision_follows_the_device_and_says_why() -> None:
    fast = Device("cuda", "GPU", 1, supports_bf16=True)
    slow = Device("cpu", "CPU", 1, supports_bf16=False)
    assert choose_precision(fast).name == "bf16"
    assert choose_precision(slow).name == "fp32"
    assert "no fast bf16" in str(choose_precision(slow).reason)
    with pytest.raises(UserError, match="no fast bf16"):
        choose_precision(slow, "bf16")
    with pytest.raises(InvalidCall):
        choose_device("abacus")


def test_a_negative_contrastive_weight_is_refused(tiny_base_model: Path, split: Split) -> None:
    with pytest.raises(UserError, match="must be 0 or more, not -1"):
        new_training(tiny_base_model, split, contrastive_weight=-1.0)
