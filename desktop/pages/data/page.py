"""The Data page: drop files, see what is in them, set roles, mend, divide."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.engine_thread import JobHandle
from desktop.families import family_of_task
from desktop.pages.data.columns_panel import ColumnsPanel
from desktop.pages.data.findings_panel import FindingsPanel
from desktop.pages.data.preview_panel import PreviewPanel
from desktop.pages.data.reading_panel import CorrectionDialog, ReadingPanel
from desktop.pages.data.skipped_dialog import SkippedDialog
from desktop.pages.data.split_panel import SplitPanel
from desktop.pages.data.task_panel import TaskPanel
from desktop.pages.data.work import DataWork
from desktop.pages.page import Page
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets import ask
from desktop.widgets.bar_list import BarList
from desktop.widgets.card import Card
from desktop.widgets.current_stack import CurrentStack
from desktop.widgets.drop_zone import DropZone
from desktop.widgets.histogram import Histogram
from desktop.widgets.job_bar import JobBar
from desktop.widgets.page_frame import PageFrame
from engine.data.description import Question
from engine.data.findings import Summary
from engine.events import Failed
from engine.tasks import TASKS

_SIDE_WIDTH, _SIDE_LEAST = 348, 240
_WIDEST = 1480
_SLOW_ROWS = 50_000  # below, an inspection is over before a progress bar could be read


class DataPage(Page):
    """Layout and wiring only; the work is in ``DataWork`` and the panels."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(state, parent)
        self.work = DataWork(state, self)
        self._failure: Failed | None = None
        self._make_header()
        self._make_panels()
        self.drop_zone = DropZone()
        self.drop_zone.files_dropped.connect(self.take_files)
        self.drop_zone.browse_requested.connect(self._browse_files)
        self._stack = CurrentStack()
        self._stack.addWidget(self._drop_view())
        self._stack.addWidget(self._content())
        self.job_bar = JobBar(can_pause=False)
        self._frame = PageFrame(max_width=_WIDEST)
        for button in (self._open_files, self._open_folder, self._next):
            self._frame.buttons.addWidget(button)
        for widget in (self.job_bar, self._problem):
            self._frame.content.addWidget(widget)
        self._frame.content.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._frame)
        self._connect()
        self._refresh_dataset()

    # ---- Page

    def accepts_files(self) -> bool:
        return True

    def take_files(self, paths: list[str]) -> None:
        if paths:
            self.work.import_paths(paths)

    def shown(self) -> None:
        offered = self.state.take_offered_files()
        if offered:
            self.take_files(offered)

    def restyle(self) -> None:
        self.update()

    def retranslate(self) -> None:
        self._open_files.setText(self.tr("Open files…"))
        self._open_folder.setText(self.tr("Open folder…"))
        self._next.setText(self.tr("Choose a model"))
        self.drop_zone.set_texts(
            self.tr("Drop a labelled file or folder here"),
            self.tr(
                "CSV, TSV, Excel, JSON, JSON Lines, Parquet, text files, zipped or not, "
                "or a folder whose sub-folders are the labels"
            ),
        )
        self._columns_card.set_title(self.tr("Columns"))
        self._preview_card.set_title(self.tr("Preview"))
        self._classes_card.set_title(self.tr("Classes"))
        self._lengths_card.set_title(self.tr("Text length in characters"))
        self._findings_card.set_title(self.tr("Checks"))
        self._split_card.set_title(self.tr("Split"))
        self._reading_card.set_title(self.tr("How it was read"))
        for panel in (
            self.task,
            self.columns,
            self.findings,
            self.split,
            self.reading,
            self.preview,
        ):
            panel.retranslate()
        self._refresh_subtitle()
        self._refresh_summary()
        self._refresh_questions()
        if self._failure is not None:
            self._show_failure(self._failure)

    # ---- building

    def _make_header(self) -> None:
        self._open_files, self._open_folder, self._next = (
            QPushButton(),
            QPushButton(),
            QPushButton(),
        )
        self._next.setProperty("role", "primary")
        self._problem = QLabel(wordWrap=True)
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._problem.setContentsMargins(16, 12, 16, 12)
        theme.set_role(self._problem, "banner-danger")
        self._problem.hide()

    def _make_panels(self) -> None:
        self.columns, self.preview, self.findings = ColumnsPanel(), PreviewPanel(), FindingsPanel()
        self.split, self.reading, self.task = SplitPanel(), ReadingPanel(), TaskPanel()
        self.bars, self.lengths = BarList(), Histogram()
        self._bars_scroll = QScrollArea(widgetResizable=True)
        self._bars_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setProperty("role", "page")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(self.bars)
        inner.addStretch(1)
        self._bars_scroll.setWidget(holder)
        self._lengths_note = QLabel(wordWrap=True)
        self._lengths_note.setProperty("role", "muted")
        self._classes_note = QLabel(wordWrap=True)
        self._classes_note.setProperty("role", "muted")

    def _drop_view(self) -> QWidget:
        view = QWidget()
        layout = QVBoxLayout(view)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.drop_zone)
        return view

    def _content(self) -> QWidget:
        def card(*widgets: QWidget) -> Card:
            made = Card()
            for widget in widgets:
                made.body.addWidget(widget)
            return made

        self._columns_card, self._preview_card = card(self.task, self.columns), card(self.preview)
        self._classes_card = card(self._classes_note, self._bars_scroll)
        self._lengths_card = card(self.lengths, self._lengths_note)
        self._findings_card, self._split_card = card(self.findings), card(self.split)
        self._reading_card = card(self.reading)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(8)
        main = QVBoxLayout()
        main.setSpacing(16)
        main.addLayout(self._questions)
        main.addWidget(self._columns_card)
        main.addWidget(self._findings_card)
        main.addWidget(self._preview_card)
        main.addStretch(1)
        side_holder = QWidget()
        side_holder.setMinimumWidth(_SIDE_LEAST)
        side_holder.setMaximumWidth(_SIDE_WIDTH)
        side = QVBoxLayout(side_holder)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(16)
        for made in (self._classes_card, self._lengths_card, self._split_card, self._reading_card):
            side.addWidget(made)
        side.addStretch(1)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(main, 5)
        row.addWidget(side_holder, 3)
        return content

    def _connect(self) -> None:
        self._open_files.clicked.connect(self._browse_files)
        self._open_folder.clicked.connect(self._browse_folder)
        self._next.clicked.connect(lambda: self.state.go_to("model"))
        self.columns.role_chosen.connect(self.work.set_role)
        self.task.task_chosen.connect(self.work.set_task)
        self.findings.remedy_chosen.connect(self.work.apply_remedy)
        self.findings.remedy_undone.connect(self.work.undo_remedy)
        self.split.plan_changed.connect(self.work.set_plan)
        self.reading.correction_wanted.connect(self._correct)
        self.reading.skipped_wanted.connect(self._show_skipped)
        self.work.import_started.connect(self._import_started)
        self.work.import_failed.connect(self._show_failure)
        self.work.inspection_started.connect(self._inspection_started)
        self.work.inspection_failed.connect(self._show_failure)
        self.work.task_found.connect(self._show_task)
        self.state.files_offered.connect(self.shown)
        self.state.dataset_changed.connect(self._refresh_dataset)
        self.state.summary_changed.connect(self._refresh_summary)

    # ---- reactions

    def _browse_files(self) -> None:
        last = self.state.settings.text("last_folder")
        paths = ask.open_files(self, self.tr("Open labelled files"), last)
        if paths:
            self.state.settings.set("last_folder", str(Path(paths[0]).parent))
            self.take_files(paths)

    def _browse_folder(self) -> None:
        path = ask.open_folder(
            self,
            self.tr("Open a folder of labelled texts"),
            self.state.settings.text("last_folder"),
        )
        if path:
            self.state.settings.set("last_folder", path)
            self.take_files([path])

    def _import_started(self, handle: JobHandle) -> None:
        self._failure = None
        self._problem.hide()
        self.job_bar.attach(handle, self.tr("Reading the files"))

    def _inspection_started(self, handle: JobHandle) -> None:
        self._failure = None
        self._problem.hide()
        if self.state.summary is None:
            self.findings.show_unknown(is_checking=True)
        if self.state.dataset is not None and self.state.dataset.rows > _SLOW_ROWS:
            self.job_bar.attach(handle, self.tr("Checking the data"))

    def _show_failure(self, failure: Failed) -> None:
        self._failure = failure
        parts = (failure.place, failure.problem, failure.remedy)
        self._problem.setText("\n".join(say(part) for part in parts if part is not None))
        self._problem.show()
        if self.state.summary is None:
            self.findings.show_unknown(is_checking=False)

    def _refresh_dataset(self) -> None:
        dataset = self.state.dataset
        self._stack.setCurrentIndex(0 if dataset is None else 1)
        self._next.setVisible(dataset is not None)
        self._open_files.setVisible(dataset is not None)
        self._open_folder.setVisible(True)
        if dataset is not None:
            self.preview.show_dataset(self.state.dataset_folder, self.work.roles())
            self.reading.show_dataset(dataset)
        self._refresh_questions()
        self._refresh_summary()
        self._refresh_subtitle()

    def _refresh_summary(self) -> None:
        dataset, summary = self.state.dataset, self.state.summary
        is_ready = summary is not None and summary.trainable
        self._next.setEnabled(is_ready)
        if dataset is None:
            return
        self._show_task()
        remedies = self.state.recipe.data.remedies
        if summary is None:
            self.findings.show_unknown(is_checking=self._failure is None)
            self.split.show_split(self.state.recipe.split, None)
            for unknown in (self._classes_card, self._lengths_card, self._split_card):
                unknown.hide()
            return
        self.findings.show_findings(summary.findings, remedies)
        self.split.show_split(self.state.recipe.split, summary.split)
        self._show_distributions(summary)
        self._refresh_subtitle()

    def _show_task(self) -> None:
        dataset = self.state.dataset
        if dataset is None:
            return
        roles, task = self.work.roles(), self.work.task
        self.task.show_task(self.state.summary, self.work.chosen_task, self.work.suggested_task)
        self.columns.show_columns(dataset.columns, roles, TASKS[task].labelling.needs)
        self.preview.show_roles(roles, family_of_task(task))

    def _show_distributions(self, summary: Summary) -> None:
        self.bars.show_entries(summary.classes)
        self._bars_scroll.setFixedHeight(min(self.bars.height() + 4, 264))
        counted = (
            self.tr("1 class, {rows:,} examples")
            if len(summary.classes) == 1
            else self.tr("{classes:,} classes, {rows:,} examples")
        )
        self._classes_note.setText(counted.format(classes=len(summary.classes), rows=summary.rows))
        self.lengths.show_bins(summary.length_histogram)
        self._lengths_note.setText(
            self.tr("Half of the texts have at most {median:,} characters, the longest {longest:,}.")
            .format(median=summary.median_length, longest=summary.longest)
        )  # fmt: skip
        self._classes_card.setVisible(bool(summary.classes))
        self._lengths_card.setVisible(summary.rows > 0)
        self._split_card.setVisible(summary.split is not None)

    def _refresh_subtitle(self) -> None:
        dataset, summary = self.state.dataset, self.state.summary
        if dataset is None:
            stays = self.tr("Everything stays on this computer.")
            self._frame.set_titles(self.tr("Data"), stays)
            return
        rows = self.tr("1 row") if dataset.rows == 1 else self.tr("{rows:,} rows")
        sentence = f"{dataset.name}  ·  " + rows.format(rows=dataset.rows)
        if summary is not None and summary.rows and summary.dropped:
            left_out = (
                self.tr("1 row left out")
                if summary.dropped == 1
                else self.tr("{count:,} rows left out")
            )
            sentence += "  ·  " + left_out.format(count=summary.dropped)
        self._frame.set_titles(self.tr("Data"), sentence)

    def _refresh_questions(self) -> None:
        while (item := self._questions.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        dataset = self.state.dataset
        for question in dataset.questions if dataset else []:
            self._questions.addWidget(self._question(question))

    def _question(self, question: Question) -> QFrame:
        frame = QFrame()
        frame.setProperty("role", "banner-warning")
        layout = QHBoxLayout(frame)
        layout.setContentsMargins(16, 10, 10, 10)
        layout.addWidget(QLabel(say(question.message), wordWrap=True), 1)
        if "include" in question.alternatives:
            include = QPushButton(self.tr("Use it as a label"))
            include.clicked.connect(lambda: self.work.include_folder(question.subject))
            layout.addWidget(include)
        return frame

    def _correct(self) -> None:
        dataset = self.state.dataset
        sources = dataset.sources if dataset is not None else []
        dialog = CorrectionDialog(self.work.options, sources, self)
        if dialog.exec():
            self.work.correct(dialog.options())

    def _show_skipped(self) -> None:
        folder = self.preview.folder
        if folder is not None:
            SkippedDialog(folder, self).exec()
