"""How to stop a training, with what each way means."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.widgets import ask

translate = QCoreApplication.translate

FINISH, STOP, DISCARD, GO_ON = range(4)


def ask_how_to_stop(parent: QWidget) -> int:
    """``FINISH``, ``STOP``, ``DISCARD`` or ``GO_ON``; the run goes on while the dialog is open."""
    choices = [
        (
            translate("stop_dialog", "Keep the model"),
            translate(
                "stop_dialog",
                "ends here, tests the best checkpoint so far and puts it into the library.",
            ),
        ),
        (
            translate("stop_dialog", "Stop for now"),
            translate(
                "stop_dialog", "saves where it stands. Resume it later from this page or from Home."
            ),
        ),
        (
            translate("stop_dialog", "Discard"),
            translate(
                "stop_dialog", "throws away what this training has learned. Finished models stay."
            ),
        ),
    ]
    text = "".join(f"<p><b>{word}</b>: {consequence}</p>" for word, consequence in choices)
    options = [word for word, _ in choices] + [translate("stop_dialog", "Go on training")]
    return ask.choose(
        parent, translate("stop_dialog", "Stop the training?"), text, options, danger=DISCARD
    )
