"""What is to be downloaded, from where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DownloadRequest:
    """``revision`` is a commit once the hub was asked; ``endpoint`` "" is the usual hub.

    ``token`` is empty where the keyring's, or none, is to be used.
    """

    model: str
    revision: str = ""
    endpoint: str = ""
    token: str = ""
