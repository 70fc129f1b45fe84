"""From plain text to a folder that stock classes load, and exactly on after an interruption."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file
from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer

from engine.events import Event, StepDone
from engine.jobs import Command, drain
from engine.pretraining import BuildPlan, build_starter
from engine.pretraining.trainee import Schedule
from tests.engine.pretraining.tiny import PLANTED, write_corpora

STEPS = 6


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildPlan:
    root = tmp_path_factory.mktemp("starter")
    (root / "evaluation").mkdir()
    (root / "evaluation" / "test.tsv").write_text(f"{PLANTED}\t1\n", "utf-8")
    plan = BuildPlan(
        corpora=write_corpora(root / "corpora"),
        output=root / "model",
        work=root / "work",
        exclude=[root / "evaluation"],
        schedule=Schedule(steps=STEPS, tokens_per_step=512, rivals=64, precision="fp32"),
        vocabulary=400,
        width=64,
        layers=2,
        inner=64,
    )
    drain(build_starter(plan))
    return plan


def prepared_copy(plan: BuildPlan, work: Path) -> BuildPlan:
    """The same plan in a new work folder, with everything there but the training."""
    for name in (
        "mixture.txt",
        "mixture.json",
        "tokenizer.json",
        "tokens.bin",
        "start.safetensors",
    ):
        (work / name).write_bytes((plan.work / name).read_bytes())
    return replace(plan, work=work, output=work / "model")


def test_stock_classes_load_it_in_single_precision(built: BuildPlan) -> None:
    model = AutoModel.from_pretrained(built.output)
    classifier = AutoModelForSequenceClassification.from_pretrained(built.output, num_labels=3)
    tokenizer = AutoTokenizer.from_pretrained(built.output)
    inputs = tokenizer(
        ["the cook opens the door", "老师喜欢花园"], padding=True, return_tensors="pt"
    )
    assert model.dtype == classifier.dtype == torch.float32
    assert model(**inputs).last_hidden_state.shape[-1] == 64
    assert classifier(**inputs).logits.shape == (2, 3)


def test_evaluation_texts_and_only_they_are_dropped(built: BuildPlan) -> None:
    mixture = built.mixture.read_text("utf-8")
    assert PLANTED not in mixture
    assert "故事的第1章" in mixture
    assert "chapter 299 of" in mixture


def test_every_text_used_is_credited(built: BuildPlan) -> None:
    credits = (built.output / "ATTRIBUTION.md").read_text("utf-8")
    assert "en_story" in credits
    assert "zh_story" in credits


def test_a_stopped_training_ends_in_the_same_weights(built: BuildPlan, tmp_path: Path) -> None:
    plan = prepared_copy(built, tmp_path)
    seen: list[Event] = []

    def stop_halfway() -> Command | None:
        steps = [event for event in seen if isinstance(event, StepDone)]
        return Command.STOP if len(steps) == STEPS // 2 else None

    drain(build_starter(plan), seen.append, stop_halfway)
    assert not plan.output.exists()
    drain(build_starter(plan))
    whole = load_file(built.output / "model.safetensors")
    resumed = load_file(plan.output / "model.safetensors")
    assert whole.keys() == resumed.keys()
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


def test_training_lowers_the_loss(built: BuildPlan, tmp_path: Path) -> None:
    schedule = replace(built.schedule, steps=40)
    plan = replace(prepared_copy(built, tmp_path), schedule=schedule)
    seen: list[Event] = []
    drain(build_starter(plan), seen.append)
    losses = [event.loss for event in seen if isinstance(event, StepDone)]
    assert losses[-1] < 0.9 * losses[0]


def test_zero_minutes_ship_the_word_vectors_alone(built: BuildPlan, tmp_path: Path) -> None:
    plan = replace(prepared_copy(built, tmp_path), schedule=Schedule(minutes=0))
    drain(build_starter(plan))
    embeddings = AutoModel.from_pretrained(plan.output).get_input_embeddings().weight
    start = load_file(plan.start)["vectors"]
    assert torch.allclose(embeddings, 0.6 * start, atol=1e-3)
    assert not [name for name in load_file(plan.output / "model.safetensors") if "head" in name]
