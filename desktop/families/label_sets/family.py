"""The views of texts with several labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from desktop.families.family import Family, LiveView, ReportView
from desktop.families.label_sets.live_view import LabelSetsLiveView
from desktop.families.label_sets.report_view import LabelSetsReportView
from desktop.state import AppState
from engine.data.description import Role


class LabelSetsFamily:
    """See ``Family`` for the promises."""

    def report_view(self, state: AppState) -> ReportView:
        return LabelSetsReportView(state)

    def live_view(self, state: AppState) -> LiveView:
        return LabelSetsLiveView(state)

    def preview_delegate(self, role: Role, parent: QWidget) -> QStyledItemDelegate | None:  # noqa: ARG002
        return None

    def preview_html(self, cells: Mapping[str, Any], roles: Mapping[str, Role]) -> str:
        from desktop.families.label_sets.preview import preview_html

        return preview_html(cells, roles)


FAMILY: Family = LabelSetsFamily()
