"""Short texts that judge or ask: found, exchanged, made; and lessons of them beside the others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from engine.jobs import drain
from engine.pretraining import BuildPlan, build_starter
from engine.pretraining.build import OPINIONS_FROM
from engine.pretraining.lessons import chunk_path, chunk_paths, read_chunk
from engine.pretraining.opinions import Lexicon, Seeds, opinion_passages, read_seeds, widen_seeds
from engine.pretraining.passages import language_of
from engine.pretraining.teachers import load_teachers
from engine.pretraining.trainee import Schedule
from tests.engine.pretraining.test_distillation import TABLE, write_teacher
from tests.engine.pretraining.tiny import chinese, english

JUDGING = "We found the dinner in the old garden truly delicious and the waiter rude."
ASKING = "Where does the captain of the small boat sell his bicycle in winter?"
CODE = "if (delicious == rude) { return delicious; } else return rude good bad;"
CHINESE = "我们觉得花园里的晚饭非常美味，但是服务员很冷漠。"


@pytest.fixture
def mixture(tmp_path: Path) -> Path:
    path = tmp_path / "mixture.txt"
    lines = [*english(40), JUDGING, CODE, CHINESE, *chinese(40), *[ASKING] * 60]
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.fixture
def lexicons() -> dict[str, Lexicon]:
    return {
        language: Lexicon(own.good.split(), own.bad.split(), own)
        for language, own in read_seeds().items()
    }


def test_sentences_that_judge_or_ask_are_found_and_code_is_not(
    mixture: Path, lexicons: dict[str, Lexicon]
) -> None:
    texts = [each.text for each in opinion_passages(mixture, lexicons, seed=1)]
    assert {JUDGING, ASKING, CHINESE} <= set(texts)
    assert CODE not in texts
    assert not set(english(40)) & set(texts)
    assert len(set(texts)) == len(texts)


def test_exchanged_words_change_a_sentence_in_nothing_else(
    mixture: Path, lexicons: dict[str, Lexicon]
) -> None:
    words = lexicons["en"].words
    begins, ends = "We found the dinner in the old garden truly ", "."
    exchanged = [
        each.text
        for seed in range(8)
        for each in opinion_passages(mixture, lexicons, seed=seed)
        if each.text.startswith(begins) and each.text != JUDGING
    ]
    assert len(set(exchanged)) > 3
    for text in exchanged:
        first, _, second = (
            text.removeprefix(begins).removesuffix(ends).partition(" and the waiter ")
        )
        assert {first, second} <= words


def test_made_texts_fill_every_slot_in_both_languages(
    lexicons: dict[str, Lexicon], tmp_path: Path
) -> None:
    path = tmp_path / "mixture.txt"
    path.write_text("\n".join([JUDGING, CHINESE] * 400), "utf-8")
    made = [
        each
        for each in opinion_passages(path, lexicons, seed=3)
        if not each.text.startswith(("We found", "我们觉得"))
    ]
    assert Counter(each.language for each in made).keys() == {"en", "zh"}
    for each in made:
        assert "{" not in each.text
        assert language_of(each.text) == each.language
        assert " a awful" not in each.text


def test_every_pattern_names_known_slots() -> None:
    slots = {"good", "bad", "any", "very", "part", "a"}
    for own in read_seeds().values():
        for pattern in own.patterns.strip().splitlines():
            named = {part.partition("}")[0] for part in pattern.split("{")[1:]}
            assert named <= slots, pattern
        assert not set(own.good.split()) & set(own.bad.split())


def test_the_same_seed_makes_the_same_texts(mixture: Path, lexicons: dict[str, Lexicon]) -> None:
    first = list(opinion_passages(mixture, lexicons, seed=5))
    assert first == list(opinion_passages(mixture, lexicons, seed=5))
    assert first != list(opinion_passages(mixture, lexicons, seed=6))


def test_similar_words_of_the_mixture_join_their_side(tmp_path: Path) -> None:
    write_teacher(tmp_path / "both", 1)
    write_teacher(tmp_path / "english", 2)
    (tmp_path / "table.toml").write_text(TABLE, "utf-8")
    teacher = load_teachers(tmp_path, table=tmp_path / "table.toml")[0]
    path = tmp_path / "mixture.txt"
    path.write_text("a gleaming garden, a gleaming boat and a table", "utf-8")
    seeds = Seeds(good="gleamin", bad="quickstep", very="so", part="garden", patterns="{any}")
    widened = drain(widen_seeds(path, teacher, {"en": seeds}))
    assert widened["en"].good == ["gleamin", "gleaming"]
    assert widened["en"].bad == ["quickstep"]


def test_a_build_reads_opinions_beside_passages(tmp_path: Path, mixture: Path) -> None:
    write_teacher(tmp_path / "teachers" / "both", 1)
    write_teacher(tmp_path / "teachers" / "english", 2)
    (tmp_path / "table.toml").write_text(TABLE, "utf-8")
    corpora = tmp_path / "corpora"
    corpora.mkdir()
    neutral = [line for line in chinese(200) if "喜欢" not in line and "美丽" not in line]
    (corpora / "en_story.txt").write_text("\n".join([*english(200), JUDGING]), "utf-8")
    (corpora / "zh_story.txt").write_text("\n".join([*neutral, CHINESE]), "utf-8")
    plan = BuildPlan(
        corpora=corpora,
        output=tmp_path / "model",
        work=tmp_path / "work",
        teachers=tmp_path / "teachers",
        teacher_table=tmp_path / "table.toml",
        chunks=1,
        opinion_chunks=1,
        shares={"en": 1.0, "zh": 1.0},
        schedule=Schedule(steps=2, tokens_per_step=512, precision="fp32"),
        vocabulary=400,
        neighbour_width=16,
        width=64,
        layers=2,
        inner=64,
    )
    drain(build_starter(plan))
    assert [path.name for path in chunk_paths(plan.lessons)][1:] == [
        chunk_path(plan.lessons, OPINIONS_FROM).name
    ]
    opinions = read_chunk(chunk_path(plan.lessons, OPINIONS_FROM))
    assert 4 <= len(opinions.lengths) <= 6
    assert plan.lexicons.is_file()
    drain(build_starter(replace(plan, output=tmp_path / "again")))
    assert (tmp_path / "again" / "model.safetensors").is_file()
