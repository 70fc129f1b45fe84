"""Places of a text in a Qt document with tags, and the way back."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from desktop.widgets.marked_text import MarkedText

TEXTS = {
    "plain": "Wei lives in Rome.",
    "beyond one unit": "😀 Wei 𠮷野家 lives 😀 in Rome",
    "ends of lines": "one\r\ntwo\rthree\nfour\r\n",
    "Qt's own": "a\0b\ufdd0c\ufdd1d\ufffce\u2029f\u2028g",
    "half a pair": "a\ud800b",
    "no-break": "a\u00a0b",
    "empty": "",
}


def document_of(marked: MarkedText) -> QTextDocument:
    document = QTextDocument()
    cursor = QTextCursor(document)
    for piece in marked.pieces:
        cursor.insertText(piece.words)
    return document


@pytest.mark.parametrize("name", TEXTS)
def test_every_stretch_of_a_document_is_found_in_the_text(qapp: QApplication, name: str) -> None:
    text = TEXTS[name]
    tags = [(at, f" T{at} ") for at in range(0, len(text) + 1, 3)]
    marked = MarkedText(text, tags)
    document = document_of(marked)
    assert document.characterCount() - 1 == marked.place(len(text))  # Qt counts the last end too
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            places = marked.place(start), marked.place_after(end - 1)
            cuts_an_end = text[start - 1 : start + 1] == "\r\n" or text[end - 1 : end + 1] == "\r\n"
            if not cuts_an_end:
                assert marked.between(*places) == text[start:end]


def test_a_tag_stands_before_its_character_and_is_never_copied(qapp: QApplication) -> None:
    marked = MarkedText("Wei 😀 Rome", [(9, "LOC"), (3, "PER"), (3, "X")])
    document = document_of(marked)
    assert document.toPlainText() == "WeiPERX 😀 RomLOCe"
    for number, words in enumerate(("LOC", "PER", "X")):
        first, last = marked.tag_range(number)
        cursor = QTextCursor(document)
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == words
        assert marked.between(first, last) == ""
    assert marked.between(0, marked.place(10)) == "Wei 😀 Rome"
