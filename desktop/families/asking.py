"""Asking a model about what is typed: a moment after the last change, and never out of order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.engine_thread import JobHandle, Lane
from desktop.state import AppState
from engine.inference.answers import TextPredictions

_TYPING_PAUSE_MS = 120
# An answer that stands beside another text for longer would be read as that text's.
_PATIENCE_MS = 700
Asked = tuple[str, str | None]


class Asking(QObject):
    """Signals ``answered`` with the answer to what was asked last, ``failed`` with a ``Failed``.

    ``question`` gives the text, and the one beside it or None; an empty text asks nothing and
    signals ``cleared``. ``began`` says that an answer is on its way, ``delayed`` that it takes so
    long that the one before it should not stand there any more.
    """

    answered = Signal(object)
    failed = Signal(object)
    cleared = Signal()
    began = Signal()
    delayed = Signal()

    def __init__(self, state: AppState, question: Callable[[], Asked], parent: QObject):
        super().__init__(parent)
        self._state, self._question = state, question
        self._model = ""
        self._asking: JobHandle | None = None
        self._settle = QTimer(self, singleShot=True, interval=_TYPING_PAUSE_MS)
        self._settle.timeout.connect(self.ask)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self.delayed)

    def set_model(self, model: str) -> bool:
        """Whether that is another model than before; asks it at once if so."""
        if model == self._model:
            return False
        self._model = model
        self.cleared.emit()
        self.ask()
        return True

    def ask_soon(self) -> None:
        """Ask when nothing has changed for a moment."""
        self._settle.start()

    def ask(self) -> None:
        """Ask about what stands there now."""
        self._settle.stop()
        self._forget()
        text, second = self._question()
        if not self._model or not text.strip() or (second is not None and not second.strip()):
            self.cleared.emit()
            return
        self.began.emit()
        self._patience.start()
        seconds = None if second is None else [second]
        handle = self._state.engine.submit(
            Lane.LIVE, "predict_texts", model=self._model, texts=[text], seconds=seconds
        )
        self._asking = handle
        handle.finished.connect(self._answered)
        handle.failed.connect(self._failed)

    def _answered(self, result: dict[str, Any]) -> None:
        self._ended()
        answers = msgspec.convert(result, TextPredictions)
        if answers.results:
            self.answered.emit(answers.results[0])

    def _failed(self, failure: object) -> None:
        self._ended()
        self.failed.emit(failure)

    def _forget(self) -> None:
        if self._asking is not None:
            self._asking.forget()
            self._ended()

    def _ended(self) -> None:
        self._patience.stop()
        self._asking = None
