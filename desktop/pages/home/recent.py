"""What was worked on last, read from the disk without loading any table or weights."""

from __future__ import annotations

import logging
from pathlib import Path

import msgspec

from engine import paths
from engine.data.description import Dataset
from engine.library.card import Card
from engine.library.store import ModelLibrary

log = logging.getLogger("tunesmith.desktop")


class Sample(msgspec.Struct, frozen=True):
    """One row of ``resources/samples/samples.toml``."""

    id: str
    file: str
    title: str
    language: str
    licence: str
    sentence: str

    @property
    def path(self) -> Path:
        return paths.resources() / "samples" / self.file


class _Samples(msgspec.Struct):
    sample: list[Sample]


def samples() -> list[Sample]:
    """The datasets that ship with the application."""
    content = (paths.resources() / "samples" / "samples.toml").read_bytes()
    return msgspec.toml.decode(content, type=_Samples).sample


def datasets(most: int) -> list[tuple[Path, Dataset]]:
    """Imported datasets with their folders, the last imported first; damaged ones are left out."""
    found: list[tuple[float, Path, Dataset]] = []
    for folder in paths.datasets().iterdir():
        description = folder / "dataset.json"
        if not description.is_file() or not (folder / "table.arrow").is_file():
            continue
        try:
            dataset = msgspec.json.decode(description.read_bytes(), type=Dataset)
        except (OSError, msgspec.DecodeError):
            log.warning("the dataset in %s cannot be read", folder, exc_info=True)
            continue
        found.append((description.stat().st_mtime, folder, dataset))
    found.sort(key=lambda item: item[0], reverse=True)
    return [(folder, dataset) for _, folder, dataset in found[:most]]


def models(most: int) -> list[Card]:
    """Finished models, the newest first."""
    cards = ModelLibrary().list()
    return sorted(cards, key=lambda card: card.created, reverse=True)[:most]
