"""Division: given splits respected, the rest in proportion, nothing that belongs together torn."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from handmade import labelled

from engine.data.examples import Examples, prepare_examples
from engine.data.preparation import SplitPlan
from engine.data.splits import Split, split_examples
from engine.data.trainability import Untrainable
from engine.errors import InvalidCall


def made(
    path: Path,
    labels: list[str],
    texts: list[str] | None = None,
    splits: list[str | None] | None = None,
    groups: list[str | None] | None = None,
) -> Examples:
    texts = texts or [f"text number {index}" for index in range(len(labels))]
    return prepare_examples(labelled(path / "d", texts, labels, splits, groups))


def rows_of(split: Split) -> tuple[int, int, int]:
    rows = split.summary.rows
    return rows["train"], rows["validation"], rows["test"]


def notes(split: Split) -> str:
    return " ".join(str(note) for note in split.summary.notes)


def test_shares_are_met_in_every_class(tmp_path: Path) -> None:
    examples = made(tmp_path, ["a"] * 600 + ["b"] * 300 + ["c"] * 100)
    split = split_examples(examples, SplitPlan())
    assert rows_of(split) == (800, 100, 100)
    assert split.summary.classes["test"] == {"a": 60, "b": 30, "c": 10}
    assert split.summary.classes["validation"] == {"a": 60, "b": 30, "c": 10}
    assert split.assignment.name == "split"
    assert split.summary.given == []
    assert notes(split) == ""


def test_groups_never_straddle_and_shares_stay_near_for_all_seeds(tmp_path: Path) -> None:
    labels = [("a", "b", "c")[index % 7 % 3] for index in range(600)]
    texts = [f"Text   {index // 2 if index % 5 == 0 else index}" for index in range(600)]
    texts = [text.upper() if index % 2 else text for index, text in enumerate(texts)]
    groups = [f"author {index * 7919 % 97}" if index % 3 else None for index in range(600)]
    examples = made(tmp_path, labels, texts, groups=groups)
    for seed in range(30):
        split = split_examples(examples, SplitPlan(validation=0.15, test=0.2, seed=seed))
        table = examples.table.with_columns(split.assignment, key=examples.keys)
        for together in ("key", "group"):
            known = table.filter(pl.col(together).is_not_null())
            assert known.group_by(together).agg(pl.col("split").n_unique())["split"].max() == 1
        _, validation, test = rows_of(split)
        assert abs(validation - 90) <= 20
        assert abs(test - 120) <= 20
        assert set(split.summary.classes["train"]) == {"a", "b", "c"}


def test_the_same_seed_gives_the_same_division_in_another_process(tmp_path: Path) -> None:
    examples = made(tmp_path, ["a", "b", "c", "d"] * 50)
    split = split_examples(examples, SplitPlan(seed=7))
    code = (
        "import sys; from engine.data.examples import load_examples;"
        "from engine.data.preparation import SplitPlan;"
        "print(load_examples(sys.argv[1], plan=SplitPlan(seed=7))[1].summary.fingerprint)"
    )
    other = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "d")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[4],
    )
    assert other.stdout.strip() == split.summary.fingerprint
    assert split_examples(examples, SplitPlan(seed=8)).summary.fingerprint != other.stdout.strip()


def test_stated_splits_are_kept_exactly(tmp_path: Path) -> None:
    stated = [*["train"] * 20, *["validation"] * 6, *["test"] * 4]
    split = split_examples(made(tmp_path, ["a", "b"] * 15, splits=stated), SplitPlan())
    assert split.assignment.to_list() == stated
    assert split.summary.given == ["train", "validation", "test"]
    assert str(split.summary.message).startswith("As the files state: 20")


def test_stated_splits_can_be_set_aside(tmp_path: Path) -> None:
    stated = [*["train"] * 20, *["validation"] * 6, *["test"] * 4]
    examples = made(tmp_path, ["a", "b"] * 15, splits=stated)
    split = split_examples(examples, SplitPlan(respect_given=False))
    assert rows_of(split) == (24, 3, 3)
    assert split.summary.given == []


def test_a_missing_validation_is_carved_from_training_only(tmp_path: Path) -> None:
    stated = [*["train"] * 100, *["test"] * 50]
    split = split_examples(made(tmp_path, ["a", "b"] * 75, splits=stated), SplitPlan())
    assert rows_of(split) == (90, 10, 50)
    assert split.assignment.to_list()[100:] == ["test"] * 50
    assert split.summary.classes["validation"] == {"a": 5, "b": 5}
    assert split.summary.given == ["train", "test"]


def test_rows_without_a_statement_count_as_training(tmp_path: Path) -> None:
    stated = [*[None] * 50, *["train"] * 50, *["test"] * 50]
    split = split_examples(made(tmp_path, ["a", "b"] * 75, splits=stated), SplitPlan())
    assert rows_of(split) == (90, 10, 50)


@pytest.mark.parametrize(
    ("stated", "rows", "learned"),
    [
        ([*["validation"] * 100, *["test"] * 50], (90, 10, 50), "those of the validation are used"),
        (["test"] * 150, (120, 15, 15), "test examples only; they are used for training"),
        (["validation"] * 150, (120, 15, 15), "those of the validation are used"),
    ],
)
def test_without_training_examples_the_next_best_are_used_and_that_is_said(
    tmp_path: Path, stated: list[str | None], rows: tuple[int, int, int], learned: str
) -> None:
    split = split_examples(made(tmp_path, ["a", "b"] * 75, splits=stated), SplitPlan())
    assert rows_of(split) == rows
    assert learned in notes(split)


def test_classes_with_one_example_are_trained_on_and_named(tmp_path: Path) -> None:
    examples = made(tmp_path, [*["a", "b"] * 20, "lonely"])
    for seed in range(20):
        split = split_examples(examples, SplitPlan(seed=seed))
        assert split.summary.classes["train"]["lonely"] == 1
        assert "never tested (1): lonely" in notes(split)


def test_classes_of_two_and_three_keep_one_to_train_on(tmp_path: Path) -> None:
    examples = made(tmp_path, [*["a"] * 40, "two", "two", "three", "three", "three"])
    for seed in range(20):
        plan = SplitPlan(validation=0.3, test=0.3, seed=seed)
        split = split_examples(examples, plan)
        assert split.summary.classes["train"].keys() == {"a", "two", "three"}
        assert set(split.summary.classes["test"]) >= {"a", "three"}


def test_a_class_missing_from_the_test_is_said(tmp_path: Path) -> None:
    labels = [*["a"] * 40, *["b"] * 40, "two", "two"]
    found = [
        split
        for seed in range(5)
        if "two"
        not in (
            split := split_examples(made(tmp_path / str(seed), labels), SplitPlan(seed=seed))
        ).summary.classes["test"]
    ]
    assert found
    assert "The test examples hold none of 1 classes: two." in notes(found[0])


def test_five_hundred_classes_meet_the_shares_and_all_are_trained_on(tmp_path: Path) -> None:
    labels = [f"class {index % 500}" for index in range(2500)]
    split = split_examples(made(tmp_path, labels), SplitPlan())
    assert rows_of(split) == (2000, 250, 250)
    assert len(split.summary.classes["train"]) == 500


@pytest.mark.parametrize("count", range(10, 40))
def test_from_ten_examples_on_no_split_is_empty(tmp_path: Path, count: int) -> None:
    labels = ["a" if index % 3 else "b" for index in range(count)]
    split = split_examples(made(tmp_path, labels), SplitPlan(validation=0.01, test=0.01))
    assert min(rows_of(split)) >= 1
    assert sum(rows_of(split)) == count


def test_a_few_big_groups_still_fill_every_split(tmp_path: Path) -> None:
    labels = ["a", "b"] * 50
    groups: list[str | None] = [f"speaker {index // 25}" for index in range(100)]
    split = split_examples(made(tmp_path, labels, groups=groups), SplitPlan())
    assert rows_of(split) == (50, 25, 25)


def test_too_few_independent_groups_are_said(tmp_path: Path) -> None:
    groups: list[str | None] = ["one"] * 10 + ["two"] * 10
    split = split_examples(made(tmp_path, ["a", "b"] * 10, groups=groups), SplitPlan())
    assert split.summary.rows["train"] == 10
    assert "too few examples independent" in notes(split)


def test_duplicates_may_be_torn_on_request(tmp_path: Path) -> None:
    texts = [f"text {index // 10}" for index in range(200)]
    examples = made(tmp_path, ["a", "b"] * 100, texts)
    split = split_examples(examples, SplitPlan(keep_duplicates_together=False))
    assert rows_of(split) == (160, 20, 20)
    table = examples.table.with_columns(split.assignment)
    assert table.group_by("text").agg(pl.col("split").n_unique())["split"].max() == 3


def test_a_share_of_nothing_leaves_a_split_out_without_complaint(tmp_path: Path) -> None:
    split = split_examples(made(tmp_path, ["a", "b"] * 50), SplitPlan(test=0))
    assert rows_of(split) == (90, 10, 0)
    assert notes(split) == ""


@pytest.mark.parametrize("plan", [SplitPlan(validation=0.6, test=0.4), SplitPlan(test=-0.1)])
def test_impossible_shares_are_refused(tmp_path: Path, plan: SplitPlan) -> None:
    with pytest.raises(InvalidCall, match="nothing to train on"):
        split_examples(made(tmp_path, ["a", "b"] * 5), plan)


def test_a_stated_training_of_one_class_is_refused(tmp_path: Path) -> None:
    stated = [*["train"] * 10, *["test"] * 10]
    examples = made(tmp_path, [*["a"] * 10, *["b"] * 10], splits=stated)
    with pytest.raises(Untrainable, match="do not hold two classes; found: a"):
        split_examples(examples, SplitPlan())


def test_the_fingerprint_depends_on_rows_and_splits_only(tmp_path: Path) -> None:
    stated = [*["train"] * 8, *["validation"] * 4, *["test"] * 4]
    first = split_examples(made(tmp_path / "1", ["a", "b"] * 8, splits=stated), SplitPlan())
    second = split_examples(made(tmp_path / "2", ["x", "y"] * 8, splits=stated), SplitPlan(seed=5))
    third = split_examples(made(tmp_path / "3", ["a", "b"] * 8, splits=stated[::-1]), SplitPlan())
    assert first.summary.fingerprint == second.summary.fingerprint
    assert first.summary.fingerprint != third.summary.fingerprint


def test_different_seeds_choose_different_examples(tmp_path: Path) -> None:
    examples = made(tmp_path, ["a", "b"] * 100)
    tested: Counter[int] = Counter()
    for seed in range(40):
        assignment = split_examples(examples, SplitPlan(seed=seed)).assignment
        tested.update(examples.table["row"].filter(assignment == "test").to_list())
    assert len(tested) > 190
