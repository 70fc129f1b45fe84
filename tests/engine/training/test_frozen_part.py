"""What is frozen is computed once, and trained from as if it were computed in every step."""

from __future__ import annotations

import csv
import dataclasses
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from engine.batching.token_budget import epoch_batches
from engine.batching.tokens import TokenPlan, encode_now
from engine.data.importing import import_files
from engine.devices import choose_device
from engine.events import Evaluated, Event, Noted, StepDone
from engine.jobs import Command, Job, drain
from engine.models.loading import load_config, load_tokenizer
from engine.seeding import seed_everything
from engine.structure.changes import build_model, set_training_mode
from engine.structure.depths import parameter_depths
from engine.structure.structure import Structure
from engine.tasks import TASKS
from engine.training import boundary as boundaries
from engine.training import frozen_part, loop, preparation
from engine.training.fine_tune import fine_tune, resume_run
from engine.training.network import Network, Rows, TokenNetwork
from engine.training.recipe import DataPart, Hyperparameters, ModelPart, Recipe
from tests.conftest import CORPUS

RunJob = Callable[..., tuple[Any, list[Event]]]
GOOD, BAD = ("great", "wonderful", "friendly"), ("awful", "terrible", "rude")
FILLERS = ("the", "film", "service", "staff", "room", "plot", "and", "was", "made", "me")
ENCODER = Structure(freeze_encoder=True)
BOTTOM = Structure(freeze_embeddings=True, frozen_layers=[0])


def texts(count: int) -> Iterator[tuple[int, int, str]]:
    """How many good and bad words are in a text of varied length, and the text."""
    generator = random.Random(5)
    for number in range(count):
        good, bad = generator.randint(0, 2), generator.randint(0, 2)
        words = [*generator.choices(GOOD, k=good), *generator.choices(BAD, k=bad)]
        words += generator.choices(FILLERS, k=generator.randint(3, 30 if number % 9 == 0 else 9))
        generator.shuffle(words)
        yield good, bad, " ".join(words)


def entities(content: str) -> str:
    spans = [
        [content.index(word), content.index(word) + len(word), "good" if word in GOOD else "bad"]
        for word in {*GOOD, *BAD} & set(content.split())
    ]
    return json.dumps(sorted(spans))


def table_of(task: str, count: int) -> list[list[str]]:
    if task == "named_entities":
        rows = [["text", "entities"], *([each, entities(each)] for *_, each in texts(count))]
    elif task == "multi_label":
        rows = [
            ["text", "good", "bad"],
            *([each, str(min(good, 1)), str(min(bad, 1))] for good, bad, each in texts(count)),
        ]
    elif task == "regression":
        rows = [
            ["text", "score"],
            *(
                [each, f"{good - bad + number / 999:.3f}"]
                for number, (good, bad, each) in enumerate(texts(count))
            ),
        ]
    elif task == "pairs":
        both = list(texts(2 * count))
        rows = [
            ["premise", "hypothesis", "label"],
            *(
                [one[2], two[2], "more" if one[0] > two[0] else "less"]
                for one, two in zip(both[::2], both[1::2], strict=True)
            ),
        ]
    else:
        rows = [
            ["text", "label"],
            *([each, "good" if good > bad else "bad"] for good, bad, each in texts(count)),
        ]
    return rows


def squad(count: int) -> dict[str, Any]:
    documents = []
    for number, (*_, content) in enumerate(texts(count)):
        word = content.split()[number % 3]
        answer = {"text": word, "answer_start": content.index(word)}
        asked = {"id": str(number), "question": f"the {word}", "answers": [answer]}
        paragraph = {"context": f"{content}", "qas": [asked]}
        documents.append({"title": str(number), "paragraphs": [paragraph]})
    return {"version": "v2.0", "data": documents}


