"""Type a text and see what the model makes of it, while typing."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from desktop import theme
from desktop.engine_thread import JobHandle, Lane
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.card import Card
from desktop.widgets.probability_bars import ProbabilityBars
from engine.events import Failed
from engine.inference.answers import TextPrediction, TextPredictions

_TYPING_PAUSE_MS = 120


class LivePanel(QWidget):
    """Asks the engine a moment after each change; an answer to an older text never shows."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self._model = ""
        self._asking: JobHandle | None = None
        self._answer: TextPrediction | None = None
        self._settle = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._settle.timeout.connect(self.ask)
        self._input_card, self._answer_card = Card(), Card()
        self.input = QPlainTextEdit()
        self.input.setTabChangesFocus(True)
        self.input.setMinimumHeight(140)
        self.input.textChanged.connect(self._settle.start)
        self._input_card.body.addWidget(self.input)
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

    def set_model(self, model: str) -> None:
        """Answer by another model from now on."""
        if model != self._model:
            self._model = model
            self._show_nothing()
            self.ask()

    def ask(self) -> None:
        """Ask about the text as it stands."""
        self._settle.stop()
        if self._asking is not None:
            self._asking.forget()
            self._asking = None
        text = self.input.toPlainText()
        if not self._model or not text.strip():
            self._show_nothing()
            return
        if self._answer is None:
            self._note.setText(self.tr("Reading…"))
        handle = self._state.engine.submit(
            Lane.LIVE, "predict_texts", model=self._model, texts=[text]
        )
        self._asking = handle
        handle.finished.connect(self._answered)
        handle.failed.connect(self._failed)

    def retranslate(self) -> None:
        self._input_card.set_title(self.tr("Try a text"))
        self._answer_card.set_title(self.tr("Answer"))
        self.input.setPlaceholderText(
            self.tr("Type or paste a text; the answer follows as you type.")
        )
        self.input.setAccessibleName(self.tr("Text to classify"))
        if self._answer is not None:
            self._show(self._answer)
        else:
            self._show_nothing()

    def _answered(self, result: dict[str, Any]) -> None:
        self._asking = None
        answers = msgspec.convert(result, TextPredictions)
        if answers.results:
            self._show(answers.results[0])

    def _failed(self, failure: Failed) -> None:
        self._asking = None
        self._show_nothing()
        parts = (failure.problem, failure.remedy)
        self._note.setText(" ".join(say(part) for part in parts if part is not None))

    def _show(self, answer: TextPrediction) -> None:
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
            notes.append(self.tr("The text is longer than the model reads; its end was left out."))
        self._note.setText(" ".join(notes))

    def _show_nothing(self) -> None:
        self._answer = None
        self.label.setText("")
        self.label.hide()
        self._badge.hide()
        self.bars.show_probabilities({})
        self.bars.hide()
        self._note.setText(self.tr("The probability of each class appears here."))
