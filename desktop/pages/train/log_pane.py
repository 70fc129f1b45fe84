"""What a run said: decisions, warnings, scores, checkpoints; translated again when asked."""

from __future__ import annotations

import html
import time

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop import theme
from desktop.translation import say
from desktop.widgets.metric_words import metric_word, value_of
from engine.events import CheckpointSaved, Evaluated, Event, Failed, Noted, RunStarted, Warned
from engine.tasks.headlines import shown

_KEPT = 1000


class LogPane(QWidget):
    """Keeps the events themselves, so that a change of language or theme reaches old lines."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._lines: list[tuple[str, Event]] = []
        self._task = ""
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("role", "log")
        self.text.setMaximumBlockCount(_KEPT)
        self.text.setFont(theme.mono_font())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)

    def clear(self) -> None:
        """Forget all lines."""
        self._lines.clear()
        self.text.clear()

    def add(self, event: Event) -> None:
        """Write a line for events that are worth one."""
        if not isinstance(
            event, Noted | Warned | Failed | Evaluated | CheckpointSaved | RunStarted
        ):
            return
        if isinstance(event, RunStarted):
            self._task = event.task
        line = (time.strftime("%H:%M:%S"), event)
        self._lines = [*self._lines[-(_KEPT - 1) :], line]
        self._write(*line)

    def retranslate(self) -> None:
        """Every line again, in the present language."""
        self.text.setAccessibleName(self.tr("Log"))
        self.text.setPlaceholderText(self.tr("What is decided, warned of and saved appears here."))
        self.restyle()

    def restyle(self) -> None:
        """Every line again, in the present colours."""
        self.text.clear()
        for line in self._lines:
            self._write(*line)

    def _write(self, moment: str, event: Event) -> None:
        colours = theme.current()
        sentence, colour = self._described(event), colours.text
        if isinstance(event, Warned):
            colour = colours.warning
        elif isinstance(event, Failed):
            colour = colours.danger
        self.text.appendHtml(
            f'<span style="color:{colours.muted}">{moment}</span>&nbsp; '
            f'<span style="color:{colour}">{html.escape(sentence)}</span>'
        )

    def _described(self, event: Event) -> str:
        if isinstance(event, Noted | Warned):
            return say(event.message)
        if isinstance(event, Failed):
            parts = (event.place, event.problem, event.remedy)
            return " ".join(say(part) for part in parts if part is not None)
        if isinstance(event, CheckpointSaved):
            return self.tr("Everything up to step {step:,} is saved.").format(step=event.step)
        if isinstance(event, RunStarted):
            return self.tr("Training starts at step {step:,} of {total:,}.").format(
                step=event.first_step + 1, total=event.total_steps
            )
        return self._scores(event)

    def _scores(self, event: Event) -> str:
        assert isinstance(event, Evaluated)  # noqa: S101 - the last kind that ``add`` lets in
        sentence = (
            self.tr("Epoch {epoch:.2f}: validation loss {loss:.4f}, {scores}")
            if event.split == "validation"
            else self.tr(
                "Best checkpoint (epoch {epoch:.2f}) on other texts: loss {loss:.4f}, {scores}"
            )
        )
        scores = ", ".join(
            f"{metric_word(self._task, name)} {value_of(self._task, name, event.metrics[name])}"
            for name in shown(self._task)
            if name in event.metrics
        )
        line = sentence.format(epoch=event.epoch, loss=event.loss, scores=scores)
        return self.tr("{line} (best so far)").format(line=line) if event.is_best else line
