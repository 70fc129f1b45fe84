"""The library keeps models whole, finds them, and loses nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import msgspec
import pytest

from engine import durable, paths
from engine.errors import InvalidCall, UserError
from engine.library import reading
from engine.library.card import Card
from engine.library.identity import slug
from engine.library.store import INCOMING, ModelLibrary

CARD = Card(
    id="",
    name="",
    task="classification",
    labels=["a", "b"],
    created="",
    base_model="tiny",
    scores={},
)


def _fill(folder: Path) -> Card:
    (folder / "model.safetensors").write_bytes(b"weights" * 100)
    (folder / "config.json").write_text("{}", "utf-8")
    return CARD


def _content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_an_added_model_has_hashes_size_versions_and_time() -> None:
    card = ModelLibrary().add("Reviews", _fill)
    assert card.id == "reviews"
    assert set(card.files) == {"model.safetensors", "config.json"}
    assert card.size_bytes == 702
    assert {"torch", "transformers"} <= set(card.versions)
    assert card.created.endswith("+00:00")
    assert ModelLibrary().list() == [card]
    assert reading.read_card(paths.library() / "reviews") == card


def test_nothing_appears_when_saving_fails() -> None:
    library = ModelLibrary()
    library.add("Kept", _fill)
    before = _content(library.root)

    def fail(folder: Path) -> Card:
        _fill(folder)
        raise UserError(durable.text("The disk is full; nothing was overwritten."))

    with pytest.raises(UserError):
        library.add("Kept", fail)
    assert _content(library.root) == before


def test_a_disk_that_fills_while_saving_gives_a_sentence_and_leaves_nothing(
    private_home: Path,
) -> None:
    """A real limit of the system: no file may grow beyond 20,000 bytes, weights by safetensors."""
    program = """
import resource, sys, numpy, pathlib
from safetensors.numpy import save_file
from engine.library.card import Card
from engine.library.store import ModelLibrary
from engine.errors import UserError
def fill(folder):
    if sys.argv[1] == "weights":
        save_file({"w": numpy.zeros(100_000, dtype="float32")}, folder / "model.safetensors")
    else:
        (folder / "model.safetensors").write_bytes(bytes(400_000))
    return Card("", "", "classification", [], "", "", {})
ModelLibrary()
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    ModelLibrary().add("x", fill)
except UserError as error:
    print("UserError", error)
