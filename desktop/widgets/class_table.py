"""Precision, recall and F1 of each class."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.widgets.kinds_table import Kind, KindsTable


class ClassTable(KindsTable):
    """The table of classes, of which every text has one."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(Kind.CLASS, parent)
