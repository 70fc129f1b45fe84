"""Short texts that judge or ask: found, exchanged, made; and lessons of them beside the others."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from engine.jobs import drain
from engine.pretraining import build_starter
from engine.pretraining.build import OPINIONS_FROM
from engine.pretraining.lessons import chunk_path, chunk_paths, read_chunk
from engine.pretraining.opinions import Lexicon, Seeds, opinion_passages, read_seeds, widen_seeds
from engine.pretraining.passages import language_of
from engine.pretraining.teachers import load_teachers
from engine.pretraining.vocabulary import load_vocabulary
from tests.engine.pretraining.tiny import chinese, english, tiny_plan, write_teachers

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
        assert not re.search(r"\ba [aeiou]", each.text)


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
    teacher = load_teachers(tmp_path, table=write_teachers(tmp_path))[0]
    path = tmp_path / "mixture.txt"
    path.write_text("a gleaming garden, a gleaming boat and a table", "utf-8")
    seeds = Seeds(good="gleamin", bad="quickstep", very="so", part="garden", patterns="{any}")
    widened = drain(widen_seeds(path, teacher, {"en": seeds}))
    assert widened["en"].good == ["gleamin", "gleaming"]
    assert widened["en"].bad == ["quickstep"]


def test_exchanges_keep_to_words_where_lower_case_is_longer(
    tmp_path: Path, lexicons: dict[str, Lexicon]
) -> None:
    path = tmp_path / "mixture.txt"
    path.write_text("İstanbul has a Wonderful old bridge and rude drivers", "utf-8")
    begins = "İstanbul has a "
    found = [
        each.text
        for seed in range(8)
        for each in opinion_passages(path, lexicons, seed=seed)
        if each.text.startswith("İ")
    ]
    assert len(set(found)) > 2
    for text in found:
        assert text.startswith(begins)
        assert " old bridge and " in text
        assert text.endswith(" drivers")


def test_a_build_reads_opinions_beside_passages_and_nothing_protected(tmp_path: Path) -> None:
    protected = "The soup was bland and the waiter rude."
    corpora, exclude = tmp_path / "corpora", tmp_path / "evaluation"
    corpora.mkdir()
    exclude.mkdir()
    (exclude / "test.tsv").write_text(f"{protected}\tnegative", "utf-8")
    neutral = [line for line in chinese(200) if "喜欢" not in line and "美丽" not in line]
    lines = [*english(200), f"{JUDGING} {protected}"]
    (corpora / "en_story.txt").write_text("\n".join(lines), "utf-8")
    (corpora / "zh_story.txt").write_text("\n".join([*neutral, CHINESE]), "utf-8")
    write_teachers(tmp_path / "teachers")
    plan = replace(
        tiny_plan(tmp_path, corpora, tmp_path / "teachers", steps=2),
        chunks=1,
        opinion_chunks=1,
        exclude=[exclude],
    )
    drain(build_starter(plan))
    assert protected in plan.mixture.read_text("utf-8")
    assert chunk_paths(plan.lessons) == [
        chunk_path(plan.lessons, number) for number in (0, OPINIONS_FROM)
    ]
    opinions = read_chunk(chunk_path(plan.lessons, OPINIONS_FROM))
    tokenizer = load_vocabulary(plan.tokenizer)
    read = [
        tokenizer.decode(ids.tolist())
        for ids in torch.split(opinions.ids, opinions.lengths.tolist())
    ]
    assert any("garden truly delicious and the waiter rude" in each for each in read)
    assert not any("soup was bland and the waiter rude" in each for each in read)
    drain(build_starter(replace(plan, output=tmp_path / "again")))
    assert (tmp_path / "again" / "model.safetensors").is_file()