"""
    pytest.importorskip("resource")
    for kind in ("weights", "plain"):
        ended = subprocess.run(
            [sys.executable, "-c", program, kind], capture_output=True, text=True, check=False
        )
        assert ended.stdout.startswith("UserError"), ended.stderr
        assert ModelLibrary().list() == []
        assert [path.name for path in paths.library().iterdir() if path.is_dir()] == []


def test_names_of_any_script_make_legible_safe_folders() -> None:
    assert slug("酒店评论 2024") == "酒店评论-2024"
    assert slug("Ünïcode / Test: v1.2") == "ünïcode-test-v1-2"
    assert slug("../../etc") == "etc"
    assert slug("CON") == "model-con"
    assert slug("...") == "model"
    assert slug("😀") == "model"
    assert len(slug("评" * 300).encode()) <= 80


def test_a_taken_name_gets_a_number_and_replaces_nothing() -> None:
    library = ModelLibrary()
    cards = [library.add("酒店", _fill) for _ in range(3)]
    assert [card.id for card in cards] == ["酒店", "酒店-2", "酒店-3"]
    assert [card.name for card in cards] == ["酒店", "酒店 (2)", "酒店 (3)"]
    assert len(library.list()) == 3


def test_a_model_is_found_by_id_by_name_and_by_folder() -> None:
    library = ModelLibrary()
    card = library.add("My Reviews", _fill)
    for word in ("my-reviews", "My Reviews", "my reviews", " MY REVIEWS "):
        assert library.get(word) == card
    folder = library.folder("My Reviews")
    assert library.resolve(str(folder)) == folder
    assert library.resolve("My Reviews") == folder


def test_an_unknown_model_is_refused_with_what_there_is() -> None:
    library = ModelLibrary()
    with pytest.raises(InvalidCall, match="library is empty"):
        library.get("x")
    library.add("Reviews", _fill)
    for word in ("nothing", "", "..", ".", "../library/reviews", "/etc"):
        with pytest.raises(InvalidCall, match="Reviews"):
            library.get(word)


def test_renaming_and_notes_change_only_the_card() -> None:
    library = ModelLibrary()
    card = library.add("Old", _fill)
    before = _content(library.root / card.id)
    renamed = library.rename("Old", "  新名字 ")
    assert (renamed.id, renamed.name) == ("old", "新名字")
    noted = library.set_notes("新名字", "for the hotel\nteam")
    assert noted.notes == "for the hotel\nteam"
    after = _content(library.root / card.id)
    assert {name for name in after if after[name] != before[name]} == {"card.json"}
    assert library.problems() == []


def test_a_name_that_is_blank_or_taken_is_refused() -> None:
    library = ModelLibrary()
    library.add("A", _fill)
    library.add("B", _fill)
    with pytest.raises(UserError, match="already a model"):
        library.rename("B", "a")
    with pytest.raises(UserError, match="needs a name"):
        library.rename("B", " ")
    assert library.rename("B", "b").name == "b"


def test_deleting_moves_to_the_bin_and_undo_brings_all_back() -> None:
    library = ModelLibrary()
    card = library.add("Reviews", _fill)
    before = _content(library.root / card.id)
    key = library.delete("Reviews")
    assert library.list() == []
    assert [(item.key, item.card.name) for item in library.binned()] == [(key, "Reviews")]
    assert library.restore(key) == card
    assert _content(library.root / card.id) == before
    assert library.binned() == []


def test_the_bin_and_undo_survive_equal_names() -> None:
    library = ModelLibrary()
    for _ in range(3):
        library.add("Reviews", _fill)
        library.delete("Reviews")
    library.add("Reviews", _fill)
    assert len({item.key for item in library.binned()}) == 3
    for item in library.binned():
        library.restore(item.key)
    assert len({card.id for card in library.list()}) == 4
    assert len({card.name for card in library.list()}) == 4


def test_undo_gives_a_number_where_a_folder_was_put_in_the_way() -> None:
    library = ModelLibrary()
    library.add("Reviews", _fill)
    library.delete("reviews")
    (library.root / "reviews").mkdir()
    assert library.restore("reviews").id == "reviews-2"
    with pytest.raises(InvalidCall):
        library.restore("reviews")


def test_the_bin_is_emptied_for_good() -> None:
    library = ModelLibrary()
    library.add("A", _fill)
    library.delete("A")
    assert library.empty_bin() == 1
    assert (library.binned(), library.empty_bin()) == ([], 0)


def _missing_card(folder: Path) -> None:
    (folder / "card.json").unlink()


def _broken_json(folder: Path) -> None:
    (folder / "card.json").write_bytes(b'{"id": "x", "na')


def _not_text(folder: Path) -> None:
    (folder / "card.json").write_bytes(b"\xff\xfe\x00")


def _wrong_type(folder: Path) -> None:
    (folder / "card.json").write_bytes(b'{"id": 7}')


def _list_card(folder: Path) -> None:
    (folder / "card.json").write_bytes(b"[]")


def _card_is_folder(folder: Path) -> None:
    _missing_card(folder)
    (folder / "card.json").mkdir()


def _missing_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def _changed_weights(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"x")


def _extra_file(folder: Path) -> None:
    (folder / "notes.txt").write_text("mine", "utf-8")


def _pickle(folder: Path) -> None:
    (folder / "pytorch_model.bin").write_bytes(b"x")


def _newer(folder: Path) -> None:
    card = msgspec.json.decode((folder / "card.json").read_bytes())
    (folder / "card.json").write_bytes(msgspec.json.encode(card | {"format_version": 99}))


def _outside(folder: Path) -> None:
    card = msgspec.json.decode((folder / "card.json").read_bytes())
    (folder / "card.json").write_bytes(msgspec.json.encode(card | {"files": {"../../x": ""}}))


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (_missing_card, "card.json is missing"),
        (_broken_json, "card is damaged"),
        (_not_text, "card is damaged"),
        (_wrong_type, "card is damaged"),
        (_list_card, "card is damaged"),
        (_card_is_folder, "card cannot be read"),
        (_missing_weights, "missing: model.safetensors"),
        (_changed_weights, "were changed"),
        (_extra_file, "notes.txt"),
        (_pickle, "can run code"),
        (_newer, "newer Tunesmith"),
        (_outside, "outside the model"),
    ],
)
def test_a_folder_edited_by_hand_is_named_and_harms_no_other(damage, sentence: str) -> None:  # type: ignore[no-untyped-def]
    library = ModelLibrary()
    library.add("Whole", _fill)
    damaged = library.add("Damaged", _fill)
    damage(library.root / damaged.id)
    assert "Whole" in [card.name for card in library.list()]
    problems = library.problems()
    assert [problem.id for problem in problems] == ["damaged"]
    assert sentence in str(problems[0].message)
    library.delete("damaged")
    assert library.problems() == []


def test_a_folder_renamed_by_hand_is_known_by_its_new_name() -> None:
    library = ModelLibrary()
    library.add("A", _fill)
    (library.root / "a").rename(library.root / "moved")
    assert [card.id for card in library.list()] == ["moved"]
    assert library.rename("A", "B").id == "moved"


def test_two_folders_of_one_name_are_told_apart_by_id() -> None:
    library = ModelLibrary()
    library.add("A", _fill)
    shutil.copytree(library.root / "a", library.root / "copy")
    with pytest.raises(InvalidCall, match=r"a, copy|copy, a"):
        library.get(" A ")
    assert library.get("copy").id == "copy"


def test_an_older_format_is_brought_up_to_date(monkeypatch: pytest.MonkeyPatch) -> None:
    library = ModelLibrary()
    library.add("A", _fill)
    monkeypatch.setattr(reading, "FORMAT_VERSION", 2)
    monkeypatch.setitem(reading.MIGRATIONS, 1, lambda values: values | {"notes": "migrated"})
    assert library.get("a").notes == "migrated"
    assert library.get("a").format_version == 2


def test_what_a_killed_addition_left_is_hidden_and_swept_when_old() -> None:
    library = ModelLibrary()
    left = library.root / f"{INCOMING}abc"
    left.mkdir()
    assert (library.list(), library.problems()) == ([], [])
    assert library.sweep() == []
    assert library.sweep(older_than_seconds=-1) == [left]
    assert not left.exists()


def test_listing_is_quick_and_needs_no_torch() -> None:
    library = ModelLibrary()
    card = library.add("A", _fill)
    for number in range(300):
        folder = library.root / f"m{number}"
        folder.mkdir()
        reading.write_card(folder, msgspec.structs.replace(card, id=folder.name))
    began = time.process_time()
    assert len(library.list()) == 301
    assert time.process_time() - began < 0.5
    program = (
        "import sys; from engine.library.store import ModelLibrary; ModelLibrary().list(); "
        "print([m for m in ('torch', 'transformers', 'polars', 'numpy') if m in sys.modules])"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "[]"