def recipe_of(task: str, folder: Path, base: Path, structure: Structure, **more: Any) -> Recipe:
    count = 90
    if task == "question_answering":
        file = folder / "questions.json"
        file.write_text(json.dumps(squad(count)), "utf-8")
    else:
        file = folder / "table.csv"
        with file.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(table_of(task, count))
    settings: dict[str, Any] = {
        "epochs": 2,
        "learning_rate": 3e-3,
        "batch_size": 8,
        "patience": 0,
        "precision": "fp32",
        "device": "cpu",
        "baseline": False,
        "long_texts": "windows",
        "max_length": 24,
        "window_overlap": 4,
    }
    return Recipe(
        name=task,
        task="classification" if task == "pairs" else task,
        data=DataPart(dataset=drain(import_files(paths=[str(file)])).folder),
        model=ModelPart(base=str(base)),
        structure=structure,
        training=Hyperparameters(**settings | more),
    )


def losses_of(recipe: Recipe, run_job: RunJob) -> list[float]:
    """Of every step, and of every evaluation."""
    _, events = run_job(fine_tune(recipe=recipe))
    return [event.loss for event in events if isinstance(event, StepDone | Evaluated)]


def through_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is kept."""

    def choose(whole: TokenNetwork, _r: Recipe, encoded: Any, _f: str, **_: Any) -> Job[Any]:
        yield from ()
        return whole, dict(encoded)

    monkeypatch.setattr(preparation, "choose_network", choose)


def watched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The kinds of network that are chosen from now on."""
    chosen: list[str] = []

    def choose(*given: Any, **named: Any) -> Job[tuple[Network, dict[str, Rows]]]:
        network, rows = yield from frozen_part.choose_network(*given, **named)
        chosen.append(type(network).__name__)
        return network, rows

    monkeypatch.setattr(preparation, "choose_network", choose)
    return chosen


def batches_of_any_length(lengths: np.ndarray, **settings: Any) -> list[np.ndarray]:
    """Of texts as if all were equally long."""
    return epoch_batches(np.ones_like(lengths), **settings)


