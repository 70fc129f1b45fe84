"""Which columns are read, by the roles that a task needs."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from handmade import make_folder

from engine.data.column_choice import WrongColumns, choose_columns, roles_naming
from engine.data.description import Role, SourceFile
from engine.data.examples import assemble_examples
from engine.data.labellings.labelling import Needs
from engine.data.roles import guess_roles

TEXTS = [f"text number {index}" for index in range(12)]
OTHERS = [f"another one, {index % 3}" for index in range(12)]
LABELS = ["yes", "no"] * 6
SPANS = Needs(label=Role.ENTITIES, second=None)
ANSWERS = Needs(Role.CONTEXT, Role.ANSWERS, Role.QUESTION, is_second_required=True)


def folder(tmp_path: Path, roles: dict[str, Role]):  # type: ignore[no-untyped-def]
    columns = dict(zip(roles, (TEXTS, OTHERS, LABELS), strict=False))
    return make_folder(tmp_path / "d", columns, roles)


def test_a_second_text_stands_beside_the_first_and_counts_in_what_repeats(tmp_path: Path) -> None:
    roles = {"a": Role.TEXT, "b": Role.SECOND_TEXT, "c": Role.LABEL}
    columns: dict[str, list[str | None]] = {
        "a": ["same", "same", "other", "x"],
        "b": ["one", "two", "one", " "],
        "c": ["yes", "no", "yes", "no"],
    }
    examples = assemble_examples(make_folder(tmp_path / "d", columns, roles))
    assert examples.table["second"].to_list() == ["one", "two", "one"]
    assert examples.keys.n_unique() == 3
    assert [str(reason) for reason, _ in examples.dropped_reasons] == ["There is no second text."]
    assert examples.second_columns == ["b"]


def test_single_texts_have_no_second(tmp_path: Path) -> None:
    examples = assemble_examples(
        folder(tmp_path, {"a": Role.TEXT, "b": Role.IGNORED, "c": Role.LABEL})
    )
    assert examples.table["second"].null_count() == 12
    assert examples.second_columns == []


def test_another_target_serves_where_the_needed_one_is_missing(tmp_path: Path) -> None:
    dataset = folder(tmp_path, {"a": Role.TEXT, "b": Role.ID, "c": Role.SCORE}).description
    assert choose_columns(dataset, {}, Needs()).labels == ["c"]
    assert choose_columns(dataset, {}, SPANS).text == ["a"]


def test_a_needed_second_text_is_asked_for(tmp_path: Path) -> None:
    dataset = folder(tmp_path, {"a": Role.CONTEXT, "b": Role.ID, "c": Role.ANSWERS}).description
    with pytest.raises(WrongColumns, match="question"):
        choose_columns(dataset, {}, ANSWERS)
    assert choose_columns(dataset, {"b": Role.QUESTION}, ANSWERS).second == ["b"]


def test_several_labels_only_where_the_task_reads_them(tmp_path: Path) -> None:
    dataset = folder(tmp_path, {"a": Role.TEXT, "b": Role.LABEL, "c": Role.LABEL}).description
    with pytest.raises(WrongColumns, match="More than one column"):
        choose_columns(dataset, {}, Needs())
    several = Needs(may_have_several_labels=True)
    assert choose_columns(dataset, {}, several).labels == ["b", "c"]


def test_named_columns_keep_what_they_were_guessed_to_be(tmp_path: Path) -> None:
    roles = {"a": Role.CONTEXT, "b": Role.QUESTION, "c": Role.ANSWERS}
    dataset = folder(tmp_path, roles).description
    assert roles_naming(dataset, texts=["a"], seconds=["b"], labels=["c"]) == roles
    assert roles_naming(dataset, texts=["b"]) == {"a": Role.IGNORED, "b": Role.TEXT}
    assert roles_naming(dataset, labels=["a"]) == {"a": Role.LABEL, "c": Role.IGNORED}


def guessed(columns: dict[str, list[str]], **stated: Role) -> dict[str, Role]:
    source = SourceFile(path="x", format="X", rows=12, roles=stated)
    return {each.name: each.role for each in guess_roles(pl.DataFrame(columns), [source])}


def test_spans_and_answers_are_known_by_their_cells() -> None:
    spans = [json.dumps([[0, 4, "X"]]), "[]"] * 6
    assert guessed({"text": TEXTS, "marks": spans}) == {
        "text": Role.TEXT, "marks": Role.ENTITIES,
    }  # fmt: skip
    answers = [json.dumps([{"text": "text", "start": 0}]), "[]"] * 6
    assert guessed({"Context": TEXTS, "question": OTHERS, "a": answers}) == {
        "Context": Role.CONTEXT, "question": Role.QUESTION, "a": Role.ANSWERS,
    }  # fmt: skip


def test_lists_of_anything_else_are_no_annotations() -> None:
    lists = [json.dumps(["a", "b"]), json.dumps([{"from": "human", "value": "x"}])] * 6
    roles = guessed({"text": TEXTS, "label": LABELS, "lists": lists})
    assert (roles["label"], roles["lists"]) == (Role.LABEL, Role.IGNORED)


def test_what_a_format_states_comes_before_names() -> None:
    roles = guessed({"text": TEXTS, "label": OTHERS}, text=Role.QUESTION, label=Role.CONTEXT)
    assert roles == {"text": Role.QUESTION, "label": Role.CONTEXT}
