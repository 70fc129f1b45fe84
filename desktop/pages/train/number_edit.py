"""A line for a number that may be written as 5e-5, with its error said right below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget


class NumberEdit(QWidget):
    """Emits ``changed`` (a float, or None for an empty optional field) only for valid values."""

    changed = Signal(object)

    def __init__(
        self,
        lowest: float,
        highest: float,
        *,
        is_optional: bool = False,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self._lowest, self._highest, self._is_optional = lowest, highest, is_optional
        self.line = QLineEdit()
        self.line.setMaximumWidth(160)
        self.error = QLabel()
        self.error.setProperty("role", "danger-text")
        self.error.setWordWrap(True)
        self.error.hide()
        self.setFocusProxy(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.error)
        self.line.textEdited.connect(self._edited)

    def set_value(self, value: float | None) -> None:
        """Show a value; what is being typed and means the same is left alone."""
        if self.is_valid() and self.value() == value and self.line.text():
            return
        self.line.setText("" if value is None else f"{value:g}")
        self.error.hide()

    def value(self) -> float | None:
        """The number, None where the field is empty; call only when ``is_valid``."""
        written = self._written()
        return float(written) if written else None

    def is_valid(self) -> bool:
        """Whether the text is a number within the bounds."""
        written = self._written()
        if not written:
            return self._is_optional
        try:
            return self._lowest <= float(written) <= self._highest
        except ValueError:
            return False

    def _written(self) -> str:
        return self.line.text().strip().replace(",", ".")

    def _edited(self) -> None:
        is_valid = self.is_valid()
        self.error.setVisible(not is_valid)
        if is_valid:
            self.changed.emit(self.value())
            return
        self.error.setText(
            self.tr("Enter a number from {lowest:g} to {highest:g}, for example 5e-5.").format(
                lowest=self._lowest, highest=self._highest
            )
            if self._highest <= 1 and self._lowest > 0
            else self.tr("Enter a number from {lowest:g} to {highest:g}.").format(
                lowest=self._lowest, highest=self._highest
            )
        )
