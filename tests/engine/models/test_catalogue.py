"""The catalogue is whole, believable, and says what is wrong with it otherwise."""

from __future__ import annotations

import re

import msgspec
import pytest

from engine import paths
from engine.jobs import drain
from engine.models.catalogue import SUITS, find_entry, parse_catalogue, read_catalogue
from engine.models.hub.speed import Speed
from engine.models.listing import list_models
from engine.tasks import TASKS

CONTENT = (paths.resources() / "catalogue.toml").read_text("utf-8")


def test_there_are_models_of_every_kind_and_language() -> None:
    entries = read_catalogue()
    assert len(entries) >= 30
    for kind in SUITS:
        assert sum(entry.kind == kind for entry in entries) >= 5
    for language in ("en", "zh", "multilingual"):
        assert sum(language in entry.languages for entry in entries) >= 5
    assert all(entry.tasks for entry in entries)


def test_encoders_come_first_for_what_they_can_learn_and_others_read_whole_texts_too() -> None:
    for task in TASKS:
        assert next(kind for kind, tasks in SUITS.items() if task in tasks) == "encoder"
    for kind, tasks in SUITS.items():
        assert {"classification", "multi_label", "regression"} <= set(tasks), kind
    assert "named_entities" not in SUITS["decoder"]


def test_sizes_agree_with_the_counts() -> None:
    for entry in read_catalogue():
        assert 1.9 <= entry.size_bytes / entry.parameters <= 4.5, entry.id
        body = 12 * entry.layers * entry.hidden_size**2
        assert 0.1 <= body / entry.parameters <= 1.6, entry.id


def test_an_entry_is_found_by_id_and_by_its_name_on_the_hub() -> None:
    entry = find_entry("roberta-base")
    assert entry is not None
    assert find_entry(entry.hub) == entry
    assert find_entry("") is None


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('id = "gpt2"', 'id = "distilgpt2"', "id stands twice"),
        ('hub = "openai-community/gpt2"', 'hub = "gpt2"', "owner/name"),
        ('kind = "decoder"', 'kind = "oracle"', "oracle"),
        ("parameters = 124_439_808", "parameters = 0", "positive"),
        ('name = "GPT-2"', 'name = ""', "empty"),
        ('name = "GPT-2"', 'name = "GPT-2"\nspeed = 3', "speed"),
        ('name = "GPT-2"', 'name = "GPT-2"\ntasks = ["flying"]', "flying"),
    ],
)
def test_a_faulty_catalogue_is_refused(old: str, new: str, sentence: str) -> None:
    assert old in CONTENT
    with pytest.raises(msgspec.ValidationError, match=sentence):
        parse_catalogue(re.sub(re.escape(old), new, CONTENT, count=1).encode())


def test_the_window_is_told_what_its_tasks_can_use_and_the_command_everything() -> None:
    assert {entry.kind for entry in drain(list_models()).elsewhere} == {"encoder"}
    everything = drain(list_models(kinds=list(SUITS))).elsewhere
    assert {entry.kind for entry in everything} == set(SUITS)


def test_speed_follows_the_line_and_a_pause_does_not_count() -> None:
    speed = Speed()
    assert speed.bytes_per_second() is None
    for second in range(20):
        speed.add(second * 1_000 if second < 10 else 10_000 + (second - 10) * 5_000, second)
    assert speed.bytes_per_second() == pytest.approx(5_000)
    assert speed.seconds_left(10_000) == pytest.approx(2)
    speed.add(60_000, 3_600)
    assert speed.bytes_per_second() is None
    speed.add(61_000, 3_601)
    assert speed.bytes_per_second() == pytest.approx(1_000)


def test_models_suit_the_tasks_that_can_be_learned() -> None:
    named = {task for tasks in SUITS.values() for task in tasks}
    assert set(TASKS) <= named
    assert set(SUITS["encoder"]) <= set(TASKS)
