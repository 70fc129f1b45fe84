"""Whether a hub can be reached, asked only when a person wants to know."""

from __future__ import annotations

import time

import msgspec

from engine.events import Progress
from engine.jobs import Job
from engine.messages import text
from engine.models.hub.access import settle_access
from engine.models.hub.connection import connected


class ConnectionReport(msgspec.Struct, frozen=True):
    """The hub answered after ``seconds``; ``has_token`` says whether an access token was sent."""

    host: str
    seconds: float
    has_token: bool


def try_connection(
    *, endpoint: str = "", proxy: str = "", token: str = "", offline: bool = False
) -> Job[ConnectionReport]:
    """Ask a hub for a list of one model; arguments and errors as for ``describe_download``."""
    access = settle_access(endpoint=endpoint, proxy=proxy, token=token, offline=offline)
    yield Progress(phase=text("Asking {host}", host=access.host), done=0)
    begun = time.monotonic()
    with connected(access) as hub:
        hub.require_hub()
    return ConnectionReport(access.host, time.monotonic() - begun, bool(access.token))
