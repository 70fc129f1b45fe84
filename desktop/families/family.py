"""What the pages ask of a family's views."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QStyledItemDelegate, QWidget

from desktop.state import AppState
from engine.data.description import Role
from engine.library.card import Card
from engine.metrics.report import AnyReport


class ReportView(QWidget):
    """What the Results page shows of a model. A base class because Qt needs a widget."""

    def set_report(self, card: Card, folder: Path, report: AnyReport) -> None:
        """Show a model's report and, from its folder, its answers on the split."""

    def retranslate(self) -> None:
        """Every visible string."""

    def restyle(self) -> None:
        """Colours of the current theme."""


class LiveView(QWidget):
    """Type and see, at the top of the Classify page. A base class because Qt needs a widget."""

    def set_model(self, model: str, card: Card | None) -> None:
        """Answer by another model from now on; "" and None where there is none."""

    def take_files(self, paths: list[str]) -> bool:  # noqa: ARG002
        """Take dropped files as what is asked about; False leaves them to the batch."""
        return False

    def retranslate(self) -> None:
        """Every visible string."""

    def restyle(self) -> None:
        """Colours of the current theme."""


class Family(Protocol):
    """Makes the views of one family; each page makes its view once, when it is first needed."""

    def report_view(self, state: AppState) -> ReportView:
        """For the Results page."""

    def live_view(self, state: AppState) -> LiveView:
        """For the Classify page."""

    def preview_delegate(self, role: Role, parent: QWidget) -> QStyledItemDelegate | None:
        """Draws the preview's cells of that role; None draws them plainly."""

    def preview_html(self, cells: Mapping[str, Any], roles: Mapping[str, Role]) -> str:
        """The whole of a chosen row for the preview's pane; "" shows its texts plainly."""
