"""What may use a network, through what, and as whom; tried only when asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop import network, theme
from desktop.engine_thread import JobHandle, Lane
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.card import Card
from desktop.widgets.form import Form
from desktop.widgets.token_field import TokenField
from engine.errors import UserError
from engine.events import Failed
from engine.messages import Text
from engine.models.hub.access import PUBLIC_HUB, check_proxy, hub_host
from engine.models.hub.trial import ConnectionReport


class NetworkCard(Card):
    """Downloads of base models are all that connects; every change is kept at once."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self.state = state
        self._trying: JobHandle | None = None
        self._report: ConnectionReport | None = None
        self._failure: Failed | None = None
        self._wrong: dict[str, UserError] = {}
        self._shield = QLabel()
        self.corner.addWidget(self._shield)
        self.offline = QCheckBox()
        self.endpoint, self.proxy = QLineEdit(), QLineEdit()
        self.token = TokenField(state.engine, self._host)
        self.try_button, self.result = QPushButton(), QLabel(wordWrap=True)
        self._form = Form()
        self._form.add_row("offline", self.offline)
        for name, field in (("endpoint", self.endpoint), ("proxy", self.proxy)):
            self._form.add_row(name, field, stretch=True)
        self._form.add_row("token", self.token, stretch=True)
        self.body.addWidget(self._form)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.try_button)
        self.result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self.result, 1)
        self.body.addLayout(row)
        self.offline.clicked.connect(lambda on: state.settings.set("offline", bool(on)))
        self.endpoint.editingFinished.connect(self._keep_endpoint)
        self.proxy.editingFinished.connect(self._keep_proxy)
        self.try_button.clicked.connect(self._try)
        state.settings.changed.connect(self._setting_changed)
        self._fill()

    def look(self) -> None:
        """The card came into view: ask the keyring (not the network) for the token's state."""
        self.token.look()

    def restyle(self) -> None:
        """Colours that style sheets cannot reach."""
        ratio = self.devicePixelRatioF()
        self._shield.setPixmap(theme.pixmap("verify", 22, theme.current().success, ratio))

    def retranslate(self) -> None:
        """Every visible string."""
        self.set_title(self.tr("What uses the network: nothing but your downloads"))
        self.set_text(
            self.tr(
                "Your files, models and texts stay on this computer. There is no account, no "
                "telemetry and no update check. Only a download of a base model connects, and a "
                "dialog names the host and the size first."
            )
        )
        self.offline.setText(self.tr("No connections at all"))
        is_forced = network.is_forced_offline()
        self._form.set_row(
            "offline",
            self.tr("Work offline"),
            self.tr("TUNESMITH_OFFLINE is set on this computer, so this cannot be changed here.")
            if is_forced
            else self.tr("Downloads are refused before anything is sent."),
        )
        self._form.set_row(
            "endpoint",
            self.tr("Hub or mirror"),
            self._fault("endpoint")
            or self.tr("The address models are downloaded from; empty for the usual one."),
        )
        self._form.set_row(
            "proxy",
            self.tr("Proxy"),
            self._fault("proxy") or self.tr("Empty for the one that the system uses."),
        )
        self.endpoint.setPlaceholderText(PUBLIC_HUB)
        self.proxy.setPlaceholderText("http://127.0.0.1:7890")
        self._form.set_row(
            "token",
            self.tr("Access token"),
            self.tr("Only for models whose owner asks for it. It lies in the system's keyring."),
        )
        self.try_button.setText(self.tr("Test the connection"))
        self._show_result()

    def _fault(self, name: str) -> str:
        error = self._wrong.get(name)
        if error is None:
            return ""
        return " ".join(say(part) for part in (error.problem, error.remedy) if part is not None)

    def _host(self) -> str:
        return network.host_of(self.state.settings)

    def _fill(self) -> None:
        settings = self.state.settings
        self.offline.setChecked(network.is_offline(settings))
        self.offline.setEnabled(not network.is_forced_offline())
        for name, field in (("endpoint", self.endpoint), ("proxy", self.proxy)):
            if name not in self._wrong:
                field.setText(settings.text(name))
        self.try_button.setEnabled(not network.is_offline(settings))

    def _setting_changed(self, name: str) -> None:
        if name in ("offline", "endpoint", "proxy"):
            self._report = self._failure = None
            self._fill()
            self.retranslate()
        if name == "endpoint":
            self.token.look()

    def _keep_endpoint(self) -> None:
        self._keep("endpoint", self.endpoint, hub_host)

    def _keep_proxy(self) -> None:
        self._keep("proxy", self.proxy, check_proxy)

    def _keep(self, name: str, field: QLineEdit, check: Callable[[str], object]) -> None:
        """Only an address that could work is kept; what is wrong with another stands below it."""
        value = field.text().strip()
        self._wrong.pop(name, None)
        try:
            check(value)
        except UserError as error:
            self._wrong[name] = error
        else:
            self.state.settings.set(name, value)
        self.retranslate()

    def _try(self) -> None:
        if self._trying is not None:
            self._trying.forget()
        self._report = self._failure = None
        arguments = network.access_arguments(self.state.settings)
        handle = self.state.engine.submit(Lane.HUB, "try_connection", **arguments)
        handle.finished.connect(self._answered)
        handle.failed.connect(self._failed)
        self._trying = handle
        self._show_result()

    def _answered(self, result: dict[str, Any]) -> None:
        self._trying, self._report = None, msgspec.convert(result, ConnectionReport)
        self._show_result()

    def _failed(self, failure: Failed) -> None:
        self._trying, self._failure = None, failure
        self._show_result()

    def _show_result(self) -> None:
        role, sentence = "small", ""
        if self._trying is not None:
            sentence = self.tr("Asking…")
        elif self._failure is not None:
            failure = self._failure
            parts: tuple[Text | None, ...] = (failure.place, failure.problem, failure.remedy)
            role, sentence = "danger-text", " ".join(say(part) for part in parts if part)
        elif self._report is not None:
            role = "success-text"
            told = (
                self.tr("{host} answered within {seconds:.1f} s; the token was sent along.")
                if self._report.has_token
                else self.tr("{host} answered within {seconds:.1f} s.")
            )
            sentence = told.format(host=self._report.host, seconds=self._report.seconds)
        theme.set_role(self.result, role)
        self.result.setText(sentence)