@pytest.mark.parametrize("structure", [ENCODER, BOTTOM], ids=["encoder", "bottom"])
@pytest.mark.parametrize(
    "task",
    [
        "classification",
        "pairs",
        "multi_label",
        "regression",
        "named_entities",
        "question_answering",
    ],
)
def test_losses_are_those_of_the_whole_network(
    task: str,
    structure: Structure,
    tiny_base_model: Path,
    tmp_path: Path,
    run_job: RunJob,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recipe = recipe_of(task, tmp_path, tiny_base_model, structure)
    chosen = watched(monkeypatch)
    # A kept vector costs the same whatever the length of its text, so batches are made without it.
    monkeypatch.setattr(loop, "epoch_batches", batches_of_any_length)
    kept = losses_of(recipe, run_job)
    assert chosen[0] != "TokenNetwork"
    assert (chosen[0] == "BoundaryNetwork") == (structure is BOTTOM)
    again = losses_of(recipe, run_job)
    assert again == kept  # now from the states that lie on the disk
    through_tokens(monkeypatch)
    whole = losses_of(recipe, run_job)
    # One and the same but for the last bits, which follow the shapes of batches.
    np.testing.assert_allclose(kept, whole, rtol=2e-5, atol=1e-6)


def test_layers_above_kept_states_resume_to_the_same_weights(
    tiny_base_model: Path, tmp_path: Path, run_job: RunJob
) -> None:
    from safetensors.torch import load_file

    recipe = recipe_of("classification", tmp_path, tiny_base_model, BOTTOM)

    def stop(event: Event) -> Command | None:
        return Command.STOP if isinstance(event, StepDone) and event.step == 7 else None

    whole, _ = run_job(fine_tune(recipe=recipe))
    stopped, _ = run_job(fine_tune(recipe=recipe), stop)
    resumed, _ = run_job(resume_run(run=stopped.run))
    one, two = (load_file(Path(x.folder) / "model.safetensors") for x in (whole, resumed))
    assert [name for name in one if not one[name].equal(two[name])] == []


def test_states_that_do_not_fit_are_not_kept_which_is_said(
    tiny_base_model: Path, tmp_path: Path, run_job: RunJob, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = recipe_of("classification", tmp_path, tiny_base_model, BOTTOM, epochs=1)
    monkeypatch.setattr("engine.batching.token_states.MOST_BYTES", 1000)
    chosen = watched(monkeypatch)
    result, events = run_job(fine_tune(recipe=recipe))
    assert result.status == "finished"
    assert chosen == ["TokenNetwork"]
    assert any("would not fit" in str(e.message) for e in events if isinstance(e, Noted))


@pytest.mark.parametrize(
    "structure",
    [
        Structure(),
        Structure(frozen_layers=[0]),  # the embeddings below it are trained
        Structure(freeze_embeddings=True, frozen_layers=[1]),  # the layer below it is
    ],
)
def test_a_gap_at_the_bottom_leaves_nothing_to_keep(
    tiny_base_model: Path, structure: Structure
) -> None:
    assert boundaries.frozen_layers_at_the_bottom(model_of(tiny_base_model, structure)) == 0


def test_dropout_below_the_boundary_forbids_it(tiny_base_model: Path) -> None:
    task, cpu = TASKS["classification"], choose_device("cpu")
    encoded = encode_now(list(CORPUS), load_tokenizer(tiny_base_model), TokenPlan(32))
    model = model_of(tiny_base_model, BOTTOM)
    seed_everything(1)
    before = torch.get_rng_state()
    found = boundaries.find_boundary(model, encoded, task, cpu, "fp32", 0)
    assert found == boundaries.Boundary(1)
    assert torch.get_rng_state().equal(before)
    assert "forward" not in vars(model.bert.encoder.layer[0])
    restless = torch.nn.Dropout(0.5)
    model.bert.encoder.layer[0].register_forward_hook(
        lambda _layer, _inputs, output: (
            restless.train()(output) if model.classifier.training else output
        )
    )
    assert boundaries.find_boundary(model, encoded, task, cpu, "fp32", 0) is None


@pytest.mark.parametrize("kind", ["modernbert", "distilbert", "gpt2", "deberta"])
def test_boundaries_are_found_in_other_architectures(kind: str, tiny_base_model: Path) -> None:
    model = other_model(kind)
    task, cpu = TASKS["classification"], choose_device("cpu")
    encoded = encode_now(list(CORPUS), load_tokenizer(tiny_base_model), TokenPlan(32))
    encoded = dataclasses.replace(encoded, types=None)  # which not all models take
    depths = parameter_depths(model)
    for name, parameter in model.named_parameters():
        parameter.requires_grad = depths[name] > 2
    found = boundaries.find_boundary(model, encoded, task, cpu, "fp32", 0)
    set_training_mode(model)
    if kind == "gpt2":
        assert found is None  # its dropout on the embeddings acts while anything is trained
    else:
        assert found is not None
        assert found.layers == 2


def other_model(kind: str) -> Any:
    import transformers as t

    torch.manual_seed(0)
    small = {"vocab_size": 200, "hidden_size": 16, "num_attention_heads": 2, "pad_token_id": 0}
    small |= {"num_hidden_layers": 3, "intermediate_size": 16}
    if kind == "modernbert":
        return t.ModernBertForSequenceClassification(
            t.ModernBertConfig(
                **small, cls_token_id=2, sep_token_id=3, bos_token_id=2, eos_token_id=3
            )
        )
    if kind == "distilbert":
        return t.DistilBertForSequenceClassification(
            t.DistilBertConfig(vocab_size=200, dim=16, n_layers=3, n_heads=2, hidden_dim=16)
        )
    if kind == "gpt2":
        return t.GPT2ForSequenceClassification(
            t.GPT2Config(vocab_size=200, n_embd=16, n_layer=3, n_head=2, pad_token_id=0)
        )
    return t.DebertaV2ForSequenceClassification(
        t.DebertaV2Config(**small, relative_attention=True, pos_att_type=["p2c", "c2p"])
    )


def model_of(folder: Path, structure: Structure) -> Any:
    auto = "AutoModelForSequenceClassification"
    return build_model(str(folder), auto, load_config(folder), structure)
