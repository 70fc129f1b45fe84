"""Before a download: what leaves this computer, to whom, and what would come."""

from __future__ import annotations

import shutil
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import network, theme
from desktop.engine_thread import JobHandle, Lane
from desktop.pages.model.download_facts import DownloadFacts
from desktop.pages.model.download_request import DownloadRequest
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets.durations import size
from desktop.widgets.settled import settle_layouts
from desktop.widgets.token_field import TokenField
from engine import paths
from engine.errors import UserError
from engine.events import Failed
from engine.models.catalogue import CatalogueEntry
from engine.models.hub.description import DownloadDescription

_WIDTH = 560


class DownloadDialog(QDialog):
    """Nothing is sent until the person presses the button that names the host.

    ``confirmed(DownloadRequest)`` when the description of the hub was seen and accepted.
    """

    confirmed = Signal(object)
    preferences_requested = Signal()

    def __init__(
        self,
        state: AppState,
        model: str,
        entry: CatalogueEntry | None = None,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.state = state
        self.model, self._entry = model, entry
        self.description: DownloadDescription | None = None
        self.failure: Failed | None = None
        self._asking: JobHandle | None = None
        self._token = ""
        self._build()
        self.revision.setText(entry.revision if entry is not None else "main")
        self.retranslate()
        self.go_button.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()

    def done(self, result: int) -> None:
        """Closing takes back a question that is still on its way."""
        if self._asking is not None:
            self._asking.forget()
            self._asking = None
        super().done(result)

    def retranslate(self) -> None:
        """Every visible string, for the state it is in."""
        name = self._entry.name if self._entry is not None else self.model
        self.setWindowTitle(self._window_title())
        self._title.setText(self.tr("Download {name}").format(name=name))
        self._revision_label.setText(self.tr("Revision"))
        self.revision.setAccessibleName(self.tr("Revision"))
        self.revision.setToolTip(self.tr("A branch, a tag or a commit of the model."))
        self._token_title.setText(self.tr("This model asks for an access token:"))
        self.preferences_button.setText(self.tr("Open the preferences"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.facts.show_facts(self._host(), self.model, self._entry, self.description)
        self._show_state()

    # ---- building

    def _build(self) -> None:
        self._title, self._intro = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self._title.setProperty("role", "section")
        self._intro.setProperty("role", "muted")
        self.facts = DownloadFacts()
        self._revision_label, self.revision = QLabel(), QLineEdit()
        self._revision_label.setProperty("role", "muted")
        self._revision_label.setBuddy(self.revision)
        self.facts.set_last(self._revision_label, self.revision)
        self.problem = QLabel(wordWrap=True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setContentsMargins(12, 10, 12, 10)
        theme.set_role(self.problem, "banner-danger")
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.token = TokenField(self.state.engine, self._host, allows_once=True)
        self._token_title = QLabel(wordWrap=True)
        self.preferences_button = QPushButton()
        self.preferences_button.setProperty("role", "link")
        self.cancel_button, self.go_button = QPushButton(), QPushButton()
        theme.set_role(self.go_button, "primary")
        self.go_button.setDefault(True)
        for button in (self.token.keep_button, self.token.once_button, self.token.forget_button):
            button.setAutoDefault(False)
        self.preferences_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.preferences_button)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.go_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self._title)
        layout.addWidget(self._intro)
        layout.addWidget(self.facts)
        layout.addWidget(self.problem)
        layout.addWidget(self._token_title)
        layout.addWidget(self.token)
        layout.addStretch(1)
        layout.addLayout(buttons)
        self.revision.textEdited.connect(self._start_over)
        self.token.kept.connect(self._ask)
        self.token.used_once.connect(self._ask_with)
        self.preferences_button.clicked.connect(self._go_to_preferences)
        self.cancel_button.clicked.connect(self.reject)
        self.go_button.clicked.connect(self._go)

    # ---- the state it is in

    def _host(self) -> str:
        try:
            return network.host_of(self.state.settings)
        except UserError as error:  # HF_ENDPOINT is no address; asking tells the same
            return say(error.problem)

    def _window_title(self) -> str:
        told = self.description
        if told is None:
            return self.tr("Download from {host}").format(host=self._host())
        return self.tr("Download {size} from {host}").format(
            size=size(told.size_bytes - told.kept_bytes), host=told.host
        )

    def _is_offline(self) -> bool:
        return network.is_offline(self.state.settings)

    def _lacks_space(self) -> bool:
        told = self.description
        return told is not None and told.size_bytes - told.kept_bytes > free_space()

    def _show_state(self) -> None:
        told, failure = self.description, self.failure
        wants_token = failure is not None and failure.code == "token"
        self._token_title.setVisible(wants_token)
        self.token.setVisible(wants_token)
        sentence = self._problem()
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.preferences_button.setVisible(bool(sentence) and told is None)
        self._intro.setText(self._introduction())
        # After a refusal "nothing has been sent" would no longer be true.
        self._intro.setVisible(failure is None)
        is_possible = not (self._is_offline() or self._lacks_space())
        self.go_button.setEnabled(is_possible and self._asking is None)
        if self._asking is not None:
            words = self.tr("Asking…")
        elif told is None:
            words = self.tr("Ask {host}").format(host=self._host())
        else:
            words = self.tr("Download {size}").format(size=size(told.size_bytes - told.kept_bytes))
        self.go_button.setText(words)
        self._grow()

    def _grow(self) -> None:
        """Become as high as what is shown now; a wrapped text claims no height by itself."""
        settle_layouts()
        layout = self.layout()
        wanted = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if self.isVisible() and wanted > self.height():
            self.resize(self.width(), wanted)

    def _problem(self) -> str:
        failure = self.failure
        if self._is_offline():
            if network.is_forced_offline():
                return self.tr(
                    "TUNESMITH_OFFLINE is set on this computer, so nothing is downloaded. Bring "
                    "the model as a pack or a folder."
                )
            return self.tr(
                "Tunesmith is set to work offline, so nothing is downloaded. The switch is in the "
                "preferences."
            )
        if failure is not None:
            parts = (failure.place, failure.problem, failure.remedy)
            return "\n".join(say(part) for part in parts if part is not None)
        if self._lacks_space():
            return self.tr("There is not enough room on the disk for this model.")
        return ""

    def _introduction(self) -> str:
        if self.description is not None:
            return self.tr(
                "This is what the hub answers. Each file is verified when it has arrived; the "
                "model can be used when all of it is whole."
            )
        return self.tr(
            "Nothing has been sent yet. The host is asked for the model's files, and so learns "
            "its name and this computer's address; your texts stay here."
        )

    # ---- what is done

    def _start_over(self) -> None:
        self.description = self.failure = None
        if self._asking is not None:
            self._asking.forget()
            self._asking = None
        self.retranslate()

    def _go(self) -> None:
        told = self.description
        if told is None:
            self._ask()
            return
        endpoint = self.state.settings.text("endpoint")
        self.confirmed.emit(DownloadRequest(told.model, told.commit, endpoint, self._token))
        self.accept()

    def _ask_with(self, token: str) -> None:
        self._token = token
        self._ask()

    def _ask(self) -> None:
        self._start_over()
        handle = self.state.engine.submit(
            Lane.HUB,
            "describe_download",
            model=self.model,
            revision=self.revision.text().strip(),
            token=self._token,
            **network.access_arguments(self.state.settings),
        )
        handle.finished.connect(self._answered)
        handle.failed.connect(self._failed)
        self._asking = handle
        self.retranslate()

    def _answered(self, result: dict[str, Any]) -> None:
        self._asking = None
        self.description = msgspec.convert(result, DownloadDescription)
        self.retranslate()
        self.go_button.setFocus()

    def _failed(self, failure: Failed) -> None:
        self._asking, self.failure = None, failure
        self.retranslate()
        if failure.code == "token":
            self.token.look()
            self.token.setFocus()

    def _go_to_preferences(self) -> None:
        self.reject()
        self.preferences_requested.emit()


def free_space() -> int:
    """Bytes that are free where downloads are kept."""
    return shutil.disk_usage(paths.downloads()).free
