"""Type a text and see what the model makes of it, while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop import theme
from desktop.families.typed_view import TypedView
from desktop.state import AppState
from desktop.widgets.probability_bars import ProbabilityBars
from engine.tasks.answers import Answer, ClassAnswer


class ClassificationLiveView(TypedView):
    """The class, how sure that is, and the probability of each class."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self.label, self._badge, self.bars = QLabel(wordWrap=True), QLabel(), ProbabilityBars()
        self.label.setProperty("role", "figure")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self.answer_card.body.addLayout(head)
        self.answer_card.body.addWidget(self.bars)
        self.answer_card.body.addWidget(self.note)
        self.answer_card.body.addStretch(1)
        self.show_nothing()

    def show_answer(self, answer: Answer) -> None:
        assert isinstance(answer, ClassAnswer)  # noqa: S101 - as its family says
        self.label.setText(answer.label or "–")
        self.label.show()
        self.bars.setVisible(not answer.empty)
        self.bars.show_probabilities(answer.probabilities)
        threshold = self.state.settings.number("review_threshold")
        is_unsure = answer.confidence < threshold
        self._badge.setVisible(not answer.empty)
        self._badge.setText(self.tr("Unsure: look again") if is_unsure else self.tr("Confident"))
        theme.set_role(self._badge, "badge-warning" if is_unsure else "badge-success")

    def show_nothing(self) -> None:
        self.label.setText("")
        self.label.hide()
        self._badge.hide()
        self.bars.show_probabilities({})
        self.bars.hide()

    def invitation(self) -> str:
        return self.tr("The probability of each class appears here.")
