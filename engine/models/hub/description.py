"""What a download would take: asked of the hub before a byte of the model is fetched."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from engine.errors import InvalidCall, UserError
from engine.events import Progress
from engine.jobs import Job
from engine.messages import text
from engine.models.catalogue import find_entry
from engine.models.hub.access import settle_access
from engine.models.hub.connection import Hub, connected
from engine.models.hub.files import Listed, RemoteFile, certain, listed_files, wanted_files
from engine.models.hub.protocol import is_name, model_info
from engine.models.hub.refusals import damaged_answer
from engine.models.hub.unfinished import bytes_kept

_PAGE = re.compile(r"https?://[^/]+/(?P<model>[^/]+/[^/]+)(/tree/(?P<revision>[^/]+))?/?")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_CUSTOM_CODE = "custom_code"
_FEW = 6
MANY_LANGUAGES = "multilingual"


class DownloadDescription(msgspec.Struct, frozen=True):
    """``commit`` is what ``revision`` stands for now; ``size_bytes`` of all ``files`` together.

    ``kept_bytes`` are here already from an interrupted download. ``licence`` is empty where the
    model's card states none, ``is_gated`` where its terms must be accepted on the hub first.
    """

    model: str
    revision: str
    commit: str
    host: str
    files: list[RemoteFile]
    size_bytes: int
    kept_bytes: int = 0
    licence: str = ""
    languages: list[str] = []
    architecture: str = ""
    is_gated: bool = False


def describe_download(
    *,
    model: str,
    revision: str = "",
    endpoint: str = "",
    proxy: str = "",
    token: str = "",
    offline: bool = False,
) -> Job[DownloadDescription]:
    """Ask a hub for size, files, licence and host of a model; fetches nothing of it.

    ``model`` is the id of a catalogue entry, a name on the hub (owner/name), or the address of its
    page. Raises ``UserError`` where the hub refuses, or where the model could not be used here: a
    pickle, code of its own, no tokenizer that can be read.
    """
    access = settle_access(endpoint=endpoint, proxy=proxy, token=token, offline=offline)
    yield Progress(phase=text("Asking {host}", host=access.host), done=0)
    with connected(access) as hub:
        return describe(hub, *settle_name(model, revision))


def settle_name(model: str, revision: str) -> tuple[str, str]:
    """Name on the hub and revision of what the person wrote; raises ``InvalidCall`` for nonsense."""
    name = model.strip()
    page = _PAGE.fullmatch(name)
    if page is not None:
        name, revision = page["model"], revision or page["revision"] or ""
    entry = find_entry(name)
    if entry is not None and entry.hub:
        return entry.hub, revision.strip() or entry.revision
    if entry is not None or not is_name(name):
        raise InvalidCall(
            text("“{model}” is no name of a model on a hub.", model=model),
            remedy=text("Give it as owner/name, or as the address of the model's page."),
        )
    return name, revision.strip() or "main"


def describe(hub: Hub, model: str, revision: str) -> DownloadDescription:
    """The description, over a connection that is open."""
    info = _parsed(hub, hub.model_facts(model, revision))
    if _CUSTOM_CODE in (info.tags or []):
        raise UserError(
            text("“{model}” needs Python code of its own, which is not run here.", model=model),
            remedy=text("Choose a model of an architecture that transformers knows."),
        )
    commit = info.sha or ""
    files = [
        certain(_completed(hub, model, commit or revision, file), model)
        for file in wanted_files(listed_files(info.siblings or []), model)
    ]
    if not _COMMIT.fullmatch(commit):
        raise damaged_answer(hub.access)
    return DownloadDescription(
        model=model,
        revision=revision,
        commit=commit,
        host=hub.access.host,
        files=files,
        size_bytes=sum(file.size for file in files),
        kept_bytes=bytes_kept(model, commit),
        licence=_licence(info),
        languages=_languages(info),
        architecture=str((info.config or {}).get("model_type", "")),
        is_gated=bool(info.gated),
    )


def _completed(hub: Hub, model: str, revision: str, file: Listed) -> Listed:
    """Mirrors may list names only; then each file is asked for its size and hash."""
    if file.size is not None and file.digest:
        return file
    facts = hub.file_facts(model, revision, file.name)
    return Listed(file.name, facts.size, facts.etag)


def _parsed(hub: Hub, facts: dict[str, Any]) -> Any:
    try:
        return model_info(facts)
    except ValueError as error:
        raise damaged_answer(hub.access) from error


def _licence(info: Any) -> str:
    stated = getattr(info.card_data, "license", None)
    if isinstance(stated, str) and stated:
        return stated
    prefix = "license:"
    return next((tag.removeprefix(prefix) for tag in info.tags or [] if tag.startswith(prefix)), "")


def _languages(info: Any) -> list[str]:
    stated = getattr(info.card_data, "language", None)
    languages = [stated] if isinstance(stated, str) else stated
    if not isinstance(languages, list):
        return []
    return [str(each) for each in languages] if len(languages) <= _FEW else [MANY_LANGUAGES]
