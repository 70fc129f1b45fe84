"""Spans of time and sizes in words, as short as they can be said."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale


def duration(seconds: float) -> str:
    """For example "40 s", "3 min", "1 h 20 min"."""
    whole = max(0, round(seconds))
    if whole < 60:
        return QCoreApplication.translate("durations", "{count} s").format(count=whole)
    minutes = round(whole / 60)
    if minutes < 60:
        return QCoreApplication.translate("durations", "{count} min").format(count=minutes)
    return QCoreApplication.translate("durations", "{hours} h {minutes} min").format(
        hours=minutes // 60, minutes=minutes % 60
    )


def size(count: int) -> str:
    """Bytes as KB, MB or GB in the language's way of writing numbers."""
    leading = float(count)
    while leading >= 1024:
        leading /= 1024
    decimals = 0 if leading >= 100 else 1
    traditional = QLocale.DataSizeFormat.DataSizeTraditionalFormat
    return QLocale().formattedDataSize(count, decimals, traditional)
