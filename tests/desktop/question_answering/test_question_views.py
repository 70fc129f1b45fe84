"""The views of question answering: what a report says, mistakes in their contexts, asking."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.families import FAMILIES, family_of_task
from desktop.families.question_answering.context_html import context_html
from desktop.families.question_answering.live_view import QuestionLiveView
from desktop.families.question_answering.report_view import QuestionReportView
from desktop.state import AppState
from engine.data.answers.cells import Answer, encode_answers
from engine.data.description import Role
from engine.evaluation.predictions import write_predictions
from engine.evaluation.question_mistakes import MistakeKind
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.metrics.answer_report import build_question_report

CONTEXT = "The tower is 330 metres tall. It stands in Paris <France>, by the Seine."
ASKED = [
    # question, right, given, probability
    ("How tall is it?", "330 metres", "330 metres", 0.9),
    ("How high?", "330 metres", "330 metres tall", 0.8),
    ("Where does it stand?", "Paris", "the Seine", 0.7),
    ("Which river?", "the Seine", "", 0.6),
    ("Who built it?", "", "Paris", 0.95),
    ("Who owns it?", "", "", 0.5),
]


def cell(words: str) -> str:
    return encode_answers([Answer(words, CONTEXT.index(words))] if words else [])


def report():
    questions, right, given, _ = zip(*ASKED, strict=True)
    accepted = [[words] if words else [] for words in right]
    return build_question_report(
        given,
        accepted,
        questions,
        task="question_answering",
        split="test",
        seconds=3.0,
        baseline=["It stands in Paris <France>, by the Seine."] * len(ASKED),
        threshold=0.5,
    )


@pytest.fixture
def card(private_home: Path) -> Card:
    """A model whose predictions and report are kept; nobody loads its weights."""
    questions, right, given, sure = zip(*ASKED, strict=True)

    def fill(folder: Path) -> Card:
        write_predictions(
            folder,
            rows=range(len(ASKED)),
            texts=[CONTEXT] * len(ASKED),
            labels=list(map(cell, right)),
            predicted=list(map(cell, given)),
            confidences=sure,
            seconds=questions,
        )
        return Card(
            id="",
            name="",
            task="question_answering",
            labels=[],
            created="",
            base_model="Starter",
            scores={},
            device="cpu",
        )

    return ModelLibrary().add("Tower", fill)


@pytest.fixture
def view(qtbot: QtBot, state: AppState, card: Card) -> QuestionReportView:
    family = family_of_task("question_answering")
    assert family is FAMILIES["question_answering"]
    view = family.report_view(state)
    assert isinstance(view, QuestionReportView)
    qtbot.addWidget(view)
    view.retranslate()
    view.set_report(card, ModelLibrary().folder(card.id), report())
    view.show()
    return view


def test_the_report_says_what_was_gained_and_where(view: QuestionReportView) -> None:
    assert "points of F1 better than the most similar sentence" in view.scores.verdict.text()
    assert "6 test questions" in view.scores.facts.text()
    lengths = view.lengths
    assert lengths.table.item(0, 0).text() == "none in the text"
    assert lengths.table.item(0, 1).text() == "2"
    assert "Of 2 questions whose text has no answer, the model says so for 1." in (
        lengths.silence.text()
    )
    assert "it leaves 1 unanswered" in lengths.silence.text()


def test_mistakes_are_listed_the_surest_first_and_read_in_their_context(
    view: QuestionReportView,
) -> None:
    panel = view.mistakes
    assert [mistake.kind for mistake in panel.shown()] == [
        MistakeKind.INVENTED, MistakeKind.OVERLAP, MistakeKind.OTHER, MistakeKind.MISSED,
    ]  # fmt: skip
    assert "Who built it?" in panel.context.toPlainText()
    assert CONTEXT in panel.context.toPlainText()
    panel.kind.setCurrentIndex(panel.kind.findData(MistakeKind.MISSED.value))
    panel.kind.activated.emit(panel.kind.currentIndex())
    assert [mistake.question for mistake in panel.shown()] == ["Which river?"]
    panel.kind.setCurrentIndex(0)
    panel.search.setText("STAND")
    panel.look()
    assert [mistake.question for mistake in panel.shown()] == ["Where does it stand?"]


def test_mistakes_are_exported(view: QuestionReportView, tmp_path: Path) -> None:
    view.mistakes.export_to(tmp_path / "mistakes.csv")
    with (tmp_path / "mistakes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["question"], row["right"], row["given"]) for row in rows][:2] == [
        ("Who built it?", "", "Paris"), ("How high?", "330 metres", "330 metres tall"),
    ]  # fmt: skip


def test_predictions_that_are_gone_are_said_to_be(view: QuestionReportView, tmp_path: Path) -> None:
    view.mistakes.set_model(tmp_path)
    assert "not kept" in view.mistakes.count.text()
    assert view.mistakes.shown() == []


def test_a_context_is_shown_with_both_answers_and_nothing_of_it_is_markup() -> None:
    shown = context_html(CONTEXT, [Answer("330 metres", 13)], Answer("330 metres tall", 13))
    assert "&lt;France&gt;" in shown
    assert ">330 metres</span>" in shown
    assert "> tall</span>" in shown
    long = context_html("x " * 5000 + "here" + " x" * 5000, [Answer("here", 10_000)])
    assert len(long) < 2500
    assert long.count("…") == 2


def test_the_preview_shows_answers_and_not_their_notation(qtbot: QtBot) -> None:
    family = FAMILIES["question_answering"]
    parent = QWidget()
    qtbot.addWidget(parent)
    delegate = family.preview_delegate(Role.ANSWERS, parent)
    assert delegate is not None
    assert delegate.displayText(cell("Paris"), QLocale()) == "Paris"
    assert delegate.displayText("[]", QLocale()) == "—"
    assert family.preview_delegate(Role.CONTEXT, parent) is None
    roles = {"c": Role.CONTEXT, "q": Role.QUESTION, "a": Role.ANSWERS}
    shown = family.preview_html({"c": CONTEXT, "q": "Where?", "a": cell("Paris")}, roles)
    assert "<b>Where?</b>" in shown
    assert ">Paris</span>" in shown
    assert family.preview_html({"c": CONTEXT, "q": "Where?", "a": "Paris"}, roles) == ""


@pytest.fixture
def live(qtbot: QtBot, state: AppState) -> QuestionLiveView:
    view = FAMILIES["question_answering"].live_view(state)
    assert isinstance(view, QuestionLiveView)
    qtbot.addWidget(view)
    view.retranslate()
    view.show()
    return view


@pytest.fixture
def reader(tiny_base_model: Path, private_home: Path) -> Card:
    """A stock model for questions whose head is random: it answers anything, and is real."""
    import torch
    from transformers import AutoModelForQuestionAnswering, AutoTokenizer

    def fill(folder: Path) -> Card:
        torch.manual_seed(1)
        AutoModelForQuestionAnswering.from_pretrained(tiny_base_model).save_pretrained(folder)
        AutoTokenizer.from_pretrained(tiny_base_model).save_pretrained(folder)
        return Card(
            id="",
            name="",
            task="question_answering",
            labels=[],
            created="",
            base_model="tiny",
            scores={},
            text_columns=["context"],
            second_columns=["question"],
            max_length=64,
        )

    return ModelLibrary().add("Reader", fill)


def test_a_dropped_document_is_read_and_a_question_answered_in_it(
    qtbot: QtBot, live: QuestionLiveView, reader: Card, tmp_path: Path
) -> None:
    live.set_model(reader.id, reader)
    page = tmp_path / "page.txt"
    page.write_text("great service friendly staff and a clean room", "utf-8")
    assert live.take_files([str(page)])
    qtbot.waitUntil(lambda: bool(live.view.document.text()), timeout=60_000)
    live.view.set_question("how do i reset my card")
    qtbot.waitUntil(lambda: bool(live.view.candidates()), timeout=60_000)
    best = live.view.candidates()[0]
    assert live.view.answer.text() == live.view.document.text()[best.start : best.end]
    assert "ms" in live.view.note.text()


def test_tables_and_folders_are_left_to_the_batch(live: QuestionLiveView, tmp_path: Path) -> None:
    assert not live.take_files([str(tmp_path / "table.csv")])
    assert not live.take_files([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])


def test_a_document_that_cannot_be_read_is_explained(
    qtbot: QtBot, live: QuestionLiveView, reader: Card, tmp_path: Path
) -> None:
    live.set_model(reader.id, reader)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    live.take_files([str(tmp_path / "broken.pdf")])
    qtbot.waitUntil(lambda: "broken.pdf" in live.view.answer.text(), timeout=60_000)


def test_every_visible_word_is_said_again(view: QuestionReportView, live: QuestionLiveView) -> None:
    for each in (view, live):
        each.retranslate()
        each.restyle()
    assert view.tabs.tabText(0) == "Mistakes"
