"""Moments in the user's own time zone and way of writing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale


def local_moment(stamp: str) -> str:
    """An ISO 8601 moment as local time, with the day where it was not today; "" for what is none."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        return ""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    short = QLocale.FormatType.ShortFormat
    time = QLocale().toString(local.time(), short)
    days = local.date().daysTo(QDate.currentDate())
    if days == 0:
        return QCoreApplication.translate("moments", "today, {time}").format(time=time)
    if days == 1:
        return QCoreApplication.translate("moments", "yesterday, {time}").format(time=time)
    return QLocale().toString(local, short)
