"""From table to examples: joining, trimming, dropping, refusing."""

from __future__ import annotations

from pathlib import Path

import pytest
from handmade import labelled, make_folder

from engine.data.column_choice import WrongColumns
from engine.data.description import Role
from engine.data.examples import assemble_examples, prepare_examples
from engine.data.label_order import sort_labels
from engine.data.trainability import Untrainable
from engine.errors import UserError

TEXTS = [f"text number {index}" for index in range(10)]
LABELS = ["a", "b"] * 5


def reason_of(error: pytest.ExceptionInfo[Untrainable]) -> str:
    return error.value.code


def test_text_columns_are_joined_in_table_order_without_empty_cells(tmp_path: Path) -> None:
    folder = make_folder(
        tmp_path / "d",
        {
            "title": ["T0", None, "  ", *["T"] * 7],
            "label": LABELS,
            "body": ["B0", "B1", "B2", *[f"B{index}" for index in range(3, 10)]],
        },
        {"title": Role.TEXT, "body": Role.TEXT, "label": Role.LABEL},
    )
    examples = prepare_examples(folder)
    assert examples.table["text"].to_list()[:4] == ["T0\nB0", "B1", "B2", "T\nB3"]
    assert examples.text_columns == ["title", "body"]
    assert examples.label_column == "label"
    assert set(examples.table.columns) == {
        "row",
        "text",
        "second",
        "label",
        "given_split",
        "group",
    }


def test_a_category_called_na_stays_a_label(tmp_path: Path) -> None:
    examples = prepare_examples(labelled(tmp_path / "d", TEXTS, ["NA", "null"] * 5))
    assert examples.labels == ["NA", "null"]


def test_rows_that_cannot_be_used_are_listed_with_file_row_and_reason(tmp_path: Path) -> None:
    texts = [None, "  \t\u3000", "\ufeff\x00", "good text", *TEXTS]
    labels = ["a", "a", "a", " ", *LABELS]
    examples = prepare_examples(labelled(tmp_path / "d", texts, labels))
    assert [(entry.file, entry.row, str(entry.reason)) for entry in examples.dropped] == [
        ("reviews.csv", 2, "There is no text."),
        ("reviews.csv", 3, "The text consists of blanks only."),
        ("reviews.csv", 4, "The text consists of blanks only."),
        ("reviews.csv", 5, "There is no label."),
    ]
    assert "good text" in examples.dropped[3].excerpt
    assert sum(count for _, count in examples.dropped_reasons) == 4
    assert examples.table["row"].to_list() == list(range(4, 14))
    assert len(examples) == 10


def test_all_rows_usable_means_nothing_dropped(tmp_path: Path) -> None:
    examples = prepare_examples(labelled(tmp_path / "d", TEXTS, LABELS))
    assert examples.dropped == []
    assert examples.dropped_reasons == []


def test_blanks_around_labels_are_trimmed_and_remembered(tmp_path: Path) -> None:
    labels = ["spam ", "spam", "\tham", "ham", *["spam", "ham"] * 3]
    examples = prepare_examples(labelled(tmp_path / "d", TEXTS, labels))
    assert examples.labels == ["ham", "spam"]
    assert examples.trimmed_labels == {"spam ": 1, "\tham": 1}


def test_labels_are_otherwise_compared_exactly(tmp_path: Path) -> None:
    examples = prepare_examples(labelled(tmp_path / "d", TEXTS, [*["Spam", "spam"] * 4, "x", "x"]))
    assert examples.labels == ["Spam", "spam", "x"]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["10", "9", "1"], ["1", "9", "10"]),
        (["1.5", "-2", "10"], ["-2", "1.5", "10"]),
        (["class 10", "class 2"], ["class 2", "class 10"]),
        (["b", "A", "1"], ["1", "A", "b"]),
        (["nan", "2", "1"], ["1", "2", "nan"]),
    ],
)
def test_labels_are_sorted_as_people_expect(labels: list[str], expected: list[str]) -> None:
    assert sort_labels(labels) == expected


