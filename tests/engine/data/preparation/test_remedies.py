"""Each remedy does what its button says, is counted, and does nothing the second time."""

from __future__ import annotations

from pathlib import Path

import pytest
from handmade import labelled

from engine.data.dataset import DatasetFolder
from engine.data.examples import Examples, load_examples, prepare_examples
from engine.data.preparation import Remedy, SplitPlan
from engine.errors import InvalidCall

PLAIN = [f"text {index}" for index in range(10)]
PLAIN_LABELS = ["a", "b"] * 5


def remedied(folder: DatasetFolder, remedy: Remedy) -> Examples:
    """Applied twice: the second time must find nothing."""
    once = prepare_examples(folder, remedies=[remedy])
    twice = prepare_examples(folder, remedies=[remedy, remedy])
    assert twice.table.equals(once.table)
    assert twice.remedy_counts == [once.remedy_counts[0], 0]
    return once


def test_duplicates_keep_the_first_of_each_label_and_stated_split(tmp_path: Path) -> None:
    texts = ["Same  text", "same text", "same text", "SAME TEXT ", *PLAIN]
    labels = ["a", "a", "b", "a", *PLAIN_LABELS]
    splits = ["train", "train", "train", "test", *["train"] * 10]
    examples = remedied(
        labelled(tmp_path / "d", texts, labels, splits), Remedy(kind="drop_duplicates")
    )
    assert examples.table["row"].to_list()[:4] == [0, 2, 3, 4]
    assert examples.remedy_counts == [1]
    assert "earlier row" in str(examples.dropped[0].reason)


def test_conflicting_texts_are_dropped_under_all_labels(tmp_path: Path) -> None:
    texts = ["torn", "Torn", *PLAIN]
    examples = remedied(
        labelled(tmp_path / "d", texts, ["a", "b", *PLAIN_LABELS]), Remedy(kind="drop_conflicting")
    )
    assert examples.table["row"].to_list() == list(range(2, 12))
    assert examples.remedy_counts == [2]


def test_labels_are_merged_by_written_or_trimmed_form(tmp_path: Path) -> None:
    labels = ["Spam", "spam ", "spam", "ham", *["spam", "ham"] * 3]
    examples = remedied(
        labelled(tmp_path / "d", PLAIN, labels),
        Remedy(kind="merge_labels", values={"Spam": "spam", "spam ": "spam"}),
    )
    assert examples.labels == ["ham", "spam"]
    assert examples.remedy_counts == [2]
    assert examples.trimmed_labels == {}


def test_labels_are_dropped(tmp_path: Path) -> None:
    examples = remedied(
        labelled(tmp_path / "d", [*PLAIN, "odd"], [*PLAIN_LABELS, "c"]),
        Remedy(kind="drop_labels", values={"c": ""}),
    )
    assert examples.labels == ["a", "b"]
    assert str(examples.dropped[0].reason) == "Its class was removed at your request."


def test_rows_are_dropped_and_unknown_rows_ignored(tmp_path: Path) -> None:
    examples = remedied(
        labelled(tmp_path / "d", PLAIN, PLAIN_LABELS), Remedy(kind="drop_rows", rows=[0, 999, -1])
    )
    assert examples.table["row"].to_list() == list(range(1, 10))


def test_leaking_examples_leave_training_never_the_test(tmp_path: Path) -> None:
    texts = ["leak", "both", *PLAIN, "Leak ", "both", "both"]
    labels = ["a", "b", *PLAIN_LABELS, "a", "b", "b"]
    splits = [*["train"] * 6, *[None] * 6, "test", "validation", "test"]
    examples = remedied(
        labelled(tmp_path / "d", texts, labels, splits), Remedy(kind="drop_leaking")
    )
    assert [entry.row for entry in examples.dropped] == [2, 3, 15]
    assert examples.table["given_split"].to_list().count("test") == 2


def test_leaking_examples_leave_the_split_that_serves_as_training(tmp_path: Path) -> None:
    texts = [*PLAIN, "text 0", "new"]
    splits = [*["validation"] * 10, "test", "test"]
    examples = remedied(
        labelled(tmp_path / "d", texts, [*PLAIN_LABELS, "a", "b"], splits),
        Remedy(kind="drop_leaking"),
    )
    assert examples.table["row"].to_list() == list(range(1, 12))


def test_nothing_leaks_where_the_files_state_no_split(tmp_path: Path) -> None:
    folder = labelled(tmp_path / "d", [*PLAIN, "text 0"], [*PLAIN_LABELS, "a"])
    assert remedied(folder, Remedy(kind="drop_leaking")).remedy_counts == [0]


def test_clean_data_is_left_alone(tmp_path: Path) -> None:
    folder = labelled(tmp_path / "d", PLAIN, PLAIN_LABELS)
    for kind in ("drop_duplicates", "drop_conflicting", "drop_leaking", "drop_labels", "drop_rows"):
        assert remedied(folder, Remedy(kind=kind)).remedy_counts == [0]


@pytest.mark.parametrize(
    "remedy", [Remedy(kind="repair_all"), Remedy(kind="merge_labels", values={"a": " "})]
)
def test_impossible_remedies_are_refused(tmp_path: Path, remedy: Remedy) -> None:
    with pytest.raises(InvalidCall):
        prepare_examples(labelled(tmp_path / "d", PLAIN, PLAIN_LABELS), remedies=[remedy])


def test_loading_prepares_and_divides(tmp_path: Path) -> None:
    folder = labelled(tmp_path / "d", PLAIN, PLAIN_LABELS)
    examples, split = load_examples(
        str(folder.path), {"text": "text"}, [Remedy(kind="drop_rows", rows=[3])], SplitPlan(seed=1)
    )
    assert len(examples) == 9
    assert len(split.assignment) == 9
