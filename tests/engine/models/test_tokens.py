"""Access tokens: in the keyring only, to their own host only, never in clear."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from stand_in_hub import MODEL, StandInHub

from engine import paths
from engine.errors import UserError
from engine.jobs import drain
from engine.models.hub.access import settle_access
from engine.models.hub.description import describe_download
from engine.models.hub.download import download_model
from engine.models.hub.tokens import find_token, forget_token, keep_token, token_status

SECRET = "hf_secret-of-the-test"


class MemoryKeyring(KeyringBackend):
    """A keyring that lasts as long as a test."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked("the collection is locked")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.is_locked:
            raise KeyringLocked("the collection is locked")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def memory() -> MemoryKeyring:
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    return memory


def test_a_token_is_kept_found_and_forgotten(memory: MemoryKeyring, private_home: Path) -> None:
    assert drain(keep_token(host="huggingface.co", token=f" {SECRET}\n")).is_kept
    assert find_token("huggingface.co") == SECRET
    assert find_token("hf-mirror.com") == ""
    assert drain(token_status(host="huggingface.co")).is_kept
    files = [path for path in private_home.rglob("*") if path.is_file()]
    assert not [path for path in files if SECRET.encode() in path.read_bytes()]
    assert not drain(forget_token(host="huggingface.co")).is_kept
    assert memory.kept == {}


def test_without_a_keyring_it_says_so() -> None:
    with pytest.raises(UserError, match=r"no keyring.*HF_TOKEN"):
        drain(keep_token(host="huggingface.co", token=SECRET))
    assert find_token("huggingface.co") == ""
    assert not drain(forget_token(host="huggingface.co")).is_kept


def test_a_keyring_that_writes_in_clear_is_not_used() -> None:
    plain = type("PlaintextKeyring", (MemoryKeyring,), {"__module__": "keyrings.alt.file"})()
    keyring.set_keyring(plain)
    with pytest.raises(UserError, match="no keyring"):
        drain(keep_token(host="huggingface.co", token=SECRET))
    assert plain.kept == {}


def test_a_locked_keyring_is_a_sentence_and_does_not_keep_from_public_models(
    memory: MemoryKeyring, hub: StandInHub
) -> None:
    memory.is_locked = True
    with pytest.raises(UserError, match="keyring does not open"):
        drain(keep_token(host="huggingface.co", token=SECRET))
    assert drain(describe_download(model=MODEL, endpoint=hub.endpoint)).files


@pytest.mark.parametrize("token", ["", "  ", "two words"])
def test_what_is_no_token_is_refused(memory: MemoryKeyring, token: str) -> None:
    with pytest.raises(UserError, match="no access token"):
        drain(keep_token(host="huggingface.co", token=token))


def test_a_gated_model_needs_the_token_and_its_store_never_sees_it(
    hub: StandInHub, memory: MemoryKeyring
) -> None:
    hub.token = SECRET
    with pytest.raises(UserError, match=r"accepted its terms.*give it to Tunesmith"):
        drain(download_model(model=MODEL, endpoint=hub.endpoint))
    with pytest.raises(UserError, match=r"accepted its terms.*account of your token"):
        drain(download_model(model=MODEL, endpoint=hub.endpoint, token="another"))
    hub.asked.clear()
    host = hub.endpoint.removeprefix("http://")
    drain(keep_token(host=host, token=SECRET))
    assert drain(download_model(model=MODEL, endpoint=hub.endpoint)).complete
    seen = {path.startswith("/cdn/"): set() for path in hub.paths()}
    for each in hub.asked:
        seen[each.path.startswith("/cdn/")].add(each.authorization)
    assert seen == {False: {f"Bearer {SECRET}"}, True: {""}}
    assert not [
        path
        for path in paths.home().rglob("*")
        if path.is_file() and SECRET.encode() in path.read_bytes()
    ]


def test_the_environments_token_goes_only_where_it_belongs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", SECRET)
    assert settle_access().token == SECRET
    assert settle_access(endpoint="https://elsewhere.example").token == ""
    monkeypatch.setenv("HF_ENDPOINT", "https://mirror.example/")
    assert settle_access().token == SECRET
    assert settle_access().endpoint == "https://mirror.example"


def test_a_token_does_not_travel_without_encryption() -> None:
    with pytest.raises(UserError, match="without encryption"):
        settle_access(endpoint="http://hub.example", token=SECRET)
    assert settle_access(endpoint="http://127.0.0.1:8000", token=SECRET).token == SECRET


def test_a_token_in_the_files_of_other_tools_is_left_alone(
    hub: StandInHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    (tmp_path / "token").write_text(SECRET)
    monkeypatch.setattr(constants, "HF_TOKEN_PATH", str(tmp_path / "token"))
    drain(describe_download(model=MODEL, endpoint=hub.endpoint))
    assert {each.authorization for each in hub.asked} == {""}
