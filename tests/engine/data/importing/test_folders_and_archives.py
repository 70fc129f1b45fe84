"""Label folders, folders of data files, archives, class names and files that are not data."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard

from engine.data.description import Role
from engine.errors import UserError
from engine.events import Warned

TABLE = "text,label\n" + "".join(f"some words {i},x{i % 2}\n" for i in range(10))


def label_folders(root: Path, *labels: str, count: int = 3) -> Path:
    for label in labels:
        (root / label).mkdir(parents=True)
        for index in range(count):
            (root / label / f"{index:03}.txt").write_text(f"Title {index}\n\nabout {label}")
    return root


def test_sub_folders_are_labels(importing, tmp_path):
    root = label_folders(tmp_path / "bbc", "business", "sport", "tech")
    (root / "README.TXT").write_text("about the data")
    (root / ".DS_Store").write_bytes(b"\0\0\1")
    (root / "sport" / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (root / "sport" / "199.txt").write_bytes(b"cost 15\xa3 in total")
    found = importing(root)
    assert found.dataset.rows == 10
    assert found.roles() == {"text": Role.TEXT, "label": Role.LABEL, "file": Role.ID}
    assert set(found.column("label")) == {"business", "sport", "tech"}
    assert "cost 15£ in total" in found.column("text")
    assert "sport/199.txt" in found.notes
    reasons = {Path(s.file).name: str(s.reason) for s in found.skipped()}
    assert set(reasons) == {"README.TXT", ".DS_Store", "logo.png"}
    assert "describes" in reasons["README.TXT"]


def test_label_folders_dropped_one_by_one(importing, tmp_path):
    root = label_folders(tmp_path / "bbc", "business", "sport")
    found = importing(root / "business", root / "sport")
    assert set(found.column("label")) == {"business", "sport"}


def test_train_and_test_folders_give_splits_and_unsup_is_asked_about(importing, tmp_path):
    root = label_folders(tmp_path / "aclImdb" / "train", "pos", "neg", "unsup").parent
    label_folders(root / "test", "pos", "neg")
    found = importing(root)
    assert found.dataset.splits == {"train": 6, "test": 6}
    assert set(found.column("label")) == {"pos", "neg"}
    (question,) = found.dataset.questions
    assert (question.code, question.subject, question.answer) == (
        "unlabelled_folder",
        "unsup",
        "skip",
    )
    assert any(isinstance(event, Warned) for event in found.events)
    assert any("unsup" in s.file for s in found.skipped())
    included = importing(root, include_folders=["unsup"])
    assert included.dataset.rows == 15
    assert included.dataset.questions[0].answer == "include"


def test_a_folder_of_data_files_is_imported_as_its_files(importing, tmp_path):
    for name in ("train.csv", "test.csv"):
        (tmp_path / name).write_text(TABLE.replace("words", name))
    (tmp_path / "SOURCE.txt").write_text("where it is from")
    (tmp_path / "LICENCE").write_text("free")
    found = importing(tmp_path)
    assert found.dataset.splits == {"test": 10, "train": 10}
    assert len(found.skipped()) == 2


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("data.csv.gz", gzip.compress(TABLE.encode())),
        ("data.csv.xz", lzma.compress(TABLE.encode())),
        ("data.csv.bz2", bz2.compress(TABLE.encode())),
        ("data.csv.zst", zstandard.compress(TABLE.encode())),
    ],
    ids=["gz", "xz", "bz2", "zst"],
)
def test_compressed_files(importing, file, name, packed):
    found = importing(file(name, packed))
    assert found.dataset.rows == 10
    assert found.roles() == {"text": Role.TEXT, "label": Role.LABEL}


def test_a_zip_of_tables_with_class_names(importing, tmp_path):
    path = tmp_path / "新闻 数据.zip"
    with zipfile.ZipFile(path, "w") as packed:
        for name in ("train.txt", "test.txt"):
            packed.writestr(f"d/{name}", "".join(f"标题{name}{i}\t{i % 2}\n" for i in range(10)))
        packed.writestr("d/class.txt", "财经\n体育")
        packed.writestr("__MACOSX/d/._train.txt", b"\0\5\26\7")
    found = importing(path)
    assert found.dataset.splits == {"train": 10, "test": 10}
    assert set(found.column("column 2")) == {"财经", "体育"}
    assert found.dataset.sources[0].inner == "d/train.txt"


def test_a_tar_of_label_folders(importing, tmp_path):
    root = label_folders(tmp_path / "docs", "a", "b")
    path = tmp_path / "docs.tar.gz"
    with tarfile.open(path, "w:gz") as packed:
        packed.add(root, "docs")
    found = importing(path)
    assert sorted(set(found.column("label"))) == ["a", "b"]


def test_names_that_lead_outside_an_archive_are_skipped(importing, tmp_path):
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("../../outside.csv", TABLE)
        packed.writestr("/absolute.csv", TABLE)
        packed.writestr("good.csv", TABLE)
    found = importing(path)
    assert found.dataset.rows == 10
    assert len(found.skipped()) == 2
    assert not (tmp_path.parent / "outside.csv").exists()


def test_a_zip_bomb_is_refused_and_leaves_nothing(importing, tmp_path, private_home, monkeypatch):
    monkeypatch.setattr("engine.data.archives._HARMLESS", 1 << 20)
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("big.csv", b"0" * (50 << 20))
    with pytest.raises(UserError, match="times its size"):
        importing(path)
    assert list((private_home / "datasets").iterdir()) == []


def test_truncated_archives_are_named(importing, file):
    body = os.urandom(5000).hex().encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.csv", body)
    for name, content in (
        ("cut.zip", packed.getvalue()[:2000]),
        ("cut.csv.gz", gzip.compress(body)[:2000]),
        ("cut.csv.xz", lzma.compress(body)[:2000]),
    ):
        with pytest.raises(UserError, match=name):
            importing(file(name, content))


def test_a_locked_zip_is_named(importing, file):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("data.csv", TABLE)
    content = bytearray(packed.getvalue())
    # The flag "encrypted" in the local header and in the central directory.
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UserError, match="password"):
        importing(file("locked.zip", bytes(content)))


def test_a_zip_packed_in_an_unknown_way_is_not_called_damaged(importing, file):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("data.csv", TABLE)
    content = bytearray(packed.getvalue())
    # Deflate64, as Windows packs large files, in the local header and in the central directory.
    content[8] = content[content.index(b"PK\x01\x02") + 10] = 9
    with pytest.raises(UserError, match="packed in a way"):
        importing(file("large.zip", bytes(content)))


def test_class_names_beside_the_file_are_used_and_said(importing, file):
    data = file("set/dev.txt", "".join(f"标题文字{i}\t{i % 3}\n" for i in range(30)))
    file("set/class.txt", "finance\nsports\ngame")
    found = importing(data)
    assert found.column("column 2")[:3] == ["finance", "sports", "game"]
    assert "beside" in found.notes


def test_class_names_that_fit_nothing_are_reported(importing, file):
    data = file("data.csv", TABLE)
    found = importing(data, file("classes.txt", "one\ntwo\nthree"))
    assert set(found.column("label")) == {"x0", "x1"}
    assert found.skipped()[0].file.endswith("classes.txt")


@pytest.mark.parametrize(
    ("content", "first"),
    [
        ('["a", "b", "c"]', "a"),
        ('{"0": "a", "1": "b", "2": "c"}', "a"),
        ('{"a": 0, "b": 1, "c": 2}', "a"),
        ("0 a\n1 b\n2 c\n", "a"),
        ("a 0\nb 1\nc 2\n", "a"),
    ],
)
def test_forms_of_class_names(importing, file, content, first):
    data = file("x/data.tsv", "".join(f"some words here {i}\t{i % 3}\n" for i in range(30)))
    name = "labels.json" if content[0] in "[{" else "labels.txt"
    found = importing(data, file(f"x/{name}", content))
    assert found.column("column 2")[:3] == [first, "b", "c"]


def test_what_was_skipped_can_be_exported_without_formulas(importing, file, tmp_path):
    lines = ["text,label", *(f"words {i},x{i % 2}" for i in range(10)), "=HYPERLINK(1),2,3"]
    found = importing(file("data.csv", "\n".join(lines)))
    found.folder.export_skipped(tmp_path / "skipped.csv")
    exported = (tmp_path / "skipped.csv").read_text("utf-8-sig").splitlines()
    assert exported[0] == "file,row,reason,content"
    assert "'=HYPERLINK" in exported[1]
    assert "12" in exported[1]
