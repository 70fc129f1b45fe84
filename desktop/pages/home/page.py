"""Home: drop a file, try a sample, go on with recent or interrupted work."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop import theme
from desktop.engine_thread import JobHandle
from desktop.pages.home import recent
from desktop.pages.home.interrupted_panel import InterruptedPanel
from desktop.pages.home.recent_panel import Entry, RecentPanel
from desktop.pages.home.steps_panel import StepsPanel
from desktop.pages.page import Page
from desktop.state import AppState
from desktop.translation import LANGUAGES, say
from desktop.widgets import ask
from desktop.widgets.badge import Badge
from desktop.widgets.card import Card
from desktop.widgets.drop_zone import DropZone
from desktop.widgets.moments import local_moment
from desktop.widgets.page_frame import PageFrame
from engine.data.description import Dataset
from engine.errors import UserError
from engine.events import Event, RunStarted
from engine.messages import Text
from engine.training.run_folder import discard_run, interrupted_runs

_MOST_RECENT = 4
_LANGUAGE_NAMES = {"en": LANGUAGES["en"], "zh": LANGUAGES["zh_CN"]}


class HomePage(Page):
    """Everything here starts something on another page."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self._samples = recent.samples()
        self._finishing: JobHandle | None = None
        self._build()
        state.library_changed.connect(self._refresh)
        state.dataset_changed.connect(self._refresh)
        state.runs_changed.connect(self._refresh)
        state.training_changed.connect(self._refresh)

    # ---- Page

    def retranslate(self) -> None:
        self._frame.set_titles(
            self.tr("What shall your computer learn?"),
            self.tr("Teach it to sort texts the way you do, from examples that you have."),
        )
        self.drop_zone.set_texts(
            self.tr("Drop a labelled file or folder"),
            self.tr("CSV, Excel, JSON, Parquet, or a folder with one sub-folder for each label"),
        )
        self._browse_file.setText(self.tr("Choose files…"))
        self._browse_folder.setText(self.tr("Choose a folder…"))
        self._samples_title.setText(self.tr("Nothing at hand? Try a sample"))
        self._promise.setText(
            self.tr("Nothing leaves this computer. No account, no cloud, no network.")
        )
        self._datasets.set_title(self.tr("Recent datasets"))
        self._datasets.set_empty(self.tr("Datasets that you import appear here."))
        self._models.set_title(self.tr("Recent models"))
        self._models.set_empty(self.tr("Models that you train appear here."))
        self.steps.retranslate()
        for card, sample in zip(self.sample_cards, self._samples, strict=True):
            card.set_title(say(Text(sample.title)))
            card.set_text(say(Text(sample.sentence)))
        self._refresh()

    def restyle(self) -> None:
        colours, ratio = theme.current(), self.devicePixelRatioF()
        self._lock.setPixmap(theme.pixmap("lock", 16, colours.success, ratio))
        self._browse_file.setIcon(theme.icon("file"))
        self._browse_folder.setIcon(theme.icon("folder"))
        self.steps.restyle()
        self._refresh()

    def shown(self) -> None:
        self._refresh()

    # ---- building

    def _build(self) -> None:
        self._frame = PageFrame()
        self.interrupted = InterruptedPanel()
        self.interrupted.resume_requested.connect(self._resume)
        self.interrupted.finish_requested.connect(self._finish)
        self.interrupted.discard_requested.connect(self._discard)
        self.drop_zone = DropZone()
        self.drop_zone.setMinimumHeight(172)
        self.drop_zone.files_dropped.connect(self.state.offer_files)
        self.drop_zone.browse_requested.connect(self._choose_files)
        self.steps = StepsPanel()
        self.steps.closed.connect(self._close_steps)
        self._datasets, self._models = RecentPanel("data"), RecentPanel("library")
        lists = QHBoxLayout()
        lists.setSpacing(16)
        lists.addWidget(self._datasets, 1)
        lists.addWidget(self._models, 1)
        content = self._frame.content
        content.addWidget(self.interrupted)
        content.addWidget(self.drop_zone)
        content.addLayout(self._browse_row())
        content.addLayout(lists)
        content.addLayout(self._sample_row())
        content.addWidget(self.steps)
        content.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)

    def _browse_row(self) -> QHBoxLayout:
        self._browse_file, self._browse_folder = QPushButton(), QPushButton()
        for button, slot in (
            (self._browse_file, self._choose_files),
            (self._browse_folder, self._choose_folder),
        ):
            button.setProperty("role", "quiet")
            button.clicked.connect(slot)
        self._lock, self._promise = QLabel(), QLabel()
        self._promise.setProperty("role", "muted")
        self._promise.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._lock)
        row.addWidget(self._promise, 1)
        row.addWidget(self._browse_file)
        row.addWidget(self._browse_folder)
        return row

    def _sample_row(self) -> QVBoxLayout:
        self._samples_title = QLabel()
        self._samples_title.setProperty("role", "section")
        self.sample_cards: list[Card] = []
        grid = QGridLayout()
        grid.setSpacing(16)
        for number, sample in enumerate(self._samples):
            card = Card(clickable=True)
            card.corner.addWidget(Badge(_LANGUAGE_NAMES.get(sample.language, sample.language)))
            card.clicked.connect(partial(self.state.offer_files, [str(sample.path)]))
            card.text_label.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(card, number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
            card.setMinimumWidth(120)
            self.sample_cards.append(card)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._samples_title)
        column.addLayout(grid)
        return column

    # ---- what is shown

    def _refresh(self) -> None:
        running = self.state.training is not None
        self.interrupted.show_runs([] if running else interrupted_runs())
        datasets = recent.datasets(_MOST_RECENT)
        self._datasets.show_entries(
            [
                Entry(
                    dataset.name,
                    self.tr("{count:,} rows").format(count=dataset.rows),
                    partial(self._open_dataset, folder, dataset),
                )
                for folder, dataset in datasets
            ]
        )
        models = recent.models(_MOST_RECENT)
        self._models.show_entries(
            [
                Entry(
                    card.name,
                    local_moment(card.created),
                    partial(self._open_model, card.id),
                )
                for card in models
            ]
        )
        has_work = bool(datasets or models)
        self._datasets.setVisible(has_work)
        self._models.setVisible(has_work)
        self.steps.setVisible(bool(self.state.settings.get("is_newcomer")))

    # ---- what is done

    def _choose_files(self) -> None:
        folder = self.state.settings.text("last_folder")
        chosen = ask.open_files(self, self.tr("Choose labelled files"), folder)
        if chosen:
            self.state.settings.set("last_folder", str(Path(chosen[0]).parent))
            self.state.offer_files(chosen)

    def _choose_folder(self) -> None:
        folder = self.state.settings.text("last_folder")
        chosen = ask.open_folder(self, self.tr("Choose a folder of labelled files"), folder)
        if chosen:
            self.state.settings.set("last_folder", chosen)
            self.state.offer_files([chosen])

    def _open_dataset(self, folder: Path, dataset: Dataset) -> None:
        self.state.set_dataset(str(folder), dataset)
        self.state.go_to("data")

    def _open_model(self, model: str) -> None:
        self.state.select_model(model)
        self.state.go_to("results")

    def _close_steps(self) -> None:
        self.state.settings.set("is_newcomer", False)
        self._refresh()

    def _resume(self, run: str) -> None:
        self.state.start_training("resume_run", run=run)
        self.state.go_to("train")

    def _finish(self, run: str) -> None:
        """Resume, and end with the best weights as soon as the run is on its feet again."""
        self._finishing = self.state.start_training("resume_run", run=run)
        self._finishing.event.connect(self._finish_when_started)
        self.state.go_to("train")

    def _finish_when_started(self, event: Event) -> None:
        if isinstance(event, RunStarted) and self._finishing is not None:
            handle, self._finishing = self._finishing, None
            handle.event.disconnect(self._finish_when_started)
            handle.finish()

    def _discard(self, run: str) -> None:
        name = next((known.name for known in interrupted_runs() if known.id == run), run)
        if not ask.confirm(
            self,
            self.tr("Discard this run?"),
            self.tr("“{name}” and its checkpoints will be deleted for good.").format(name=name),
            self.tr("Discard"),
            self.tr("Cancel"),
            danger=True,
        ):
            return
        try:
            discard_run(run)
        except UserError as error:
            self.state.notify("error", say(error.problem))
        self._refresh()
