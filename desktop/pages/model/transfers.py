"""Models into the application and out of it as files: folders, packs, removal."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.engine_thread import JobHandle, Lane
from desktop.state import AppState
from desktop.widgets import ask
from desktop.widgets.job_bar import JobBar
from engine.events import Failed
from engine.models.base_model import BaseModel
from engine.models.folder_report import FolderReport


class Transfers(QObject):
    """Runs the jobs and shows them in ``job_bar``.

    ``inspected(FolderReport)``, ``added(BaseModel)``, ``removed``, ``exported(file name)``,
    ``failed(Failed)``; ``begun`` when one starts.
    """

    begun = Signal()
    inspected = Signal(object)
    added = Signal(object)
    removed = Signal()
    exported = Signal(str)
    failed = Signal(object)

    def __init__(self, state: AppState, job_bar: JobBar, window: QWidget):
        super().__init__(window)
        self._state, self._job_bar, self._window = state, job_bar, window
        self._inspecting: JobHandle | None = None

    def take(self, path: str) -> None:
        """A folder is looked at first; anything else must be a pack."""
        if Path(path).is_dir() or not Path(path).exists():
            self._inspect(path)
        else:
            self._import(path)

    def browse_folder(self) -> None:
        """Let the person choose a folder."""
        if path := ask.open_folder(self._window, self.tr("Folder of a model"), ""):
            self.take(path)

    def browse_pack(self) -> None:
        """Let the person choose a pack."""
        filters = self.tr("Packs of base models") + " (*.zip)"
        for path in ask.open_files(self._window, self.tr("Import a pack"), "", filters)[:1]:
            self.take(path)

    def add(self, path: str) -> None:
        """Copy a folder's model in."""
        handle = self._submit("add_base_model", self.tr("Adding the model"), path=path)
        handle.finished.connect(self._added)

    def export(self, model: BaseModel) -> None:
        """Write a model as a pack to where the person says."""
        filters = self.tr("Packs of base models") + " (*.zip)"
        name = f"{Path(model.path).name}.zip"
        path = ask.save_file(self._window, self.tr("Export as a pack"), name, filters)
        if path:
            title = self.tr("Exporting the model")
            handle = self._submit("export_pack", title, model=model.id, path=path)
            handle.finished.connect(self._exported)

    def remove(self, model: BaseModel) -> None:
        """Delete an added model, after asking."""
        is_sure = ask.confirm(
            self._window,
            self.tr("Remove this base model?"),
            self.tr(
                "“{name}” is deleted from this computer. Models made from it keep working."
            ).format(name=model.name),
            self.tr("Remove"),
            self.tr("Keep"),
        )
        if is_sure:
            title = self.tr("Removing the model")
            handle = self._submit("remove_base_model", title, identifier=model.id)
            handle.finished.connect(lambda _: self.removed.emit())

    def _inspect(self, path: str) -> None:
        if self._inspecting is not None:
            self._inspecting.forget()
        title = self.tr("Looking at the folder")
        self._inspecting = self._submit("inspect_model_folder", title, path=path)
        self._inspecting.finished.connect(self._inspected)

    def _import(self, path: str) -> None:
        handle = self._submit("import_pack", self.tr("Importing the pack"), path=path)
        handle.finished.connect(self._imported)

    def _submit(self, job: str, title: str, **arguments: str) -> JobHandle:
        self.begun.emit()
        handle = self._state.engine.submit(Lane.DATA, job, **arguments)
        self._job_bar.attach(handle, title)
        handle.failed.connect(self._failed)
        return handle

    def _inspected(self, result: dict[str, Any]) -> None:
        self._inspecting = None
        self.inspected.emit(msgspec.convert(result, FolderReport))

    def _added(self, result: dict[str, Any]) -> None:
        self.added.emit(msgspec.convert(result, BaseModel))

    def _imported(self, result: dict[str, Any]) -> None:
        if result["model"] is not None:
            self._added(result["model"])

    def _exported(self, result: dict[str, Any]) -> None:
        if result["complete"]:
            self.exported.emit(Path(str(result["path"])).name)

    def _failed(self, failure: Failed) -> None:
        self.failed.emit(failure)
