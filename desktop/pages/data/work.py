"""What the Data page asks of the engine: import, correct, inspect; a new request forgets the old."""

from __future__ import annotations

from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.engine_thread import JobHandle, Lane
from desktop.state import AppState
from engine.data.description import SINGLE_ROLES, Dataset, ImportOptions, Role
from engine.data.findings import Summary, TaskFound
from engine.data.preparation import Remedy, SplitPlan
from engine.events import Event, Failed, Noted, SoFar, Warned
from engine.tasks import TASKS
from engine.training.recipe import DataPart

_SETTLE_MS = 350  # several changes in a row (spin boxes) make one inspection


class DataWork(QObject):
    """Imports files and keeps the summary in step with roles, remedies and the split.

    Signals: ``import_started`` and ``inspection_started`` carry the job's handle; ``import_failed``
    and ``inspection_failed`` a ``Failed`` event; ``said`` every Noted and Warned event of an import.
    ``task_found`` comes as soon as an inspection knows what the columns call for.
    """

    import_started = Signal(object)
    import_failed = Signal(object)
    inspection_started = Signal(object)
    inspection_failed = Signal(object)
    said = Signal(object)
    task_found = Signal()

    def __init__(self, state: AppState, parent: QObject | None = None):
        super().__init__(parent)
        self._state = state
        self._import: JobHandle | None = None
        self._inspection: JobHandle | None = None
        self._paths: list[str] = []
        self._options = ImportOptions()
        self._chosen_task = ""  # "" follows the suggestion
        self._suggested_task = ""
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.inspect)

    @property
    def options(self) -> ImportOptions:
        return self._options

    @property
    def is_importing(self) -> bool:
        return self._import is not None

    def import_paths(self, paths: list[str]) -> None:
        """Import new files with everything inferred."""
        self._start_import(paths, ImportOptions())

    def correct(self, options: ImportOptions) -> None:
        """Read the same files again with the user's corrections."""
        self._start_import(self._paths, options)

    def include_folder(self, name: str) -> None:
        """Use a folder as a label after all that was set aside as an unlabelled pool."""
        folders = [*self._options.include_folders, name]
        self.correct(msgspec.structs.replace(self._options, include_folders=folders))

    def set_task(self, task: str) -> None:
        """Learn something else from the same columns; "" is what they call for."""
        if task != self._chosen_task:
            self._chosen_task = task
            self.inspect()

    @property
    def task(self) -> str:
        """What is learned, as chosen or as last suggested."""
        return self._chosen_task or self._state.recipe.task

    @property
    def chosen_task(self) -> str:
        """The task that a person chose, "" where the suggestion is followed."""
        return self._chosen_task

    @property
    def suggested_task(self) -> str:
        """What the columns call for, "" while that is not known."""
        return self._suggested_task

    def set_role(self, column: str, role: Role) -> None:
        """Give a column a role; a second label column takes the role from the first.

        Unless the task reads several label columns.
        """
        dataset = self._state.dataset
        if dataset is None:
            return
        roles = self.roles()
        needs = TASKS[self.task].labelling.needs
        are_several = role is Role.LABEL and needs.may_have_several_labels
        if role in SINGLE_ROLES and not are_several:
            for other, held in roles.items():
                if held is role:
                    roles[other] = Role.IGNORED
        roles[column] = role
        guessed = {known.name: known.role for known in dataset.columns}
        # A chosen role displaces the guessed ones of its kind, so those that stay are chosen too.
        chosen = {held for name, held in roles.items() if guessed[name] is not held}
        changed = {
            name: held
            for name, held in roles.items()
            if guessed[name] is not held or (are_several and held in chosen)
        }
        self._set_data(roles=changed)
        self.inspect()

    def roles(self) -> dict[str, Role]:
        """The role of every column, the user's choice before the guess."""
        dataset = self._state.dataset
        guessed = {known.name: known.role for known in dataset.columns} if dataset else {}
        return guessed | self._state.recipe.data.roles

    def apply_remedy(self, remedy: Remedy) -> None:
        self._set_data(remedies=[*self._state.recipe.data.remedies, remedy])
        self.inspect()

    def undo_remedy(self, index: int) -> None:
        remedies = list(self._state.recipe.data.remedies)
        del remedies[index]
        self._set_data(remedies=remedies)
        self.inspect()

    def set_plan(self, plan: SplitPlan) -> None:
        if plan != self._state.recipe.split:
            self._state.set_recipe(msgspec.structs.replace(self._state.recipe, split=plan))
            self._settle.start()

    def inspect(self) -> None:
        """Check the dataset as it would be trained on, and divide it."""
        self._settle.stop()
        if self._state.dataset is None:
            return
        if self._inspection is not None:
            self._inspection.forget()
        recipe = self._state.recipe
        handle = self._state.engine.submit(
            Lane.DATA,
            "inspect_dataset",
            folder=self._state.dataset_folder,
            roles=recipe.data.roles,
            remedies=recipe.data.remedies,
            plan=recipe.split,
            task=self._chosen_task,
        )
        self._inspection = handle
        handle.event.connect(self._inspection_said)
        handle.finished.connect(self._inspected)
        handle.failed.connect(self._inspection_failed)
        self.inspection_started.emit(handle)

    # ---- inside

    def _start_import(self, paths: list[str], options: ImportOptions) -> None:
        for handle in (self._import, self._inspection):
            if handle is not None:
                handle.forget()
        self._inspection = None
        if list(paths) != self._paths:
            self._chosen_task = ""
        self._suggested_task = ""
        self._paths, self._options = list(paths), options
        handle = self._state.engine.submit(
            Lane.DATA, "import_files", paths=self._paths, options=options
        )
        self._import = handle
        handle.event.connect(self._import_said)
        handle.finished.connect(self._imported)
        handle.failed.connect(self._failed)
        self.import_started.emit(handle)

    def _import_said(self, event: Event) -> None:
        if isinstance(event, Noted | Warned):
            self.said.emit(event)

    def _imported(self, result: dict[str, Any]) -> None:
        self._import = None
        dataset = msgspec.convert(result["dataset"], Dataset)
        data = DataPart(sources=self._paths, dataset=dataset.id, options=self._options)
        recipe = msgspec.structs.replace(self._state.recipe, name=dataset.name, data=data)
        self._state.set_recipe(recipe)
        self._state.set_dataset(str(result["folder"]), dataset)
        self._state.learn_base_model()
        self.inspect()

    def _failed(self, failure: Failed) -> None:
        self._import = None
        self.import_failed.emit(failure)

    def _inspection_said(self, event: Event) -> None:
        if isinstance(event, SoFar):
            found = msgspec.convert(event.result, TaskFound)
            self._suggested_task = found.suggested_task
            self._adopt_task(found.task)
            self.task_found.emit()

    def _inspected(self, result: dict[str, Any]) -> None:
        self._inspection = None
        summary = msgspec.convert(result, Summary)
        self._adopt_task(self._chosen_task or summary.task or summary.suggested_task)
        self._state.set_summary(summary)

    def _inspection_failed(self, failure: Failed) -> None:
        self._inspection = None
        self._state.set_summary(None)
        self.inspection_failed.emit(failure)

    def _adopt_task(self, task: str) -> None:
        """Train for this from now on; a metric that only the old task has is given up."""
        recipe = self._state.recipe
        if not task or task == recipe.task:
            return
        training = msgspec.structs.replace(recipe.training, selection_metric="auto")
        self._state.set_recipe(msgspec.structs.replace(recipe, task=task, training=training))

    def _set_data(self, **changes: Any) -> None:
        recipe = self._state.recipe
        data = msgspec.structs.replace(recipe.data, **changes)
        self._state.set_recipe(msgspec.structs.replace(recipe, data=data))
