"""Type a text, or two, on the left and see the answer on the right, while typing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from desktop.families.asking import Asked, Asking
from desktop.families.family import LiveView
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.card import Card
from engine.events import Failed
from engine.library.card import Card as ModelCard
from engine.tasks.answers import Answer

translate = QCoreApplication.translate


class TypedView(LiveView):
    """A base class since the families that use it differ only in how they show an answer.

    A subclass puts its widgets into ``answer_card`` and overrides ``show_answer``,
    ``show_nothing`` and ``invitation``.
    """

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self.state = state
        self.answer: Answer | None = None
        self._asking = Asking(state, self._question, self)
        self._asking.answered.connect(self._show)
        self._asking.failed.connect(self._failed)
        self._asking.cleared.connect(self._clear)
        self._asking.began.connect(self._begin)
        self._asking.delayed.connect(self._say_reading)
        self._input_card, self.answer_card = Card(), Card()
        self.input, self.second = QPlainTextEdit(), QPlainTextEdit()
        for box in (self.input, self.second):
            box.setTabChangesFocus(True)
            box.textChanged.connect(self._asking.ask_soon)
            self._input_card.body.addWidget(box)
        self.input.setMinimumHeight(140)
        self.second.setMinimumHeight(80)
        self.second.hide()
        self.note = QLabel(wordWrap=True)
        self.note.setProperty("role", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._input_card, 1)
        layout.addWidget(self.answer_card, 1)

    def show_answer(self, answer: Answer) -> None:
        """Show what was answered; it may be ``empty``."""

    def show_nothing(self) -> None:
        """Nothing was asked."""

    def invitation(self) -> str:
        """What will be seen where the answer is missing."""
        return ""

    def set_model(self, model: str, card: ModelCard | None) -> None:
        self.second.setVisible(card is not None and bool(card.second_columns))
        self._asking.set_model(model)

    def ask(self) -> None:
        """Ask about the text as it stands."""
        self._asking.ask()

    def retranslate(self) -> None:
        self._input_card.set_title(self.tr("Try a text"))
        self.answer_card.set_title(self.tr("Answer"))
        self.input.setPlaceholderText(
            self.tr("Type or paste a text; the answer follows as you type.")
        )
        self.input.setAccessibleName(self.tr("Text to answer"))
        self.second.setPlaceholderText(self.tr("The text beside it"))
        self.second.setAccessibleName(self.tr("The text beside it"))
        if self.answer is not None:
            self._show(self.answer)
        else:
            self._clear()

    def _question(self) -> Asked:
        is_pair = self.second.isVisibleTo(self)
        return self.input.toPlainText(), self.second.toPlainText() if is_pair else None

    def _begin(self) -> None:
        if self.answer is None:
            self._say_reading()

    def _say_reading(self) -> None:
        self._clear()
        self.note.setText(self.tr("Reading…"))

    def _failed(self, failure: Failed) -> None:
        self._clear()
        parts = (failure.problem, failure.remedy)
        self.note.setText(" ".join(say(part) for part in parts if part is not None))

    def _show(self, answer: Answer) -> None:
        self.answer = answer
        self.show_answer(answer)
        notes = []
        if answer.empty:
            notes.append(self.tr("There is nothing to read in this text."))
        if answer.cut:
            notes.append(cut_note(answer, is_pair=self.second.isVisibleTo(self)))
        self.note.setText(" ".join(notes))

    def _clear(self) -> None:
        self.answer = None
        self.show_nothing()
        self.note.setText(self.invitation())


def cut_note(answer: Answer, *, is_pair: bool) -> str:
    """What of a text, or of two, did not reach the model."""
    if is_pair:
        return translate(
            "TypedView",
            "Together the texts have {tokens:,} tokens, more than the model reads: the end of the "
            "longer one was left out.",
        ).format(tokens=answer.tokens)
    return translate("TypedView", "The text is longer than the model reads; its end was left out.")
