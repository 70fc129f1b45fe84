"""Which hub, through which proxy, as whom; and whether the network may be used at all."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import msgspec

from engine.errors import InvalidCall, UserError
from engine.messages import text
from engine.models.hub.tokens import find_token
from engine.models.quiet import is_offline

PUBLIC_HUB = "https://huggingface.co"


class Access(msgspec.Struct, frozen=True):
    """``endpoint`` has no slash at its end; ``proxy`` and ``token`` are empty where there is none."""

    endpoint: str
    proxy: str = ""
    token: str = ""

    @property
    def host(self) -> str:
        """The name of the machine that is asked, with its port where it has one."""
        return urlsplit(self.endpoint).netloc


def settle_access(
    *, endpoint: str = "", proxy: str = "", token: str = "", offline: bool = False
) -> Access:
    """What to connect with; raises ``UserError`` where no connection may be opened.

    Without ``endpoint`` it is HF_ENDPOINT, else huggingface.co. Without ``proxy`` the system's own
    (HTTPS_PROXY and so on) are used. Without ``token`` it is the keyring's for that host; HF_TOKEN
    goes only to the public hub or to the endpoint that HF_ENDPOINT names.
    """
    if offline or is_offline():
        raise UserError(
            text("Tunesmith is set to work offline, so nothing is fetched."),
            remedy=text("Switch offline work off, or bring the model as a pack or a folder."),
            code="offline",
        )
    address = _address(endpoint)
    check_proxy(proxy)
    access = Access(address, proxy.strip())
    secret = token.strip() or find_token(access.host) or _token_of_environment(address)
    parts = urlsplit(address)
    if secret and parts.scheme == "http" and not _is_this_machine(parts.hostname or ""):
        raise UserError(
            text("The access token would travel to {host} without encryption.", host=access.host),
            remedy=text("Use an address that begins with https://, or remove the token."),
        )
    return msgspec.structs.replace(access, token=secret)


def hub_host(endpoint: str = "") -> str:
    """The host that a token is kept for; without ``endpoint`` the usual one."""
    return Access(_address(endpoint)).host


def _address(endpoint: str) -> str:
    address = (endpoint.strip() or _configured() or PUBLIC_HUB).rstrip("/")
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise InvalidCall(
            text("“{address}” is no address of a hub.", address=address),
            remedy=text("Give it like this: https://huggingface.co"),
        )
    return address


def _configured() -> str:
    return os.environ.get("HF_ENDPOINT", "").strip().rstrip("/")


def _token_of_environment(address: str) -> str:
    is_meant = address in (PUBLIC_HUB, _configured())
    return os.environ.get("HF_TOKEN", "").strip() if is_meant else ""


def check_proxy(proxy: str) -> None:
    """Raises ``InvalidCall`` for what is no address of a proxy; empty is the system's own."""
    proxy = proxy.strip()
    parts = urlsplit(proxy)
    if proxy and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise InvalidCall(
            text("“{proxy}” is no address of a proxy.", proxy=proxy),
            remedy=text("Give it like this: http://127.0.0.1:7890"),
        )


def _is_this_machine(host: str) -> bool:
    return host in ("127.0.0.1", "::1", "localhost")
