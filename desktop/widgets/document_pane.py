"""A text to read in: pasted, typed, or dropped as a file; passages of it are highlighted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop import theme
from desktop.widgets.drop_zone import local_paths
from desktop.widgets.marked_text import utf16_length

Passage = tuple[int, int]
"""``text[start:end]`` of the pane's ``text``, in characters."""


class DocumentPane(QPlainTextEdit):
    """A text field whose files somebody else reads.

    Signals: ``files_dropped`` a list of paths, pasted ones as well; ``passage_clicked`` the number
    of a highlighted passage under the mouse.
    """

    files_dropped = Signal(list)
    passage_clicked = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._places: list[tuple[int, int]] = []  # of the passages, as the document counts
        self._chosen: int | None = None
        self.setTabChangesFocus(True)
        self.setMinimumHeight(160)
        self.textChanged.connect(self._text_changed)

    def text(self) -> str:
        """The document; passages count its characters."""
        return self.toPlainText()

    def show_passages(self, passages: Sequence[Passage], chosen: int | None) -> None:
        """Highlight these, ``chosen`` strongest, until the text changes."""
        text = self.text() if passages else ""
        self._places, self._chosen = [_place(text, passage) for passage in passages], chosen
        self._highlight()

    def scroll_to(self, number: int) -> None:
        """Bring a passage into view, a third below the upper edge; the cursor stays."""
        first, _ = self._places[number]
        block = self.document().findBlock(first)
        self.blockBoundingRect(block)  # lays the paragraph out, so that it has lines
        line = block.layout().lineForTextPosition(first - block.position())
        row = block.firstLineNumber() + max(0, line.lineNumber() if line.isValid() else 0)
        seen = self.viewport().height() // max(1, self.fontMetrics().lineSpacing())
        self.verticalScrollBar().setValue(max(0, row - seen // 3))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._chosen is not None:
            self.scroll_to(self._chosen)  # other lines, other place

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._highlight()

    # ---- input

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.files_dropped.emit(paths)
        else:
            super().dropEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if paths := local_paths(source):
            self.files_dropped.emit(paths)  # copied in a file manager, pasted here
        else:
            super().insertFromMimeData(source)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = self.cursorForPosition(event.position().toPoint()).position()
        is_click = event.button() is Qt.MouseButton.LeftButton
        if is_click and not self.textCursor().hasSelection():
            places = enumerate(self._places)
            hit = next((number for number, (a, b) in places if a <= place < b), None)
            if hit is not None:
                self.passage_clicked.emit(hit)

    def _text_changed(self) -> None:
        if self._places:
            self.show_passages([], None)

    def _highlight(self) -> None:
        look = theme.current()
        selections = []
        # The chosen one comes last, so that it stands where passages overlap.
        order = sorted(range(len(self._places)), key=lambda number: number == self._chosen)
        for number in order:
            is_chosen = number == self._chosen
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            first, last = self._places[number]
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            selection.cursor = cursor
            style = selection.format
            style.setBackground(QColor(look.accent if is_chosen else look.accent_soft))
            style.setForeground(QColor(look.accent_text if is_chosen else look.text))
            selections.append(selection)
        self.setExtraSelections(selections)


def _place(text: str, passage: Passage) -> tuple[int, int]:
    start, end = passage
    first = utf16_length(text[:start])
    return first, first + utf16_length(text[start:end])
