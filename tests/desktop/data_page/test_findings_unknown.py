"""The Checks card says nothing is suspicious only after something was checked."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.data.findings_panel import FindingsPanel


def said(panel: FindingsPanel) -> str:
    texts = [label.text() for label in panel.findChildren(QLabel) if label.parent() is panel]
    return texts[-1]


def test_unchecked_data_is_not_called_fine(qtbot: QtBot) -> None:
    panel = FindingsPanel()
    qtbot.addWidget(panel)
    panel.retranslate()
    assert "being checked" in said(panel)
    panel.show_unknown(is_checking=False)
    panel.retranslate()
    assert "could not be checked" in said(panel)
    panel.show_findings([], [])
    panel.retranslate()
    assert "Nothing suspicious" in said(panel)
