"""Rows of label, control and explanation, aligned, with texts that can be set again."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QWidget


class Form(QWidget):
    """``add_row`` in the constructor, ``set_row`` in the page's ``retranslate``.

    Explanations stand below the controls; in a narrow form (``is_narrow``) below the labels too.
    """

    def __init__(
        self, parent: QWidget | None = None, *, label_width: int = 180, is_narrow: bool = False
    ):
        super().__init__(parent)
        self._is_narrow = is_narrow
        self._rows: dict[str, tuple[QLabel, QWidget, QLabel]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)

    def add_row(self, name: str, control: QWidget, *, stretch: bool = False) -> None:
        """A new row at the end; ``stretch`` lets the control take the whole width."""
        line = 3 * len(self._rows)
        label, help_label = QLabel(), QLabel()
        label.setBuddy(control)
        help_label.setProperty("role", "small")
        help_label.setWordWrap(True)
        help_label.hide()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignVCenter)
        if stretch:
            self._grid.addWidget(control, line, 1)
        else:
            self._grid.addWidget(control, line, 1, left)
        first = 0 if self._is_narrow else 1
        self._grid.addWidget(help_label, line + 1, first, 1, 2 - first)
        self._grid.setRowMinimumHeight(line + 2, 8)
        self._rows[name] = (label, control, help_label)

    def set_row(self, name: str, label: str, explanation: str = "") -> None:
        """The texts of a row; also what a screen reader says of its control."""
        label_widget, control, help_label = self._rows[name]
        label_widget.setText(label)
        help_label.setText(explanation)
        help_label.setVisible(bool(explanation) and not control.isHidden())
        control.setAccessibleName(label)
        control.setAccessibleDescription(explanation)
        control.setToolTip(explanation)

    def set_rows_visible(self, rows: Mapping[str, bool]) -> None:
        """Show or hide several rows; everything around is laid out once for all of them.

        A row that has the keyboard's focus keeps it.
        """
        focused = QApplication.focusWidget()
        holds_focus = focused is not None and self.isAncestorOf(focused)
        is_seen = self.isVisible() and len(rows) > 1 and not holds_focus
        if is_seen:  # each row that is shown within a visible form lays out all of the window
            self.hide()
        for name, is_visible in rows.items():
            self.set_row_visible(name, is_visible)
        if is_seen:
            self.show()

    def set_row_visible(self, name: str, is_visible: bool) -> None:
        """Show or hide a whole row."""
        label, control, help_label = self._rows[name]
        line = 3 * list(self._rows).index(name)
        self._grid.setRowMinimumHeight(line + 2, 8 if is_visible else 0)
        label.setVisible(is_visible)
        control.setVisible(is_visible)
        help_label.setVisible(is_visible and bool(help_label.text()))
