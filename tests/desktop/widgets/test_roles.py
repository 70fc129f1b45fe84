"""A look that is given late is the same as one given from the start."""

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop import theme
from desktop.settings import Settings


def test_a_label_that_becomes_a_badge_has_room_for_its_padding(
    qtbot: QtBot, settings: Settings
) -> None:
    early, late = QLabel("Confident"), QLabel("Confident")
    for label in (early, late):
        qtbot.addWidget(label)
    theme.set_role(early, "badge-success")
    late.show()
    early.show()
    late.sizeHint()

    theme.set_role(late, "badge-success")

    assert late.sizeHint() == early.sizeHint()
