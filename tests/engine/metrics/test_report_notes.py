"""A report says when its figures are rough, whatever was learned."""

from __future__ import annotations

from engine.data.tagging.spans import Span
from engine.metrics.answer_report import build_question_report
from engine.metrics.entity_report import build_entity_report
from engine.metrics.report import Score, SystemScores
from engine.metrics.report_notes import listed, notes_on_baseline, notes_on_size

ROUGH = "Only 3 examples were scored"


def test_few_entities_are_said_to_be_few() -> None:
    spans = [[Span(0, 3, "A")]] * 3
    report = build_entity_report(
        ["A"], spans, spans, baseline=None, baseline_seconds=0.0, seconds=0.0, split="test",
        task="named_entities", notes=[],
    )  # fmt: skip
    assert [str(note)[: len(ROUGH)] for note in report.notes] == [ROUGH]


def test_few_answers_are_said_to_be_few() -> None:
    report = build_question_report(
        ["a"] * 3, [["a"]] * 3, ["q"] * 3, task="question_answering", split="test", seconds=0.0
    )
    assert [str(note)[: len(ROUGH)] for note in report.notes] == [ROUGH]


def test_a_hundred_are_enough_and_none_are_nothing() -> None:
    assert notes_on_size(100) == []
    assert "mean nothing" in str(notes_on_size(0)[0])


def test_a_baseline_as_good_as_the_model_is_not_said_to_be_behind() -> None:
    def scored(value: float) -> SystemScores:
        score = Score(value, value - 0.3, value + 0.3)
        return SystemScores(system="", metrics={"macro_f1": score}, seconds=0.0)

    assert "is ahead" in str(notes_on_baseline(scored(0.7), scored(0.6))[0])
    assert "baseline is better" in str(notes_on_baseline(scored(0.6), scored(0.7))[0])
    assert "exactly as good" in str(notes_on_baseline(scored(0.7), scored(0.7))[0])


def test_long_lists_of_names_end_in_dots() -> None:
    assert listed(["a", "b"], 2) == "a, b"
    assert listed(["a", "b", "c"], 2) == "a, b, …"