def test_a_chosen_label_takes_the_place_of_the_guessed_one(tmp_path: Path) -> None:
    folder = make_folder(
        tmp_path / "d",
        {"text": TEXTS, "label": ["x"] * 10, "gt ": LABELS},
        {"text": Role.TEXT, "label": Role.LABEL},
    )
    examples = prepare_examples(folder, {"GT": "label"})
    assert examples.label_column == "gt "
    assert examples.labels == ["a", "b"]


def test_a_split_column_is_understood_and_unknown_values_are_counted(tmp_path: Path) -> None:
    folder = make_folder(
        tmp_path / "d",
        {"text": TEXTS, "label": LABELS, "set": [*["Train"] * 6, "dev", "TEST", "odd", None]},
        {"text": Role.TEXT, "label": Role.LABEL, "set": Role.SPLIT},
    )
    examples = prepare_examples(folder)
    assert examples.table["given_split"].to_list()[5:] == [
        *("train", "validation", "test", None, None)
    ]
    assert examples.unknown_splits == {"odd": 1}


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        ({"text": Role.TEXT}, "No column is chosen as the label"),
        ({"label": Role.LABEL}, "No column is chosen as the text; “label”"),
        (
            {"text": Role.LABEL, "label": Role.LABEL, "id": Role.TEXT},
            "More than one column is chosen as the label",
        ),
    ],
)
def test_roles_that_do_not_fit_are_explained(
    tmp_path: Path, roles: dict[str, Role], words: str
) -> None:
    folder = make_folder(tmp_path / "d", {"text": TEXTS, "label": LABELS, "id": TEXTS}, roles)
    with pytest.raises(WrongColumns, match=words) as error:
        prepare_examples(folder)
    assert error.value.remedy is not None


def test_a_single_column_is_explained(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "d", {"text": TEXTS}, {"text": Role.LABEL})
    with pytest.raises(WrongColumns, match="only one column"):
        prepare_examples(folder)


def test_an_unknown_column_or_role_is_named(tmp_path: Path) -> None:
    folder = labelled(tmp_path / "d", TEXTS, LABELS)
    with pytest.raises(UserError, match=r"no column “body”.*text, label"):
        prepare_examples(folder, {"body": Role.TEXT})
    with pytest.raises(UserError, match="“title” is not a role"):
        prepare_examples(folder, {"text": "title"})


@pytest.mark.parametrize(
    ("texts", "labels", "code"),
    [
        ([], [], "no_examples"),
        ([None] * 9, ["a"] * 9, "no_examples"),
        (TEXTS, ["a"] * 10, "one_class"),
        (TEXTS[:6], LABELS[:6], "too_few_examples"),
        (["same"] * 10, LABELS, "identical_texts"),
        (["Same ", "same"] * 5, LABELS, "identical_texts"),
        (TEXTS, TEXTS, "label_is_text"),
        (TEXTS, [f"id {index}" for index in range(10)], "label_is_identifier"),
    ],
)
def test_what_cannot_be_trained_on_is_refused_with_what_to_do(
    tmp_path: Path, texts: list[str | None], labels: list[str], code: str
) -> None:
    with pytest.raises(Untrainable) as error:
        prepare_examples(labelled(tmp_path / "d", texts, labels))
    assert reason_of(error) == code
    assert error.value.remedy is not None


def test_an_identifier_as_label_names_the_column_to_choose_instead(tmp_path: Path) -> None:
    folder = make_folder(
        tmp_path / "d",
        {"text": TEXTS, "id": [str(index) for index in range(10)], "kind": LABELS},
        {"text": Role.TEXT, "id": Role.LABEL},
    )
    with pytest.raises(Untrainable, match="could be one: kind"):
        prepare_examples(folder)


def test_assembling_does_not_judge(tmp_path: Path) -> None:
    assert len(assemble_examples(labelled(tmp_path / "d", TEXTS, ["a"] * 10))) == 10
