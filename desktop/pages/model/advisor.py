"""Keeps the recommendation up to date with data, task and processor."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.engine_thread import JobHandle, Lane
from desktop.state import AppState
from engine.models.recommendation import Recommendation


class Advisor(QObject):
    """``looking`` when texts are or will be looked at, ``advised(Recommendation | None)`` when that is done.

    ``memory_bytes`` is that of the processor in use, 0 until the engine has told it.
    """

    looking = Signal()
    advised = Signal(object)

    def __init__(self, state: AppState, parent: QObject | None = None):
        super().__init__(parent)
        self.state = state
        self.recommendation: Recommendation | None = None
        self._asking: JobHandle | None = None
        self._asked: dict[str, Any] = {}
        state.dataset_changed.connect(self.refresh)
        state.summary_changed.connect(self.refresh)
        state.devices_changed.connect(self.refresh)
        state.settings.changed.connect(self._setting_changed)

    @property
    def memory_bytes(self) -> int:
        """Memory of the processor that training will use."""
        return int(self._device().get("memory_bytes", 0))

    def refresh(self) -> None:
        """Ask again where something has changed; what was on its way is no longer wanted."""
        wanted = self._arguments()
        if wanted and wanted == self._asked:
            return
        if self._asking is not None:
            self._asking.forget()
            self._asking = None
        self._asked = wanted
        self.recommendation = None
        if not wanted:
            if self._is_waiting():
                self.looking.emit()
            else:
                self.advised.emit(None)
            return
        self.looking.emit()
        handle = self.state.engine.submit(Lane.DATA, "recommend_model", **wanted)
        handle.finished.connect(self._answered)
        handle.failed.connect(self._failed)
        self._asking = handle

    def ask_again(self) -> None:
        """Models came or went, so what is here may have changed."""
        self._asked = {}
        self.refresh()

    def _device(self) -> dict[str, Any]:
        wanted = self.state.settings.text("device")
        devices = self.state.devices
        return next((each for each in devices if wanted in ("auto", each["kind"])), {})

    def _is_waiting(self) -> bool:
        """Whether what is missing is on its way: the dataset's report, or the processor."""
        state = self.state
        if state.dataset is None:
            return False
        has_texts = state.summary is not None and bool(state.summary.text_columns)
        return has_texts or not state.is_inspected

    def _arguments(self) -> dict[str, Any]:
        summary, device = self.state.summary, self._device()
        if summary is None or not summary.text_columns or not device:
            return {}
        return {
            "folder": self.state.dataset_folder,
            "columns": summary.text_columns,
            "second_columns": summary.second_columns,
            "task": summary.task,
            "examples": summary.rows,
            "device": device["kind"],
            "memory_bytes": device["memory_bytes"],
        }

    def _answered(self, result: dict[str, Any]) -> None:
        self._asking = None
        self.recommendation = msgspec.convert(result, Recommendation)
        self.advised.emit(self.recommendation)

    def _failed(self, _failure: object) -> None:
        """The Data page says what is wrong with the dataset; without it there is no advice."""
        self._asking = None
        self.advised.emit(None)

    def _setting_changed(self, name: str) -> None:
        if name == "device":
            self.refresh()
