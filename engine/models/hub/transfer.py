"""One file from a hub onto this disk: resumed where it stopped, tried again, verified."""

from __future__ import annotations

import hashlib
import os
import re
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

import msgspec

from engine import durable
from engine.errors import UserError
from engine.messages import Text, text
from engine.models.hub.connection import Hub
from engine.models.hub.files import RemoteFile
from engine.models.hub.protocol import require_good
from engine.models.hub.refusals import refused, unreachable

if TYPE_CHECKING:
    import httpx2

WAITS = (1.0, 2.0, 4.0, 8.0, 15.0)
"""Seconds to wait before each further try; after that many tries without a new byte it gives up."""
_HASHED_AT_ONCE = 4 << 20
_NAP_SECONDS = 0.1
_LONGEST_WAIT = 60.0
_TRY_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_CONTENT_RANGE = re.compile(r"bytes (\d+)-")


class Received(msgspec.Struct, frozen=True):
    """``kept`` bytes of the file are on this disk now."""

    kept: int


class Waiting(msgspec.Struct, frozen=True):
    """Nothing arrives for the moment; ``reason`` is told once, at the beginning of a wait."""

    reason: Text | None = None


Step: TypeAlias = Received | Waiting


class Source(msgspec.Struct, frozen=True):
    """A file of a model at a commit."""

    model: str
    commit: str
    file: RemoteFile


def fetch(hub: Hub, source: Source, part: Path) -> Generator[Step, None, None]:
    """Bring the file to ``part`` whole and verified; steps come a few times a second or more often.

    What ``part`` holds already is kept. Raises ``UserError`` where the file is refused, where the
    connection stays broken (the part is kept), and where the content is not what the hub says (the
    part is deleted).
    """
    import httpx2

    digest = _Digest(source.file)
    yield from _hashed(part, source.file, digest)
    fruitless = 0
    while digest.count < source.file.size:
        before, trouble = digest.count, _Trouble("end of file")
        try:
            yield from _received(hub, source, part, digest)
        except httpx2.RequestError as error:
            if not isinstance(error, httpx2.TransportError) or isinstance(error, _final_errors()):
                raise unreachable(error, hub.access) from error
            trouble = _Trouble(_reason_of(error), error)
        except _Busy as busy:
            trouble = _Trouble(f"HTTP {busy.status}", busy.cause, busy.wait)
        except _Foreign as error:
            part.unlink(missing_ok=True)
            raise _wrong_content(hub, source) from error
        if digest.count < source.file.size:
            fruitless = 0 if digest.count > before else fruitless + 1
            if fruitless > len(WAITS):
                raise _given_up(hub, source, digest.count, trouble) from trouble.cause
            yield Waiting(_broken(hub, trouble))
            yield from _waited(max(trouble.wait, WAITS[max(0, fruitless - 1)]))
    if digest.hexadecimal() != source.file.digest:
        part.unlink(missing_ok=True)
        raise _wrong_content(hub, source)
    durable.sync_file(part)


@dataclass(frozen=True)
class _Trouble:
    """Why one try ended before the file did, and the seconds the server asks to be left alone."""

    reason: str
    cause: Exception | None = None
    wait: float = 0.0


class _Foreign(Exception):
    """More arrives than the file is long."""


class _Busy(Exception):
    """The server cannot answer now; ``wait`` is the seconds it asks for."""

    def __init__(self, cause: Exception, status: int, wait: float):
        super().__init__(status)
        self.cause, self.status, self.wait = cause, status, wait


class _Digest:
    """Hash of a file as it grows: SHA-256, or git's SHA-1 over a header and the content."""

    def __init__(self, file: RemoteFile):
        self._file = file
        self.restart()

    def restart(self) -> None:
        """Forget what was added."""
        self.count = 0
        if len(self._file.digest) == 64:
            self._hash = hashlib.sha256()
        else:
            # Git names its objects so; it finds damage, and the connection keeps forgers out.
            self._hash = hashlib.sha1(f"blob {self._file.size}\0".encode(), usedforsecurity=False)

    def add(self, content: bytes) -> None:
        """The next bytes of the file."""
        self._hash.update(content)
        self.count += len(content)

    def hexadecimal(self) -> str:
        """The hash of everything that was added."""
        return self._hash.hexdigest()


