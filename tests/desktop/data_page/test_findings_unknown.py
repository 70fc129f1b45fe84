"""The Checks card says nothing is suspicious only after something was checked."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.pages.data.findings_panel import FindingsPanel
from engine.data.findings import Finding
from engine.messages import text


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


def test_a_finding_says_what_to_do_about_it(qtbot: QtBot) -> None:
    panel = FindingsPanel()
    qtbot.addWidget(panel)
    finding = Finding(
        code="too_few_examples",
        severity="error",
        count=2,
        message=text("There are only {count} examples.", count=2),
        remedy=text("Add more labelled texts."),
    )
    panel.show_findings([finding], [])
    assert [label.text() for label in panel.findChildren(QLabel)] == [
        "There are only 2 examples.",
        "Add more labelled texts.",
    ]
