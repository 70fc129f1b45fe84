"""The order in which people expect labels."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def sort_labels(labels: Sequence[str]) -> list[str]:
    """Labels in the order people expect: numbers by value, "class 2" before "class 10"."""
    if all(_NUMBER.fullmatch(label) for label in labels):
        return sorted(labels, key=lambda label: (float(label), label))
    return sorted(labels, key=_natural_key)


def _natural_key(label: str) -> tuple[list[tuple[int, int, str]], str]:
    parts = re.split(r"(\d+)", label.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts], label
