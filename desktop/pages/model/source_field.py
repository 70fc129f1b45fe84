"""A free field: any model of a hub by its name, or a folder or pack on this disk by its path."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget


class SourceField(QWidget):
    """``path_given(path)`` for what exists on this disk, ``name_given(name)`` for all else."""

    path_given = Signal(str)
    name_given = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._title, self._note = QLabel(), QLabel(wordWrap=True)
        self._title.setProperty("role", "section")
        self._note.setProperty("role", "muted")
        self.field, self.button = QLineEdit(clearButtonEnabled=True), QPushButton()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._note)
        layout.addLayout(row)
        self.button.setEnabled(False)
        self.field.textChanged.connect(lambda text: self.button.setEnabled(bool(text.strip())))
        self.field.returnPressed.connect(self._look)
        self.button.clicked.connect(self._look)

    def retranslate(self) -> None:
        """Every visible string."""
        self._title.setText(self.tr("Another model"))
        self._note.setText(
            self.tr(
                "Any model in Hugging Face format with safetensors weights: its name on the hub, "
                "the address of its page, or a folder or pack on this computer. You can also drop "
                "a folder or a pack here."
            )
        )
        self.field.setPlaceholderText(self.tr("owner/name, or a path"))
        self.field.setAccessibleName(self.tr("Name on the hub, or path"))
        self.button.setText(self.tr("Look…"))

    def _look(self) -> None:
        given = self.field.text().strip()
        if not given:
            return
        path = Path(given).expanduser()
        is_path = path.is_absolute() or given.startswith((".", "~"))
        if is_path or path.exists():
            self.path_given.emit(str(path))
        else:
            self.name_given.emit(given)
