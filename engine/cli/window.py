"""``tunesmith`` without arguments: the window, as a process of its own."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from argparse import Namespace

from engine.cli.printing import Reporter
from engine.errors import UserError
from engine.messages import text


def open_window(arguments: Namespace, reporter: Reporter) -> int:  # noqa: ARG001
    """Start the window and wait for it; raises ``UserError`` where none can be shown."""
    if importlib.util.find_spec("desktop") is None:
        raise UserError(
            text("The window is not installed here."),
            remedy=text("Use the commands instead: tunesmith --help."),
        )
    if not has_display():
        raise UserError(
            text("There is no display to open the window on."),
            remedy=text(
                "Use the commands instead (tunesmith --help), see a training with tunesmith demo, "
                "or start the window in a desktop session."
            ),
        )
    return subprocess.call([sys.executable, "-m", "desktop"])


def has_display() -> bool:
    """Whether a window could be shown: Linux needs X11 or Wayland, unless Qt was told otherwise."""
    if not sys.platform.startswith("linux"):
        return True
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return any(os.environ.get(name) for name in names)
