"""The libraries that could reach for the network are told, before they are imported, that they may not.

A download has a connection of its own (``engine.models.hub.connection``), so they stay offline for
good, also in the process that downloads.
"""

from __future__ import annotations

import os

OFFLINE = "TUNESMITH_OFFLINE"
"""Environment variable: where it is set (and not 0), no job opens a connection."""


def keep_libraries_offline() -> None:
    """Call before importing transformers or huggingface_hub: they read this once."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[name] = "1"


def is_offline() -> bool:
    """Whether the person has switched the network off for all of Tunesmith."""
    return os.environ.get(OFFLINE, "").strip().lower() not in ("", "0", "false", "no", "off")
