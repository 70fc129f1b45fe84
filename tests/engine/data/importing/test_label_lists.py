"""Several labels in one cell, in whatever form people write them."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from engine.data.dataset import DatasetFolder
from engine.data.description import Role
from engine.data.importing import import_files
from engine.data.label_lists import (
    JSON_LIST,
    SINGLE,
    likely_form,
    list_form,
    membership,
    packed,
    read_list,
    unpacked,
)
from engine.data.labellings.label_sets import LABEL_SETS
from engine.jobs import drain
from engine.tasks.inspection import inspect_dataset

JOY = ["joy", "anger", "joy,anger", "fear,joy", "fear"]


@pytest.mark.parametrize(
    ("cells", "form"),
    [
        (JOY, ","),
        ([cell.replace(",", ";") for cell in JOY], ";"),
        ([cell.replace(",", " | ") for cell in JOY], "|"),
        ([cell.replace(",", "/") for cell in JOY], "/"),
        (["3 10", "27", "10 27", "4"], " "),
        (["3,10", "27", "10,27", "4"], ","),
        (["joy,", "anger,", "joy,anger,"] * 3 + ["anger,joy,"], ","),
        (['["joy"]', "[]", '["joy", "anger"]'], JSON_LIST),
        (["['joy']", "['joy', 'anger']"], JSON_LIST),
        (["{'joy', 'fear'}", "{'joy'}"], JSON_LIST),
        (['{"joy": 1, "fear": 0}', '{"joy": 0, "fear": 1}'], JSON_LIST),
        (["[3, 10]", "[27]"], JSON_LIST),
        # One label each:
        (["good", "bad", "so so"], SINGLE),
        (["World", "Sports", "Sci/Tech", "Business"], SINGLE),
        (["News/Sport", "News/Politics", "Shop/Shoes", "Shop/Bags"], SINGLE),
        (["1,5", "2,0", "2,5", "3,0", "3,5"], SINGLE),
        (["Smith, John", "Miller, Jane", "Brown, Bob"], SINGLE),
        (["DESC:manner", "ENTY:animal", "DESC:def"], SINGLE),
        (['[[0, 3, "LOC"]]', "[]"], SINGLE),
        (["1", "0"], SINGLE),
    ],
)
def test_the_form_of_lists_is_found_and_nothing_else_is_taken_for_one(
    cells: list[str], form: str
) -> None:
    assert list_form(cells) == form


def test_where_several_labels_are_wanted_a_single_list_is_enough() -> None:
    cells = [*(f"label {number}" for number in range(40)), "label 3; label 4"]
    assert (list_form(cells), likely_form(cells)) == (SINGLE, ";")
    assert likely_form(["Sci/Tech", "World", "Sports"]) == SINGLE


@pytest.mark.parametrize(
    ("cell", "form", "labels"),
    [
        (" joy ; anger;", ";", ["joy", "anger"]),
        ("joy,joy", ",", ["joy"]),
        ("joy", SINGLE, ["joy"]),
        ("[]", JSON_LIST, []),
        ('["b, c", " a "]', JSON_LIST, ["b, c", "a"]),
        ("('a', 1)", JSON_LIST, ["a", "1"]),
        ('{"a": 1, "b": 0, "c": true}', JSON_LIST, ["a", "c"]),
        # Malformed:
        ('["a"', JSON_LIST, None),
        ("['a'", JSON_LIST, None),
        ("a, b", JSON_LIST, None),
        ('[["a"]]', JSON_LIST, None),
        ('[{"a": 1}]', JSON_LIST, None),
        ('{"a": 3}', JSON_LIST, None),
        ("[null]", JSON_LIST, None),
        ("[", JSON_LIST, None),
        ("[a, b]", JSON_LIST, None),
        ("__import__('os').getcwd()", JSON_LIST, None),
        ("[" * 5000, JSON_LIST, None),
        ("(1).__class__", JSON_LIST, None),
        ("{1: 2", JSON_LIST, None),
    ],
)
def test_cells_are_read_or_refused(cell: str, form: str, labels: list[str] | None) -> None:
    assert read_list(cell, form) == labels


def test_equal_sets_are_equal_cells() -> None:
    assert packed(["b", "a", "b"]) == packed(["a", "b"]) == '["a","b"]'
    assert unpacked(packed(["“", "喜悦"])) == ("“", "喜悦")
    table = membership(['["a","b"]', "[]", '["c"]', ""], ["b", "a"])
    assert table.tolist() == [[True, True], [False, False], [False, False], [False, False]]


def read(**columns: list[str | None]) -> tuple[list[str | None], list[str | None], str]:
    cells = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    found = LABEL_SETS.read(cells, pl.Series(["text"] * cells.height))
    return found.labels.to_list(), found.reasons.to_list(), str(found.note or "")


def test_a_column_of_lists_says_how_it_was_read() -> None:
    labels, reasons, note = read(tags=["a;b", " a ", None, "", "b;a"])
    assert labels == ['["a","b"]', '["a"]', None, None, '["a","b"]']
    assert reasons == [None] * 5
    assert note == "The labels in “tags” are divided by “;”, so a text may have several."


def test_a_cell_that_is_no_list_among_lists_is_named() -> None:
    labels, reasons, _ = read(tags=['["a"]', '["b"]', "[1, 2]"])
    assert (labels, reasons) == (['["a"]', '["b"]', '["1","2"]'], [None] * 3)
    assert set(LABEL_SETS.reasons) == {"not_a_flag", "not_a_list"}


def test_columns_of_flags_are_read_blanks_included() -> None:
    labels, reasons, note = read(
        joy=["1", "0", "True", None, "2", None], fear=["0", "0", "x", "1", "1", None]
    )
    assert labels == ['["joy"]', "[]", '["fear","joy"]', '["fear"]', None, None]
    assert reasons == [None, None, None, None, "not_a_flag", None]
    assert note == ""


def test_names_in_labels_are_renamed_and_taken_out() -> None:
    labels = pl.Series(['["a","b"]', '["b"]', "[]"])
    assert LABEL_SETS.renamed(labels, labels, {"b": "a"}).to_list() == ['["a"]', '["a"]', None]
    assert LABEL_SETS.without(labels, ["b"]).to_list() == ['["a"]', None, "[]"]
    assert LABEL_SETS.holding(labels, ["a"]).to_list() == [True, False, False]
    assert LABEL_SETS.counts(labels) == {"a": 1, "b": 2}
    assert (LABEL_SETS.shown(labels[0]), LABEL_SETS.shown("[]")) == ("a, b", "–")


def imported(tmp_path: Path, lines: list[str], names: str = "") -> DatasetFolder:
    (tmp_path / "data.tsv").write_text("\n".join(lines) + "\n", "utf-8")
    if names:
        (tmp_path / "labels.txt").write_text(names, "utf-8")
    return DatasetFolder(drain(import_files(paths=[str(tmp_path)])).folder)


def test_lists_of_indices_get_the_names_of_a_file(tmp_path: Path) -> None:
    lines = [f"a text of number {n} to read\t{('0', '1', '0,2', '1,2')[n % 4]}" for n in range(60)]
    folder = imported(tmp_path, lines, "joy\nanger\nfear\n")
    notes = " ".join(str(note) for note in folder.description.notes)
    assert "“column 2” were replaced by the names in labels.txt" in notes
    summary = drain(inspect_dataset(folder=str(folder.path)))
    assert (summary.task, summary.classes) == ("multi_label", {"anger": 30, "fear": 30, "joy": 30})


def test_names_that_hold_the_delimiter_stay_whole(tmp_path: Path) -> None:
    lines = [f"a text of number {n} to read\t{('0', '1', '0,1')[n % 3]}" for n in range(60)]
    folder = imported(tmp_path, lines, "joy, love\nanger\n")
    summary = drain(inspect_dataset(folder=str(folder.path), task="multi_label"))
    assert summary.classes == {"anger": 40, "joy, love": 40}


def test_lists_of_json_and_columns_of_flags_are_suggested(tmp_path: Path) -> None:
    rows = [
        {"text": f"a text of number {n}", "labels": [["x"], ["x", "y"], []][n % 3]}
        for n in range(60)
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    made = drain(import_files(paths=[str(tmp_path / "rows.jsonl")]))
    summary = drain(inspect_dataset(folder=made.folder))
    assert (summary.task, summary.rows) == ("multi_label", 60)
    flags = [f"a comment of number {n},{n % 2},{n % 3 // 2}" for n in range(60)]
    (tmp_path / "flags.csv").write_text("\n".join(["comment_text,toxic,insult", *flags]))
    made = drain(import_files(paths=[str(tmp_path / "flags.csv")]))
    roles = {column.name: column.role for column in made.dataset.columns}
    assert roles == {"comment_text": Role.TEXT, "toxic": Role.LABEL, "insult": Role.LABEL}
    summary = drain(inspect_dataset(folder=made.folder))
    assert (summary.task, summary.classes) == ("multi_label", {"insult": 20, "toxic": 30})
