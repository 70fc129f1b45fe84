"""Base models from a hub: only what is asked for, verified, resumable, or a sentence that says why."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from stand_in_hub import COMMIT, MODEL, Fault, StandInHub

from engine import paths
from engine.errors import UserError
from engine.events import Event, Noted, Progress, Warned
from engine.jobs import Command, drain
from engine.models.hub.description import describe_download
from engine.models.hub.download import DownloadResult, download_model
from engine.models.hub.unfinished import discard_download, list_unfinished
from engine.models.loading import load_tokenizer
from engine.models.store import list_base_models, resolve

ROOT = Path(__file__).resolve().parents[3]
WEIGHTS = "model.safetensors"


def fetch(hub: StandInHub, **arguments: Any) -> DownloadResult:
    return drain(download_model(model=MODEL, endpoint=hub.endpoint, **arguments))


def fetch_until(hub: StandInHub, is_enough: Callable[[Event], bool], command: Command) -> Any:
    """A download that gets a command after the first event that is enough."""
    job = download_model(model=MODEL, endpoint=hub.endpoint)
    event = next(job)
    while not is_enough(event):
        event = next(job)
    try:
        while True:
            job.send(command)
    except StopIteration as ended:
        return ended.value


def half_way(event: Event) -> bool:
    return isinstance(event, Progress) and event.total is not None and 2 * event.done > event.total


def models_and_parts() -> list[str]:
    folders = (paths.base_models(), paths.downloads())
    return [path.name for folder in folders for path in folder.iterdir()]


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


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (Fault("401"), "does not exist on this hub, or is private"),
        (Fault("403"), "does not exist on this hub, or is private"),
        (Fault("404"), "no model “someone/tiny-bert” on this hub"),
        (Fault("429", headers={"Retry-After": "90"}), "too many requests.*90 seconds"),
        (Fault("500"), "error 500"),
        (Fault("403", headers={"X-Error-Code": "GatedRepo"}), "accepted its terms.*access token"),
        (Fault("page"), "does not speak as a hub"),
        (Fault("silence", 1), "cannot be reached: timeout"),
    ],
)
def test_what_a_hub_refuses_is_a_sentence(hub: StandInHub, fault: Fault, sentence: str) -> None:
    hub.faults["api"] = [fault]
    with pytest.raises(UserError, match=sentence):
        fetch(hub)
    assert models_and_parts() == []


def test_an_unknown_model_or_revision_is_a_sentence(hub: StandInHub) -> None:
    with pytest.raises(UserError, match="no model “someone/else” on this hub"):
        drain(download_model(model="someone/else", endpoint=hub.endpoint))
    with pytest.raises(UserError, match="no revision “v9”"):
        fetch(hub, revision="v9")
    for nonsense in ("", "a/b/c", "../../etc", "starter", "owner/na me"):
        with pytest.raises(UserError, match="no name of a model"):
            drain(download_model(model=nonsense, endpoint=hub.endpoint))


def test_the_address_of_a_models_page_will_do(hub: StandInHub) -> None:
    told = drain(describe_download(model=f"{hub.endpoint}/{MODEL}", endpoint=hub.endpoint))
    assert told.model == MODEL


def test_nobody_at_the_address_is_a_sentence() -> None:
    with pytest.raises(UserError, match=r"cannot be reached.*mirror.*pack"):
        drain(download_model(model=MODEL, endpoint="http://127.0.0.1:9"))


@pytest.mark.parametrize("endpoint", ["huggingface.co", "ftp://huggingface.co", "http://a:b@c"])
def test_an_address_that_is_none_is_refused(endpoint: str) -> None:
    with pytest.raises(UserError, match="no address of a hub"):
        drain(download_model(model=MODEL, endpoint=endpoint))


def test_a_proxy_is_asked_instead_of_the_hub(hub: StandInHub) -> None:
    proxied = drain(
        describe_download(model=MODEL, endpoint="http://hub.invalid", proxy=hub.endpoint)
    )
    assert proxied.host == "hub.invalid"
    assert hub.asked[0].host == "hub.invalid"
    with pytest.raises(UserError, match="no address of a proxy"):
        drain(describe_download(model=MODEL, endpoint=hub.endpoint, proxy="socks5://127.0.0.1"))


def test_the_endpoint_of_the_environment_is_used(
    hub: StandInHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", hub.endpoint + "/")
    assert drain(describe_download(model=MODEL)).commit == COMMIT


def test_a_mirror_that_lists_names_only_is_asked_for_each_file(hub: StandInHub) -> None:
    hub.lists_details = False
    assert fetch(hub).complete
    assert any(path.endswith(WEIGHTS) for path in hub.paths("HEAD"))


def test_offline_no_hub_is_asked(hub: StandInHub, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="work offline"):
        fetch(hub, offline=True)
    monkeypatch.setenv("TUNESMITH_OFFLINE", "1")
    with pytest.raises(UserError, match="work offline"):
        drain(describe_download(model=MODEL, endpoint=hub.endpoint))
    assert hub.asked == []


def without(hub: StandInHub, *names: str) -> None:
    for name in names:
        hub.files.pop(name, None)


def test_a_model_published_as_a_pickle_is_refused(hub: StandInHub) -> None:
    without(hub, WEIGHTS)
    with pytest.raises(UserError, match=r"pickle only \(pytorch_model\.bin\)"):
        fetch(hub)


def test_a_model_without_a_tokenizer_is_refused(hub: StandInHub) -> None:
    without(hub, "tokenizer.json", "vocab.txt")
    with pytest.raises(UserError, match="has no tokenizer"):
        fetch(hub)
    hub.files["spiece.model"] = b"x"
    with pytest.raises(UserError, match=r"only there as spiece\.model"):
        fetch(hub)


def test_a_model_without_configuration_is_refused(hub: StandInHub) -> None:
    without(hub, "config.json")
    with pytest.raises(UserError, match=r"no config\.json among its"):
        fetch(hub)


def test_a_model_with_code_of_its_own_is_refused(hub: StandInHub) -> None:
    hub.facts = {"tags": ["custom_code"]}
    with pytest.raises(UserError, match="Python code of its own"):
        fetch(hub)
    hub.facts = {}
    hub.files["config.json"] = b'{"model_type": "bert", "auto_map": {"AutoModel": "modeling.Own"}}'
    with pytest.raises(UserError, match="Python code of its own"):
        fetch(hub)
    assert not any(path.endswith(WEIGHTS) for path in hub.paths())
    assert models_and_parts() == []


def test_a_disk_without_room_is_told_before_the_start(
    hub: StandInHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("usage", (), {"free": 1000})
    monkeypatch.setattr("engine.models.archive_members.shutil.disk_usage", lambda _: usage)
    with pytest.raises(UserError, match="but only 1,000 are free"):
        fetch(hub)
    assert not any("/resolve/" in path for path in hub.paths())


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process")
def test_a_disk_that_takes_no_more_is_a_sentence_and_the_part_is_kept(hub: StandInHub) -> None:
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, before[1]))
    try:
        with pytest.raises(UserError, match="does not take a file this large"):
            fetch(hub)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list_unfinished()[0].kept_bytes > 0
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


def part_size() -> int:
    return sum(part.stat().st_size for part in paths.downloads().rglob(f"{WEIGHTS}.part"))
