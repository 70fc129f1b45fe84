"""Bad input and bad luck, with real files through the command: a sentence, a log entry, no loss.

Each test drives ``tunesmith`` as a person would and asks for the file, the row where there is one,
what to do, a line in the log, exit status 1, and that whatever stood before still stands.
The readers' own tests are in ``data/importing``, those of the library in ``library``.
"""

from __future__ import annotations

import csv
import json
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from engine import paths
from engine.cli.main import main
from engine.data.dataset import DatasetFolder
from engine.library.card import Card
from engine.library.store import ModelLibrary

FILES = Path(__file__).parent / "files"  # locked.xlsx and locked.zip: really encrypted, by "secret"
NOBODY = 65534
Run = Callable[..., "Ended"]


class Ended:
    """How a command ended: status, the JSON lines, standard error, and what it wrote to the log."""

    def __init__(self, status: int, output: str, errors: str, log: str):
        self.status, self.errors, self.log = status, errors, log
        self.events = [json.loads(line) for line in output.splitlines()]

    @property
    def result(self) -> dict[str, Any]:
        assert self.status == 0, self.errors
        assert self.events[-1]["result"] is True
        return self.events[-1]

    def refused(self, *words: str) -> Ended:
        """It failed with all these words, said on the terminal and written to the log."""
        assert self.status == 1, self.errors
        assert self.events[-1]["event"] == "Failed"
        assert self.events[-1]["remedy"] is not None
        assert self.events[-1]["details"] == ""
        for word in words:
            assert word in self.errors
            assert word in self.log
        assert "Traceback" not in self.errors
        return self


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def call(*arguments: object) -> Ended:
        log = paths.logs() / "command.log"
        before = log.stat().st_size if log.exists() else 0
        capsysbinary.readouterr()
        status = main([*map(str, arguments), "--json"])
        shown = capsysbinary.readouterr()
        written = log.read_bytes()[before:].decode() if log.exists() else ""
        return Ended(status, shown.out.decode(), shown.err.decode(), written)

    return call


def rows(count: int, label: Callable[[int], str], text: str = "some words of row {}") -> list[str]:
    return [f"{text.format(number)},{label(number)}" for number in range(count)]


def two(number: int) -> str:
    return "ab"[number % 2]


def table(path: Path, lines: list[str], header: str = "text,label") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([header, *lines]), "utf-8")
    return path


def everything(folder: Path) -> dict[str, bytes]:
    """All files below a folder, logs and caches apart."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in ("logs", "cache")
    }


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


# ---- places that may not be read or written


@pytest.fixture
def stranger(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, run: Run
) -> Iterator[Path]:
    """A folder, home included, of somebody without special rights, who does what the test does."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows has no such permissions")
    if os.geteuid() != 0:
        monkeypatch.setenv("TUNESMITH_HOME", str(tmp_path_factory.mktemp("stranger") / "home"))
        yield tmp_path_factory.mktemp("files")
        return
    # What the interpreter loads on demand may lie where only root may read: load it before.
    first = table(tmp_path_factory.mktemp("first") / "first.csv", rows(9, two))
    run("check", first)
    run("library", "list")
    # pytest's own folders are closed to everybody but root.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chown(folder, NOBODY, -1)
        monkeypatch.setenv("TUNESMITH_HOME", str(folder / "home"))
        os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            os.seteuid(0)


@contextmanager
def closed(folder: Path) -> Iterator[Path]:
    """A folder that its own owner may not enter."""
    mode = folder.stat().st_mode
    folder.chmod(0)
    try:
        yield folder
    finally:
        folder.chmod(mode)


@pytest.mark.parametrize("inside", ["", "data.csv"])
def test_a_folder_without_permission_is_named(run: Run, stranger: Path, inside: str) -> None:
    table(stranger / "locked" / "data.csv", rows(20, two))
    with closed(stranger / "locked") as folder:
        run("check", folder / inside).refused("no permission to read", str(folder / inside))


def test_one_unreadable_folder_among_others_is_named(run: Run, stranger: Path) -> None:
    for label in ("good", "bad", "secret"):
        for number in range(5):
            table(stranger / "texts" / label / f"{number}.txt", [f"{label} words"], "words")
    with closed(stranger / "texts" / "secret") as folder:
        run("check", stranger / "texts").refused("no permission to read", str(folder))


