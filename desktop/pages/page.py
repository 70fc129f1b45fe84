"""What the main window asks of a page."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.state import AppState


class Page(QWidget):
    """Base of all pages, which the main window makes when first shown and keeps.

    A base class because every page must be a QWidget with these hooks; it holds no logic.
    Texts are set in ``retranslate``, which is called once after construction and again whenever
    the language changes; colours are set in ``restyle``, likewise for the theme.
    """

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self.state = state

    def retranslate(self) -> None:
        """Set every visible string; called again when the language changes."""

    def restyle(self) -> None:
        """Apply colours that style sheets cannot reach (plots, painted widgets)."""

    def shown(self) -> None:
        """The page came to the front: refresh what may have changed meanwhile."""

    def accepts_files(self) -> bool:
        """Whether files dropped anywhere on the window while this page is shown are for it."""
        return False

    def take_files(self, paths: list[str]) -> None:
        """Files dropped on the window while this page is shown, if ``accepts_files``."""
