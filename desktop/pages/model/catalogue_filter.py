"""Which entries of the catalogue are shown, by words, language, kind, size and memory."""

from __future__ import annotations

from dataclasses import dataclass

from engine.models.catalogue import CatalogueEntry
from engine.models.footprint import fits_memory

MEGABYTE = 1_000_000
SIZES = (0, 100 * MEGABYTE, 500 * MEGABYTE, 1_500 * MEGABYTE)
"""Largest downloads to choose from; 0 is any."""


@dataclass(frozen=True)
class CatalogueFilter:
    """Empty texts and zeros let everything pass. ``memory_bytes`` is this computer's."""

    words: str = ""
    language: str = ""
    kind: str = ""
    largest_bytes: int = 0
    memory_bytes: int = 0

    def matches(self, entry: CatalogueEntry) -> bool:
        """Whether an entry is shown; every word must stand in its name, id or description."""
        about = f"{entry.name} {entry.id} {entry.hub} {entry.sentence} {entry.architecture}"
        return (
            all(word in about.casefold() for word in self.words.casefold().split())
            and self.language in ("", *entry.languages)
            and self.kind in ("", entry.kind)
            and (not self.largest_bytes or entry.size_bytes <= self.largest_bytes)
            and (not self.memory_bytes or fits_memory(entry.parameters, self.memory_bytes))
        )
