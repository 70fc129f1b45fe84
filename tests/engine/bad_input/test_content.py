"""Bad input and bad luck, with real files through the command: a sentence, a log entry, no loss.

Each test asks for the file, the row where there is one, what to do, a line in the log, exit status
1, and that whatever stood before still stands. The readers' own tests are in ``data/importing``,
those of the library in ``library``.
"""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from engine import paths
from engine.library.card import Card
from engine.library.store import ModelLibrary
from tests.engine.bad_input.commands import FILES, Run, rows, table, two


def truncated_zip(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.csv", "\n".join(["text,label", *rows(500, two)]))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


UNUSABLE = {
    "empty.csv": (lambda p: table(p, [], ""), "The file is empty"),
    "one column.csv": (lambda p: table(p, ["a b c"] * 9, "text"), "only one column, “text”"),
    "没有标签.csv": (lambda p: table(p, rows(20, lambda _: "")), "without a single value: label"),
    "one class.csv": (lambda p: table(p, rows(20, lambda _: "x")), "have the same label, “x”"),
    "same.csv": (lambda p: table(p, rows(20, two, "the same")), "All 20 texts are the same"),
    "few.csv": (lambda p: table(p, rows(3, two)), "There are only 3 examples"),
    "cut.zip": (truncated_zip, "damaged or was cut off"),
    "locked.xlsx": (lambda p: Path(shutil.copy(FILES / "locked.xlsx", p)), "locked by a password"),
    "locked.zip": (lambda p: Path(shutil.copy(FILES / "locked.zip", p)), "locked by a password"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_cannot_be_trained_on_is_refused_with_file_reason_and_remedy(
    run: Run, tmp_path: Path, private_home: Path, name: str
) -> None:
    make, problem = UNUSABLE[name]
    ended = run("train", make(tmp_path / name), "--device", "cpu")
    ended.refused(problem, name)
    assert list(paths.library().iterdir()) == []
    assert not any(path.name.startswith(".partial") for path in private_home.rglob("*"))


def cut_workbook(path: Path) -> Path:
    path.write_bytes(b"PK\x03\x04" + bytes(3000))
    return path


UNREADABLE = {
    "empty.csv": (UNUSABLE["empty.csv"][0], "This file is empty"),
    "cut.xlsx": (cut_workbook, "damaged or not what its name says"),
    "locked.xlsx": (UNUSABLE["locked.xlsx"][0], "protected by a password"),
    "cut.zip": (truncated_zip, "cannot be classified"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_classified_is_refused_with_file_reason_and_remedy(
    run: Run, tmp_path: Path, tiny_model: Card, name: str
) -> None:
    make, problem = UNREADABLE[name]
    output = tmp_path / "out.csv"
    ended = run("classify", "Reviews", make(tmp_path / name), "-o", output)
    ended.refused(problem, name)
    assert "\n" not in ended.events[-1]["problem"]["values"].get("reason", "")
    assert not output.exists()


def test_checking_untrainable_data_is_a_finding_with_a_remedy(run: Run, tmp_path: Path) -> None:
    found = run("check", table(tmp_path / "one.csv", rows(20, lambda _: "x"))).result
    assert found["trainable"] is False
    (finding,) = found["findings"]
    assert finding["severity"] == "error"
    assert finding["remedy"]


def test_a_broken_quote_in_row_70000_is_told_with_its_row_and_logged(
    run: Run, tmp_path: Path
) -> None:
    lines = [f'"number {i}, with a comma",{two(i)}' for i in range(80_000)]
    lines[69_998] = '"this one, is never closed,a'
    ended = run("check", table(tmp_path / "broken.csv", lines))
    assert ended.result["rows"] == 79_999
    (skipped,) = ended.result["skipped_rows"]
    assert skipped["row"] == 70_000
    assert skipped["file"].endswith("broken.csv")
    assert "never closed" in skipped["reason"]
    assert "first in row 70000" in ended.log


def test_nul_bytes_are_removed_said_with_their_row_and_logged(run: Run, tmp_path: Path) -> None:
    ended = run("check", table(tmp_path / "nul.csv", [*rows(20, two), "a \0 b,a"]))
    assert ended.result["rows"] == 21
    assert "NUL bytes were removed from 1 rows (first in row 22)" in ended.log


def test_odd_classes_and_a_giant_text_are_trained_on_all_the_same(
    run: Run, tmp_path: Path, tiny_base_model: Path
) -> None:
    lines = [*rows(1_000, lambda number: f"class {number % 500}"), "an example alone,rare"]
    lines.append(f"{'word ' * (2 << 20)},class 1")
    data = table(tmp_path / "odd.csv", lines)
    codes = {finding["code"]: finding for finding in run("check", data).result["findings"]}
    assert "rare" in json.dumps(codes["rare_classes"])
    call = ("--model", tiny_base_model, "--epochs", 1, "--device", "cpu", "--no-baseline")
    trained = run("train", data, *call, "--name", "Odd").result
    assert len(ModelLibrary().get("Odd").labels) == 501
    assert set(trained["test"]) >= {"accuracy", "macro_f1"}


def test_a_giant_text_is_classified_and_comes_back_whole(
    run: Run, tmp_path: Path, tiny_model: Card
) -> None:
    giant = "word " * (2 << 20)
    output = tmp_path / "out.csv"
    ended = run("classify", "Reviews", table(tmp_path / "g.csv", [giant], "review"), "-o", output)
    assert ended.result["rows"] == 1
    csv.field_size_limit(1 << 30)
    with output.open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["review"] == giant


def test_everything_works_below_a_path_with_blanks_and_chinese(
    run: Run, tmp_path: Path, tiny_model: Card, monkeypatch: pytest.MonkeyPatch, private_home: Path
) -> None:
    home = tmp_path / "我的 电脑" / "tune smith"
    shutil.copytree(private_home, home)
    monkeypatch.setenv("TUNESMITH_HOME", str(home))
    data = table(home.parent / "评论 数据.csv", rows(20, two), "review,答案")
    assert run("check", data).result["label"] == "答案"
    output = home.parent / "结果 一.csv"
    assert run("classify", "Reviews", data, "-o", output).result["output"] == str(output)
    archive = home.parent / "模型 包.zip"
    run("library", "export", "Reviews", archive)
    assert run("library", "import", archive).status == 0
