"""Verifying compares every byte, can be watched and stopped."""

from __future__ import annotations

from engine.events import Progress
from engine.jobs import Command, drain
from engine.library.card import Card
from engine.library.integrity import verify_model
from engine.library.store import ModelLibrary


def test_a_whole_model_verifies_with_progress_over_its_bytes(tiny_model: Card) -> None:
    events: list[object] = []
    result = drain(verify_model(model="Reviews"), events.append)
    assert (result.ok, result.problems, result.complete) == (True, [], True)
    assert result.bytes == tiny_model.size_bytes
    last = events[-1]
    assert isinstance(last, Progress)
    assert (last.done, last.total) == (tiny_model.size_bytes, tiny_model.size_bytes)


def test_a_single_changed_byte_is_found_and_the_file_named(tiny_model: Card) -> None:
    path = ModelLibrary().folder(tiny_model.id) / "model.safetensors"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert ModelLibrary().problems() == []  # the quick look sees sizes only
    result = drain(verify_model(model=tiny_model.id))
    assert not result.ok
    assert "model.safetensors" in str(result.problems[0])


def test_renaming_keeps_a_model_whole(tiny_model: Card) -> None:
    ModelLibrary().rename(tiny_model.id, "Other")
    assert drain(verify_model(model="Other")).ok


def test_verifying_stops_at_a_command(tiny_model: Card) -> None:
    result = drain(verify_model(model=tiny_model.id), next_command=lambda: Command.STOP)
    assert (result.ok, result.complete) == (False, False)
