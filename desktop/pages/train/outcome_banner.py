"""How a run ended, and what can be done next."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop import theme
from desktop.translation import say
from desktop.widgets.metric_words import metric_value
from engine.events import Failed
from engine.tasks.headlines import headline
from engine.training.results import FineTuneResult

_ACTIONS = ("results", "try", "further", "resume", "copy", "new")


class OutcomeBanner(QFrame):
    """Hidden until a run has ended. Signal ``chosen`` carries the button's name."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.result: FineTuneResult | None = None
        self.failure: Failed | None = None
        self.is_resumable = False
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.buttons = {name: QPushButton() for name in _ACTIONS}
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.addWidget(self.sentence, 1)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _=False, name=name: self._pressed(name))
            row.addWidget(button)
        for name in ("results", "resume"):
            theme.set_role(self.buttons[name], "primary")
        theme.set_role(self.sentence, "section")
        self.hide()

    def forget(self) -> None:
        """A new run began."""
        self.result = self.failure = None
        self.hide()

    def show_result(self, result: object) -> None:
        """``result`` is a ``FineTuneResult`` as plain values."""
        self.result, self.failure = msgspec.convert(result, FineTuneResult), None
        self.is_resumable = self.result.status == "stopped"
        self.retranslate()

    def show_failure(self, failure: Failed, *, is_resumable: bool) -> None:
        """Say why the run could not go on."""
        self.result, self.failure, self.is_resumable = None, failure, is_resumable
        self.retranslate()

    def retranslate(self) -> None:
        """Every visible string."""
        words = {
            "results": self.tr("See results"),
            "try": self.tr("Try it"),
            "further": self.tr("Train further…"),
            "resume": self.tr("Resume"),
            "copy": self.tr("Copy details"),
            "new": self.tr("New training"),
        }
        for name, word in words.items():
            self.buttons[name].setText(word)
        shown = {"new"} | ({"resume"} if self.is_resumable else set())
        if self.result is not None:
            self._say_result(self.result)
            if self.result.status == "finished":
                shown |= {"results", "try", "further"}
        elif self.failure is not None:
            parts = (self.failure.place, self.failure.problem, self.failure.remedy)
            self.sentence.setText(" ".join(say(part) for part in parts if part is not None))
            theme.set_role(self, "banner-danger")
            shown |= {"copy"} if self.failure.details else set()
        for name, button in self.buttons.items():
            button.setVisible(name in shown)
        self.setVisible(self.result is not None or self.failure is not None)
        self.setAccessibleName(self.sentence.text())

    def _say_result(self, result: FineTuneResult) -> None:
        theme.set_role(self, _look(result))
        if result.status == "discarded":
            self.sentence.setText(self.tr("The run was discarded."))
        elif result.status == "stopped":
            sentence = self.tr("Stopped after step {step:,}. Everything is saved to go on later.")
            self.sentence.setText(sentence.format(step=result.steps))
        else:
            self.sentence.setText(self._finished_sentence(result))

    def _finished_sentence(self, result: FineTuneResult) -> str:
        """The headline score beside the baseline's."""
        own = headline(result.task, result.test)
        other = headline(result.task, result.baseline)
        if own is None:
            return self.tr("“{name}” is ready.").format(name=result.name)
        sentence = self.tr("“{name}” is ready. Test {metric}: {score}.")
        if other is not None:
            sentence = self.tr(
                "“{name}” is ready. Test {metric}: {score}; the simple baseline: {other}."
            )
        return sentence.format(
            name=result.name,
            metric=say(own.metric.word),
            score=metric_value(own.metric, own.value),
            other=metric_value(other.metric, other.value) if other is not None else "",
        )

    def _pressed(self, name: str) -> None:
        if name == "copy" and self.failure is not None:
            QApplication.clipboard().setText(self.failure.details)
            return
        self.chosen.emit(name)


def _look(result: FineTuneResult) -> str:
    """Green only for a model that is at least as good as the baseline."""
    if result.status != "finished":
        return "banner"
    own, other = headline(result.task, result.test), headline(result.task, result.baseline)
    if own is None or other is None:
        return "banner-success"
    is_up = own.metric.greater_is_better
    is_beaten = own.value < other.value if is_up else own.value > other.value
    return "banner-warning" if is_beaten else "banner-success"
