"""Preferences: language, look, processor, threshold, folders, network, about."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import crash, theme
from desktop.pages.page import Page
from desktop.pages.preferences.network_card import NetworkCard
from desktop.state import AppState
from desktop.translation import LANGUAGES, say
from desktop.widgets import ask
from desktop.widgets.card import Card
from desktop.widgets.form import Form
from desktop.widgets.page_frame import PageFrame
from engine import paths
from engine.errors import UserError
from engine.library.store import ModelLibrary

_COMBO_WIDTH = 240


class PreferencesPage(Page):
    """Every change is kept and takes effect at once; there is no button to apply it."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self._build_controls()
        self._build_cards()
        state.devices_changed.connect(self._fill)
        state.settings.changed.connect(self._fill)
        state.library_changed.connect(self._refresh_bin)

    # ---- Page

    def shown(self) -> None:
        self.state.learn_devices()
        self.network.look()
        self._refresh_bin()

    def restyle(self) -> None:
        self.network.restyle()
        self._open_folder.setIcon(theme.icon("folder"))
        self._open_logs.setIcon(theme.icon("notes"))
        self._empty_bin.setIcon(theme.icon("trash"))
        self._copy_versions.setIcon(theme.icon("copy"))

    def retranslate(self) -> None:
        self._frame.set_titles(self.tr("Preferences"))
        self._general.set_title(self.tr("General"))
        self._form.set_row("language", self.tr("Language"))
        self._form.set_row("theme", self.tr("Appearance"))
        self._working.set_title(self.tr("Work"))
        self._work_form.set_row(
            "device",
            self.tr("Processor"),
            self.tr("Automatic takes the fastest that this computer has."),
        )
        self._work_form.set_row(
            "threshold",
            self.tr("Review below"),
            self.tr("Answers with a lower confidence are flagged so that a person looks at them."),
        )
        self._storage.set_title(self.tr("Storage"))
        self._open_folder.setText(self.tr("Open the data folder"))
        self._open_logs.setText(self.tr("Open the logs"))
        self._empty_bin.setText(self.tr("Empty the bin…"))
        self.network.retranslate()
        self._about.set_title(self.tr("About Tunesmith {version}").format(version=_version()))
        self._about.set_text(
            self.tr(
                "Free software under the Apache License 2.0. Built with Qt for Python (LGPL 3), "
                "PyTorch, Transformers, Polars, scikit-learn and pyqtgraph, each under its own "
                "open licence. The samples are in the public domain (CC0)."
            )
        )
        self._copy_versions.setText(self.tr("Copy version details"))
        self._fill()
        self._refresh_bin()

    # ---- building

    def _build_controls(self) -> None:
        self.language, self.theme, self.device = QComboBox(), QComboBox(), QComboBox()
        for name, box in (
            ("language", self.language),
            ("theme", self.theme),
            ("device", self.device),
        ):
            box.setFixedWidth(_COMBO_WIDTH)
            box.activated.connect(lambda _index, n=name, b=box: self._keep(n, b))
        self.threshold = QDoubleSpinBox()
        self.threshold.setFixedWidth(_COMBO_WIDTH)
        self.threshold.setRange(0, 100)
        self.threshold.setDecimals(0)
        self.threshold.setSingleStep(5)
        self.threshold.setSuffix("%")
        self.threshold.setValue(100 * self.state.settings.number("review_threshold"))
        self.threshold.valueChanged.connect(self._keep_threshold)

    def _build_cards(self) -> None:
        self._general, self._working = Card(), Card()
        self._storage, self._about = Card(), Card()
        self.network = NetworkCard(self.state)
        self._form = Form()
        self._form.add_row("language", self.language)
        self._form.add_row("theme", self.theme)
        self._general.body.addWidget(self._form)
        self._work_form = Form()
        self._work_form.add_row("device", self.device)
        self._work_form.add_row("threshold", self.threshold)
        self._working.body.addWidget(self._work_form)
        self._open_folder, self._open_logs = QPushButton(), QPushButton()
        self._empty_bin, self._copy_versions = QPushButton(), QPushButton()
        self._open_folder.clicked.connect(lambda: _open(str(paths.home())))
        self._open_logs.clicked.connect(lambda: _open(str(paths.logs())))
        self._empty_bin.clicked.connect(self._empty)
        self._copy_versions.clicked.connect(self._copy)
        self._storage.body.addLayout(_row(self._open_folder, self._open_logs, self._empty_bin))
        self._about.body.addLayout(_row(self._copy_versions))
        self._frame = PageFrame(max_width=760)
        for card in (self._general, self._working, self._storage, self.network, self._about):
            self._frame.content.addWidget(card)
        self._frame.content.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)

    def _fill(self) -> None:
        names = {
            "system": self.tr("Same as the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        languages = {"system": names["system"], **LANGUAGES}
        devices = {"auto": self.tr("Automatic")}
        for device in self.state.devices:
            devices[device["kind"]] = f"{device['kind'].upper()} · {device['name']}"
        chosen = self.state.settings.text("device")
        devices.setdefault(chosen, chosen.upper())
        for name, box, choices in (
            ("language", self.language, languages),
            ("theme", self.theme, names),
            ("device", self.device, devices),
        ):
            box.clear()
            for value, label in choices.items():
                box.addItem(label, value)
            box.setCurrentIndex(box.findData(self.state.settings.get(name)))

    def _refresh_bin(self) -> None:
        count = len(ModelLibrary().binned())
        self._empty_bin.setEnabled(count > 0)
        deleted = (
            self.tr("Deleted models in the bin: {count}").format(count=count)
            if count
            else self.tr("The bin is empty.")
        )
        self._storage.set_text(f"{paths.home()}\n{deleted}")

    # ---- what is done

    def _keep(self, name: str, box: QComboBox) -> None:
        self.state.settings.set(name, str(box.currentData()))

    def _keep_threshold(self, percent: float) -> None:
        self.state.settings.set("review_threshold", round(percent / 100, 4))

    def _empty(self) -> None:
        if not ask.confirm(
            self,
            self.tr("Empty the bin?"),
            self.tr("The deleted models in it will be gone for good."),
            self.tr("Empty the bin"),
            self.tr("Cancel"),
            danger=True,
        ):
            return
        try:
            ModelLibrary().empty_bin()
        except UserError as error:
            self.state.notify("error", say(error.problem))
        else:
            self.state.notify("info", self.tr("The bin is empty."))
        self._refresh_bin()
        self.state.library_changed.emit()

    def _copy(self) -> None:
        ask.copy_text(f"Tunesmith {_version()}\n{crash.versions()}")
        self.state.notify("info", self.tr("Copied."))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch()
    return row


def _open(folder: str) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _version() -> str:
    try:
        return version("tunesmith")
    except PackageNotFoundError:  # run from a checkout that was not installed
        return ""
