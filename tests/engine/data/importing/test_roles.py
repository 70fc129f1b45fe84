"""Roles are guessed from names, then from content, and say why."""

from __future__ import annotations

import polars as pl
import pytest

from engine.data.dataset import with_roles
from engine.data.description import Role
from engine.data.label_names import match_names
from engine.data.roles import guess_roles
from engine.data.split_names import split_of
from engine.errors import UserError


def roles(**columns: list[str | None]) -> dict[str, Role]:
    frame = pl.DataFrame(
        {name: pl.Series(cells, dtype=pl.String) for name, cells in columns.items()}
    )
    guessed = guess_roles(frame, [])
    assert all(str(column.reason) for column in guessed)
    return {column.name: column.role for column in guessed}


N = 40
SENTENCES = [f"this is sentence number {i} of many" for i in range(N)]
LABELS = [f"class {i % 3}" for i in range(N)]
NUMBERS = [str(i) for i in range(N)]


def test_exact_label_is_preferred_over_gt():
    found = roles(gt=LABELS, label=LABELS, text=SENTENCES)
    assert found == {"gt": Role.IGNORED, "label": Role.LABEL, "text": Role.TEXT}


def test_title_and_body_are_joined_in_order():
    found = roles(title=SENTENCES, body=SENTENCES, category=LABELS)
    assert list(found.values()) == [Role.TEXT, Role.TEXT, Role.LABEL]


def test_names_unknown_content_decides():
    found = roles(a=NUMBERS, b=LABELS, c=SENTENCES, d=[None] * N)
    assert list(found.values()) == [Role.ID, Role.LABEL, Role.TEXT, Role.IGNORED]


def test_index_columns_and_ids_are_not_text():
    codes = [f"ed{i}x" for i in range(N)]
    found = roles(**{"Unnamed: 0": NUMBERS}, code=codes, text=SENTENCES, label=LABELS)
    assert list(found.values()) == [Role.ID, Role.ID, Role.TEXT, Role.LABEL]


def test_a_split_column_is_recognised_by_its_values():
    found = roles(split=["train", "test"] * 20, text=SENTENCES, label=LABELS)
    assert found["split"] is Role.SPLIT


def test_groups_need_more_than_a_few_values():
    many = [f"person {i // 2}" for i in range(N)]
    assert roles(group=many, text=SENTENCES, label=LABELS)["group"] is Role.GROUP
    assert roles(group=LABELS, text=SENTENCES, label=LABELS)["group"] is Role.IGNORED


def test_chinese_names_and_texts_without_spaces():
    texts = [f"这家酒店真的非常不错第{i}次" for i in range(N)]
    assert list(roles(x=texts, y=["好", "坏"] * 20).values()) == [Role.TEXT, Role.LABEL]
    assert list(roles(类别=LABELS, 内容=texts).values()) == [Role.LABEL, Role.TEXT]


def test_roles_can_be_changed_but_not_for_unknown_columns(importing, file):
    rows = "".join(f"some words {i},x{i % 2}\n" for i in range(10))
    dataset = importing(file("data.csv", "text,label\n" + rows)).dataset
    changed = with_roles(dataset, {"label": Role.IGNORED})
    assert changed.columns[1].role is Role.IGNORED
    assert changed.columns[0] == dataset.columns[0]
    with pytest.raises(UserError, match="no column called"):
        with_roles(dataset, {"Label": Role.LABEL})


@pytest.mark.parametrize(
    ("name", "split"),
    [
        ("train", "train"),
        ("train_5500", "train"),
        ("samplesTest", "test"),
        ("samples10000valMed", "validation"),
        ("test-00001", "test"),
        ("validation-00000-of-00001", "validation"),
        ("wnut17train.conll", "train"),
        ("DEV", "validation"),
        ("测试集", "test"),
        ("latest", ""),
        ("contest", ""),
        ("training_wheels_test", ""),
        ("device", ""),
        ("reviews", ""),
    ],
)
def test_splits_by_name(name, split):
    assert split_of(name) == split


def test_names_are_counted_from_what_occurs():
    names = ["a", "b", "c"]
    assert match_names(names, ["0", "1", "2"]).mapping == {"0": "a", "1": "b", "2": "c"}
    assert match_names(names, ["1", "2", "3"]).mapping == {"1": "a", "2": "b", "3": "c"}
    assert match_names(names, ["1", "2"]).is_certain is False
    assert match_names(names, ["0", "3"]) is None
    assert match_names(names, ["a", "c"]).mapping == {}
    assert match_names(names, ["x", "y"]) is None
    assert match_names({10: "a", 20: "b"}, ["10", "20"]).mapping == {"10": "a", "20": "b"}


@pytest.mark.parametrize(
    ("first", "second"),
    [("premise", "hypothesis"), ("sentence1", "sentence2"), ("Question 1", "Question 2"),
     ("text_a", "text_b"), ("question", "sentence"), ("前提", "假设")],
)  # fmt: skip
def test_two_texts_that_belong_together_are_a_pair(first, second):
    found = roles(**{second: SENTENCES, first: SENTENCES, "title": SENTENCES, "label": LABELS})
    assert (found[first], found[second]) == (Role.TEXT, Role.SECOND_TEXT)
    assert (found["title"], found["label"]) == (Role.IGNORED, Role.LABEL)


def test_one_text_of_a_pair_alone_is_a_text():
    assert roles(sentence1=SENTENCES, label=LABELS)["sentence1"] is Role.TEXT


def test_many_numbers_under_a_score_like_name_are_scores():
    measured = [f"{i * 0.13:.2f}" for i in range(N)]
    assert roles(text=SENTENCES, score=measured)["score"] is Role.SCORE
    assert roles(text=SENTENCES, relatedness=measured)["relatedness"] is Role.SCORE
    found = roles(text=SENTENCES, score=measured, label=LABELS)
    assert (found["score"], found["label"]) == (Role.IGNORED, Role.LABEL)


def test_a_few_stars_are_classes():
    stars = [str(1 + i % 5) for i in range(N)]
    assert roles(text=SENTENCES, stars=stars)["stars"] is Role.LABEL


def test_several_columns_of_flags_are_labels_unless_one_has_the_name():
    flags = {"toxic": ["0", "1"] * 20, "insult": ["1"] + ["0"] * 39, "threat": ["0"] * N}
    found = roles(text=SENTENCES, **flags)
    assert [found[name] for name in flags] == [Role.LABEL] * 3
    found = roles(text=SENTENCES, **flags, label=LABELS)
    assert [found[name] for name in flags] == [Role.IGNORED] * 3
