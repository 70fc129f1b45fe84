"""Every folder that Tunesmith keeps state in, in one place.

``TUNESMITH_HOME`` moves all of it; otherwise the platform's own data folder is used.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def home_folder() -> Path:
    """Where the folder that holds everything below is or will be."""
    configured = os.environ.get("TUNESMITH_HOME")
    return Path(configured or platformdirs.user_data_dir("Tunesmith", False))


def home() -> Path:
    """The folder that holds everything below; made on first use."""
    return _made(home_folder())


def datasets() -> Path:
    """Imported tables, one folder each."""
    return _made(home() / "datasets")


def runs() -> Path:
    """Training runs with their event logs and checkpoints."""
    return _made(home() / "runs")


def library() -> Path:
    """Finished models."""
    return _made(home() / "library")


def library_bin() -> Path:
    """Deleted models until they are emptied."""
    return _made(home() / "bin")


def base_models() -> Path:
    """Downloaded or added base models."""
    return _made(home() / "models")


def downloads() -> Path:
    """Parts of base models whose download was interrupted."""
    return _made(home() / "downloads")


def batches() -> Path:
    """Progress of unfinished batch classifications."""
    return _made(home() / "batches")


def caches() -> Path:
    """What can be computed again: tokens, features, estimates."""
    return _made(home() / "cache")


def logs() -> Path:
    """Log files."""
    return _made(home() / "logs")


def settings_file() -> Path:
    """The window's settings."""
    return home() / "settings.ini"


def resources() -> Path:
    """Data shipped with the application: starter model, samples, catalogue, icons, translations."""
    return Path(__file__).resolve().parent.parent / "resources"


def starter() -> Path:
    """The base model that ships inside the application."""
    return resources() / "starter"


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
