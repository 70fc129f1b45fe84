"""Type a text and see its labels, each with its probability, while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop import theme
from desktop.families.typed_view import TypedView
from desktop.state import AppState
from desktop.widgets.label_chips import LabelChips
from engine.tasks.answers import Answer, LabelSetAnswer


class LabelSetsLiveView(TypedView):
    """The labels given as chips, above bars with the threshold of each."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self.chips, self._badge = LabelChips(), QLabel()
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self.answer_card.body.addLayout(head)
        self.answer_card.body.addWidget(self.chips)
        self.answer_card.body.addWidget(self.note)
        self.answer_card.body.addStretch(1)
        self.show_nothing()

    def show_answer(self, answer: Answer) -> None:
        assert isinstance(answer, LabelSetAnswer)  # noqa: S101 - as its family says
        self.chips.setVisible(not answer.empty)
        self.chips.set_answer(answer.probabilities, answer.thresholds, answer.labels)
        is_unsure = answer.confidence < self.state.settings.number("review_threshold")
        self._badge.setVisible(not answer.empty)
        self._badge.setText(self.tr("Unsure: look again") if is_unsure else self.tr("Confident"))
        theme.set_role(self._badge, "badge-warning" if is_unsure else "badge-success")

    def show_nothing(self) -> None:
        self.chips.clear()
        self.chips.hide()
        self._badge.hide()

    def invitation(self) -> str:
        return self.tr("The labels of the text appear here, each with its probability.")
