"""How each family of tasks looks: its results, its live answers, its rows in the preview.

``FAMILIES`` maps the family that a task, a report and an answer name to its views; a family is a
package here and one row. The rest of the window knows no task.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.registry import Registry

if TYPE_CHECKING:
    from desktop.families.family import Family

FAMILIES: Registry[Family] = Registry(
    "family",
    {
        "classification": "desktop.families.classification.family:FAMILY",
        "label_sets": "desktop.families.label_sets.family:FAMILY",
        "regression": "desktop.families.regression.family:FAMILY",
        "entities": "desktop.families.entities.family:FAMILY",
        "question_answering": "desktop.families.question_answering.family:FAMILY",
    },
)


def family_of_task(task: str) -> Family | None:
    """The family of a task; None for one of a later version."""
    from engine.tasks import TASKS

    return FAMILIES[TASKS[task].family] if task in TASKS else None
