"""What is known about a base model before its weights are loaded."""

from __future__ import annotations

import msgspec


class BaseModel(msgspec.Struct, frozen=True):
    """``source``: "starter", "added" (copied or linked by the user), "folder" or "catalogue"."""

    id: str
    name: str
    source: str
    path: str  # empty while not on this disk
    architecture: str = ""  # model_type of config.json
    layers: int = 0
    hidden_size: int = 0
    parameters: int = 0
    vocabulary: int = 0
    max_length: int = 512
    languages: list[str] = []
    licence: str = ""
    size_bytes: int = 0
    sentence: str = ""
