"""Well-known base models, on this disk or not, from ``resources/catalogue.toml``."""

from __future__ import annotations

import msgspec

from engine import paths


class CatalogueEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``size_bytes`` is of the weights; ``hub`` is the name on huggingface.co, empty if shipped."""

    id: str
    name: str
    sentence: str
    licence: str
    languages: list[str]
    parameters: int
    size_bytes: int
    architecture: str
    layers: int
    hidden_size: int
    max_length: int
    hub: str = ""
    is_downloaded: bool = False


class _Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    models: list[CatalogueEntry]


def read_catalogue() -> list[CatalogueEntry]:
    """All entries, the starter first; ``is_downloaded`` says which are on this disk."""
    content = (paths.resources() / "catalogue.toml").read_bytes()
    return [
        msgspec.structs.replace(entry, is_downloaded=_is_here(entry))
        for entry in msgspec.toml.decode(content, type=_Catalogue).models
    ]


def _is_here(entry: CatalogueEntry) -> bool:
    folder = paths.starter() if entry.id == "starter" else paths.base_models() / entry.id
    return (folder / "config.json").is_file()
