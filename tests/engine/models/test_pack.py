"""Packs carry a base model from one computer to another, and nothing else in."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from engine import paths
from engine.errors import UserError
from engine.jobs import Command, drain
from engine.models.loading import load_config, load_model, load_tokenizer
from engine.models.pack import export_pack, import_pack
from engine.models.store import add_folder, remove, resolve

WEIGHTS = "model.safetensors"


@pytest.fixture
def pack(tiny_base_model: Path, tmp_path: Path) -> Path:
    """A pack of a model that is then removed from this computer."""
    model = add_folder(tiny_base_model)
    path = tmp_path / "我的 model.zip"
    drain(export_pack(model=model.id, path=str(path)))
    remove(model.id)
    return path


def rewritten(pack: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The pack with other members; ``pack.json`` is not brought up to date."""
    with zipfile.ZipFile(pack) as old:
        members = {info.filename.partition("/")[2]: old.read(info) for info in old.infolist()}
    change(members)
    target = pack.with_name("changed.zip")
    with zipfile.ZipFile(target, "w") as new:
        for name, content in members.items():
            new.writestr(f"model/{name}", content)
    return target


def test_a_base_model_travels_as_one_file(pack: Path, tiny_base_model: Path) -> None:
    result = drain(import_pack(path=str(pack)))
    assert result.model is not None
    folder = Path(result.model.path)
    assert folder.parent == paths.base_models()
    assert (folder / WEIGHTS).read_bytes() == (tiny_base_model / WEIGHTS).read_bytes()
    assert load_tokenizer(folder).is_fast
    _, absent = load_model(folder, "AutoModelForSequenceClassification", load_config(folder))
    assert all("classifier" in name for name in absent)
    assert not (folder / "pack.json").exists()


def test_the_same_model_gives_the_same_pack(tiny_base_model: Path, tmp_path: Path) -> None:
    packs = [tmp_path / "a.zip", tmp_path / "b.zip"]
    for path in packs:
        drain(export_pack(model=str(tiny_base_model), path=str(path)))
    assert packs[0].read_bytes() == packs[1].read_bytes()


def test_a_name_that_is_taken_gets_a_number(pack: Path) -> None:
    first, second = (drain(import_pack(path=str(pack))).model for _ in range(2))
    assert first is not None
    assert second is not None
    assert second.id == f"{first.id}-2"


def test_the_starter_can_be_packed_and_stands_beside_itself(tmp_path: Path) -> None:
    path = tmp_path / "starter.zip"
    drain(export_pack(model="starter", path=str(path)))
    added = drain(import_pack(path=str(path))).model
    assert added is not None
    assert added.id == "starter-copy"
    assert resolve("starter").parameters == added.parameters


def _drop_weights(members: dict[str, bytes]) -> None:
    del members[WEIGHTS]


def _flip(members: dict[str, bytes]) -> None:
    content = bytearray(members[WEIGHTS])
    content[-1] ^= 1
    members[WEIGHTS] = bytes(content)


def _name_all(members: dict[str, bytes], name: str, content: bytes) -> None:
    """Add a member that the list of files names as well."""
    import hashlib

    members[name] = content
    note = json.loads(members["pack.json"])
    note["files"][name] = hashlib.sha256(content).hexdigest()
    members["pack.json"] = json.dumps(note).encode()


CHANGES: list[tuple[Callable[[dict[str, bytes]], None], str]] = [
    (_drop_weights, "not hold exactly the files.*model.safetensors"),
    (_flip, "model.safetensors is damaged"),
    (lambda members: members.pop("pack.json") and None, "no pack.json"),
    (lambda members: members.update({"more.json": b"{}"}), "not hold exactly the files.*more.json"),
    (lambda members: members.update({"../evil.json": b"{}"}), "outside its own folder"),
    (lambda members: members.update({"sub/more.json": b"{}"}), "files that no base model has"),
    (lambda members: _name_all(members, "pytorch_model.bin", b"x"), "can run code"),
    (lambda members: _name_all(members, "modeling.py", b"x"), "can run code"),
    (lambda members: _name_all(members, "notes.exe", b"x"), "can run code"),
    (lambda members: _name_all(members, "picture.png", b"x"), "files that no base model has"),
    (lambda members: members.update({"pack.json": b"{"}), "list of files is damaged"),
    (
        lambda members: members.update(
            {"pack.json": members["pack.json"].replace(b'version": 1', b'version": 9')}
        ),
        "newer Tunesmith",
    ),
    (lambda members: _name_all(members, "config.json", b"{}"), "does not say which architecture"),
]


@pytest.mark.parametrize(("change", "sentence"), CHANGES)
def test_a_hostile_or_damaged_pack_is_refused_whole(
    pack: Path, change: Callable[[dict[str, bytes]], None], sentence: str
) -> None:
    with pytest.raises(UserError, match=sentence):
        drain(import_pack(path=str(rewritten(pack, change))))
    assert list(paths.base_models().iterdir()) == []
    assert not list(pack.parent.rglob("evil*"))


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_pack_cut_short_is_refused(pack: Path, share: float) -> None:
    content = pack.read_bytes()
    pack.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(UserError, match="damaged or cut off"):
        drain(import_pack(path=str(pack)))


def test_stopping_leaves_nothing(pack: Path, tiny_base_model: Path, tmp_path: Path) -> None:
    stop = {"next_command": lambda: Command.STOP}
    target = tmp_path / "other.zip"
    assert not drain(export_pack(model=str(tiny_base_model), path=str(target)), **stop).complete
    assert not drain(import_pack(path=str(pack)), **stop).complete
    assert not target.exists()
    assert list(paths.base_models().iterdir()) == []


def test_a_place_that_is_none_is_told(tiny_base_model: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no folder to write the pack"):
        drain(export_pack(model=str(tiny_base_model), path=str(tmp_path / "no" / "pack.zip")))
    with pytest.raises(UserError, match="no such file"):
        drain(import_pack(path=str(tmp_path / "missing.zip")))
