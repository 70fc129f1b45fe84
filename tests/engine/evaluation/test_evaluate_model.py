"""A finished model is scored on a labelled file, and what cannot be scored is said."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from engine import paths
from engine.errors import InvalidCall, UserError
from engine.evaluation.evaluate import EvaluationResult, evaluate_model
from engine.jobs import Command, drain
from engine.library.card import Card
from engine.library.reading import write_card
from engine.library.store import ModelLibrary

GOOD = "great service friendly staff and a clean room"
BAD = "awful service rude staff and a dirty room"


def _file(folder: Path, rows: list[tuple[str, str]], header: str = "review,sentiment") -> str:
    path = folder / "评论 new.csv"
    lines = [header, *(f'"{text}",{label}' for text, label in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def _rows(count: int) -> list[tuple[str, str]]:
    pairs = ((GOOD, "positive"), (BAD, "negative"))
    return [(f"{pairs[n % 2][0]} {n}", pairs[n % 2][1]) for n in range(count)]


def _evaluate(path: str, **arguments: object) -> EvaluationResult:
    return drain(evaluate_model(model="Reviews", paths=[path], **arguments))  # type: ignore[arg-type]


def test_a_labelled_file_is_scored_with_intervals(tiny_model: Card, tmp_path: Path) -> None:
    found = _evaluate(_file(tmp_path, _rows(40)))
    assert (found.model, found.examples, found.complete) == ("reviews", 40, True)
    assert set(found.scores) == {"accuracy", "macro_f1", "weighted_f1", "mcc"}
    low, high = found.intervals["accuracy"]
    assert low <= found.scores["accuracy"] <= high
    assert found.scores["accuracy"] > 0.9
    assert list(paths.datasets().iterdir()) == []


def test_labels_the_model_does_not_know_are_left_out_and_named(
    tiny_model: Card, tmp_path: Path
) -> None:
    rows = [*_rows(40), *((f"{GOOD} neutral {n}", "neutral") for n in range(6))]
    found = _evaluate(_file(tmp_path, rows))
    assert found.unknown_labels == {"neutral": 6}
    assert found.examples == 40
    assert found.report is not None
    assert "6 examples with labels the model does not know" in " ".join(
        str(note) for note in found.report.notes
    )


def test_a_file_of_strange_labels_only_is_refused(tiny_model: Card, tmp_path: Path) -> None:
    rows = [(text, label.upper() + "?") for text, label in _rows(40)]
    with pytest.raises(UserError, match=r"None of the labels.*knows: negative, positive"):
        _evaluate(_file(tmp_path, rows))


def test_a_file_of_one_class_can_be_scored(tiny_model: Card, tmp_path: Path) -> None:
    rows = [row for row in _rows(40) if row[1] == "positive"]
    found = _evaluate(_file(tmp_path, rows), text_columns=["review"], label_columns=["sentiment"])
    assert found.examples == 20
    assert found.report is not None
    assert any("1 of 2 classes have no example" in str(note) for note in found.report.notes)


def test_the_columns_of_the_training_are_used_before_any_guess(
    tiny_model: Card, tmp_path: Path
) -> None:
    path = tmp_path / "wide.csv"
    lines = ["comment,review,sentiment"]
    lines += [f"{BAD} {BAD} {n},{text},{label}" for n, (text, label) in enumerate(_rows(40))]
    path.write_text("\n".join(lines), "utf-8")
    assert _evaluate(str(path)).scores["accuracy"] > 0.9


def test_a_column_that_is_not_there_is_refused(tiny_model: Card, tmp_path: Path) -> None:
    with pytest.raises(InvalidCall, match="no column “stars”"):
        _evaluate(_file(tmp_path, _rows(40)), label_columns=["stars"])
    with pytest.raises(InvalidCall, match="files or a dataset"):
        drain(evaluate_model(model="Reviews"))
    assert list(paths.datasets().iterdir()) == []


def test_a_dataset_imported_before_is_used_and_kept(tiny_model: Card, tmp_path: Path) -> None:
    from engine.data.importing import import_files

    path = _file(tmp_path, _rows(40))
    before = drain(import_files(paths=[path]))
    assert _evaluate(path).examples == 40
    assert [str(folder) for folder in paths.datasets().iterdir()] == [before.folder]
    by_folder = drain(evaluate_model(model="Reviews", dataset=before.folder))
    assert by_folder.examples == 40


def test_scores_on_the_training_file_are_called_that(tiny_model: Card, tmp_path: Path) -> None:
    from engine.data.importing import import_files

    path = _file(tmp_path, _rows(40))
    fingerprint = drain(import_files(paths=[path])).dataset.fingerprint
    folder = ModelLibrary().folder("Reviews")
    write_card(folder, msgspec.structs.replace(tiny_model, dataset_fingerprint=fingerprint))
    found = _evaluate(path)
    assert found.report is not None
    assert "trained on this very file" in str(found.report.notes[0])


def test_it_stops_at_a_command_and_leaves_nothing(tiny_model: Card, tmp_path: Path) -> None:
    found = drain(
        evaluate_model(model="Reviews", paths=[_file(tmp_path, _rows(40))]),
        next_command=lambda: Command.STOP,
    )
    assert (found.complete, found.report) == (False, None)
    assert list(paths.datasets().iterdir()) == []
