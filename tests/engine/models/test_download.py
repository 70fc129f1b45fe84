"""Base models from a hub: only what is asked for, verified, resumable, or a sentence that says why."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from downloads import WEIGHTS, fetch, fetch_until, half_way, models_and_parts, part_size
from stand_in_hub import COMMIT, MODEL, Fault, StandInHub

from engine import paths
from engine.errors import UserError
from engine.events import Event, Noted, Progress, Warned
from engine.jobs import Command, drain
from engine.models.hub.description import describe_download
from engine.models.hub.download import download_model
from engine.models.hub.unfinished import discard_download, list_unfinished
from engine.models.loading import load_tokenizer
from engine.models.store import list_base_models, resolve

ROOT = Path(__file__).resolve().parents[3]


def test_a_description_says_what_it_takes_and_fetches_nothing(hub: StandInHub) -> None:
    told = drain(describe_download(model=MODEL, endpoint=hub.endpoint))
    assert told.host == hub.endpoint.removeprefix("http://")
    assert (told.commit, told.licence, told.architecture) == (COMMIT, "mit", "bert")
    assert told.size_bytes == sum(len(hub.files[file.name]) for file in told.files)
    assert hub.paths() == [f"/api/models/{MODEL}/revision/main"]
    assert hub.paths("HEAD") == []


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("en", ["en"]),
        (["zh", "en"], ["zh", "en"]),
        (list("abcdefgh"), ["multilingual"]),
        (None, []),
    ],
)
def test_languages_and_licence_come_from_the_models_card(
    hub: StandInHub, stated: Any, expected: list[str]
) -> None:
    hub.facts = {"cardData": {"license": "apache-2.0", "language": stated}}
    told = drain(describe_download(model=MODEL, endpoint=hub.endpoint))
    assert (told.licence, told.languages) == ("apache-2.0", expected)


def test_only_what_a_model_needs_is_fetched_and_it_works(
    hub: StandInHub, tiny_base_model: Path
) -> None:
    events: list[Event] = []
    result = drain(download_model(model=MODEL, endpoint=hub.endpoint), events.append)
    assert result.complete
    assert result.model is not None
    folder = Path(result.model.path)
    assert folder == paths.base_models() / "tiny-bert"
    names = {path.name for path in folder.iterdir()}
    assert names == {path.name for path in tiny_base_model.iterdir()} | {
        "README.md",
        "tunesmith.json",
    }
    assert (folder / WEIGHTS).read_bytes() == (tiny_base_model / WEIGHTS).read_bytes()
    assert not [path for path in hub.paths() if path.endswith((".bin", ".py", ".onnx"))]
    model = resolve("tiny-bert")
    assert (model.hub, model.revision, model.licence) == (MODEL, COMMIT, "mit")
    assert load_tokenizer(model.path).is_fast
    progress = [event for event in events if isinstance(event, Progress) and event.total]
    assert [event.done for event in progress] == sorted(event.done for event in progress)
    assert progress[-1].done == progress[-1].total == result.size_bytes
    assert list(paths.downloads().iterdir()) == []


def test_a_model_that_is_here_is_not_fetched_again(hub: StandInHub) -> None:
    fetch(hub)
    hub.asked.clear()
    events: list[Event] = []
    result = drain(download_model(model=MODEL, endpoint=hub.endpoint), events.append)
    assert result.complete
    assert len(hub.asked) == 1
    assert any(isinstance(event, Noted) for event in events)


def test_a_newer_commit_takes_the_place_of_the_older(hub: StandInHub) -> None:
    first = fetch(hub).model
    hub.commit = "f" * 40
    hub.files["README.md"] = b"# New\n"
    second = fetch(hub).model
    assert first is not None
    assert second is not None
    assert (second.path, second.revision) == (first.path, "f" * 40)
    assert Path(second.path, "README.md").read_bytes() == b"# New\n"


def test_a_pause_however_long_is_only_a_slower_download(hub: StandInHub) -> None:
    job = download_model(model=MODEL, endpoint=hub.endpoint)
    while not half_way(next(job)):
        pass
    hub.cut_connections()  # nobody keeps a connection open for a lunch break
    assert drain(job).complete


def test_stop_keeps_the_part_and_the_next_download_goes_on_from_it(hub: StandInHub) -> None:
    stopped = fetch_until(hub, half_way, Command.STOP)
    assert (stopped.model, stopped.complete) == (None, False)
    assert 0 < stopped.kept_bytes < stopped.size_bytes
    unfinished = list_unfinished()
    assert [(each.model, each.kept_bytes) for each in unfinished] == [(MODEL, stopped.kept_bytes)]
    assert list_base_models()[-1].id == "starter"
    told = drain(describe_download(model=MODEL, endpoint=hub.endpoint))
    assert told.kept_bytes == stopped.kept_bytes
    hub.asked.clear()
    assert fetch(hub).complete
    ranges = [each.range for each in hub.asked if each.path.startswith("/cdn/")]
    assert len(ranges) == 1
    assert ranges[0].startswith("bytes=")
    assert list_unfinished() == []


def test_discard_leaves_nothing(hub: StandInHub) -> None:
    result = fetch_until(hub, half_way, Command.DISCARD)
    assert (result.model, result.kept_bytes) == (None, 0)
    assert models_and_parts() == []


def test_what_was_stopped_can_be_discarded_later(hub: StandInHub) -> None:
    fetch_until(hub, half_way, Command.STOP)
    assert drain(discard_download(model=MODEL)) == 1
    assert models_and_parts() == []


def test_the_emergency_exit_keeps_the_part_and_frees_the_lock(hub: StandInHub) -> None:
    job = download_model(model=MODEL, endpoint=hub.endpoint)
    while not half_way(next(job)):
        pass
    with pytest.raises(UserError, match="downloaded already"):
        fetch(hub)
    job.close()
    assert len(list_unfinished()) == 1
    assert fetch(hub).complete


def test_a_line_that_drops_again_and_again_still_brings_the_file(hub: StandInHub) -> None:
    hub.faults[WEIGHTS] = [Fault("drop", 15_000) for _ in range(6)]
    events: list[Event] = []
    result = drain(download_model(model=MODEL, endpoint=hub.endpoint), events.append)
    assert result.complete
    assert sum("broke" in str(event.message) for event in events if isinstance(event, Warned)) == 6


def test_a_line_that_stays_broken_gives_a_sentence_and_keeps_the_part(hub: StandInHub) -> None:
    hub.faults[WEIGHTS] = [Fault("drop", 30_000), Fault("drop", 0)]
    hub.always = {WEIGHTS}
    with pytest.raises(UserError, match=r"stays broken.*kept"):
        fetch(hub)
    assert list_unfinished()[0].kept_bytes > 30_000
    hub.faults.clear()
    assert fetch(hub).complete


def test_a_server_that_falls_silent_is_asked_again(hub: StandInHub) -> None:
    hub.faults[WEIGHTS] = [Fault("silence", 1)]
    assert fetch(hub).complete


@pytest.mark.parametrize("name", [WEIGHTS, "tokenizer.json"])
def test_a_wrong_checksum_is_found_and_the_file_thrown_away(hub: StandInHub, name: str) -> None:
    hub.faults[name] = [Fault("wrong")]
    with pytest.raises(UserError, match=f"{name}.*wrong checksum"):
        fetch(hub)
    assert not list(paths.downloads().rglob(f"{name}*"))
    assert list(paths.base_models().iterdir()) == []
    assert fetch(hub).complete


def test_a_part_that_was_damaged_on_this_disk_is_found(hub: StandInHub) -> None:
    fetch_until(hub, half_way, Command.STOP)
    (part,) = paths.downloads().rglob("*.part")
    content = bytearray(part.read_bytes())
    content[10] ^= 1
    part.write_bytes(content)
    with pytest.raises(UserError, match="wrong checksum"):
        fetch(hub)
    assert fetch(hub).complete


def test_a_file_that_always_ends_early_gives_a_sentence(hub: StandInHub) -> None:
    hub.faults[WEIGHTS] = [Fault("truncate", 50_000)]
    hub.always = {WEIGHTS}
    with pytest.raises(UserError, match=r"ends model\.safetensors after 50,000 of"):
        fetch(hub)


def test_a_file_longer_than_announced_is_refused(hub: StandInHub) -> None:
    hub.faults[WEIGHTS] = [Fault("longer")]
    with pytest.raises(UserError, match="wrong checksum"):
        fetch(hub)


def test_a_server_without_ranges_is_read_from_the_start(hub: StandInHub) -> None:
    hub.forgets_ranges = True
    hub.faults[WEIGHTS] = [Fault("drop", 40_000)]
    assert fetch(hub).complete


def test_a_part_that_is_too_long_is_begun_anew(hub: StandInHub) -> None:
    fetch_until(hub, half_way, Command.STOP)
    (part,) = paths.downloads().rglob("*.part")
    part.write_bytes(bytes(len(hub.files[WEIGHTS]) + 1))
    assert fetch(hub).complete


@pytest.mark.parametrize("status", ["500", "502", "503", "429"])
def test_a_server_in_trouble_is_asked_again(hub: StandInHub, status: str) -> None:
    hub.faults[WEIGHTS] = [Fault(status), Fault(status)]
    assert fetch(hub).complete


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_download_goes_on_where_it_was(hub: StandInHub) -> None:
    hub.piece, hub.seconds_per_piece = 4096, 0.05
    program = (
        "from engine.jobs import drain; from engine.models.hub.download import download_model;"
        f"drain(download_model(model={MODEL!r}, endpoint={hub.endpoint!r}))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", program], env=environment)
    deadline = time.monotonic() + 60
    while not part_size() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = part_size()
    assert 0 < kept < len(hub.files[WEIGHTS])
    assert not list(paths.base_models().iterdir())
    hub.piece, hub.seconds_per_piece = 1 << 20, 0
    hub.asked.clear()
    assert fetch(hub).complete
    (asked,) = [each for each in hub.asked if each.path.startswith("/cdn/")]
    assert asked.range == f"bytes={kept}-"
    assert not any(path.endswith("/config.json") for path in hub.paths())
