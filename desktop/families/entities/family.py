"""The views of named entities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QStyledItemDelegate, QTableView, QWidget

from desktop.families.entities.live_view import EntitiesLiveView
from desktop.families.entities.preview import EntityDelegate, KindColours, coloured_html
from desktop.families.entities.report_view import EntitiesReportView
from desktop.families.family import Family, LiveView, ReportView
from desktop.state import AppState
from engine.data.description import FIRST_ROLES, Role


class EntitiesFamily:
    """See ``Family`` for the promises."""

    def __init__(self) -> None:
        self._colours = KindColours()

    def report_view(self, state: AppState) -> ReportView:
        return EntitiesReportView(state)

    def live_view(self, state: AppState) -> LiveView:
        return EntitiesLiveView(state)

    def preview_delegate(self, role: Role, parent: QWidget) -> QStyledItemDelegate | None:
        if role not in (*FIRST_ROLES, Role.ENTITIES) or not isinstance(parent, QTableView):
            return None
        if role is Role.ENTITIES:
            self._colours.forget()  # another table may follow
        return EntityDelegate(role, self._colours, parent)

    def preview_html(self, cells: Mapping[str, Any], roles: Mapping[str, Role]) -> str:
        marked = [name for name in cells if roles.get(name) is Role.ENTITIES]
        texts = [name for name in cells if roles.get(name) in FIRST_ROLES]
        if len(marked) != 1 or len(texts) != 1:
            return ""
        return coloured_html(str(cells[texts[0]]), str(cells[marked[0]]), self._colours)


FAMILY: Family = EntitiesFamily()
