"""An access token: whether one is kept, a field to give one, a button to forget it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.engine_thread import Engine, JobHandle, Lane
from desktop.translation import say
from engine.errors import UserError
from engine.events import Failed
from engine.models.hub.tokens import TokenStatus


class TokenField(QWidget):
    """The token goes into the system's keyring and is never shown.

    ``kept`` when one was put into the keyring; ``used_once(token)``, where ``allows_once``, when it
    is to be used without being kept. ``host`` says whose token is meant.
    """

    kept = Signal()
    used_once = Signal(str)

    def __init__(
        self,
        engine: Engine,
        host: Callable[[], str],
        parent: QWidget | None = None,
        *,
        allows_once: bool = False,
    ):
        super().__init__(parent)
        self._engine, self._host = engine, host
        self._asking: JobHandle | None = None
        self._status: TokenStatus | None = None
        self._failure: Failed | None = None
        self.status = QLabel(wordWrap=True)
        self.status.setProperty("role", "small")
        self.field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.keep_button, self.forget_button, self.once_button = (QPushButton() for _ in range(3))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for button in (self.keep_button, self.once_button, self.forget_button):
            row.addWidget(button)
        self.once_button.setVisible(allows_once)
        self.forget_button.setVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self.status)
        self.field.textChanged.connect(self._refresh)
        self.field.returnPressed.connect(self._keep)
        self.keep_button.clicked.connect(self._keep)
        self.forget_button.clicked.connect(lambda: self._submit("forget_token"))
        self.once_button.clicked.connect(self._use_once)
        self.setFocusProxy(self.field)
        self.retranslate()

    def look(self) -> None:
        """Ask the keyring whether there is a token for the host."""
        self._submit("token_status")

    def retranslate(self) -> None:
        """Every visible string."""
        self.field.setPlaceholderText(self.tr("Access token"))
        self.field.setAccessibleName(self.tr("Access token"))
        self.keep_button.setText(self.tr("Keep in the keyring"))
        self.once_button.setText(self.tr("Use this once"))
        self.forget_button.setText(self.tr("Forget it"))
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def _keep(self) -> None:
        token = self.field.text().strip()
        if token:
            self.field.clear()
            self._submit("keep_token", token=token)

    def _use_once(self) -> None:
        token = self.field.text().strip()
        self.field.clear()
        self.used_once.emit(token)

    def _submit(self, job: str, **arguments: str) -> None:
        if self._asking is not None:
            self._asking.forget()
        self._failure = None
        try:
            host = self._host()
        except UserError as error:  # HF_ENDPOINT is no address
            self._failed(Failed(problem=error.problem, remedy=error.remedy))
            return
        handle = self._engine.submit(Lane.HUB, job, host=host, **arguments)
        handle.finished.connect(lambda result: self._answered(job, result))
        handle.failed.connect(self._failed)
        self._asking = handle

    def _answered(self, job: str, result: dict[str, Any]) -> None:
        self._asking = None
        self._status = msgspec.convert(result, TokenStatus)
        self._refresh()
        if job == "keep_token":
            self.kept.emit()

    def _failed(self, failure: Failed) -> None:
        self._asking, self._failure = None, failure
        self._refresh()

    def _refresh(self) -> None:
        has_text = bool(self.field.text().strip())
        self.keep_button.setEnabled(has_text)
        self.once_button.setEnabled(has_text)
        status = self._status
        self.forget_button.setVisible(status is not None and status.is_kept)
        theme.set_role(self.status, "danger-text" if self._failure is not None else "small")
        self.status.setText(self._sentence())

    def _sentence(self) -> str:
        if self._failure is not None:
            parts = (self._failure.problem, self._failure.remedy)
            return " ".join(say(part) for part in parts if part is not None)
        status = self._status
        if status is None:
            return ""
        if status.is_kept:
            return self.tr(
                "A token for {host} is in the keyring. It is sent to no other host."
            ).format(host=status.host)
        if not status.keyring:
            return self.tr(
                "This computer has no keyring; set the environment variable HF_TOKEN instead."
            )
        return self.tr("There is no token for {host}.").format(host=status.host)
