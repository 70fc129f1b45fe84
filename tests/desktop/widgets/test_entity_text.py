"""A text with its entities, and the errors in them to read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import theme, translation
from desktop.settings import Settings
from desktop.widgets.entity_outcomes import ERRORS, Outcome, compared, paint_outcome, word
from desktop.widgets.entity_text import EntityText
from desktop.widgets.error_list import EntityExample, ErrorList
from engine.data.tagging.spans import Span
from engine.metrics.entities import ErrorKind, errors

TEXT = (
    "Wei Zhang 😀 joined Siemens in Munich,\r\nand 王小明 of 北京大学 likes South Shields and Rome."
)
TYPES = ["PER", "ORG", "LOC", "creative-work"]


def span(words: str, kind: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), kind)


TRUE = [
    span("Wei Zhang", "PER"),
    span("Siemens", "ORG"),
    span("Munich", "LOC"),
    span("北京大学", "ORG"),
    span("South Shields", "LOC"),
]
PREDICTED = [
    span("Wei Zhang", "PER"),
    span("Siemens in", "ORG"),
    span("王小明", "PER"),
    span("北京", "LOC"),
    span("South Shields", "ORG"),
]
OUTCOMES = [
    Outcome.CORRECT,
    Outcome.WRONG_BOUNDARY,
    Outcome.MISSED,
    Outcome.SPURIOUS,
    Outcome.WRONG_TYPE,
    Outcome.WRONG_TYPE,
]


@pytest.fixture
def shown(qtbot: QtBot, settings: Settings) -> EntityText:
    widget = EntityText()
    qtbot.addWidget(widget)
    widget.set_types(TYPES)
    widget.resize(520, 400)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def middle_of(widget: EntityText, words: str) -> QPoint:
    """A point of the view in the middle of some words of the text."""
    cursor = widget.view.document().find(words)
    rectangles = []
    for place in (cursor.selectionStart(), cursor.selectionEnd()):
        at = QTextCursor(widget.view.document())
        at.setPosition(place)
        rectangles.append(widget.view.cursorRect(at))
    first, last = (rectangle.center() for rectangle in rectangles)
    assert first.y() == last.y(), "the words are on one line"
    return QPoint((first.x() + last.x()) // 2, first.y())


def test_tags_follow_their_entities_and_are_not_copied(shown: EntityText) -> None:
    shown.set_entities(TEXT, list(reversed(TRUE)))
    written = shown.view.toPlainText()
    assert "Wei Zhang  PER  " in written
    assert "北京大学  ORG  " in written
    shown.view.selectAll()
    assert shown.view.selected_text() == TEXT
    shown.view.copy()
    assert QApplication.clipboard().text() == TEXT
    assert QApplication.clipboard().mimeData().formats() == ["text/plain"]


def test_a_name_of_a_type_stays_in_one_line_with_its_entity(shown: EntityText) -> None:
    shown.set_entities(TEXT, [span("Rome", "creative-work of art")])
    assert " Rome  creative‑work of art  ." in shown.view.toPlainText()
    layout_breaks = shown.view.document().begin().next().layout()
    starts = [layout_breaks.lineAt(n).textStart() for n in range(layout_breaks.lineCount())]
    line = shown.view.document().begin().next().text()
    tag = line.index("creative")
    assert not [start for start in starts if line.index("Rome") < start <= tag + 18]


def test_a_screen_reader_is_told_every_entity(shown: EntityText) -> None:
    shown.set_entities(TEXT, TRUE, [0.5, 0.75, 1.0, 1.0, 1.0])
    said = shown.view.accessibleDescription()
    assert said.startswith("Entities: 5; PER: “Wei Zhang” (50.0%); ORG: “Siemens” (75.0%)")
    shown.set_entities("a " * 200, [Span(2 * n, 2 * n + 1, "LOC") for n in range(200)])
    assert shown.view.accessibleDescription().count("LOC") == 50
    assert shown.view.accessibleDescription().endswith("…")


def test_the_keyboard_goes_from_entity_to_entity(shown: EntityText) -> None:
    shown.set_entities(TEXT, TRUE)
    reached = []
    for _ in range(2):
        QTest.keyClick(shown.view, Qt.Key.Key_F3)
        reached.append(shown.view.accessibleDescription())
    QTest.keyClick(shown.view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    reached.append(shown.view.accessibleDescription())
    assert reached == ["PER: “Wei Zhang”", "ORG: “Siemens”", "PER: “Wei Zhang”"]
    QTest.keyClick(shown.view, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert shown.view.current_item() == len(TRUE) - 1
    shown.view.selectAll()
    assert shown.view.isReadOnly()
    QTest.keyClicks(shown.view, "x")
    assert shown.view.selected_text() == TEXT


def test_a_click_names_the_entity_and_beside_it_nothing(shown: EntityText, qtbot: QtBot) -> None:
    shown.set_entities(TEXT, TRUE)
    view = shown.view.viewport()
    for words, number in (("Siemens", 1), ("北京大学", 3), ("ORG", 1)):
        with qtbot.waitSignal(shown.entity_clicked) as clicked:
            QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle_of(shown, words))
        assert clicked.args == [number]
    with qtbot.assertNotEmitted(shown.entity_clicked):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle_of(shown, "likes"))


def test_an_entity_far_below_is_scrolled_to_and_found_there(shown: EntityText) -> None:
    long = "nothing here. " * 6000 + "Rome."
    shown.set_entities(long, [Span(len(long) - 5, len(long) - 1, "LOC")])
    assert shown.view.verticalScrollBar().value() == 0
    shown.go_to(0)
    place = middle_of(shown, "Rome")
    assert shown.view.viewport().rect().contains(place)
    assert shown.view.item_at(place) == 0


def test_a_type_has_its_colour_whatever_the_text(shown: EntityText) -> None:
    def colour(kind: str) -> int | None:
        return next(mark.category for mark in shown.view._marks if mark.tag == kind)

    shown.set_entities(TEXT, TRUE)
    before = colour("LOC")
    shown.set_entities(TEXT, [TRUE[2], span("Rome", "unheard-of")])
    assert colour("LOC") == before == TYPES.index("LOC")
    assert colour("unheard-of") == len(TYPES)
    assert shown.legend.words() == ["LOC · 1", "unheard-of · 1"]


def test_results_name_every_outcome_by_more_than_its_colour(shown: EntityText) -> None:
    shown.set_results(TEXT, TRUE, PREDICTED)
    assert [item.outcome for item in shown.items()] == OUTCOMES
    assert shown.legend.words() == [
        "PER · 1", "ORG · 2", "LOC · 2",
        "Correct · 1", "Missed · 1", "Spurious · 1", "Wrong type · 2", "Wrong boundary · 1",
    ]  # fmt: skip
    assert "北京大学  ORG → LOC  " in shown.view.toPlainText()
    assert shown.view.accessibleDescription().split("; ")[1:] == [
        "“Wei Zhang” was found as PER, as labelled",
        "“Siemens” is labelled ORG", "“Siemens in” was found instead",
        "“Munich” is labelled LOC and was not found",
        "“王小明” was found as PER and is not labelled",
        "“北京大学” is labelled ORG", "“北京” was found as LOC",
        "“South Shields” is labelled LOC and was found as ORG",
    ]  # fmt: skip
    shown.view.selectAll()
    assert shown.view.selected_text() == TEXT


@pytest.mark.parametrize("outcome", Outcome)
def test_lines_of_outcomes_differ_without_colour(
    qapp: QApplication, settings: Settings, outcome: Outcome
) -> None:
    def drawn(which: Outcome) -> list[bool]:
        image = QImage(80, 40, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        paint_outcome(painter, which, QRectF(5, 5, 70, 20))
        painter.end()
        return [image.pixelColor(x, y).alpha() > 60 for y in range(40) for x in range(80)]

    own = drawn(outcome)
    assert any(own)
    others = [drawn(other) for other in Outcome if other is not outcome]
    assert all(sum(a != b for a, b in zip(own, other, strict=True)) > 30 for other in others)


def test_a_comparison_has_each_entity_once() -> None:
    items = compared(TRUE, PREDICTED)
    assert sorted(item.true for item in items if item.true) == sorted(TRUE)
    assert sorted(item.found for item in items if item.found) == sorted(PREDICTED)
    assert all(one.span.start <= other.span.start for one, other in pairwise(items))


def test_every_kind_of_error_has_a_word(settings: Settings) -> None:
    assert {outcome.value for outcome in ERRORS} == {kind.value for kind in ErrorKind}
    assert len({word(outcome) for outcome in Outcome}) == len(Outcome)


def test_colours_change_and_the_text_stays(
    shown: EntityText, qapp: QApplication, qtbot: QtBot
) -> None:
    shown.set_results(TEXT, TRUE, PREDICTED)
    shown.go_to(3)
    before = shown.view.grab().toImage()
    theme.apply(qapp, "dark")
    QTest.qWait(50)
    assert shown.view.grab().toImage() != before
    assert shown.view.current_item() == 3
    shown.view.selectAll()
    assert shown.view.selected_text() == TEXT


def test_nothing_at_all_can_be_shown(shown: EntityText) -> None:
    shown.set_entities("", [])
    QTest.keyClick(shown.view, Qt.Key.Key_F3)
    shown.set_results("no entity", [], [])
    assert not shown.legend.isVisible()
    shown.set_entities(TEXT, TRUE)
    shown.clear()
    assert (shown.view.toPlainText(), shown.items()) == ("", [])


# ---- the list of errors

SECOND = "Rome and Rome."


@pytest.fixture
def listed(qtbot: QtBot, settings: Settings) -> ErrorList:
    widget = ErrorList()
    qtbot.addWidget(widget)
    examples = [
        EntityExample(4, TEXT, TRUE, PREDICTED),
        EntityExample(9, SECOND, [Span(0, 4, "LOC"), Span(9, 13, "LOC")], [Span(0, 4, "LOC")]),
    ]
    found = errors([each.true for each in examples], [each.predicted for each in examples])
    widget.resize(900, 700)
    widget.show()
    widget.set_errors(examples, found, TYPES)
    return widget


def test_the_first_error_is_shown_in_its_text(listed: ErrorList) -> None:
    assert len(listed.shown()) == 6
    assert listed.entity_text.view.current_item() == 1
    assert listed.facts.text() == "Row 5: “Siemens” is labelled ORG; “Siemens in” was found instead"
    assert [listed.model.index(0, column).data() for column in range(3)] == [
        "Wrong boundary", "Siemens (ORG)", "Siemens in (ORG)",
    ]  # fmt: skip


def test_kinds_are_counted_and_filtered(listed: ErrorList, qtbot: QtBot) -> None:
    assert listed.kinds[None].text() == "All · 6"
    assert listed.kinds[Outcome.MISSED].text() == "Missed · 2"
    QTest.mouseClick(listed.kinds[Outcome.MISSED], Qt.MouseButton.LeftButton)
    assert [error.kind for error in listed.shown()] == [ErrorKind.MISSED] * 2
    with qtbot.waitSignal(listed.example_chosen) as chosen:
        listed.table.setFocus()
        QTest.keyClick(listed.table, Qt.Key.Key_Down)
    assert chosen.args == [9]
    listed.entity_text.view.selectAll()
    assert listed.entity_text.view.selected_text() == SECOND
    assert listed.entity_text.view.current_item() == 1


def test_a_type_can_be_asked_for_from_outside(listed: ErrorList) -> None:
    listed.show_type("PER")
    assert [error.kind for error in listed.shown()] == [ErrorKind.SPURIOUS]
    assert listed.kinds[Outcome.MISSED].text() == "Missed · 0"
    listed.show_kind(Outcome.MISSED)
    assert (listed.shown(), listed.nothing.isVisible()) == ([], True)
    assert listed.entity_text.view.toPlainText() == ""
    listed.show_all()
    assert len(listed.shown()) == 6
    assert not listed.nothing.isVisible()


def test_another_language_keeps_the_place(
    listed: ErrorList, qapp: QApplication, qtbot: QtBot
) -> None:
    listed.table.selectRow(3)
    translation.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: listed.kinds[None].text() != "All · 6")
    assert listed.table.currentIndex().row() == 3
    assert listed.facts.text().startswith("第 5 行")
    assert listed.entity_text.view.current_item() == 4
    assert not any(letter.isascii() and letter.isalpha() for letter in word(Outcome.MISSED))
