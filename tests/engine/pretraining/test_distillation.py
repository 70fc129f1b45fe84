"""Learning from teachers: tokens aligned by characters, lessons whole on disk, weights repeatable."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from transformers import AutoModel, AutoModelForSequenceClassification

from engine.errors import UserError
from engine.events import Event, StepDone
from engine.jobs import Command, drain
from engine.pretraining import BuildPlan, build_starter
from engine.pretraining.course import Course
from engine.pretraining.lessons import chunk_paths, read_chunk
from engine.pretraining.passages import cut, language_of, read_passages, units
from engine.pretraining.teachers import Reading, aligned, load_teachers
from engine.pretraining.trainee import Schedule
from engine.pretraining.vocabulary import CLS, MASK, SEP, load_vocabulary
from tests.engine.pretraining.tiny import (
    chinese,
    english,
    tiny_plan,
    write_corpora,
    write_teachers,
)

STEPS = 8


@pytest.fixture(scope="module")
def teachers(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("teachers")
    return folder, write_teachers(folder)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, teachers: tuple[Path, Path]) -> BuildPlan:
    root = tmp_path_factory.mktemp("distilled")
    plan = tiny_plan(root, write_corpora(root / "corpora"), teachers[0], STEPS)
    drain(build_starter(plan))
    return plan


def test_a_token_gets_the_mean_of_the_states_over_its_characters() -> None:
    reading = Reading(
        states=np.array([[1.0], [5.0], [9.0]], np.float32),
        spans=[(0, 2), (2, 4), (5, 7)],
        vector=np.zeros(1, np.float32),
    )
    found = aligned(reading, [(0, 4), (1, 4), (5, 7), (4, 5)])
    assert found[:, 0].tolist() == pytest.approx([3.0, (1 + 5 + 5) / 3, 9.0, 0.0])


def test_readings_do_not_depend_on_what_is_read_beside(teachers: tuple[Path, Path]) -> None:
    teacher = load_teachers(teachers[0], table=teachers[1])[0]
    texts = [*english(3), *chinese(2)]
    together = teacher.read(texts)
    for single, text in zip(together, texts, strict=True):
        alone = teacher.read([text])[0]
        assert single.spans == alone.spans
        assert np.allclose(single.states, alone.states, atol=0.05)
        start, end = single.spans[0]
        assert text[start:end].strip() != ""
        assert "query" not in text[start:end]


def test_a_teacher_that_is_not_there_is_named(tmp_path: Path, teachers: tuple[Path, Path]) -> None:
    with pytest.raises(UserError, match="both, english"):
        load_teachers(tmp_path, table=teachers[1])


def test_passages_are_whole_sentences_of_about_the_length_drawn() -> None:
    line = "One two three four. Five six seven eight nine! Ten eleven twelve?"
    found = {cut(line, random.Random(seed)) for seed in range(40)}
    assert "One two three four." in found
    assert all(each in line for each in found)
    assert language_of("今天天气很好 ok") == "zh"
    assert language_of("mostly English 好") == "en"
    assert units("two words") == 2


def test_the_same_seed_cuts_the_same_passages(built: BuildPlan) -> None:
    share = {"en": 0.5, "zh": 0.0}
    first = list(read_passages(built.mixture, seed=3, share=share))
    assert first == list(read_passages(built.mixture, seed=3, share=share))
    assert {each.language for each in first} == {"en"}
    assert len({each.text for each in first}) == len(first)


def test_lessons_hold_every_token_and_only_what_a_teacher_reads(built: BuildPlan) -> None:
    chunk = read_chunk(chunk_paths(built.lessons)[0])
    assert int(chunk.lengths.sum()) == len(chunk.ids)
    assert bool(chunk.told["both"].reads.all())
    assert 0 < int(chunk.told["english"].reads.sum()) < len(chunk.lengths)
    owner = torch.repeat_interleave(torch.arange(len(chunk.lengths)), chunk.lengths.long())
    unread = ~chunk.told["english"].reads[owner]
    assert float(chunk.told["english"].scales[unread].abs().max()) == 0
    assert float((chunk.told["both"].scales > 0).float().mean()) > 0.95


def test_an_epoch_of_the_course_reads_every_passage_once(built: BuildPlan) -> None:
    course = Course(built.lessons, budget=512, seed=1)
    lessons = [course.lesson(step) for step in range(course.steps)]
    passages = sum(len(each.passages) for each in lessons)
    assert passages == sum(len(read_chunk(path).lengths) for path in chunk_paths(built.lessons))
    for each in lessons:
        assert each.inputs.numel() <= 512 or len(each.inputs) == 1
        assert (each.inputs[:, 0] == CLS).all()
        shown = each.inputs[each.rows, each.places]
        assert bool(((shown == each.chunk.ids[each.tokens]) | (shown == MASK)).all())
        ends = each.mask.sum(1) - 1
        assert (each.inputs[torch.arange(len(ends)), ends] == SEP).all()
    again = course.lesson(3)
    assert torch.equal(again.inputs, lessons[3].inputs)
    assert not torch.equal(course.lesson(course.steps + 3).passages, lessons[3].passages)


def test_chinese_is_partly_read_character_by_character(built: BuildPlan) -> None:
    tokenizer = load_vocabulary(built.tokenizer)
    chunk = read_chunk(chunk_paths(built.lessons)[0])
    han = [
        token
        for number in chunk.ids.tolist()
        if (token := tokenizer.id_to_token(number)) and "㐀" <= token[0] <= "鿿"
    ]
    lengths = {len(each) for each in han}
    assert 1 in lengths
    assert max(lengths) > 1


def test_stock_classes_load_it_and_teachers_are_credited(built: BuildPlan) -> None:
    model = AutoModel.from_pretrained(built.output)
    AutoModelForSequenceClassification.from_pretrained(built.output, num_labels=3)
    assert model.config.hidden_size == 64
    names = load_file(built.output / "model.safetensors")
    assert not [name for name in names if "view" in name]
    credits = (built.output / "ATTRIBUTION.md").read_text("utf-8")
    assert "**english** (MIT; reads en)" in credits
    config = json.loads((built.output / "config.json").read_text("utf-8"))
    assert config["dtype"] == "float32"


def test_it_learns_and_a_stopped_training_ends_in_the_same_weights(
    built: BuildPlan, tmp_path: Path
) -> None:
    schedule = replace(built.schedule, steps=150)
    whole = replace(built, schedule=schedule, output=tmp_path / "whole")
    losses: list[float] = []

    def hear(event: Event) -> None:
        if isinstance(event, StepDone):
            losses.append(event.loss)

    built.checkpoint.unlink()
    drain(build_starter(whole), hear)
    assert losses[-1] < 0.9 * losses[0], losses[::20]
    built.checkpoint.unlink()
    halves = replace(whole, output=tmp_path / "halves")
    seen: list[Event] = []
    drain(
        build_starter(halves),
        seen.append,
        lambda: Command.STOP if sum(isinstance(e, StepDone) for e in seen) == 20 else None,
    )
    assert not halves.output.exists()
    drain(build_starter(halves))
    first = load_file(whole.output / "model.safetensors")
    second = load_file(halves.output / "model.safetensors")
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_a_slice_ends_early_with_a_checkpoint(built: BuildPlan, tmp_path: Path) -> None:
    built.checkpoint.unlink(missing_ok=True)
    plan = replace(
        built,
        output=tmp_path / "sliced",
        schedule=replace(built.schedule, steps=10_000, slice_minutes=0.001),
    )
    assert drain(build_starter(plan)) == plan.work
    assert built.checkpoint.exists()
    assert not plan.output.exists()


def test_a_slice_can_go_on_elsewhere_from_weights_in_small_parts(
    built: BuildPlan, tmp_path: Path
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    for name in ("mixture.txt", "mixture.json"):
        (work / name).write_bytes((built.work / name).read_bytes())
    plan = replace(
        built,
        work=work,
        output=tmp_path / "parts",
        teachers=None,
        begin=built.output,
        most_tokens=2_000,
        part_megabytes=1,
        schedule=Schedule(
            steps=10_000, slice_minutes=0.001, tokens_per_step=256, rivals=64, precision="fp32"
        ),
    )
    drain(build_starter(plan))
    assert plan.tokenizer.read_bytes() == (built.output / "tokenizer.json").read_bytes()
    assert 2 * 2_000 <= plan.tokens.stat().st_size < 2 * 2_100 < built.tokens.stat().st_size
    config = json.loads((plan.output / "config.json").read_text("utf-8"))
    assert config["architectures"] == ["ModernBertForMaskedLM"]
    before = AutoModel.from_pretrained(built.output).get_input_embeddings().weight
    after = AutoModel.from_pretrained(plan.output).get_input_embeddings().weight
    assert not torch.equal(before, after)
    assert torch.nn.functional.cosine_similarity(before, after, dim=1).min() > 0.9
