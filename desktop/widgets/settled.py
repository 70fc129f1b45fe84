"""Layouts that are done before a person sees them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent

_DEEPEST = 16  # layouts around a text: of forms in cards in columns in a page that scrolls


def settle_layouts() -> None:
    """Let every layout that waits for its turn arrange its parts now.

    How high a wrapped text is depends on its width, which it learns from the layout around it, and
    each layout tells the next one outwards by an event that waits for the next turn of the event
    loop. What is painted between two turns has texts cut off and rows over each other.
    """
    for _ in range(_DEEPEST):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
