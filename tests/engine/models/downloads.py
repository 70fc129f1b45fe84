"""Downloads from the stand-in hub, begun, broken off and looked at, for the tests of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from stand_in_hub import MODEL, StandInHub

from engine import paths
from engine.events import Event, Progress
from engine.jobs import Command, drain
from engine.models.hub.download import DownloadResult, download_model

WEIGHTS = "model.safetensors"


def fetch(hub: StandInHub, **arguments: Any) -> DownloadResult:
    return drain(download_model(model=MODEL, endpoint=hub.endpoint, **arguments))


def fetch_until(hub: StandInHub, is_enough: Callable[[Event], bool], command: Command) -> Any:
    """A download that gets a command after the first event that is enough."""
    job = download_model(model=MODEL, endpoint=hub.endpoint)
    event = next(job)
    while not is_enough(event):
        event = next(job)
    try:
        while True:
            job.send(command)
    except StopIteration as ended:
        return ended.value


def half_way(event: Event) -> bool:
    return isinstance(event, Progress) and event.total is not None and 2 * event.done > event.total


def models_and_parts() -> list[str]:
    folders = (paths.base_models(), paths.downloads())
    return [path.name for folder in folders for path in folder.iterdir()]


def part_size() -> int:
    return sum(part.stat().st_size for part in paths.downloads().rglob(f"{WEIGHTS}.part"))
