"""Scores as tables."""

from __future__ import annotations

from collections.abc import Mapping

from engine.cli.printing import Table


def score_table(
    title: str, scores: Mapping[str, float], others: Mapping[str, Mapping[str, object]]
) -> Table:
    """Metrics as rows, the model's value first, then each of ``others`` (heading -> values)."""
    rows = [
        [name, f"{value:.4f}", *(_cell(column.get(name)) for column in others.values())]
        for name, value in scores.items()
    ]
    return Table(title, ["metric", "model", *others], rows)


def _cell(value: object) -> str:
    if isinstance(value, float | int):
        return f"{value:.4f}"
    if isinstance(value, tuple | list):
        return " – ".join(f"{part:.4f}" for part in value)
    return ""
