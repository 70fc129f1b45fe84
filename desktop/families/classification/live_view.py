"""Type a text and see what the model makes of it, while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from desktop import theme
from desktop.families.asking import Asked, Asking
from desktop.families.family import LiveView
from desktop.families.typed_view import cut_note
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.card import Card
from desktop.widgets.probability_bars import ProbabilityBars
from engine.events import Failed
from engine.library.card import Card as ModelCard
from engine.tasks.answers import ClassAnswer


class ClassificationLiveView(LiveView):
    """Asks the engine a moment after each change; a model of pairs has a second text."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self._answer: ClassAnswer | None = None
        self._asking = Asking(state, self._question, self)
        self._asking.answered.connect(self._show)
        self._asking.failed.connect(self._failed)
        self._asking.cleared.connect(self._show_nothing)
        self._asking.began.connect(self._say_reading)
        self._input_card, self._answer_card = Card(), Card()
        self.input, self.second = QPlainTextEdit(), QPlainTextEdit()
        for box in (self.input, self.second):
            box.setTabChangesFocus(True)
            box.textChanged.connect(self._asking.ask_soon)
            self._input_card.body.addWidget(box)
        self.input.setMinimumHeight(140)
        self.second.setMinimumHeight(80)
        self.second.hide()
        self.label = QLabel(wordWrap=True)
        self.label.setProperty("role", "figure")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self._badge, self._note = QLabel(), QLabel(wordWrap=True)
        self._note.setProperty("role", "muted")
        self.bars = ProbabilityBars()
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self._answer_card.body.addLayout(head)
        self._answer_card.body.addWidget(self.bars)
        self._answer_card.body.addWidget(self._note)
        self._answer_card.body.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self._input_card, 1)
        layout.addWidget(self._answer_card, 1)
        self._show_nothing()

    def set_model(self, model: str, card: ModelCard | None) -> None:
        self.second.setVisible(card is not None and bool(card.second_columns))
        self._asking.set_model(model)

    def ask(self) -> None:
        """Ask about the text as it stands."""
        self._asking.ask()

    def retranslate(self) -> None:
        self._input_card.set_title(self.tr("Try a text"))
        self._answer_card.set_title(self.tr("Answer"))
        self.input.setPlaceholderText(
            self.tr("Type or paste a text; the answer follows as you type.")
        )
        self.input.setAccessibleName(self.tr("Text to classify"))
        self.second.setPlaceholderText(self.tr("The text beside it"))
        self.second.setAccessibleName(self.tr("The text beside it"))
        if self._answer is not None:
            self._show(self._answer)
        else:
            self._show_nothing()

    def _question(self) -> Asked:
        return self.input.toPlainText(), (
            self.second.toPlainText() if self.second.isVisibleTo(self) else None
        )

    def _say_reading(self) -> None:
        if self._answer is None:
            self._note.setText(self.tr("Reading…"))

    def _failed(self, failure: Failed) -> None:
        self._show_nothing()
        parts = (failure.problem, failure.remedy)
        self._note.setText(" ".join(say(part) for part in parts if part is not None))

    def _show(self, answer: ClassAnswer) -> None:
        self._answer = answer
        self.label.setText(answer.label or "–")
        self.label.show()
        self.bars.setVisible(not answer.empty)
        self.bars.show_probabilities(answer.probabilities)
        threshold = self._state.settings.number("review_threshold")
        is_unsure = answer.confidence < threshold
        self._badge.setVisible(not answer.empty)
        self._badge.setText(self.tr("Unsure: look again") if is_unsure else self.tr("Confident"))
        theme.set_role(self._badge, "badge-warning" if is_unsure else "badge-success")
        notes = []
        if answer.empty:
            notes.append(self.tr("There is nothing to read in this text."))
        if answer.cut:
            notes.append(cut_note(answer, is_pair=self.second.isVisibleTo(self)))
        self._note.setText(" ".join(notes))

    def _show_nothing(self) -> None:
        self._answer = None
        self.label.setText("")
        self.label.hide()
        self._badge.hide()
        self.bars.show_probabilities({})
        self.bars.hide()
        self._note.setText(self.tr("The probability of each class appears here."))
