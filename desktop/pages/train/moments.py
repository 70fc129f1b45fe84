"""Moments in the user's own time zone and way of writing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDateTime, QLocale


def local_moment(stamp: str) -> str:
    """An ISO 8601 moment as short local date and time; "" for what is none."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    return QLocale().toString(local, QLocale.FormatType.ShortFormat)