def _hashed(part: Path, file: RemoteFile, digest: _Digest) -> Iterator[Step]:
    """Take in what is there already; a part longer than the file is none of it."""
    if not part.is_file():
        with durable.explained(part):
            part.touch()
        return
    if part.stat().st_size > file.size:
        os.truncate(part, 0)
    with part.open("rb") as reading:
        while content := reading.read(_HASHED_AT_ONCE):
            digest.add(content)
            yield Received(digest.count)


def _received(hub: Hub, source: Source, part: Path, digest: _Digest) -> Iterator[Step]:
    """One answer of the server, as far as it goes."""
    with (
        hub.reading(source.model, source.commit, source.file.name, digest.count) as response,
        part.open("r+b") as writing,
    ):
        if response.status_code == 416 and digest.count:
            _start_over(writing, digest)  # the server has another file there, or forgot the range
            return
        _require_bytes(hub, source, response)
        if digest.count and not _goes_on_at(response, digest.count):
            _start_over(writing, digest)
        writing.seek(digest.count)
        for content in response.iter_raw():  # as it comes, for what is gathered is lost on a break
            if digest.count + len(content) > source.file.size:
                raise _Foreign
            with durable.explained(part):
                writing.write(content)
                writing.flush()
            digest.add(content)
            yield Received(digest.count)


def _require_bytes(hub: Hub, source: Source, response: httpx2.Response) -> None:
    from huggingface_hub.errors import HfHubHTTPError

    try:
        require_good(response)
    except HfHubHTTPError as error:
        if response.status_code in _TRY_AGAIN:
            asked = response.headers.get("Retry-After", "")
            wait = min(float(asked), _LONGEST_WAIT) if asked.isdigit() else 0.0
            raise _Busy(error, response.status_code, wait) from error
        raise refused(error, hub.access, source.model, source.commit) from error


def _goes_on_at(response: httpx2.Response, start: int) -> bool:
    stated = _CONTENT_RANGE.match(response.headers.get("Content-Range", ""))
    return response.status_code == 206 and stated is not None and int(stated[1]) == start


def _start_over(writing: BinaryIO, digest: _Digest) -> None:
    writing.truncate(0)
    digest.restart()


def _waited(seconds: float) -> Iterator[Step]:
    """A pause in which commands still get through."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        time.sleep(min(_NAP_SECONDS, left))
        yield Waiting()


def _reason_of(error: Exception) -> str:
    words = str(error).strip().splitlines()
    return (words[0] if words else type(error).__name__).rstrip(".")


def _final_errors() -> tuple[type[Exception], ...]:
    """Errors of the connection that another try does not mend."""
    import httpx2

    return (httpx2.ProxyError, httpx2.UnsupportedProtocol)


def _broken(hub: Hub, trouble: _Trouble) -> Text:
    return text(
        "The connection to {host} broke ({reason}); trying again.",
        host=hub.access.host,
        reason=trouble.reason,
    )


def _given_up(hub: Hub, source: Source, kept: int, trouble: _Trouble) -> UserError:
    from huggingface_hub.errors import HfHubHTTPError

    cause = trouble.cause
    if isinstance(cause, HfHubHTTPError):
        return refused(cause, hub.access, source.model, source.commit)
    if cause is None:
        return UserError(
            text(
                "The hub ends {file} after {kept:,} of {size:,} bytes, every time.",
                file=source.file.name,
                kept=kept,
                size=source.file.size,
            ),
            place=text("{host}", host=hub.access.host),
            remedy=text("Try again later, or use another hub or mirror; what is here is kept."),
        )
    return UserError(
        text(
            "The connection to {host} stays broken ({reason}).",
            host=hub.access.host,
            reason=trouble.reason,
        ),
        remedy=text("What is here is kept: start the download again to go on where it stopped."),
    )


def _wrong_content(hub: Hub, source: Source) -> UserError:
    return UserError(
        text(
            "{file} is not what the hub says it is (wrong checksum), so it was thrown away.",
            file=source.file.name,
        ),
        place=text("{host}", host=hub.access.host),
        remedy=text("Try again; if it happens twice, use another hub or mirror."),
    )
