"""Readers, one module per file format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.registry import Registry

if TYPE_CHECKING:
    from engine.data.reading import Reader

READERS: Registry[Reader] = Registry(
    "file format",
    {
        "text": "engine.data.readers.delimited:read",
        "spreadsheet": "engine.data.readers.spreadsheet:read",
        "json": "engine.data.readers.json_objects:read",
        "conll": "engine.data.readers.conll:read",
        "parquet": "engine.data.readers.parquet:read",
        "squad": "engine.data.readers.squad:read",
    },
)
