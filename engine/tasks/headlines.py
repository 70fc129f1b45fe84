"""The one score of a model that lists show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from engine.messages import text
from engine.tasks import TASKS
from engine.tasks.task import TaskMetric


class Headline(NamedTuple):
    """A metric with a value."""

    metric: TaskMetric
    value: float


def headline(task: str, scores: Mapping[str, float]) -> Headline | None:
    """The first of the task's shown metrics among ``scores``; None if there is none.

    A task of a later version has no metrics that are known here.
    """
    return next(
        (Headline(metric_of(task, name), scores[name]) for name in shown(task) if name in scores),
        None,
    )


def shown(task: str) -> tuple[str, ...]:
    """Metrics of a task that are drawn and listed, the headline first."""
    return TASKS[task].shown if task in TASKS else ()


def metric_of(task: str, name: str) -> TaskMetric:
    """A metric of a task by its name; one that is not known here is a number under that name."""
    metrics = TASKS[task].metrics if task in TASKS else ()
    words = text("{name}", name=name)
    unknown = TaskMetric(name, words, words, is_share=False)
    return next((metric for metric in metrics if metric.name == name), unknown)
