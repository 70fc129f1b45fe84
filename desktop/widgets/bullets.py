"""Several sentences as a list in one label."""

from __future__ import annotations

import html
from collections.abc import Iterable

_ROW = '<tr><td style="padding: 0 6px 4px 0">•</td><td style="padding-bottom: 4px">{}</td></tr>'


def bullets(sentences: Iterable[str]) -> str:
    """Rich text with a point before each sentence and its further lines below its beginning.

    A table, because how wide the point is depends on the font.
    """
    rows = "".join(_ROW.format(html.escape(each)) for each in sentences)
    return f'<table cellspacing="0" cellpadding="0">{rows}</table>' if rows else ""
