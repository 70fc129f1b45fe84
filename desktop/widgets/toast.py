"""Short messages that appear over the window's lower right corner and never take the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop import theme

_SHOWN_MS = {"info": 6_000, "success": 6_000, "warning": 12_000, "error": 0}  # 0: until closed
_MOST = 4


class Toast(QFrame):
    """One message; ``severity`` is "info", "success", "warning" or "error"."""

    def __init__(self, severity: str, sentence: str, close_name: str, parent: QWidget):
        super().__init__(parent)
        self.setProperty("role", "toast")
        self.severity = severity
        self._picture = QLabel()
        self.message = QLabel(sentence)
        self.message.setWordWrap(True)
        self.message.setMinimumWidth(240)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(close_name)
        self.close_button.setToolTip(close_name)
        self.close_button.setIconSize(QSize(14, 14))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 10)
        layout.setSpacing(10)
        layout.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.message, 1)
        layout.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(sentence)
        self.restyle()

    def restyle(self) -> None:
        colours = theme.current()
        colour = {
            "success": colours.success,
            "warning": colours.warning,
            "error": colours.danger,
        }.get(self.severity, colours.link)
        self._picture.setPixmap(theme.pixmap(self.severity, 20, colour, self.devicePixelRatioF()))
        self.close_button.setIcon(theme.icon("close"))


class Toasts(QWidget):
    """A stack of toasts over ``window``; equal messages are shown once."""

    def __init__(self, window: QWidget):
        super().__init__(window)
        self._window = window
        self._bottom = 48
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        window.installEventFilter(self)
        self.hide()

    def show_message(self, severity: str, sentence: str) -> None:
        """Add a message; it leaves by itself unless it is an error."""
        for toast in self.toasts():
            if toast.message.text() == sentence:
                return
        while len(self.toasts()) >= _MOST:
            self._remove(self.toasts()[0])
        toast = Toast(severity, sentence, self.tr("Close this message"), self)
        toast.close_button.clicked.connect(lambda: self._remove(toast))
        self._layout.addWidget(toast)
        if _SHOWN_MS[severity]:
            QTimer.singleShot(_SHOWN_MS[severity], toast, lambda: self._remove(toast))
        toast.show()
        QAccessible.updateAccessibility(QAccessibleEvent(toast, QAccessible.Event.Alert))
        self._place()

    def toasts(self) -> list[Toast]:
        """The messages on the screen, oldest first."""
        items = (self._layout.itemAt(i) for i in range(self._layout.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, Toast)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            for toast in self.toasts():
                toast.restyle()

    def _remove(self, toast: Toast) -> None:
        if toast in self.toasts():
            self._layout.removeWidget(toast)
            toast.hide()
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        self.setVisible(bool(self.toasts()))
        width = min(400, self._window.width() - 32)
        self.setFixedWidth(max(160, width))
        height = self._layout.totalHeightForWidth(self.width())
        if height > self._window.height() - self._bottom - 16 and len(self.toasts()) > 1:
            self._remove(self.toasts()[0])
            return
        self.resize(self.width(), height)
        self.move(
            self._window.width() - self.width() - 20, self._window.height() - height - self._bottom
        )
        self.raise_()
