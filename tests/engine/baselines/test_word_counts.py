"""The baseline is a real one: it learns, in both languages, and can be watched and stopped."""

from __future__ import annotations

import numpy as np
import pytest

from engine.baselines import features as module
from engine.baselines.word_counts import train_baseline
from engine.events import Progress
from engine.jobs import Command, Interrupted, drain

ENGLISH = (["wonderful", "delight", "great"], ["awful", "terrible", "dull"])
CHINESE = (["房间干净很好", "服务周到满意"], ["房间很脏糟糕", "服务恶劣失望"])


def _data(words: tuple[list[str], list[str]], size: int, seed: int) -> tuple[list[str], list[str]]:
    rng = np.random.default_rng(seed)
    labels = [("good", "bad")[n] for n in rng.integers(0, 2, size)]
    texts = []
    for label in labels:
        word = rng.choice(words[label == "bad"])
        texts.append(f"{rng.integers(1000)} {word} {rng.integers(1000)}")
    return texts, labels


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_it_learns_english_and_chinese(words: tuple[list[str], list[str]]) -> None:
    found = drain(train_baseline(*_data(words, 200, 0), seed=0))
    texts, labels = _data(words, 100, 1)
    assert found.predict(texts) == labels
    assert found.labels == ["bad", "good"]


def test_the_same_seed_gives_the_same_answers() -> None:
    texts, labels = _data(ENGLISH, 120, 0)
    first, second = (drain(train_baseline(texts, labels, seed=3)) for _ in range(2))
    assert first.classifier is not None
    assert second.classifier is not None
    np.testing.assert_array_equal(first.classifier.weights, second.classifier.weights)


def test_a_large_set_is_sampled_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_TEXTS", 50)
    found = drain(train_baseline(*_data(ENGLISH, 200, 0)))
    assert [str(note) for note in found.notes] == [
        "The baseline was trained on 50 of 200 training texts, drawn at random, to keep it quick."
    ]


def test_it_stops_at_the_first_command() -> None:
    job = train_baseline(*_data(ENGLISH, 200, 0))
    assert isinstance(next(job), Progress)
    with pytest.raises(Interrupted) as stopped:
        job.send(Command.FINISH)
    assert stopped.value.command is Command.FINISH


@pytest.mark.parametrize(
    ("texts", "labels"),
    [(["a"], ["x"]), (["", " "], ["x", "y"]), (["same"] * 5, ["x", "y", "x", "y", "x"])],
)
def test_poor_data_still_gives_answers(texts: list[str], labels: list[str]) -> None:
    found = drain(train_baseline(texts, labels))
    assert set(found.predict([*texts, "something else"])) <= set(labels)


def test_five_hundred_classes_fit_in_bounded_memory() -> None:
    labels = [f"class {n % 500}" for n in range(1000)]
    texts = [f"word{n % 500} and more" for n in range(1000)]
    found = drain(train_baseline(texts, labels))
    assert found.classifier is not None
    assert found.classifier.weights.size <= module.MAX_WEIGHTS * 1.1
    assert np.mean([a == b for a, b in zip(found.predict(texts), labels, strict=True)]) > 0.9
