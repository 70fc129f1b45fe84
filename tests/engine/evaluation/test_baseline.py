"""The baseline is a real one: it learns, in both languages, and can be watched and stopped."""

from __future__ import annotations

import numpy as np
import pytest

from engine.evaluation import baseline as module
from engine.evaluation import logistic
from engine.evaluation.baseline import train_baseline
from engine.evaluation.ngrams import count_ngrams, normalised
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


def test_it_is_as_good_as_scikit_learn_on_the_same_features() -> None:
    from sklearn.linear_model import LogisticRegression

    rng = np.random.default_rng(0)
    from scipy.sparse import csr_matrix

    dense = rng.normal(size=(300, 20))
    ids = (dense @ rng.normal(size=(20, 3)) + rng.normal(size=(300, 3))).argmax(axis=1)
    fitting = logistic.fit(csr_matrix(dense), ids, 3, strength=2.0, iterations=500, tolerance=1e-10)
    while True:
        try:
            next(fitting)
        except StopIteration as ended:
            weights = ended.value
            break
    reference = LogisticRegression(C=2.0, max_iter=2000, tol=1e-8).fit(dense, ids)
    ours = logistic.decision(dense, weights).argmax(axis=1)
    assert (ours == reference.predict(dense)).mean() > 0.99
    centred = weights[:-1].T - weights[:-1].T.mean(axis=0)
    np.testing.assert_allclose(centred, reference.coef_, atol=0.05)


def test_ngrams_are_those_of_the_text_and_do_not_cross_texts() -> None:
    texts = [normalised(item, 100) for item in ("Good  film", "film good", "good film good", "")]
    words, characters = count_ngrams(texts)
    assert words.sum(axis=1).A1.tolist() == [3, 3, 5, 0]  # two words and one pair; three and two
    same = words[0].multiply(words[1]).sum()
    assert same == 2  # both words, but not the pair
    assert words[2].max() == 2
    length = len(" good film ")
    assert characters[0].sum() == (length - 3) + (length - 1) + (length - 2) + (length - 3)


def test_the_same_seed_gives_the_same_answers() -> None:
    texts, labels = _data(ENGLISH, 120, 0)
    first, second = (drain(train_baseline(texts, labels, seed=3)) for _ in range(2))
    assert first.weights is not None
    np.testing.assert_array_equal(first.weights, second.weights)


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
    assert found.weights is not None
    assert found.weights.size <= module.MAX_WEIGHTS * 1.1
    assert np.mean([a == b for a, b in zip(found.predict(texts), labels, strict=True)]) > 0.9
