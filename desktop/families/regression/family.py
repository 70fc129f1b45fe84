"""The views of scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from desktop.families.family import Family, LiveView, ReportView
from desktop.families.regression.live_view import RegressionLiveView
from desktop.families.regression.report_view import RegressionReportView
from desktop.state import AppState
from engine.data.description import Role


class RegressionFamily:
    """See ``Family`` for the promises."""

    def report_view(self, state: AppState) -> ReportView:
        return RegressionReportView(state)

    def live_view(self, state: AppState) -> LiveView:
        return RegressionLiveView(state)

    def preview_delegate(self, role: Role, parent: QWidget) -> QStyledItemDelegate | None:  # noqa: ARG002
        return None

    def preview_html(self, cells: Mapping[str, Any], roles: Mapping[str, Role]) -> str:  # noqa: ARG002
        return ""


FAMILY: Family = RegressionFamily()
