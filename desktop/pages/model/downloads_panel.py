"""Downloads that run, wait or were interrupted, one row each."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlsplit

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop import network
from desktop.engine_thread import Lane
from desktop.pages.model.download_request import DownloadRequest
from desktop.pages.model.download_row import DownloadRow
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets import ask
from desktop.widgets.card import Card
from engine.models.base_model import BaseModel
from engine.models.hub.download import DownloadResult
from engine.models.hub.unfinished import UnfinishedDownload


class DownloadsPanel(Card):
    """``downloaded(BaseModel)`` when a model is whole; ``changed`` when one ended otherwise or began.

    Downloads have a lane of their own: training, imports and answers go on beside them, and one
    download follows the other.
    """

    downloaded = Signal(object)
    changed = Signal()
    token_requested = Signal(str)

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self.state = state
        self.rows: dict[str, DownloadRow] = {}
        self.hide()

    def start(self, request: DownloadRequest) -> None:
        """Fetch a model; one that is on its way already goes on as it is."""
        row = self.rows.get(request.model)
        if row is not None and row.is_running:
            return
        if row is not None:
            self._drop(row)
        row = self._add(request)
        settings = self.state.settings
        access = network.access_arguments(settings) | {"endpoint": request.endpoint}
        handle = self.state.engine.submit(
            Lane.DOWNLOAD,
            "download_model",
            model=request.model,
            revision=request.revision,
            token=request.token,
            **access,
        )
        row.attach(handle)
        self.show()
        self.changed.emit()

    def show_unfinished(self, unfinished: list[UnfinishedDownload]) -> None:
        """What lies on the disk of interrupted downloads, besides the rows that run."""
        kept = {each.model: each for each in unfinished}
        for model, row in list(self.rows.items()):
            is_stale = not row.is_running and row.failure is None and model not in kept
            if is_stale:
                self._drop(row)
        for model, each in kept.items():
            if model not in self.rows:
                self._add(DownloadRequest(model, each.commit, each.endpoint))
            if not self.rows[model].is_running:
                self.rows[model].set_kept(each.kept_bytes, each.size_bytes)
        self.setVisible(bool(self.rows))

    def running(self) -> list[str]:
        """Names on the hub of what is being fetched or waits for its turn."""
        return [model for model, row in self.rows.items() if row.is_running]

    def retranslate(self) -> None:
        """Every visible string of its own; rows set theirs."""
        self.set_title(self.tr("Downloads"))

    def _add(self, request: DownloadRequest) -> DownloadRow:
        row = DownloadRow(request, self._host(request))
        row.finished.connect(partial(self._finished, row))
        row.failed.connect(partial(self._failed, row))
        row.resume_requested.connect(lambda: self.start(row.request))
        row.discard_requested.connect(lambda: self._discard(row))
        row.cancel_requested.connect(lambda: self._cancel(row))
        row.token_requested.connect(lambda: self.token_requested.emit(row.request.model))
        self.rows[request.model] = row
        self.body.addWidget(row)
        return row

    def _host(self, request: DownloadRequest) -> str:
        return urlsplit(request.endpoint).netloc or network.host_of(self.state.settings)

    def _drop(self, row: DownloadRow) -> None:
        self.rows.pop(row.request.model, None)
        self.body.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setVisible(bool(self.rows))

    def _finished(self, row: DownloadRow, result: dict[str, Any]) -> None:
        ended = msgspec.convert(result, DownloadResult)
        self._drop(row)
        if isinstance(ended.model, BaseModel):
            self.downloaded.emit(ended.model)
        else:
            self.changed.emit()

    def _failed(self, row: DownloadRow) -> None:
        if not self.isVisible() and row.failure is not None:
            self.state.notify("error", say(row.failure.problem))
        self.changed.emit()

    def _cancel(self, row: DownloadRow) -> None:
        is_sure = ask.confirm(
            self,
            self.tr("Cancel this download?"),
            self.tr(
                "What has arrived of “{model}” is deleted. To go on later, pause it or close "
                "Tunesmith instead."
            ).format(model=row.request.model),
            self.tr("Cancel the download"),
            self.tr("Go on"),
            danger=True,
        )
        if is_sure:
            row.cancel()

    def _discard(self, row: DownloadRow) -> None:
        self._discarding = self.state.engine.submit(
            Lane.HUB, "discard_download", model=row.request.model
        )
        self._discarding.finished.connect(lambda _: self._discarded(row))
        self._discarding.failed.connect(
            lambda failure: self.state.notify("error", say(failure.problem))
        )

    def _discarded(self, row: DownloadRow) -> None:
        if self.rows.get(row.request.model) is row:
            self._drop(row)
        self.changed.emit()
