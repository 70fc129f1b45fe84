"""Places that may not be read or written, and disks that fill: nothing is left half written."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import pytest

from engine import paths
from engine.cli.main import main
from engine.library.card import Card
from tests.engine.bad_input.commands import NOBODY, Run, everything, rows, table, two

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
