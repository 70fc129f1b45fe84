"""Whatever cannot be read gets a sentence with file and remedy, and leaves nothing behind."""

from __future__ import annotations

import os
from itertools import pairwise
from pathlib import Path

import pytest

from engine.data.importing import import_files
from engine.errors import UserError
from engine.events import Progress
from engine.jobs import Command, drain

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("empty.csv", b"", "empty"),
        ("empty.txt", b"", "empty"),
        ("empty.json", b" \n ", "empty"),
        ("empty.xlsx", b"", "empty"),
        ("blank.csv", b"\n\n\n", "empty|rows"),
        ("header.csv", b"text,label\n", "header but no rows"),
        ("paper.pdf", b"%PDF-1.7\n\0\1\2", "not text"),
        ("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0", "not text"),
        ("noise.dat", bytes(range(32)) * 20, "binary"),
        ("locked.xlsx", OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
        ("broken.xlsx", b"PK\x03\x04 not a workbook", "cannot be read"),
        ("old.xls", OLE + b"\0" * 600, "cannot be read"),
        ("broken.parquet", b"PAR1 nothing PAR1", "damaged"),
        ("broken.json", b'{"text": ', "not valid JSON"),
        ("ragged.csv", b"text,label\na\nb\n", "Not a single row"),
    ],
)
def test_unreadable_files(importing, file, private_home, name, content, problem):
    path = file(f"目录 with spaces/{name}", content)
    with pytest.raises(UserError, match=problem) as caught:
        importing(path)
    assert name in str(caught.value)
    assert caught.value.remedy is not None
    assert list((private_home / "datasets").iterdir()) == []


def test_missing_file(importing, tmp_path):
    with pytest.raises(UserError, match="does not exist"):
        importing(tmp_path / "nowhere.csv")


def test_nothing_given(importing):
    with pytest.raises(UserError, match="No file"):
        importing()


def test_an_empty_folder(importing, tmp_path):
    with pytest.raises(UserError, match="nothing here to import"):
        importing(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0 if hasattr(os, "geteuid") else True, reason="root reads all")
def test_a_folder_without_permission(importing, tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o000)
    with pytest.raises(UserError, match="permission"):
        importing(folder)


def test_one_column_is_imported_as_text(importing, file):
    found = importing(file("one.csv", "text\n" + "".join(f"some words {i}\n" for i in range(9))))
    assert found.dataset.rows == 9
    assert [column.role.value for column in found.dataset.columns] == ["text"]


def test_a_text_of_ten_megabytes(importing, file):
    giant = "word " * (2 << 20)
    rows = [f"some words {i},x{i % 2}" for i in range(10)]
    found = importing(file("giant.csv", "\n".join(["text,label", *rows, f'"{giant}",x1'])))
    assert found.dataset.rows == 11
    assert found.column("text")[-1] == giant


def test_five_hundred_classes(importing, file):
    rows = [f"some words of row {i},class {i % 500}" for i in range(2000)]
    found = importing(file("many.csv", "\n".join(["text,label", *rows])))
    assert found.dataset.columns[1].distinct == 500
    assert found.dataset.columns[1].role.value == "label"


def rewrite_while_reading(path: Path) -> None:
    for event in import_files(paths=[str(path)]):
        if isinstance(event, Progress) and "Reading" in str(event.phase):
            path.write_text("text,label\nnew,z\n")


def test_a_file_that_changes_while_it_is_read(file, private_home):
    path = file("data.csv", "text,label\n" + "a b,x\nc d,y\n" * 1000)
    with pytest.raises(UserError, match="changed while"):
        rewrite_while_reading(path)
    assert list((private_home / "datasets").iterdir()) == []


@pytest.mark.parametrize("command", list(Command))
def test_a_stop_is_prompt_and_leaves_nothing(file, private_home, command):
    path = file("data.csv", "text,label\n" + "some words here,x\nother words,y\n" * 200_000)
    after = 0

    def next_command():
        nonlocal after
        after += 1
        return command if after == 5 else None

    with pytest.raises(UserError, match="stopped"):
        drain(import_files(paths=[str(path)]), next_command=next_command)
    assert after == 5
    assert list((private_home / "datasets").iterdir()) == []


def test_closing_leaves_nothing(file, private_home):
    path = file("data.csv", "text,label\n" + "some words here,x\n" * 1000)
    job = import_files(paths=[str(path)])
    next(job)
    next(job)
    job.close()
    assert list((private_home / "datasets").iterdir()) == []


def test_progress_comes_at_least_every_two_megabytes_and_says_what_is_left(file):
    path = file("data.csv", "text,label\n" + "some words here,x\nother words,y\n" * 400_000)
    events: list = []
    drain(import_files(paths=[str(path)]), events.append)
    reading = [e for e in events if isinstance(e, Progress) and "Reading" in str(e.phase)]
    done = [0, *(event.done for event in reading)]
    assert max(b - a for a, b in pairwise(done)) <= 3 << 20
    assert reading[0].seconds_left is not None
    assert reading[-1].done == reading[-1].total == path.stat().st_size


def test_options_that_do_not_exist_are_refused(file):
    path = file("data.csv", "text,label\na b,x\n")
    with pytest.raises(UserError, match="separator"):
        drain(import_files(paths=[str(path)], options={"separator": ","}))


def test_a_damaged_dataset_folder_is_imported_again(importing, file):
    path = file("data.csv", "text,label\n" + "a b,x\nc d,y\n" * 5)
    first = importing(path)
    (Path(first.folder.path) / "table.arrow").unlink()
    with pytest.raises(UserError, match="missing"):
        first.folder.rows(0, 5)
    assert importing(path).dataset.rows == 10
