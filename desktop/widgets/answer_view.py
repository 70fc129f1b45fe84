"""Ask a document: the question, the answer with its probability, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.widgets.document_pane import DocumentPane
from desktop.widgets.shares import percent

_PAUSE_MS = 250
_LONGEST_SHOWN = 400
_LONGEST_BIG = 40  # characters of an answer in large letters
_AROUND = 60  # characters of the text on both sides of a candidate in its tool tip


@dataclass(frozen=True)
class FoundAnswer:
    """``document[start:end]`` of the document that was asked; ``probability`` 0..1."""

    start: int
    end: int
    probability: float


class AnswerView(QWidget):
    """A document, a question, and the answer to it.

    Signals: ``asked`` (question, document) a moment after a change, at once on Enter; the owner
    forgets an older request first. ``files_dropped`` (paths) and ``browse_requested``: the owner
    has the file read and calls ``set_document``. ``candidate_chosen``: the number of the one that
    is shown in the document.
    """

    asked = Signal(str, str)
    files_dropped = Signal(list)
    browse_requested = Signal()
    candidate_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._name = ""
        self._asked: tuple[str, str] | None = None
        self._candidates: list[FoundAnswer] = []
        self._is_answered: bool | None = None  # None: nothing is known
        self._none_probability = 0.0
        self._milliseconds: float | None = None
        self._is_final = True
        self._problem = ""
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self.question, self.ask_button = QLineEdit(), QPushButton()
        self.document, self.open_button = DocumentPane(), QPushButton()
        self.document_title, self.answer_title = QLabel(), QLabel()
        self.answer, self.badge = QLabel(wordWrap=True), QLabel()
        self.note, self.list_title = QLabel(wordWrap=True), QLabel()
        self.list = QListWidget()
        self._arrange()
        self._connect()
        self.retranslate()

    def set_document(self, text: str, name: str = "") -> None:
        """Show a document, ``name`` above it, and ask about it if there is a question."""
        self.document.setPlainText(text)
        self._name = name
        self.retranslate()
        self.ask()

    def set_question(self, question: str) -> None:
        """Put in a question and ask it."""
        self.question.setText(question)
        self.ask()

    def ask(self) -> None:
        """Ask what is written now; nothing is asked without a question or a document."""
        self._pause.stop()
        question, document = self.question.text().strip(), self.document.text()
        if question and document.strip():
            self._asked, self._problem = (question, document), ""
            self._show()
            self.asked.emit(question, document)
        else:
            self._forget()

    def set_answer(
        self,
        candidates: Sequence[FoundAnswer],
        *,
        is_answered: bool,
        none_probability: float = 0.0,
        milliseconds: float | None = None,
        is_final: bool = True,
    ) -> None:
        """The answer to what was ``asked`` last, best candidate first.

        ``is_answered`` false: the text does not answer the question, whose probability is
        ``none_probability``; the candidates are then merely the nearest. ``is_final`` false: a part
        of the text is still to be read, which another answer will follow. Nothing happens when
        question or document have changed since: another answer is on its way.
        """
        if self._asked is None:
            return
        before = self._places()
        self._candidates = list(candidates)
        self._is_answered = is_answered and bool(candidates)
        self._none_probability, self._milliseconds = none_probability, milliseconds
        self._is_final = is_final
        self._list()
        self._show()
        passages = self._places()
        self.document.show_passages(passages, 0 if self._is_answered else None)
        is_elsewhere = passages[:1] != before[:1]  # else a person may have scrolled on by now
        if self._is_answered and is_elsewhere and not self.document.hasFocus():
            self.document.scroll_to(0)

    def set_problem(self, sentence: str) -> None:
        """Say why there is no answer."""
        self._forget()
        self._problem = sentence
        self._show()

    def choose(self, number: int) -> None:
        """Show one of the candidates in the document."""
        self.list.setCurrentRow(number)
        self.document.show_passages(self._places(), number)
        self.document.scroll_to(number)
        self.candidate_chosen.emit(number)

    def candidates(self) -> list[FoundAnswer]:
        """What was found, best first."""
        return list(self._candidates)

    def _places(self) -> list[tuple[int, int]]:
        return [(found.start, found.end) for found in self._candidates]

    def retranslate(self) -> None:
        """Every visible string."""
        self.question.setPlaceholderText(self.tr("Ask a question about the text"))
        self.question.setAccessibleName(self.tr("Question"))
        self.ask_button.setText(self.tr("Ask"))
        self.document_title.setText(self._name or self.tr("Text"))
        self.document.setPlaceholderText(
            self.tr("Paste a text here, or drop a text, Word or PDF file.")
        )
        self.document.setAccessibleName(self.tr("Text to read in"))
        self.open_button.setText(self.tr("Open a file…"))
        self.answer_title.setText(self.tr("Answer"))
        self.list.setAccessibleName(self.tr("Possible answers"))
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _arrange(self) -> None:
        self.ask_button.setProperty("role", "primary")
        self.open_button.setProperty("role", "link")
        for label in (self.document_title, self.answer_title, self.list_title):
            label.setProperty("role", "section")
        for label in (self.document_title, self.answer, self.note):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note.setProperty("role", "muted")
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        asking, reading_head, answer_head = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        asking.addWidget(self.question, 1)
        asking.addWidget(self.ask_button)
        reading_head.addWidget(self.document_title, 1)
        reading_head.addWidget(self.open_button)
        answer_head.addWidget(self.answer_title, 1)
        answer_head.addWidget(self.badge)
        reading, answering = QWidget(), QWidget()
        left, right = QVBoxLayout(reading), QVBoxLayout(answering)
        left.setContentsMargins(0, 0, 8, 0)
        left.addLayout(reading_head)
        left.addWidget(self.document, 1)
        right.setContentsMargins(8, 0, 0, 0)
        right.setSpacing(8)
        right.addLayout(answer_head)
        for widget in (self.answer, self.note, self.list_title):
            right.addWidget(widget)
        right.addWidget(self.list, 1)
        right.addStretch()
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        for place, side in enumerate((reading, answering)):
            splitter.addWidget(side)
            splitter.setStretchFactor(place, 3 - place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addLayout(asking)
        column.addWidget(splitter, 1)

    def _connect(self) -> None:
        self._pause.timeout.connect(self.ask)
        self.question.textEdited.connect(lambda _: self._changed())
        self.document.textChanged.connect(self._document_changed)
        self.question.returnPressed.connect(self.ask)
        self.ask_button.clicked.connect(self.ask)
        self.open_button.clicked.connect(self.browse_requested)
        self.document.files_dropped.connect(self.files_dropped)
        self.document.passage_clicked.connect(self.choose)
        self.list.itemClicked.connect(lambda item: self.choose(self.list.row(item)))
        self.list.itemActivated.connect(lambda item: self.choose(self.list.row(item)))

    def _changed(self) -> None:
        """An answer on its way is to an older question."""
        self._asked = None
        self._pause.start()

    def _document_changed(self) -> None:
        self._forget()
        self._pause.start()

    def _forget(self) -> None:
        self._asked, self._is_answered, self._candidates, self._problem = None, None, [], ""
        self.document.show_passages([], None)
        self.list.clear()
        self._show()

    def _list(self) -> None:
        text = self.document.text()
        self.list.clear()
        for found in self._candidates:
            words = _one_line(text[found.start : found.end])
            item = QListWidgetItem(f"{percent(found.probability)}   {words}")
            around = text[max(0, found.start - _AROUND) : found.end + _AROUND]
            item.setToolTip(_one_line(around))
            self.list.addItem(item)
        if self._is_answered:
            self.list.setCurrentRow(0)

    def _show(self) -> None:
        best = self._candidates[0] if self._is_answered else None
        answer = self._problem
        if best is not None:
            answer = _one_line(self.document.text()[best.start : best.end])
            self.badge.setText(percent(best.probability))
        elif self._is_answered is False and not self._is_final:
            answer = self.tr("Nothing found yet.")
        elif self._is_answered is False:
            answer = self.tr("The text does not answer this.")
        is_short = best is not None and len(answer) <= _LONGEST_BIG
        theme.set_role(self.answer, "figure" if is_short else "section")
        theme.set_role(self.badge, "badge-accent")
        self.answer.setText(answer)
        self.answer.setVisible(bool(answer))
        self.badge.setVisible(best is not None)
        self.note.setText(self._note())
        self.note.setVisible(bool(self.note.text()))
        nearest = self.tr("Nearest passages")
        self.list_title.setText(self.tr("Possible answers") if best is not None else nearest)
        for widget in (self.list_title, self.list):
            widget.setVisible(bool(self._candidates))
        self.setAccessibleDescription(" ".join(filter(None, (answer, self.note.text()))))

    def _note(self) -> str:
        if self._problem:
            return ""
        if self._is_answered is None and self._asked is not None:
            return self.tr("Reading…")
        if self._is_answered is None:
            return self.tr("The answer appears here, and its place in the text is shown.")
        sentences = []
        if not self._is_answered and self._is_final:
            sentence = self.tr("Probability that there is no answer in it: {probability}.")
            sentences.append(sentence.format(probability=percent(self._none_probability)))
        if not self._is_final:
            sentences.append(self.tr("Still reading the rest of the text…"))
        elif self._milliseconds is not None:
            sentence = self.tr("Read in {count:,} ms.")
            sentences.append(sentence.format(count=round(self._milliseconds)))
        return " ".join(sentences)


def _one_line(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _LONGEST_SHOWN else shown[:_LONGEST_SHOWN] + "…"
