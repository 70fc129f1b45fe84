"""How a file counts is found out from its spans; wrong places are mended where that is safe."""

from __future__ import annotations

import pytest

from engine.data.tagging.fitting import Convention, Fitted, convention_of, fit
from engine.data.tagging.span_values import NotSpans, RawSpan, spans_in
from engine.data.tagging.spans import Span
from engine.messages import Text

TEXT = "Anna flew to Berlin, and Berlin was cold."


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("inclusive", [False, True])
def test_every_way_of_counting_is_recognised_by_surfaces(first: int, inclusive: bool) -> None:
    raw = [
        RawSpan("PER", first, 4 + first - inclusive, "Anna"),
        RawSpan("LOC", 13 + first, 19 + first - inclusive, "Berlin"),
    ]
    assert convention_of([(TEXT, raw)]) == Convention(first, inclusive)


def test_without_surfaces_words_that_would_be_cut_decide() -> None:
    inclusive = [RawSpan("PER", 0, 3), RawSpan("LOC", 13, 18)]
    assert convention_of([(TEXT, inclusive)]) == Convention(0, True)
    exclusive = [RawSpan("PER", 0, 4), RawSpan("LOC", 13, 19)]
    assert convention_of([(TEXT, exclusive)]) == Convention()


def test_a_single_character_decides_for_chinese() -> None:
    assert convention_of([("我爱京", [RawSpan("LOC", 2, 2)])]) == Convention(0, True)
    assert convention_of([("我爱北京", [RawSpan("LOC", 2, 4)])]) == Convention()


def test_a_wrong_place_is_mended_to_the_nearest_occurrence() -> None:
    found = fit(TEXT, [RawSpan("LOC", 22, 28, "Berlin")], Convention())
    assert found == Fitted([Span(25, 31, "LOC")], repaired=1)
    assert TEXT[25:31] == "Berlin"


def test_surfaces_alone_are_found_one_after_another() -> None:
    found = fit(
        TEXT, [RawSpan("LOC", surface="Berlin"), RawSpan("LOC", surface="Berlin")], Convention()
    )
    assert found == Fitted([Span(13, 19, "LOC"), Span(25, 31, "LOC")])


def test_blanks_at_the_edges_are_taken_off() -> None:
    assert fit(TEXT, [RawSpan("PER", 0, 5)], Convention()) == Fitted([Span(0, 4, "PER")], 1)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (RawSpan("LOC", 13, 99), "outside the text of 41"),
        (RawSpan("LOC", 9, 4), "before it begins"),
        (RawSpan("LOC", 0, 6, "Munich"), "does not occur"),
        (RawSpan("LOC", 4, 5), "nothing but blanks"),
        (RawSpan(" ", 0, 4), "no type"),
    ],
)
def test_what_cannot_be_mended_is_said(raw: RawSpan, reason: str) -> None:
    found = fit(TEXT, [raw], Convention())
    assert isinstance(found, Text)
    assert reason in str(found)


@pytest.mark.parametrize(
    "value",
    [
        [[0, 4, "PER"]],
        [["PER", 0, 4]],
        [["0", "4", "PER"]],
        [[0, 4, ["PER"]]],
        [[[0, 4], "PER"]],
        [{"start": 0, "end": 4, "label": "PER"}],
        [{"start_offset": 0, "end_offset": 4, "label": "PER", "id": 7}],
        [{"begin": 0, "end": 4, "type": "PER"}],
        [{"offset": 0, "length": 4, "category": "PER"}],
        [{"start_idx": 0, "end_idx": 4, "entity_type": "PER"}],
        [{"position": [0, 4], "type": "PER"}],
        [{"start": 0, "end": 4, "labels": ["PER"]}],
        {"entities": [[0, 4, "PER"]]},
        {"PER": [[0, 4]]},
        [{"result": [{"value": {"start": 0, "end": 4, "labels": ["PER"]}, "type": "labels"}]}],
    ],
)
def test_the_usual_spellings_of_a_span(value: object) -> None:
    assert spans_in(value) == [RawSpan("PER", 0, 4)]


@pytest.mark.parametrize(
    "value",
    [
        [{"start": 0, "end": 4, "label": "PER", "text": "Anna"}],
        [{"entity": "Anna", "type": "PER", "start": 0, "end": 4}],
        [{"word": "Anna", "entity_group": "PER", "start": 0, "end": 4, "score": 0.9}],
        [[0, 4, "PER", "Anna"]],
        [["PER", 0, 4, "Anna"]],
        {"PER": {"Anna": [[0, 4]]}},
    ],
)
def test_surfaces_are_kept(value: object) -> None:
    assert spans_in(value) == [RawSpan("PER", 0, 4, "Anna")]


@pytest.mark.parametrize(
    "value",
    [
        ["joy", "anger"],
        {"text": ["x"], "answer_start": [3]},
        [{"text": "x", "answer_start": 3}],
        [{"role": "user", "content": "hello"}],
        {"en": "a", "de": "b"},
        [1, 2, 3],
        [[0.5, 0.1, 0.9]],
        "PER",
    ],
)
def test_what_is_no_span_is_told_apart(value: object) -> None:
    with pytest.raises(NotSpans):
        spans_in(value)
