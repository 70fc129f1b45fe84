"""Several sentences as a list in one label."""

from __future__ import annotations

import html
from collections.abc import Iterable

_INDENT = 12


def bullets(sentences: Iterable[str]) -> str:
    """Rich text with a point before each sentence and its further lines below its beginning."""
    style = f"margin: 0 0 4px {_INDENT}px; text-indent: -{_INDENT}px"
    return "".join(f'<p style="{style}">•&nbsp; {html.escape(each)}</p>' for each in sentences)
