"""The mistakes can be read, the most confident first."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import UserError
from engine.evaluation.predictions import mistakes, read_predictions, write_predictions


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_predictions(
        tmp_path,
        rows=[1, 4, 6, 8, 9],
        texts=["eins", "zwei\n行", "drei", "vier", "fünf"],
        labels=["a", "a", "b", "b", "c"],
        predicted=["a", "b", "a", "a", "a"],
        confidences=[0.99, 0.6, 0.7, 0.95, 0.7],
    )
    return tmp_path


def test_mistakes_come_most_confident_first_and_in_windows(folder: Path) -> None:
    found = mistakes(folder)
    assert (found.total, [row.row for row in found.rows]) == (4, [8, 6, 9, 4])
    part = mistakes(folder, offset=1, length=2)
    assert (part.total, [row.row for row in part.rows]) == (4, [6, 9])


def test_a_cell_of_the_confusion_matrix_opens_its_examples(folder: Path) -> None:
    assert [row.row for row in mistakes(folder, true="b", predicted="a").rows] == [8, 6]
    assert [row.row for row in mistakes(folder, true="a", predicted="a").rows] == [1]
    assert [row.row for row in mistakes(folder, predicted="a").rows] == [8, 6, 9]
    assert [row.text for row in mistakes(folder, true="a").rows] == ["zwei\n行"]
    assert mistakes(folder, true="nobody").total == 0


def test_the_file_has_the_promised_columns(folder: Path) -> None:
    names = ["row", "text", "label", "predicted", "confidence", "second"]
    assert read_predictions(folder).columns == names


def test_missing_or_damaged_predictions_are_explained(folder: Path, tmp_path: Path) -> None:
    (folder / "predictions.arrow").write_bytes(b"ARROW1 nonsense")
    with pytest.raises(UserError, match="cannot be read"):
        mistakes(folder)
    with pytest.raises(UserError, match="not kept"):
        mistakes(tmp_path / "elsewhere")
