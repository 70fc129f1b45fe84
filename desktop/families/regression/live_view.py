"""Type a text and see its score with the typical error, while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.families.regression.score_gauge import ScoreGauge
from desktop.families.typed_view import TypedView
from desktop.state import AppState
from engine.tasks.answers import Answer, ScoreAnswer


class RegressionLiveView(TypedView):
    """The number, and where it lies among those of the training texts."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self.score, self.gauge, self._error = QLabel(), ScoreGauge(), QLabel(wordWrap=True)
        self.score.setProperty("role", "figure")
        self.score.setTextFormat(Qt.TextFormat.PlainText)
        self._error.setProperty("role", "muted")
        for widget in (self.score, self.gauge, self._error, self.note):
            self.answer_card.body.addWidget(widget)
        self.answer_card.body.addStretch(1)
        self.show_nothing()

    def show_answer(self, answer: Answer) -> None:
        assert isinstance(answer, ScoreAnswer)  # noqa: S101 - as its family says
        is_scored = answer.score is not None
        for widget in (self.score, self.gauge, self._error):
            widget.setVisible(is_scored)
        if answer.score is None:
            return
        self.gauge.set_score(answer.score, answer.error or 0.0, answer.low, answer.high)
        self.score.setText(f"{answer.score:.4g}")
        if answer.error is None:
            self._error.setText(self.tr("How far off answers usually are is not known."))
            return
        self.score.setText(f"{answer.score:.4g} ± {answer.error:.2g}")
        self._error.setText(
            self.tr(
                "On average an answer is off by {error}. The ends of the line are the lowest and "
                "the highest score of the training texts."
            ).format(error=f"{answer.error:.3g}")
        )

    def show_nothing(self) -> None:
        for widget in (self.score, self.gauge, self._error):
            widget.hide()

    def invitation(self) -> str:
        return self.tr("The score of the text appears here.")
