"""The answers on the test split with the entities that were labelled; no Qt."""

from __future__ import annotations

from pathlib import Path

from desktop.widgets.error_list import EntityExample
from engine.data.tagging.spans import Span, from_cell
from engine.evaluation.predictions import read_predictions


def read_examples(folder: Path) -> list[EntityExample]:
    """Every text of the split, in table order; raises ``UserError`` as ``read_predictions`` does."""
    table = read_predictions(folder)
    columns = (table[name].to_list() for name in ("row", "text", "label", "predicted"))
    return [
        EntityExample(row, content, _spans(label), _spans(predicted))
        for row, content, label, predicted in zip(*columns, strict=True)
    ]


def _spans(cell: str) -> list[Span]:
    """A blank answer has none."""
    return from_cell(cell) if cell else []
