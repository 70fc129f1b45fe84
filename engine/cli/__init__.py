"""The headless command: everything the window can do, on the same engine.

``arguments`` parses, ``COMMANDS`` names the function of each sub-command, ``running`` runs jobs
under Ctrl-C, ``printing`` shows events to people or as JSON lines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.registry import Registry

if TYPE_CHECKING:
    from argparse import Namespace

    from engine.cli.printing import Reporter

COMMANDS: Registry[Callable[[Namespace, Reporter], int]] = Registry(
    "command",
    {
        "window": "engine.cli.window:open_window",
        "demo": "engine.cli.demo:demo",
        "check": "engine.cli.check:check",
        "train": "engine.cli.train:train",
        "evaluate": "engine.cli.evaluate:evaluate",
        "classify": "engine.cli.classify:classify",
        "ask": "engine.cli.ask:ask",
        "models list": "engine.cli.models:list_models",
        "models show": "engine.cli.models:show",
        "models download": "engine.cli.model_downloads:download",
        "models token": "engine.cli.model_downloads:token",
        "models remove": "engine.cli.models:remove",
        "models export": "engine.cli.models:export",
        "models import": "engine.cli.models:import_model",
        "library list": "engine.cli.library:list_library",
        "library show": "engine.cli.library:show",
        "library export": "engine.cli.library:export",
        "library import": "engine.cli.library:import_archive",
        "library verify": "engine.cli.library:verify",
        "library rename": "engine.cli.library:rename",
        "library remove": "engine.cli.library:remove",
        "library restore": "engine.cli.library:restore",
        "runs list": "engine.cli.runs:list_all",
    },
)
