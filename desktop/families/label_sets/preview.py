"""A row of the preview: its text, and its labels as the task reads them."""

from __future__ import annotations

import html
from collections.abc import Mapping
from typing import Any

from desktop import theme
from engine.data.description import Role
from engine.data.label_lists import likely_form, read_list
from engine.data.labellings.label_sets import YES

_TEXTS = (Role.TEXT, Role.SECOND_TEXT)


def preview_html(cells: Mapping[str, Any], roles: Mapping[str, Role]) -> str:
    """Labels as coloured words above the text; "" where no column is a label."""
    columns = [name for name, role in roles.items() if role is Role.LABEL and name in cells]
    if not columns:
        return ""
    colours = theme.current()
    chips = "&nbsp; ".join(
        f'<span style="color:{colours.link}; background-color:{colours.accent_soft}">'
        f"&nbsp;{html.escape(label)}&nbsp;</span>"
        for label in _labels(cells, columns)
    )
    texts = [str(cells[name]) for name, role in roles.items() if role in _TEXTS and name in cells]
    body = "<br><br>".join(html.escape(text).replace("\n", "<br>") for text in texts)
    return f"<p>{chips or '–'}</p><p>{body}</p>"


def _labels(cells: Mapping[str, Any], columns: list[str]) -> list[str]:
    """Of one row alone: any sign that divides labels is taken for one."""
    if len(columns) > 1:
        return [name for name in columns if str(cells[name]).strip().lower() in YES]
    cell = str(cells[columns[0]]).strip()
    if not cell:
        return []
    form = likely_form([cell, *cell.replace(";", ",").replace("|", ",").split(",")])
    return read_list(cell, form) or [cell]
