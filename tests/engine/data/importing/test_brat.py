"""Texts with brat's annotations beside them, and the ways to get such a pair wrong."""

from __future__ import annotations

import json
import zipfile

import pytest

from engine.data.description import Role
from engine.errors import UserError

TEXT = "Anna lives in Berlin.\nBob works for Acme\nCorp there.\n\nNobody is here.\n"
NOTES = (
    "T1\tPER 0 4\tAnna\n"
    "T2\tLOC 14 20\tBerlin\n"
    "R1\tLives Arg1:T1 Arg2:T2\n"
    "#1\tAnnotatorNotes T1\ta friend\n"
    "T3\tORG 36 45\tAcme Corp\n"
)


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "letters"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, "utf-8")
    (made / "a.ann").write_text(NOTES, "utf-8")
    return made


def surfaces(found):
    return [
        [(text[start:end], kind) for start, end, kind in json.loads(cell)]
        for text, cell in zip(found.column("text"), found.column("entities"), strict=True)
    ]


def test_a_row_is_a_paragraph_and_no_entity_is_cut(importing, folder):
    (folder / "annotation.conf").write_text("[entities]\nPER\n")
    found = importing(folder)
    assert found.column("text") == [
        "Anna lives in Berlin.",
        "Bob works for Acme\nCorp there.",
        "Nobody is here.",
    ]
    assert surfaces(found) == [
        [("Anna", "PER"), ("Berlin", "LOC")],
        [("Acme\nCorp", "ORG")],
        [],
    ]
    assert found.column("group") == ["a.txt"] * 3
    assert found.roles()["entities"] is Role.ENTITIES
    assert "3 entities in 3 paragraphs" in found.notes
    (skipped,) = found.skipped()
    assert "settings of brat" in str(skipped.reason)


def test_a_zip_and_the_files_themselves_will_do(importing, folder, tmp_path):
    archive = tmp_path / "letters.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name in ("a.txt", "a.ann"):
            made.write(folder / name, f"letters/{name}")
    expected = surfaces(importing(folder))
    assert surfaces(importing(archive)) == expected
    assert surfaces(importing(folder / "a.txt", folder / "a.ann")) == expected


def test_folders_named_as_splits_are_splits(importing, folder):
    for name in ("train", "test"):
        part = folder / name
        part.mkdir()
        (part / "b.txt").write_text(f"Anna is in the {name}.", "utf-8")
        (part / "b.ann").write_text("T1\tPER 0 4\tAnna\n", "utf-8")
    for name in ("a.txt", "a.ann"):
        (folder / name).unlink()
    assert importing(folder).dataset.splits == {"train": 1, "test": 1}


def test_an_empty_file_of_annotations_says_that_there_are_none(importing, folder):
    (folder / "b.txt").write_text("Nobody.", "utf-8")
    (folder / "b.ann").write_text("", "utf-8")
    assert surfaces(importing(folder))[-1] == []


@pytest.mark.parametrize("is_counted_as_one", [False, True])
def test_windows_line_ends_count_as_one_or_two(importing, folder, is_counted_as_one):
    windows = "Anna sings.\r\n\r\nAnna is Bob.\r\n"
    start = (windows.replace("\r\n", "\n") if is_counted_as_one else windows).index("Bob")
    (folder / "a.txt").write_bytes(windows.encode())
    (folder / "a.ann").write_text(f"T1\tPER {start} {start + 3}\tBob\n", "utf-8")
    found = importing(folder)
    assert surfaces(found) == [[], [("Bob", "PER")]]
    assert "moved" not in found.notes


def test_what_can_be_repaired_is_repaired_and_counted(importing, folder):
    (folder / "a.ann").write_text(
        "T1\tPER 1 5\tAnna\nT2\tLOC 14 20\tBerlin\nT3\tLOC 14 21\tBerlin.\nT4\tORG 36 40;41 45\tAcme Corp\n"
    )
    found = importing(folder)
    assert surfaces(found)[0] == [("Anna", "PER"), ("Berlin.", "LOC")]
    assert surfaces(found)[1] == [("Acme\nCorp", "ORG")]
    for sentence in (
        "moved to where their text stands: 1",
        "overlap a longer one and were left out: 1",
        "from their first character to their last: 1",
    ):
        assert sentence in found.notes


