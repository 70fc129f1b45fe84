"""The window: side bar, pages made when first shown, status line, messages, drops, closing."""

from __future__ import annotations

import base64
import importlib
import logging

from PySide6.QtCore import QByteArray, QEvent, Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop import theme, translation
from desktop.engine_thread import JobHandle, Lane
from desktop.pages import PAGES
from desktop.pages.page import Page
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets import ask
from desktop.widgets.drop_zone import local_paths
from desktop.widgets.settled import settle_layouts
from desktop.widgets.side_bar import SideBar
from desktop.widgets.status_line import StatusLine
from desktop.widgets.toast import Toasts
from desktop.widgets.unfinished_work import UnfinishedWork, unfinished
from engine.events import Failed
from engine.models.folder_report import is_model_folder
from engine.models.pack import is_pack

log = logging.getLogger("tunesmith.desktop")

# Lanes whose jobs' ends are told, with the page that shows them.
_KEPT_LANES = {Lane.TRAINING: "train", Lane.BATCH: "classify"}


class MainWindow(QMainWindow):
    """Owns the pages; everything they share is in ``state``."""

    def __init__(self, state: AppState):
        super().__init__()
        self.state = state
        self.pages: dict[str, Page] = {}
        self.current_page = ""
        self._is_stopping = False
        self._work = UnfinishedWork(self)
        self.setWindowIcon(theme.app_icon())
        self.setMinimumSize(960, 640)
        self.setAcceptDrops(True)
        self.side_bar = SideBar(list(PAGES), self)
        self.status_line = StatusLine()
        self._stack = QStackedWidget()
        self._lay_out()
        self.toasts = Toasts(self)
        self._connect()
        self._restore_geometry()
        self.retranslate()

    def go_to(self, name: str) -> None:
        """Bring a page to the front, making it first if need be."""
        page = self._page(name)
        self.current_page = name
        self._stack.setCurrentWidget(page)
        self.side_bar.select(name)
        page.shown()
        settle_layouts()

    def bring_to_front(self, files: list[str]) -> None:
        """The program was started once more, perhaps with files."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if files:
            self.take_files(files)

    def take_files(self, paths: list[str]) -> None:
        """Files dropped anywhere: the page in front may want them, else they are labelled data.

        Base models (packs and folders) go to the Model page, wherever they were dropped.
        """
        if paths and all(is_pack(path) or is_model_folder(path) for path in paths):
            self.go_to("model")
        page = self.pages.get(self.current_page)
        if page is not None and page.accepts_files():
            page.take_files(paths)
        else:
            self.state.offer_files(paths)

    def report_crash(self, details: str) -> None:
        """Say that something unexpected happened; the window goes on."""
        ask.inform(
            self,
            self.tr("Something unexpected went wrong"),
            self.tr(
                "Your data, models and runs are untouched, and you can go on working. "
                "The details below help whoever repairs this."
            ),
            self.tr("Go on"),
            details=details,
            copy=self.tr("Copy details"),
        )

    def retranslate(self) -> None:
        self.setWindowTitle("Tunesmith")
        self._stack.setAccessibleName(self.tr("Page"))

    # ---- events

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest:
            settle_layouts()
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
            for page in self.pages.values():
                page.retranslate()
            settle_layouts()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.current_page:
            self.go_to("home")
            self.setFocus()  # no ring around a button before the person uses the Tab key

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := local_paths(event.mimeData()):
            event.acceptProposedAction()
            self.take_files(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._remember_geometry()
        handles = self._unfinished()
        application = QGuiApplication.instance()
        is_logging_out = isinstance(application, QGuiApplication) and application.isSavingSession()
        if not handles or self._is_stopping or is_logging_out:
            event.accept()
            return
        event.ignore()
        if self._may_stop(handles):
            self._is_stopping = True
            self.toasts.show_message("info", self._work.farewell(handles))
            for handle in handles:
                handle.ended.connect(self._close_when_saved)
                handle.stop()

    # ---- inside

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._stack, 1)
        right.addWidget(self.status_line)
        central = QWidget()
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side_bar)
        row.addLayout(right, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        self.side_bar.chosen.connect(self.go_to)
        self.status_line.page_requested.connect(self.go_to)
        self.state.page_requested.connect(self.go_to)
        self.state.notified.connect(self.toasts.show_message)
        self.state.devices_changed.connect(self._show_device)
        self.state.engine.job_started.connect(self._follow)
        self.state.settings.changed.connect(self._setting_changed)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_colours_changed)

    def _page(self, name: str) -> Page:
        if name not in self.pages:
            module, _, attribute = PAGES[name].partition(":")
            page: Page = getattr(importlib.import_module(module), attribute)(self.state)
            self.pages[name] = page
            self._stack.addWidget(page)
            page.retranslate()
            page.restyle()
            theme.settle(page)
        return self.pages[name]

    def _follow(self, handle: JobHandle) -> None:
        self.status_line.follow(handle)
        if handle.lane in _KEPT_LANES:
            if handle.lane is Lane.TRAINING or handle.job == "classify_files":
                handle.finished.connect(lambda result: self._tell_end(handle.lane, result))
            handle.failed.connect(lambda failure: self._tell_failure(handle.lane, failure))

    def _tell_end(self, lane: Lane, result: object) -> None:
        is_stopped = isinstance(result, dict) and result.get("status") in ("stopped", "discarded")
        if self.current_page != _KEPT_LANES[lane] and not is_stopped:
            sentence = (
                self.tr("Training has finished. The model is in the library.")
                if lane is Lane.TRAINING
                else self.tr("The files are classified.")
            )
            self.toasts.show_message("success", sentence)

    def _tell_failure(self, lane: Lane, failure: Failed) -> None:
        log.error("a job of lane %s failed: %s %s", lane.value, failure.problem, failure.details)
        if self.current_page != _KEPT_LANES[lane]:
            self.toasts.show_message("error", say(failure.problem))

    def _show_device(self) -> None:
        wanted = self.state.settings.text("device")
        devices = self.state.devices
        shown = [device for device in devices if wanted in ("auto", device["kind"])]
        if shown:
            self.status_line.set_device(f"{shown[0]['kind'].upper()} · {shown[0]['name']}")

    def _setting_changed(self, name: str) -> None:
        application = QApplication.instance()
        if name == "language" and application is not None:
            translation.install(application, self.state.settings.text("language"))
        elif name == "theme":
            self._apply_theme()
        elif name == "device":
            self._show_device()

    def _system_colours_changed(self) -> None:
        if self.state.settings.text("theme") == "system":
            self._apply_theme()

    def _apply_theme(self) -> None:
        application = QApplication.instance()
        if isinstance(application, QApplication):
            before = theme.current()
            theme.apply(application, self.state.settings.text("theme"))
            if theme.current() is not before:
                for page in self.pages.values():
                    page.restyle()

    def _unfinished(self) -> list[JobHandle]:
        return unfinished(self.status_line.running())

    def _may_stop(self, handles: list[JobHandle]) -> bool:
        return ask.confirm(
            self,
            self.tr("Close Tunesmith?"),
            self._work.question(handles),
            self._work.consent(handles),
            self.tr("Keep working"),
        )

    def _close_when_saved(self) -> None:
        if not self._unfinished():
            self.close()

    def _remember_geometry(self) -> None:
        encoded = base64.b64encode(self.saveGeometry().data()).decode("ascii")
        self.state.settings.set("geometry", encoded)

    def _restore_geometry(self) -> None:
        stored = self.state.settings.text("geometry").encode("ascii", "ignore")
        if not (stored and self.restoreGeometry(QByteArray.fromBase64(QByteArray(stored)))):
            screen = self.screen().availableGeometry()
            self.resize(min(1280, screen.width()), min(820, screen.height()))
