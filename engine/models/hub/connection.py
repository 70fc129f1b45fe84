"""The one connection to the network that Tunesmith has, open while a hub is asked or read from.

huggingface_hub itself stays offline (``engine.models.quiet``): the client here is our own, with its
addresses, headers and errors taken from that library.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

import msgspec

from engine.models.hub.access import Access
from engine.models.hub.protocol import file_address, request_headers, require_good
from engine.models.hub.refusals import damaged_answer, explained, too_many_redirects

if TYPE_CHECKING:
    import httpx2

CONNECT_SECONDS = 10.0
SILENCE_SECONDS = 15.0
"""A server that says nothing for so long counts as gone."""
_MOST_REDIRECTS = 5


class FileFacts(msgspec.Struct, frozen=True):
    """What the hub says of a file before it is sent: bytes, and its hash as an entity tag."""

    size: int | None
    etag: str


class Hub:
    """A hub that is being talked to; all methods raise ``UserError`` for what it refuses."""

    def __init__(self, access: Access, client: httpx2.Client, headers: dict[str, str]):
        self.access = access
        self._client = client
        self._headers = headers

    def model_facts(self, model: str, revision: str) -> dict[str, Any]:
        """What the hub knows of a model, with sizes and hashes of its files, as it answers."""
        address = f"{self.access.endpoint}/api/models/{model}/revision/{quote(revision, safe='')}"
        with explained(self.access, model, revision):
            response = self._client.get(address, headers=self._headers, params={"blobs": "true"})
            require_good(response)
            try:
                facts = response.json()
            except ValueError as error:
                raise damaged_answer(self.access) from error
        if not isinstance(facts, dict):
            raise damaged_answer(self.access)
        return facts

    def require_hub(self) -> None:
        """Ask for a list of one model, which every hub gives; raises if what answers is no hub."""
        with explained(self.access, "", ""):
            response = self._client.get(
                f"{self.access.endpoint}/api/models", headers=self._headers, params={"limit": "1"}
            )
            require_good(response)
            try:
                listed = response.json()
            except ValueError as error:
                raise damaged_answer(self.access) from error
        if not isinstance(listed, list):
            raise damaged_answer(self.access)

    def file_facts(self, model: str, revision: str, name: str) -> FileFacts:
        """Size and hash of one file, for hubs that do not list them."""
        from huggingface_hub import constants

        address = self._address(model, revision, name)
        with explained(self.access, model, revision):
            for _ in range(_MOST_REDIRECTS):
                response = self._client.head(address, headers=self._headers, follow_redirects=False)
                require_good(response)
                onward = urljoin(address, response.headers.get("Location", ""))
                # A renamed model leads to another page of the hub; a file's store lies elsewhere.
                is_renamed = urlsplit(onward).netloc == self.access.host
                if not (response.is_redirect and is_renamed):
                    break
                address = onward
            else:
                raise too_many_redirects(self.access)
        headers = response.headers
        linked = headers.get(constants.HUGGINGFACE_HEADER_X_LINKED_SIZE)
        size = linked or (None if response.is_redirect else headers.get("Content-Length"))
        etag = headers.get(constants.HUGGINGFACE_HEADER_X_LINKED_ETAG) or headers.get("ETag") or ""
        return FileFacts(
            size=int(size) if size and size.isdigit() else None,
            etag=etag.removeprefix("W/").strip('"'),
        )

    @contextmanager
    def reading(
        self, model: str, revision: str, name: str, start: int = 0
    ) -> Iterator[httpx2.Response]:
        """A file's bytes from ``start`` on, to be taken from the answer piece by piece.

        Errors of the connection pass through as httpx2 raises them, for they may be overcome.
        """
        headers = {**self._headers, "Accept-Encoding": "identity"}
        if start:
            headers["Range"] = f"bytes={start}-"
        address = self._address(model, revision, name)
        with self._client.stream("GET", address, headers=headers) as response:
            yield response

    def _address(self, model: str, revision: str, name: str) -> str:
        return file_address(self.access.endpoint, model, revision, name)


@contextmanager
def connected(access: Access) -> Iterator[Hub]:
    """A hub to talk to; its connections are closed at the end of the block."""
    import httpx2

    timeout = httpx2.Timeout(SILENCE_SECONDS, connect=CONNECT_SECONDS)
    client = httpx2.Client(proxy=access.proxy or None, timeout=timeout, follow_redirects=True)
    with client:
        yield Hub(access, client, request_headers(access.token))
