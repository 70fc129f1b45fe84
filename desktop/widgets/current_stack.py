"""A stack that is as large as the widget in front needs."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget


class CurrentStack(QStackedWidget):
    """A plain stack is as tall as its tallest widget, shown or not, and makes its page scroll."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.currentChanged.connect(self._fit)
        self.widgetAdded.connect(self._fit)

    def _fit(self) -> None:
        for index in range(self.count()):
            widget = self.widget(index)
            policy = QSizePolicy.Policy.Ignored
            if index == self.currentIndex():
                policy = QSizePolicy.Policy.Preferred
            if widget is not None:
                widget.setSizePolicy(policy, policy)
