"""Whether and through what the window may use a network, as the person set it."""

from __future__ import annotations

from desktop.settings import Settings
from engine.models.hub.access import hub_host
from engine.models.quiet import is_offline as is_forced_offline

__all__ = ["access_arguments", "host_of", "is_forced_offline", "is_offline"]


def is_offline(settings: Settings) -> bool:
    """Whether no connection may be opened: by the person's switch, or TUNESMITH_OFFLINE."""
    return bool(settings.get("offline")) or is_forced_offline()


def access_arguments(settings: Settings) -> dict[str, str | bool]:
    """What every job that connects is given; see ``engine.models.hub.access.settle_access``."""
    return {
        "endpoint": settings.text("endpoint"),
        "proxy": settings.text("proxy"),
        "offline": is_offline(settings),
    }


def host_of(settings: Settings) -> str:
    """The host that would be asked; raises ``UserError`` where HF_ENDPOINT is no address."""
    return hub_host(settings.text("endpoint"))