def test_a_home_without_permission_is_a_sentence(
    stranger: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    with closed(stranger):
        assert main(["library", "list"]) == 1
    errors = capsysbinary.readouterr().err.decode()
    assert "no permission to write" in errors
    assert "Traceback" not in errors


def test_a_home_that_is_a_file_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("TUNESMITH_HOME", str(table(tmp_path / "home", [])))
    assert main(["library", "list"]) == 1
    errors = capsysbinary.readouterr().err.decode()
    assert "A file is in the way" in errors
    assert "Traceback" not in errors


# ---- a disk that fills


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 4 MB."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can make a small disk; a size limit is tested besides")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mount is not permitted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """The system refuses to let any file of this process grow larger."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_disk_that_fills_while_importing_keeps_what_was_imported(
    run: Run, full_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUNESMITH_HOME", str(full_disk))
    first = table(tmp_path / "first.csv", rows(100, two))
    run("check", first)
    before = everything(full_disk)
    large = table(tmp_path / "large.csv", rows(60_000, two, "words " * 12 + "{}"))
    ended = run("check", large)
    ended.refused("The disk is full; nothing was overwritten", str(full_disk))
    assert everything(full_disk) == before
    assert run("check", first).result["rows"] == 100


def test_a_full_disk_does_not_hide_the_failure_behind_its_log(
    run: Run, full_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUNESMITH_HOME", str(full_disk))
    run("library", "list")
    with suppress(OSError), (full_disk / "filling").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    ended = run("check", table(tmp_path / "data.csv", rows(100, two)))
    assert ended.status == 1
    assert "The disk is full" in ended.errors
    assert "Logging error" not in ended.errors


def test_a_size_limit_while_importing_leaves_nothing_half_written(
    run: Run, tmp_path: Path, private_home: Path
) -> None:
    run("check", table(tmp_path / "first.csv", rows(100, two)))
    data = table(tmp_path / "large.csv", rows(20_000, two))
    before = everything(private_home)
    with no_file_beyond(100_000):
        run("check", data).refused("does not take a file this large")
    assert everything(private_home) == before


def test_a_disk_that_fills_while_a_model_is_kept_leaves_the_library_whole(
    run: Run, tmp_path: Path, tiny_base_model: Path, tiny_model: Card
) -> None:
    library = everything(paths.library())
    data = table(tmp_path / "data.csv", rows(40, two))
    with no_file_beyond(60_000):
        ended = run(
            "train",
            data,
            "--model",
            tiny_base_model,
            "--epochs",
            1,
            "--device",
            "cpu",
            "--no-baseline",
        )
        ended.refused("nothing was overwritten")
    assert everything(paths.library()) == library


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl", "parquet"])
def test_a_disk_that_fills_while_classifying_keeps_the_older_output(
    run: Run, tmp_path: Path, tiny_model: Card, kind: str
) -> None:
    # No format packs hashes to less than the limit.
    lines = [f"words {sha256(bytes(number)).hexdigest()},{two(number)}" for number in range(400)]
    data = table(tmp_path / "data.csv", lines, "review,given")
    output = tmp_path / f"out.{kind}"
    output.write_bytes(b"the older one")
    with no_file_beyond(8_000):
        ended = run("classify", "Reviews", data, "-o", output, "--overwrite", "--device", "cpu")
    ended.refused("nothing was overwritten")
    assert output.read_bytes() == b"the older one"
    assert run("classify", "Reviews", data, "-o", output, "--overwrite").result["rows"] == 400


def test_a_disk_that_fills_while_exporting_keeps_the_older_archive(
    run: Run, tmp_path: Path, tiny_model: Card
) -> None:
    archive = tmp_path / "model.zip"
    archive.write_bytes(b"the older one")
    with no_file_beyond(8_000):
        run("library", "export", "Reviews", archive).refused("nothing was overwritten")
    assert archive.read_bytes() == b"the older one"
    assert [path.name for path in tmp_path.iterdir()] == ["model.zip"]


# ---- folders edited by hand


def test_a_model_damaged_by_hand_is_named_and_harms_no_other(
    run: Run, tmp_path: Path, tiny_model: Card
) -> None:
    data = table(tmp_path / "data.csv", rows(5, two), "review,given")
    shutil.copytree(ModelLibrary().folder(tiny_model.id), paths.library() / "by-hand")
    (paths.library() / "by-hand" / "card.json").write_text("{broken", "utf-8")
    (paths.library() / "notes of mine.txt").write_text("kept", "utf-8")
    listed = run("library", "list").result
    assert [card["name"] for card in listed["models"]] == ["Reviews"]
    assert [problem["id"] for problem in listed["problems"]] == ["by-hand"]
    ended = run("classify", "by-hand", data, "-o", tmp_path / "out.csv")
    assert ended.status != 0
    assert "card is damaged" in ended.errors
    assert "card is damaged" in ended.log
    assert run("classify", "Reviews", data, "-o", tmp_path / "out.csv").result["rows"] == 5
    assert (paths.library() / "notes of mine.txt").read_text("utf-8") == "kept"


def test_weights_cut_off_by_hand_are_a_sentence(run: Run, tmp_path: Path, tiny_model: Card) -> None:
    weights = ModelLibrary().folder(tiny_model.id) / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    data = table(tmp_path / "data.csv", rows(5, two), "review,given")
    ended = run("classify", "Reviews", data, "-o", tmp_path / "out.csv")
    ended.refused("Files of the model were changed")
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("damaged", ["table.arrow", "skipped.jsonl", "dataset.json"])
def test_a_dataset_damaged_by_hand_is_imported_again(
    run: Run, tmp_path: Path, damaged: str
) -> None:
    data = table(tmp_path / "data.csv", [*rows(100, two), "too,many,cells,here"])
    folder = Path(run("check", data).result["dataset"])
    file = folder / damaged
    file.write_bytes(file.read_bytes()[:50])
    found = run("check", data).result
    assert (found["rows"], len(found["skipped_rows"])) == (100, 1)
    assert DatasetFolder(folder).rows(99, 5).height == 1


# ---- the command itself


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--delimiter", "xx"], "cannot separate or quote cells"),
        (["--quote", "<>"], "cannot separate or quote cells"),
        (["--quote", ",", "--delimiter", ","], "cannot both separate and quote"),
        (["--encoding", "klingon"], "no encoding called “klingon”"),
        (["--encoding", "undefined"], "no encoding called “undefined”"),
    ],
)
def test_corrections_that_make_no_sense_are_refused(
    run: Run, tmp_path: Path, options: list[str], words: str
) -> None:
    ended = run("check", table(tmp_path / "data.csv", rows(20, two)), *options)
    assert ended.status in (1, 2)
    assert words in ended.errors
    assert words in ended.log


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_characters_without_a_mark_are_read_when_told_so(
    run: Run, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "wide.csv"
    path.write_bytes("\n".join(["text,label", *rows(20, two, "一 two {}")]).encode(encoding))
    found = run("check", path, "--encoding", encoding[:6]).result
    assert found["classes"] == {"a": 10, "b": 10}
    assert found["encoding"] == encoding


def test_an_unexpected_fault_is_a_sentence_with_its_details_in_the_log(
    run: Run,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr("engine.cli.check.check", fail)
    assert main(["check", str(tmp_path)]) == 1
    shown = capsysbinary.readouterr().err.decode()
    assert "ZeroDivisionError: planted" in shown
    assert "Traceback" not in shown
    log = (paths.logs() / "command.log").read_text("utf-8")
    assert str(paths.logs() / "command.log") in shown
    assert "Traceback" in log


def test_an_engine_process_logs_its_failures_with_the_time(
    tmp_path: Path, private_home: Path
) -> None:
    missing = str(tmp_path / "no.csv")
    request = {"job": "import_files", "arguments": {"paths": [missing]}, "number": 1}
    with subprocess.Popen(
        [sys.executable, "-m", "engine.host"],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(json.dumps(request).encode() + b"\n")
        process.stdin.flush()
        assert any(b'"event":"Failed"' in said for said in process.stdout)
        _, errors = process.communicate(timeout=60)
    line = errors.decode().splitlines()[-1]
    assert line[:4].isdigit()
    assert "no.csv: The file does not exist." in line


def test_the_log_stays_with_the_command_that_began_it(run: Run) -> None:
    before = list(logging.getLogger().handlers)
    run("library", "list")
    assert logging.getLogger().handlers == before
