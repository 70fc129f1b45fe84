"""Ask a document: what is pasted or dropped is read, and the answer highlighted in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.engine_thread import JobHandle, Lane
from desktop.families.family import LiveView
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets import ask
from desktop.widgets.answer_view import AnswerView, FoundAnswer
from desktop.widgets.card import Card
from engine.events import Event, Failed, SoFar
from engine.inference.answers import TextPredictions
from engine.library.card import Card as ModelCard
from engine.tasks.answers import QuestionAnswer

_DOCUMENTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf")
_HEIGHT = 440


class QuestionLiveView(LiveView):
    """A question asked later replaces the one before; the document's tokens are kept between."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self._model = ""
        self._asking: JobHandle | None = None
        self._reading: JobHandle | None = None
        self._card = Card()
        self.view = AnswerView()
        self.view.setMinimumHeight(_HEIGHT)
        self._card.body.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.view.asked.connect(self._ask)
        self.view.files_dropped.connect(self.take_files)
        self.view.browse_requested.connect(self._browse)

    def set_model(self, model: str, card: ModelCard | None) -> None:  # noqa: ARG002
        if model != self._model:
            self._model = model
            self.view.ask()

    def take_files(self, paths: list[str]) -> bool:
        """Read one document into the view; several files, and tables, are left to the batch."""
        if len(paths) != 1 or Path(paths[0]).suffix.lower() not in _DOCUMENTS:
            return False
        if self._reading is not None:
            self._reading.forget()
        handle = self._state.engine.submit(Lane.LIVE, "read_text", path=paths[0])
        self._reading = handle
        handle.finished.connect(self._read)
        handle.failed.connect(self._failed)
        return True

    def retranslate(self) -> None:
        self._card.set_title(self.tr("Ask a document"))
        self.view.retranslate()

    def _browse(self) -> None:
        kinds = self.tr("Documents ({patterns})").format(
            patterns=" ".join(f"*{suffix}" for suffix in _DOCUMENTS)
        )
        chosen = ask.open_files(self, self.tr("Open a document"), "", kinds)
        self.take_files(chosen[:1])

    def _ask(self, question: str, document: str) -> None:
        if self._asking is not None:
            self._asking.forget()
        if not self._model:
            return
        handle = self._state.engine.submit(
            Lane.LIVE, "ask_document", model=self._model, document=document, questions=[question]
        )
        self._asking = handle
        handle.event.connect(self._heard)
        handle.finished.connect(self._answered)
        handle.failed.connect(self._failed)

    def _heard(self, event: Event) -> None:
        if isinstance(event, SoFar):
            self._show(event.result, is_final=False)

    def _answered(self, result: dict[str, Any]) -> None:
        self._asking = None
        self._show(result, is_final=True)

    def _show(self, result: dict[str, Any], *, is_final: bool) -> None:
        predictions = msgspec.convert(result, TextPredictions)
        answers = predictions.results
        if not answers or not isinstance(answers[0], QuestionAnswer):
            return
        answer = answers[0]
        self.view.set_answer(
            [FoundAnswer(each.start, each.end, each.probability) for each in answer.possible],
            is_answered=answer.is_answered,
            none_probability=answer.none_probability,
            milliseconds=1000 * predictions.seconds,
            is_final=is_final,
        )

    def _read(self, result: dict[str, Any]) -> None:
        self._reading = None
        self.view.set_document(result["text"], result["name"])

    def _failed(self, failure: Failed) -> None:
        self._asking = self._reading = None
        parts = (failure.place, failure.problem, failure.remedy)
        self.view.set_problem(" ".join(say(part) for part in parts if part is not None))
