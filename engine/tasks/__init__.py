"""What is learned, one module per task; ``TASKS`` names them all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.registry import Registry

if TYPE_CHECKING:
    from engine.tasks.task import Task

TASKS: Registry[Task[Any]] = Registry(
    "task",
    {
        "classification": "engine.tasks.classification:CLASSIFICATION",
        "multi_label": "engine.tasks.multi_label:MULTI_LABEL",
        "regression": "engine.tasks.regression:REGRESSION",
        "named_entities": "engine.tasks.named_entities:NAMED_ENTITIES",
        "question_answering": "engine.tasks.question_answering:QUESTION_ANSWERING",
    },
)
