"""The examples of the tested part with their answers, as the model's folder keeps them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from desktop.translation import say
from engine.errors import UserError
from engine.evaluation.predictions import read_predictions


class Answered(NamedTuple):
    """One example; ``row`` counts the rows of the table from 0. Label and answer are cells."""

    row: int
    text: str
    second: str
    label: str
    predicted: str
    confidence: float

    @property
    def whole(self) -> str:
        """The text, or both texts of a pair."""
        return f"{self.text}\n\n{self.second}" if self.second else self.text

    @property
    def line(self) -> str:
        """The text, or both texts of a pair, for a line of a table."""
        return f"{self.text} | {self.second}" if self.second else self.text


def read_answered(folder: Path) -> tuple[list[Answered], str]:
    """All examples in table order, or none and the problem as a sentence."""
    try:
        table = read_predictions(folder)
    except UserError as error:
        parts = (error.problem, error.remedy)
        return [], " ".join(say(part) for part in parts if part is not None)
    columns = table.select("row", "text", "second", "label", "predicted", "confidence")
    return [
        Answered(row, text, second or "", label, predicted, confidence or 0.0)
        for row, text, second, label, predicted, confidence in columns.iter_rows()
    ], ""
