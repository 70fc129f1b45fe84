"""Our scores of entities are nervaluate's; errors have kinds; intervals come from whole texts."""

from __future__ import annotations

import random

import nervaluate
import numpy as np
import pytest

from engine.data.tagging.spans import Span
from engine.metrics import entities
from engine.metrics.entities import ErrorKind

TYPES = ["LOC", "ORG", "PER"]


def some_spans(rng: random.Random, types: list[str]) -> list[Span]:
    spans, at = [], 0
    while at < 30:
        end = at + rng.randrange(1, 6)
        if rng.random() < 0.4:
            spans.append(Span(at, end, rng.choice(types)))
        at = end + rng.randrange(0, 2)
    return spans


def disturbed(spans: list[Span], rng: random.Random, types: list[str]) -> list[Span]:
    """Some kept, some moved, some renamed, some lost; never overlapping."""
    found, free = [], 0
    for start, end, kind in spans:
        chance = rng.random()
        if chance < 0.2:
            continue
        if chance < 0.4:
            start, end = max(free, start - rng.randrange(3)), max(start + 1, end - rng.randrange(2))
        if chance > 0.85:
            kind = rng.choice(types)
        if free <= start < end:
            found.append(Span(start, end, kind))
            free = end
    return found


def cases(types: list[str], seed: int) -> tuple[list[list[Span]], list[list[Span]]]:
    rng = random.Random(seed)
    true = [some_spans(rng, types) for _ in range(60)]
    return true, [disturbed(spans, rng, types) for spans in true]


def reference(true: list[list[Span]], predicted: list[list[Span]]) -> dict:
    def told(texts: list[list[Span]]) -> list[list[dict]]:
        return [
            [{"label": kind, "start": start, "end": end - 1} for start, end, kind in spans]
            for spans in texts
        ]

    return nervaluate.Evaluator(told(true), told(predicted), tags=TYPES, loader="dict").evaluate()


@pytest.mark.parametrize("seed", range(5))
def test_exact_scores_equal_those_of_nervaluate(seed: int) -> None:
    true, predicted = cases(TYPES, seed)
    expected = reference(true, predicted)
    strict = expected["overall"]["strict"]
    found = entities.scores(true, predicted)
    assert found["precision"] == pytest.approx(strict.precision)
    assert found["recall"] == pytest.approx(strict.recall)
    assert found["f1"] == pytest.approx(strict.f1)
    of = entities.total(entities.count(true, predicted, TYPES))
    for each in entities.per_type(of, TYPES):
        by_type = expected["entities"][each.label]["strict"]
        assert each.precision == pytest.approx(by_type.precision)
        assert each.recall == pytest.approx(by_type.recall)
        assert each.f1 == pytest.approx(by_type.f1)
    means = [expected["entities"][kind]["strict"].f1 for kind in TYPES]
    assert found["macro_f1"] == pytest.approx(np.mean(means))


@pytest.mark.parametrize("seed", range(5))
def test_partial_scores_equal_those_of_nervaluate_for_one_type(seed: int) -> None:
    true, predicted = cases(["PER"], seed)
    kept = [number for number in range(len(true)) if is_plain(true[number], predicted[number])]
    assert len(kept) > 20
    true, predicted = [true[n] for n in kept], [predicted[n] for n in kept]
    expected = reference(true, predicted)["overall"]["ent_type"]
    found = entities.scores(true, predicted)
    assert found["partial_precision"] == pytest.approx(expected.precision)
    assert found["partial_recall"] == pytest.approx(expected.recall)
    assert found["partial_f1"] == pytest.approx(expected.f1)
    assert found["partial_f1"] > found["f1"]


def is_plain(true: list[Span], predicted: list[Span]) -> bool:
    """Whether every entity overlaps at most one other, so that there is only one way to pair."""
    crossing = [(a, b) for a in true for b in predicted if a.start < b.end and b.start < a.end]
    return len({a for a, _ in crossing}) == len({b for _, b in crossing}) == len(crossing)


def test_each_entity_has_one_partner_only() -> None:
    wide, parts = [Span(0, 9, "LOC")], [Span(0, 3, "LOC"), Span(4, 9, "LOC")]
    assert entities.scores([wide], [parts])["partial_precision"] == 0.5
    assert entities.scores([wide], [parts])["partial_recall"] == 1.0
    chain = [Span(0, 4, "LOC"), Span(4, 8, "LOC")]
    shifted = [Span(2, 6, "LOC"), Span(7, 9, "LOC")]
    assert entities.scores([chain], [shifted])["partial_f1"] == 1.0


def test_every_error_has_its_kind() -> None:
    true = [[Span(0, 4, "PER"), Span(5, 9, "LOC"), Span(10, 14, "ORG"), Span(20, 24, "PER")], []]
    predicted = [
        [Span(0, 4, "PER"), Span(5, 9, "ORG"), Span(10, 13, "ORG"), Span(30, 31, "LOC")],
        [Span(1, 2, "LOC")],
    ]
    found = entities.errors(true, predicted)
    assert [(each.text, each.kind) for each in found] == [
        (0, ErrorKind.WRONG_TYPE),
        (0, ErrorKind.WRONG_BOUNDARY),
        (0, ErrorKind.MISSED),
        (0, ErrorKind.SPURIOUS),
        (1, ErrorKind.SPURIOUS),
    ]
    assert (found[1].true, found[1].predicted) == (Span(10, 14, "ORG"), Span(10, 13, "ORG"))
    assert entities.error_counts(found) == {
        "missed": 1,
        "spurious": 2,
        "wrong_type": 1,
        "wrong_boundary": 1,
    }


@pytest.mark.parametrize("seed", range(3))
def test_hits_and_errors_account_for_every_entity(seed: int) -> None:
    true, predicted = cases(TYPES, seed)
    of = entities.total(entities.count(true, predicted, TYPES))
    found = entities.errors(true, predicted)
    assert of.hits.sum() + sum(each.true is not None for each in found) == of.support.sum()
    with_answer = sum(each.predicted is not None for each in found)
    assert of.hits.sum() + with_answer == of.predicted.sum()


def test_intervals_are_those_of_resampling_texts() -> None:
    true, predicted = cases(TYPES, 9)
    counts = entities.count(true, predicted, TYPES)
    found = entities.bootstrap(counts, resamples=2000)
    rng = np.random.default_rng(5)
    drawn = []
    for _ in range(2000):
        rows = rng.integers(0, len(true), len(true))
        support, predictions, hits = (
            each[rows].sum() for each in (counts.support, counts.predicted, counts.hits)
        )
        drawn.append(2 * hits / (support + predictions))
    low, high = np.quantile(drawn, (0.025, 0.975))
    assert abs(found["f1"].low - low) < 0.01
    assert abs(found["f1"].high - high) < 0.01
    assert found["f1"].value == pytest.approx(entities.scores(true, predicted)["f1"])
    for score in found.values():
        assert score.low <= score.value <= score.high


def test_the_same_seed_gives_the_same_interval() -> None:
    counts = entities.count(*cases(TYPES, 1), TYPES)
    assert entities.bootstrap(counts, seed=3) == entities.bootstrap(counts, seed=3)
    assert entities.bootstrap(counts, seed=3) != entities.bootstrap(counts, seed=4)


def test_nothing_scores_zero() -> None:
    assert set(entities.scores([], []).values()) == {0.0}
    assert set(entities.scores([[]], [[]]).values()) == {0.0}
    assert entities.bootstrap(entities.count([], [], TYPES))["f1"].high == 0.0
    with pytest.raises(ValueError, match="predictions"):
        entities.scores([[]], [])
