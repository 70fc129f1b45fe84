"""Archives carry a model there and back, and nothing else in."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import UserError
from engine.jobs import Command, drain
from engine.library.archive import export_model, import_model
from engine.library.card import Card
from engine.library.integrity import verify_model
from engine.library.store import ModelLibrary


def _archive(tmp_path: Path) -> Path:
    path = tmp_path / "模型 export.zip"
    drain(export_model(model="Reviews", path=str(path)))
    return path


def _rewritten(path: Path, change: Callable[[zipfile.ZipFile], None], skip: str = "") -> Path:
    target = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w") as new:
        for info in old.infolist():
            if not skip or not info.filename.endswith(f"/{skip}"):
                new.writestr(info, old.read(info))
        change(new)
    return target


def test_a_model_survives_export_and_import(tiny_model: Card, tmp_path: Path) -> None:
    path = _archive(tmp_path)
    library = ModelLibrary()
    library.delete("Reviews")
    library.empty_bin()
    imported = drain(import_model(path=str(path))).card
    assert imported is not None
    assert (imported.id, imported.name) == ("reviews", "Reviews")
    assert imported.scores == tiny_model.scores
    assert drain(verify_model(model="Reviews")).ok
    assert library.problems() == []


def test_the_users_texts_stay_at_home_unless_asked_for(tiny_model: Card, tmp_path: Path) -> None:
    with zipfile.ZipFile(_archive(tmp_path)) as archive:
        assert not [name for name in archive.namelist() if "predictions" in name]
    path = tmp_path / "all.zip"
    drain(export_model(model="Reviews", path=str(path), include_predictions=True))
    imported = drain(import_model(path=str(path))).card
    assert imported is not None
    assert "predictions.arrow" in imported.files


def test_the_same_model_gives_the_same_archive(tiny_model: Card, tmp_path: Path) -> None:
    first = _archive(tmp_path).read_bytes()
    assert _archive(tmp_path).read_bytes() == first


def test_a_taken_name_gets_a_number_on_import(tiny_model: Card, tmp_path: Path) -> None:
    imported = drain(import_model(path=str(_archive(tmp_path)))).card
    assert imported is not None
    assert (imported.id, imported.name) == ("reviews-2", "Reviews (2)")


def test_an_archive_packed_without_a_folder_is_accepted(tiny_model: Card, tmp_path: Path) -> None:
    folder, path = ModelLibrary().folder("Reviews"), tmp_path / "flat.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    assert drain(import_model(path=str(path))).card is not None


def _traversal(archive: zipfile.ZipFile) -> None:
    archive.writestr("reviews/../../../evil.txt", "x")


def _absolute(archive: zipfile.ZipFile) -> None:
    archive.writestr("/opt/evil.txt", "x")


def _drive(archive: zipfile.ZipFile) -> None:
    archive.writestr("C:evil.txt", "x")


def _backslash(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = "reviews\\..\\evil.txt"
    archive.writestr(info, "x")


def _link(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("reviews/link.json")
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    archive.writestr(info, "/etc/passwd")


def _pickle(archive: zipfile.ZipFile) -> None:
    archive.writestr("reviews/pytorch_model.bin", "x")


def _code(archive: zipfile.ZipFile) -> None:
    archive.writestr("reviews/modeling_evil.py", "x")


def _surplus(archive: zipfile.ZipFile) -> None:
    archive.writestr("reviews/more.json", "{}")


def _elsewhere(archive: zipfile.ZipFile) -> None:
    archive.writestr("other/more.json", "{}")


def _case_twin(archive: zipfile.ZipFile) -> None:
    archive.writestr("reviews/CONFIG.json", "{}")


def _bomb(archive: zipfile.ZipFile) -> None:
    info = zipfile.ZipInfo("reviews/zeros.json")
    info.compress_type = zipfile.ZIP_DEFLATED
    with archive.open(info, "w") as member:
        for _ in range(201):
            member.write(bytes(1 << 20))


def _nothing(archive: zipfile.ZipFile) -> None:
    pass


def _other_config(archive: zipfile.ZipFile) -> None:
    archive.writestr("reviews/config.json", "{}")


@pytest.mark.parametrize(
    ("change", "skip", "sentence"),
    [
        (_traversal, "", "outside its own folder"),
        (_absolute, "", "outside its own folder"),
        (_drive, "", "outside its own folder"),
        (_backslash, "", "outside"),
        (_link, "", "holds a link"),
        (_pickle, "", "can run code"),
        (_code, "", "can run code"),
        (_surplus, "", "does not name: more.json"),
        (_elsewhere, "", "outside or twice"),
        (_case_twin, "", "outside or twice"),
        (_bomb, "", "no honest archive"),
        (_nothing, "card.json", "not a model of Tunesmith"),
        (_nothing, "model.safetensors", "lacks files of the model: model.safetensors"),
        (_other_config, "config.json", "config.json is damaged"),
    ],
)
def test_a_hostile_or_damaged_archive_is_refused_whole(
    change: Callable[[zipfile.ZipFile], None],
    skip: str,
    sentence: str,
    tiny_model: Card,
    tmp_path: Path,
) -> None:
    path = _rewritten(_archive(tmp_path), change, skip)
    before = sorted(ModelLibrary().root.rglob("*"))
    with pytest.raises(UserError, match=sentence):
        drain(import_model(path=str(path)))
    assert sorted(ModelLibrary().root.rglob("*")) == before
    assert not list(tmp_path.rglob("evil*"))


def test_an_archive_cut_off_anywhere_is_refused(tiny_model: Card, tmp_path: Path) -> None:
    path = _archive(tmp_path)
    content = path.read_bytes()
    for share in (0.0, 0.3, 0.9, 0.999):
        path.write_bytes(content[: int(len(content) * share)])
        with pytest.raises(UserError, match="damaged or cut off"):
            drain(import_model(path=str(path)))
    assert len(ModelLibrary().list()) == 1


def test_a_flipped_byte_in_an_archive_is_found(tiny_model: Card, tmp_path: Path) -> None:
    path = _archive(tmp_path)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(UserError, match="damaged"):
        drain(import_model(path=str(path)))
    assert len(ModelLibrary().list()) == 1


@pytest.mark.parametrize("name", ["missing.zip", "."])
def test_a_path_that_is_no_archive_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(UserError):
        drain(import_model(path=str(tmp_path / name)))


def test_a_damaged_model_is_not_exported(tiny_model: Card, tmp_path: Path) -> None:
    file = ModelLibrary().folder("Reviews") / "recipe.toml"
    file.write_bytes(bytes(len(file.read_bytes())))
    target = tmp_path / "x.zip"
    target.write_bytes(b"old")
    with pytest.raises(UserError, match=r"recipe\.toml is damaged"):
        drain(export_model(model="Reviews", path=str(target)))
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["x.zip"]


def test_export_and_import_stop_at_a_command_and_leave_nothing(
    tiny_model: Card, tmp_path: Path
) -> None:
    path = _archive(tmp_path)
    other = tmp_path / "other.zip"
    stopped = drain(
        export_model(model="Reviews", path=str(other)), next_command=lambda: Command.STOP
    )
    assert (stopped.complete, other.exists()) == (False, False)
    found = drain(import_model(path=str(path)), next_command=lambda: Command.STOP)
    assert (found.complete, found.card) == (False, None)
    assert len(list(ModelLibrary().root.glob("*"))) <= 2  # the model and the lock


def test_closing_a_job_midway_leaves_nothing(tiny_model: Card, tmp_path: Path) -> None:
    path = _archive(tmp_path)
    job = import_model(path=str(path))
    next(job)
    job.close()
    assert [card.id for card in ModelLibrary().list()] == ["reviews"]
    assert not list(ModelLibrary().root.glob(".partial*"))
