"""What cannot be downloaded: a sentence that says why, and nothing is left behind."""

from __future__ import annotations

import sys

import pytest
from downloads import WEIGHTS, fetch, models_and_parts
from stand_in_hub import COMMIT, MODEL, Fault, StandInHub

from engine.errors import UserError
from engine.jobs import drain
from engine.models.hub.description import describe_download
from engine.models.hub.download import download_model
from engine.models.hub.unfinished import list_unfinished


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
