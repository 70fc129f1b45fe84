"""Folder names made of the names people give."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_UNSAFE = re.compile(r"[^\w]+")
_RESERVED = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)),
}
_LONGEST_BYTES = 80  # leaves room in 255 for suffixes, also where a character takes three bytes


def slug(name: str) -> str:
    """A folder name for ``name``: letters of every script stay legible, the rest becomes "-".

    Safe on Linux, macOS and Windows; never empty, never hidden.
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).lower())
    kept = _UNSAFE.sub("-", composed.encode("utf-8", "ignore").decode()).strip("-_")
    kept = kept.encode("utf-8")[:_LONGEST_BYTES].decode("utf-8", "ignore").strip("-_")
    if not kept:
        return "model"
    return f"model-{kept}" if kept in _RESERVED else kept


def unique(wanted: str, taken: Collection[str], pattern: str = "{wanted}-{number}") -> str:
    """``wanted``, or with the smallest number from 2 on that nobody has; case does not count."""
    folded = {item.casefold() for item in taken}
    candidate, number = wanted, 1
    while candidate.casefold() in folded:
        number += 1
        candidate = pattern.format(wanted=wanted, number=number)
    return candidate
