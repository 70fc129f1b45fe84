"""The names of scores, and their values as they are shown."""

from __future__ import annotations

from desktop.translation import say
from engine.library.card import Card
from engine.tasks.headlines import headline, metric_of
from engine.tasks.task import TaskMetric


def metric_title(task: str, name: str) -> str:
    """A metric as a heading."""
    return say(metric_of(task, name).title)


def metric_word(task: str, name: str) -> str:
    """A metric inside a sentence."""
    return say(metric_of(task, name).word)


def metric_value(metric: TaskMetric, value: float) -> str:
    """Shares in per cent, other scores as numbers."""
    return f"{value * 100:.1f}%" if metric.is_share else f"{value:.3f}"


def value_of(task: str, name: str, value: float) -> str:
    """``metric_value`` of a metric that is known by name."""
    return metric_value(metric_of(task, name), value)


def headline_text(card: Card) -> str:
    """The score that lists show of a model, "" where there is none."""
    found = headline(card.task, card.scores)
    return metric_value(found.metric, found.value) if found else ""
