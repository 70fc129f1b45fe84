"""How to stop a training, with what each way means."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.widgets import ask

FINISH, STOP, DISCARD, GO_ON = range(4)


def ask_how_to_stop(parent: QWidget) -> int:
    """``FINISH``, ``STOP``, ``DISCARD`` or ``GO_ON``; the run goes on while the dialog is open."""
    choices = [
        (
            _tr("Keep the model"),
            _tr("ends here, tests the best checkpoint so far and puts it into the library."),
        ),
        (
            _tr("Stop for now"),
            _tr("saves where it stands. Resume it later from this page or from Home."),
        ),
        (
            _tr("Discard"),
            _tr("deletes this run with its checkpoints. Nothing of it is kept."),
        ),
    ]
    text = "".join(f"<p><b>{word}</b>: {consequence}</p>" for word, consequence in choices)
    options = [word for word, _ in choices] + [_tr("Go on training")]
    return ask.choose(parent, _tr("Stop the training?"), text, options, danger=DISCARD)


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("stop_dialog", sentence)
