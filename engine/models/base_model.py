"""What is known about a base model before its weights are loaded."""

from __future__ import annotations

import msgspec

from engine.models.anatomy import Anatomy


class BaseModel(msgspec.Struct, frozen=True):
    """``source``: "starter", "added" (copied in, downloaded or from a pack) or "folder".

    ``kind`` is "encoder", "encoder-decoder" or "decoder"; ``head`` the class that the weights were
    saved from (``BertForMaskedLM``), empty where config.json does not say; ``tokenizer`` the file
    that the tokenizer is read from. ``hub`` and ``revision`` (a commit) say where a download came
    from. Languages are empty where nobody stated them. ``anatomy`` is None while the weights are not
    here to be looked at.
    """

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
    kind: str = "encoder"
    head: str = ""
    tokenizer: str = ""
    hub: str = ""
    revision: str = ""
    anatomy: Anatomy | None = None
