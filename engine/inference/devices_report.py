"""Which processors there are, as a job, since asking torch takes seconds."""

from __future__ import annotations

from engine import devices
from engine.events import Progress
from engine.jobs import Job
from engine.messages import text


def list_devices() -> Job[list[devices.Device]]:
    """What this machine can calculate on, fastest first; the CPU is always the last."""
    yield Progress(phase=text("Looking at the processors"), done=0)
    return list(devices.available_devices())
