"""The job behind the Data page and ``tunesmith check``: the dataset as it would be trained on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.data.column_choice import WrongColumns
from engine.data.dataset import DatasetFolder
from engine.data.description import Role
from engine.data.findings import Summary, TaskFound
from engine.data.inspection import Purpose, inspect_for
from engine.data.preparation import Remedy, SplitPlan
from engine.events import SoFar
from engine.jobs import Job, tell
from engine.tasks import TASKS
from engine.tasks.suggestion import USUAL, suggest_task


def inspect_dataset(
    *,
    folder: str,
    roles: Mapping[str, Role | str] | None = None,
    remedies: Sequence[Remedy | Mapping[str, Any]] = (),
    plan: SplitPlan | Mapping[str, Any] | None = None,
    task: str = "",
) -> Job[Summary]:
    """Prepare, divide and check the dataset in ``folder`` for ``task``, or for what it calls for.

    Events, result and errors are those of ``inspect_for``; before them, ``SoFar`` with a
    ``TaskFound`` says what the examples are read for.
    """
    suggested = _suggested(folder, roles)
    chosen = TASKS[task or suggested]
    yield from tell(SoFar(result=TaskFound(chosen.name, suggested)))
    purpose = Purpose(chosen.name, chosen.labelling, chosen.reason, suggested)
    return (
        yield from inspect_for(purpose, folder=folder, roles=roles, remedies=remedies, plan=plan)
    )


def _suggested(folder: str, roles: Mapping[str, Role | str] | None) -> str:
    try:
        return suggest_task(DatasetFolder(folder), roles)
    except WrongColumns:
        return USUAL  # the inspection says what is wrong with the columns
