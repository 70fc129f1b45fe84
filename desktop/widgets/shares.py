"""Parts of one in words."""

from __future__ import annotations

_LEAST = 0.0005  # what is less would read 0.0%, as if it were impossible


def percent(part: float) -> str:
    """With one digit behind the point, and of small parts that they are small."""
    return "< 0.1%" if 0 < part < _LEAST else f"{part:.1%}"
