"""The Library page: layout and wiring of the list, the details and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.engine_thread import Lane
from desktop.pages.library.details_panel import DetailsPanel
from desktop.pages.library.model_list import (
    CARD_ROLE,
    SORTINGS,
    ModelDelegate,
    ModelListModel,
    matches,
)
from desktop.pages.page import Page
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets import ask
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.job_bar import JobBar
from desktop.widgets.page_frame import PageFrame
from engine.errors import UserError
from engine.events import Failed
from engine.library.card import Card
from engine.library.integrity import VerifyResult
from engine.library.store import ModelLibrary

_LIST_WIDTH = 340
_LIST_LEAST = 250


class LibraryPage(Page):
    """Changes that take milliseconds (rename, bin) are done here; the rest are engine jobs."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self.library = ModelLibrary()
        self._binned_key = ""
        self._failure: Failed | None = None
        self._make_widgets()
        self._lay_out()
        self._connect()
        self.refresh()

    # ---- Page

    def accepts_files(self) -> bool:
        return True

    def take_files(self, paths: list[str]) -> None:
        for path in paths:
            self._import(path)

    def shown(self) -> None:
        self.refresh()

    def restyle(self) -> None:
        self.details.restyle()
        self.list.viewport().update()

    def retranslate(self) -> None:
        self._import_button.setText(self.tr("Import a model…"))
        self.search.setPlaceholderText(self.tr("Search names, labels, notes"))
        self.search.setAccessibleName(self.tr("Search the library"))
        self.list.setAccessibleName(self.tr("Models"))
        self.sorting.setAccessibleName(self.tr("Order of the models"))
        titles = {
            "newest": self.tr("Newest first"),
            "name": self.tr("By name"),
            "score": self.tr("Best score first"),
            "size": self.tr("Largest first"),
        }
        for index in range(self.sorting.count()):
            self.sorting.setItemText(index, titles[self.sorting.itemData(index)])
        self._empty.set_texts(
            self.tr("No models yet"),
            self.tr("Train a model, or import one that was exported from another computer."),
            self.tr("Start with data"),
        )
        self._undo.setText(self.tr("Undo"))
        self.details.retranslate()
        self.refresh()

    # ---- building

    def _make_widgets(self) -> None:
        self._frame = PageFrame(scrolls=False, max_width=16_777_215)
        self._import_button = QPushButton()
        self._frame.buttons.addWidget(self._import_button)
        self.job_bar = JobBar(can_pause=False)
        self._message = QLabel(wordWrap=True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = QPushButton()
        self._banner = QFrame()
        self._banner.hide()
        row = QHBoxLayout(self._banner)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._message, 1)
        row.addWidget(self._undo)
        self._problems = QLabel(wordWrap=True)
        self._problems.setTextFormat(Qt.TextFormat.PlainText)
        self._problems.setContentsMargins(16, 10, 16, 10)
        theme.set_role(self._problems, "banner-warning")
        self.search = QLineEdit(clearButtonEnabled=True)
        self.sorting = QComboBox()
        for name in SORTINGS:
            self.sorting.addItem(name, name)
        self.model = ModelListModel(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ModelDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { background: transparent; border: none; }")
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.details = DetailsPanel()
        self._empty = EmptyState("library")

    def _lay_out(self) -> None:
        left = QWidget()
        left.setMinimumWidth(_LIST_LEAST)
        left.setMaximumWidth(_LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.sorting)
        column.addWidget(self.list, 1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setProperty("role", "page")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 28)
        inner.addWidget(self.details)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(holder)
        self._details_area = scroll
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(left, 2)
        row.addWidget(scroll, 3)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(both)
        for widget in (self.job_bar, self._banner, self._problems):
            self._frame.content.addWidget(widget)
        self._frame.content.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)

    def _connect(self) -> None:
        self._import_button.clicked.connect(self._browse)
        self._empty.clicked.connect(lambda: self.state.go_to("home"))
        self._undo.clicked.connect(self._undo_delete)
        self.search.textChanged.connect(self.refresh)
        self.sorting.currentIndexChanged.connect(self.refresh)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.details.wanted.connect(self._act)
        self.details.notes_changed.connect(self._keep_notes)
        self.state.library_changed.connect(self.refresh)

    # ---- showing

    def refresh(self) -> None:
        """Read the cards again; the chosen model stays chosen where it still is."""
        cards = self.library.list()
        chosen = self.state.selected_model
        shown = [card for card in cards if matches(card, self.search.text())]
        shown.sort(key=SORTINGS[self.sorting.currentData()])
        self.list.selectionModel().blockSignals(True)
        self.model.set_cards(shown)
        row = max(0, self.model.row_of(chosen))
        index = self.model.index(row)
        if shown:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flag)
        self.list.selectionModel().blockSignals(False)
        self._details_area.setVisible(bool(shown))
        if shown:
            self.details.show_card(shown[row])
        self._stack.setCurrentIndex(1 if cards else 0)
        self._frame.set_titles(
            self.tr("Library"),
            self.tr("Models on this computer: {count:,}").format(count=len(cards)) if cards else "",
        )
        self._show_problems()

    def _show_problems(self) -> None:
        problems = self.library.problems()
        self._problems.setVisible(bool(problems))
        self._problems.setText(
            "\n".join(f"{problem.id}: {say(problem.message)}" for problem in problems[:6])
        )

    def _choose(self, index: QModelIndex) -> None:
        card = index.data(CARD_ROLE)
        if isinstance(card, Card):
            self.details.show_card(card)
            self.state.select_model(card.id)

    def _say(self, sentence: str, look: str, *, can_undo: bool = False) -> None:
        self._message.setText(sentence)
        theme.set_role(self._banner, look)
        self._undo.setVisible(can_undo)
        self._banner.show()

    # ---- doing

    def _act(self, action: str, card: Card) -> None:
        self.state.select_model(card.id)
        actions: dict[str, Callable[[Card], None]] = {
            "classify": lambda _: self.state.go_to("classify"),
            "results": lambda _: self.state.go_to("results"),
            "continue": lambda card: self.state.request_extension(card.run),
            "rename": self._rename,
            "verify": self._verify,
            "folder": self._open_folder,
            "export": self._export,
            "onnx": self._export_graph,
            "delete": self._delete,
        }
        actions[action](card)

    def _open_folder(self, card: Card) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.library.folder(card.id))))

    def _rename(self, card: Card) -> None:
        name = ask.enter_text(self, self.tr("Rename"), self.tr("New name"), card.name)
        if name is not None and name.strip() != card.name:
            self._try(lambda: self.library.rename(card.id, name))

    def _keep_notes(self, identifier: str, notes: str) -> None:
        self._try(lambda: self.library.set_notes(identifier, notes))

    def _delete(self, card: Card) -> None:
        def move() -> None:
            self._binned_key = self.library.delete(card.id)
            sentence = self.tr("“{name}” is in the bin.").format(name=card.name)
            self._say(sentence, "banner", can_undo=True)

        self._try(move)

    def _undo_delete(self) -> None:
        def bring_back() -> None:
            card = self.library.restore(self._binned_key)
            self.state.select_model(card.id)
            self._banner.hide()

        self._try(bring_back)

    def _try(self, change: Callable[[], object]) -> None:
        try:
            change()
        except UserError as error:
            parts = (error.problem, error.remedy)
            sentence = " ".join(say(part) for part in parts if part is not None)
            self._say(sentence, "banner-danger")
        self.refresh()
        self.state.library_changed.emit()

    def _verify(self, card: Card) -> None:
        handle = self.state.engine.submit(Lane.BATCH, "verify_model", model=card.id)
        self.job_bar.attach(handle, self.tr("Verifying"))
        handle.finished.connect(self._verified)
        handle.failed.connect(self._show_failure)

    def _verified(self, result: dict[str, Any]) -> None:
        verdict = msgspec.convert(result, VerifyResult)
        if not verdict.complete:
            self._banner.hide()
        elif verdict.ok:
            sentence = self.tr("All {count} files are exactly as they were saved.")
            self._say(sentence.format(count=verdict.files), "banner-success")
        else:
            self._say("\n".join(say(problem) for problem in verdict.problems), "banner-danger")

    def _export(self, card: Card) -> None:
        wanted = f"{card.id}.zip"
        path = ask.save_file(self, self.tr("Export the model"), wanted, "Zip (*.zip)")
        if not path:
            return
        handle = self.state.engine.submit(Lane.BATCH, "export_model", model=card.id, path=path)
        self.job_bar.attach(handle, self.tr("Exporting"))
        handle.finished.connect(self._exported)
        handle.failed.connect(self._show_failure)

    def _export_graph(self, card: Card) -> None:
        """As a folder of its own; a name that is taken is refused by the engine."""
        wanted = f"{card.id}-onnx"
        path = ask.save_file(self, self.tr("Export to a new folder, as ONNX"), wanted, "")
        if not path:
            return
        handle = self.state.engine.submit(Lane.BATCH, "export_onnx", model=card.id, path=path)
        self.job_bar.attach(handle, self.tr("Exporting"))
        handle.finished.connect(self._graph_exported)
        handle.failed.connect(self._show_failure)

    def _graph_exported(self, result: dict[str, Any]) -> None:
        if not result["complete"]:
            self._say(self.tr("The export was stopped; nothing was written."), "banner")
            return
        sentence = self.tr(
            "Saved in the folder {name}: the graph gives the model’s answers (largest difference of "
            "a score: {difference:.0e})."
        )
        name, difference = Path(str(result["folder"])).name, float(result["difference"])
        self._say(sentence.format(name=name, difference=difference), "banner-success")

    def _exported(self, result: dict[str, Any]) -> None:
        if result["complete"]:
            name = Path(str(result["path"])).name
            self._say(self.tr("Saved as {name}.").format(name=name), "banner-success")

    def _browse(self) -> None:
        for path in ask.open_files(self, self.tr("Import a model"), "", "Zip (*.zip)"):
            self._import(path)

    def _import(self, path: str) -> None:
        handle = self.state.engine.submit(Lane.BATCH, "import_model", path=path)
        self.job_bar.attach(handle, self.tr("Importing"))
        handle.finished.connect(self._imported)
        handle.failed.connect(self._show_failure)

    def _imported(self, result: dict[str, Any]) -> None:
        if result["card"] is None:
            return
        card = msgspec.convert(result["card"], Card)
        self.state.select_model(card.id)
        self._say(self.tr("“{name}” was imported.").format(name=card.name), "banner-success")
        self.refresh()
        self.state.library_changed.emit()

    def _show_failure(self, failure: Failed) -> None:
        parts = (failure.place, failure.problem, failure.remedy)
        sentence = "\n".join(say(part) for part in parts if part is not None)
        self._say(sentence, "banner-danger")
