"""Asking a document: when a question goes out, and what an answer shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme, translation
from desktop.settings import Settings
from desktop.widgets.answer_view import AnswerView, FoundAnswer

BEFORE = "Rain 😀 fell on the hills and nobody minded.\n" * 200
DOCUMENT = BEFORE + "Most of the forest, 60 %, lies in Brazil; 13 % lies in Peru."
QUESTION = "Where does most of it lie?"


def found(words: str, probability: float) -> FoundAnswer:
    start = DOCUMENT.index(words)
    return FoundAnswer(start, start + len(words), probability)


CANDIDATES = [found("Brazil", 0.83), found("Peru", 0.06), found("in Brazil; 13 %", 0.04)]


@pytest.fixture
def view(qtbot: QtBot, settings: Settings) -> AnswerView:
    view = AnswerView()
    qtbot.addWidget(view)
    view.resize(900, 420)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def asked(view: AnswerView) -> list[tuple[str, str]]:
    """All that was asked so far."""
    questions: list[tuple[str, str]] = []
    view.asked.connect(lambda question, document: questions.append((question, document)))
    return questions


@pytest.fixture
def answered(view: AnswerView) -> AnswerView:
    view.set_document(DOCUMENT, "forest.txt")
    view.set_question(QUESTION)
    view.set_answer(CANDIDATES, is_answered=True, milliseconds=84.6)
    return view


def highlighted(view: AnswerView) -> dict[str, str]:
    """Highlighted words -> their ground."""
    return {
        each.cursor.selectedText(): each.format.background().color().name()
        for each in view.document.extraSelections()
    }


def is_seen(view: AnswerView, words: str) -> bool:
    return view.document.viewport().rect().contains(place_of(view, words))


def place_of(view: AnswerView, words: str) -> QPoint:
    """The middle of some words in the document pane."""
    cursor = view.document.document().find(words)
    cursor.setPosition((cursor.selectionStart() + cursor.selectionEnd()) // 2)
    return view.document.cursorRect(cursor).center()


def test_a_question_goes_out_a_moment_after_typing_and_only_once(
    view: AnswerView, asked: list[tuple[str, str]], qtbot: QtBot
) -> None:
    view.document.setPlainText(DOCUMENT)
    QTest.keyClicks(view.question, QUESTION)
    assert asked == []
    qtbot.waitUntil(lambda: asked == [(QUESTION, DOCUMENT)])
    QTest.qWait(400)
    assert len(asked) == 1
    assert view.note.text() == "Reading…"


def test_enter_and_the_button_ask_at_once(view: AnswerView, asked: list[tuple[str, str]]) -> None:
    view.document.setPlainText(DOCUMENT)
    QTest.keyClicks(view.question, f"  {QUESTION} ")
    QTest.keyClick(view.question, Qt.Key.Key_Return)
    QTest.mouseClick(view.ask_button, Qt.MouseButton.LeftButton)
    assert asked == [(QUESTION, DOCUMENT)] * 2


def test_nothing_is_asked_without_a_question_or_a_text(
    view: AnswerView, asked: list[tuple[str, str]]
) -> None:
    view.set_question(QUESTION)
    view.set_document(" \n ")
    view.set_question("   ")
    view.set_document(DOCUMENT)
    assert asked == []
    assert "appears here" in view.note.text()
    view.set_question(QUESTION)
    assert len(asked) == 1


def test_the_answer_stands_in_the_document_and_is_seen(answered: AnswerView) -> None:
    assert (answered.answer.text(), answered.badge.text()) == ("Brazil", "83.0%")
    assert answered.note.text() == "Read in 85 ms."
    assert answered.document_title.text() == "forest.txt"
    look = theme.current()
    assert highlighted(answered) == {
        "Brazil": look.accent,
        "Peru": look.accent_soft,
        "in Brazil; 13 %": look.accent_soft,
    }
    assert is_seen(answered, "Brazil")
    assert answered.document.textCursor().position() == 0
    answered.resize(620, 420)  # other lines, another place
    assert is_seen(answered, "Brazil")


def test_other_candidates_can_be_looked_at(answered: AnswerView, qtbot: QtBot) -> None:
    assert [answered.list.item(n).text() for n in range(2)] == ["83.0%   Brazil", "6.0%   Peru"]
    area = answered.list.visualItemRect(answered.list.item(1))
    with qtbot.waitSignal(answered.candidate_chosen) as chosen:
        QTest.mouseClick(answered.list.viewport(), Qt.MouseButton.LeftButton, pos=area.center())
    assert chosen.args == [1]
    assert highlighted(answered)["Peru"] == theme.current().accent
    assert highlighted(answered)["Brazil"] == theme.current().accent_soft
    answered.list.setFocus()
    with qtbot.waitSignal(answered.candidate_chosen) as chosen:
        QTest.keyClick(answered.list, Qt.Key.Key_Down)
        QTest.keyClick(answered.list, Qt.Key.Key_Return)
    assert chosen.args == [2]


def test_a_click_on_a_passage_chooses_it(answered: AnswerView, qtbot: QtBot) -> None:
    point = place_of(answered, "Peru")
    with qtbot.waitSignal(answered.candidate_chosen) as chosen:
        QTest.mouseClick(answered.document.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert chosen.args == [1]
    assert answered.list.currentRow() == 1


def test_a_text_that_does_not_answer_says_so(answered: AnswerView) -> None:
    answered.set_answer(CANDIDATES[1:], is_answered=False, none_probability=0.912)
    assert answered.answer.text() == "The text does not answer this."
    assert not answered.badge.isVisible()
    assert "91.2%" in answered.note.text()
    assert answered.list_title.text() == "Nearest passages"
    assert set(highlighted(answered).values()) == {theme.current().accent_soft}
    assert "does not answer" in answered.accessibleDescription()
    answered.set_answer([], is_answered=False, none_probability=1.0)
    assert not answered.list.isVisible()


def test_an_answer_to_an_older_question_or_text_never_shows(answered: AnswerView) -> None:
    QTest.keyClicks(answered.question, "?")
    answered.set_answer([found("Rain", 0.9)], is_answered=True)
    assert answered.answer.text() == "Brazil"
    answered.ask()
    answered.document.appendPlainText("More.")
    answered.set_answer([found("Rain", 0.9)], is_answered=True)
    assert not answered.answer.isVisible()
    assert highlighted(answered) == {}
    assert answered.candidates() == []


def test_a_problem_takes_the_place_of_the_answer(answered: AnswerView) -> None:
    answered.set_problem("The model cannot be read.")
    assert answered.answer.text() == "The model cannot be read."
    assert highlighted(answered) == {}
    assert not answered.list.isVisible()
    answered.set_question("And now?")
    assert not answered.answer.isVisible()


def test_typing_in_the_document_is_not_scrolled_away(answered: AnswerView) -> None:
    answered.document.setFocus()
    answered.document.verticalScrollBar().setValue(0)
    QTest.keyClicks(answered.document, "Well. ")
    answered.ask()
    answered.set_answer([FoundAnswer(len(DOCUMENT), len(DOCUMENT) + 3, 0.5)], is_answered=True)
    assert answered.document.verticalScrollBar().value() == 0


def test_files_are_handed_on_and_texts_are_taken(
    view: AnswerView, qtbot: QtBot, tmp_path: Path
) -> None:
    path = str(tmp_path / "a 文.pdf")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(path)])
    rest = (
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target = view.document.viewport()
    for event in (QDragEnterEvent(QPoint(9, 9), *rest), QDragMoveEvent(QPoint(9, 9), *rest)):
        QApplication.sendEvent(target, event)
        assert event.isAccepted()
    with qtbot.waitSignal(view.files_dropped) as dropped:
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), *rest))
    assert dropped.args == [[path]]
    with qtbot.waitSignal(view.files_dropped) as dropped:
        view.document.insertFromMimeData(mime)
    assert dropped.args == [[path]]
    assert view.document.text() == ""
    words = QMimeData()
    words.setText("pasted")
    view.document.insertFromMimeData(words)
    assert view.document.text() == "pasted"
    with qtbot.waitSignal(view.browse_requested):
        QTest.mouseClick(view.open_button, Qt.MouseButton.LeftButton)


def test_a_new_look_and_language_reach_every_part(
    answered: AnswerView, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply(qapp, "dark")
    qtbot.waitUntil(lambda: highlighted(answered)["Brazil"] == theme.DARK.accent)
    translation.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: answered.ask_button.text() != "Ask")
    assert answered.answer.text() == "Brazil"
    assert "85" in answered.note.text()
    assert "Read" not in answered.note.text()


def test_an_answer_found_so_far_is_shown_and_then_replaced(view: AnswerView) -> None:
    view.set_document(DOCUMENT)
    view.set_question(QUESTION)
    view.set_answer([], is_answered=False, none_probability=0.9, is_final=False)
    assert view.answer.text() == "Nothing found yet."
    assert view.note.text() == "Still reading the rest of the text…"
    view.set_answer(CANDIDATES[1:], is_answered=True, milliseconds=40, is_final=False)
    assert view.answer.text() == "Peru"
    assert "Still reading" in view.note.text()
    view.set_answer(CANDIDATES, is_answered=True, milliseconds=90)
    assert view.answer.text() == "Brazil"
    assert view.note.text() == "Read in 90 ms."


def test_an_answer_that_stays_does_not_scroll_back(view: AnswerView) -> None:
    view.set_document(DOCUMENT)
    view.set_question(QUESTION)
    view.set_answer(CANDIDATES[:1], is_answered=True, is_final=False)
    view.document.verticalScrollBar().setValue(0)
    view.set_answer(CANDIDATES, is_answered=True)
    assert view.document.verticalScrollBar().value() == 0