MALFORMED = {
    "no tabs": ("T2 LOC 14 20 Berlin", "not divided by tabs"),
    "an unknown kind": ("X2\tLOC 14 20\tBerlin", "“X2” names no kind"),
    "no number": ("T\tLOC 14 20\tBerlin", "“T” names no kind"),
    "no type": ("T2\t14 20\tBerlin", "T2 has no type"),
    "no offsets": ("T2\tLOC\tBerlin", "T2 has no offsets"),
    "one offset": ("T2\tLOC 14\tBerlin", "“14” is not a start and an end"),
    "offsets in words": ("T2\tLOC here there\tBerlin", "“here there” is not a start"),
    "a fraction": ("T2\tLOC 14.0 20.0\tBerlin", "“14.0 20.0” is not a start"),
    "a negative offset": ("T2\tLOC -1 4\tBerlin", "“-1 4” is not a start"),
    "a comma between pieces": ("T2\tLOC 14 16,17 20\tBerlin", "“14 16,17 20” is not a start"),
    "end before start": ("T2\tLOC 20 14\tBerlin", "ends before it begins"),
    "nothing in between": ("T2\tLOC 14 14\tBerlin", "ends before it begins"),
    "a piece turned round": ("T2\tLOC 14 16;20 17\tBerlin", "ends before it begins"),
    "beyond the text": ("T2\tLOC 900 906", "lies outside the text of 70 characters"),
    "words that are not there": ("T2\tLOC 14 20\tParis", "“Paris” (LOC) does not occur"),
    "only blanks": ("T2\tLOC 4 5", "covers nothing but blanks"),
    "a name twice": ("T1\tLOC 14 20\tBerlin", "“T1” is the name of line 1 too"),
}


@pytest.mark.parametrize("name", MALFORMED)
def test_a_wrong_line_costs_its_document_and_is_named(importing, folder, name):
    line, sentence = MALFORMED[name]
    (folder / "b.txt").write_text(TEXT, "utf-8")
    (folder / "b.ann").write_text(f"T1\tPER 0 4\tAnna\n\n{line}\n", "utf-8")
    found = importing(folder)
    assert set(found.column("group")) == {"a.txt"}
    (skipped,) = found.skipped()
    assert (skipped.file, skipped.row) == (str(folder / "b.ann"), 3)
    assert sentence in str(skipped.reason)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("b.ann", "T1\tPER 0 4\tAnna\n", "no “b.txt” beside it"),
        ("b.txt", "Anna sings.", "no “b.ann” beside it"),
    ],
)
def test_half_a_pair_is_skipped_with_the_name_of_the_other(
    importing, folder, name, content, sentence
):
    (folder / name).write_text(content, "utf-8")
    (skipped,) = importing(folder).skipped()
    assert sentence in str(skipped.reason)


def test_a_text_without_a_word_is_skipped(importing, folder):
    (folder / "b.txt").write_text(" \n", "utf-8")
    (folder / "b.ann").write_text("", "utf-8")
    (skipped,) = importing(folder).skipped()
    assert (skipped.file, str(skipped.reason)) == (str(folder / "b.txt"), "The file is empty.")


def test_annotations_alone_are_refused_with_what_is_missing(importing, folder):
    (folder / "a.txt").unlink()
    with pytest.raises(UserError, match=r"a\.ann: .*no text beside them.*“a\.txt”"):
        importing(folder / "a.ann")


def test_where_every_document_is_wrong_the_first_line_is_the_error(importing, folder):
    (folder / "a.ann").write_text("T1\tPER 4 0\tAnna\n", "utf-8")
    with pytest.raises(UserError, match=r"a\.ann, row 1: .*ends before it begins"):
        importing(folder)
