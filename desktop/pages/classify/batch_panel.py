"""Drop files, choose a format, get every row back with label, confidence and a review flag."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop import theme
from desktop.engine_thread import JobHandle, Lane
from desktop.pages.classify.interrupted_batches import InterruptedBatches
from desktop.pages.classify.result_panel import ResultPanel
from desktop.state import AppState
from desktop.translation import say
from desktop.widgets import ask
from desktop.widgets.card import Card
from desktop.widgets.drop_zone import DropZone
from desktop.widgets.job_bar import JobBar
from engine.batch.results import BatchOptions, BatchResult
from engine.batch.work import Progressed
from engine.events import Event, Failed, Noted, Warned
from engine.library.card import Card as ModelCard
from engine.messages import Text
from engine.tasks import TASKS

FORMATS = {"csv": "CSV", "xlsx": "Excel", "jsonl": "JSON Lines", "parquet": "Parquet"}
_SHOWN_INPUTS = 5
_SAID = 6


class BatchPanel(QWidget):
    """One batch at a time; an interrupted one goes on where it was when it is started again."""

    def __init__(self, state: AppState, parent: QWidget | None = None):
        super().__init__(parent)
        self._state = state
        self._model = self._task = ""
        self.inputs: list[str] = []
        self._said: list[Noted | Warned] = []
        self._failure: Failed | None = None
        self.handle: JobHandle | None = None
        self._make_widgets()
        self._lay_out()
        self._refresh()

    def set_model(self, model: str, card: ModelCard | None) -> None:
        """Classify by another model from now on; its task says how answers can be written."""
        self._model = model
        self._task = card.task if card is not None else ""
        self._offer_what_the_task_has()
        self._refresh()

    def take_files(self, paths: list[str]) -> None:
        """Add files and folders to what is to be classified."""
        if self.handle is None:
            self.inputs += [path for path in paths if path not in self.inputs]
            self._failure = None
            self.result.hide()
            self._refresh()

    def start(self) -> None:
        """Ask where to save, then classify."""
        kind = self.format.currentData()
        first = Path(self.inputs[0])
        if len(self.inputs) > 1:
            ways = [self.tr("One table"), self.tr("A file for each"), self.tr("Cancel")]
            way = ask.choose(
                self,
                self.tr("One table, or a file for each?"),
                self.tr("One table needs the same columns in all files."),
                ways,
            )
            if way == 1:
                self._start_into_folder(str(first.parent))
            if way != 0:
                return
        name = first.name if first.is_dir() else first.name.split(".")[0]
        suggested = first.parent / self.tr("{name}-classified").format(name=name)
        output = ask.save_file(
            self, self.tr("Save the answers"), f"{suggested}.{kind}", f"{FORMATS[kind]} (*.{kind})"
        )
        if output:
            self.run(output if Path(output).suffix else f"{output}.{kind}")

    def _start_into_folder(self, suggested: str) -> None:
        folder = ask.open_folder(self, self.tr("Folder for the answers"), suggested)
        if folder:
            self.run(folder, format=self.format.currentData())

    def run(self, output: str, *, format: str = "") -> None:
        """Classify the inputs into ``output``; overwriting was confirmed by the dialog.

        A folder gets one file of ``format`` for each input.
        """
        self._state.settings.set("review_threshold", self.threshold.value() / 100)
        self._submit(
            self._model,
            self.inputs,
            output,
            BatchOptions(
                threshold=self.threshold.value() / 100,
                text_columns=[named] if (named := self.column.text().strip()) else [],
                all_probabilities=self.probabilities.isVisibleTo(self)
                and self.probabilities.isChecked(),
                device=self._state.settings.text("device"),
                overwrite=not format,
                format=format,
                layout=self.layouts.currentData() or "",
            ),
        )

    def go_on(self, interrupted: Progressed) -> None:
        """Continue a batch where it was interrupted, exactly as it was asked for."""
        if self.handle is None:
            self.inputs = list(interrupted.requested)
            options = msgspec.structs.replace(interrupted.options, resume=True)
            self._submit(interrupted.model, self.inputs, interrupted.output, options)

    def _submit(self, model: str, inputs: list[str], output: str, options: BatchOptions) -> None:
        self._said, self._failure = [], None
        self.result.hide()
        self.interrupted.hide()
        self.handle = self._state.engine.submit(
            Lane.BATCH,
            "classify_files",
            model=model,
            inputs=inputs,
            output=output,
            **msgspec.to_builtins(options),
        )
        self.job_bar.attach(self.handle, self.tr("Classifying"))
        self.handle.event.connect(self._hear)
        self.handle.finished.connect(self._finished)
        self.handle.failed.connect(self._fail)
        self.handle.ended.connect(self._ended)
        self._refresh()

    def retranslate(self) -> None:
        self._card.set_title(self.tr("Classify files"))
        self.drop_zone.set_texts(
            self.tr("Drop files or a folder of documents"),
            self.tr("CSV, Excel, JSON Lines, Parquet, text, Word, PDF"),
        )
        self.start_button.setText(self.tr("Classify…"))
        self._clear.setText(self.tr("Clear"))
        self._format_label.setText(self.tr("Save as"))
        self._threshold_label.setText(self.tr("Review below"))
        self._layout_label.setText(self.tr("Answers as"))
        self._column_label.setText(self.tr("Text column"))
        self.column.setPlaceholderText(self.tr("found by itself"))
        self.column.setToolTip(
            self.tr("Name the column that holds the text if it is not found, or the wrong one is.")
        )
        self._offer_what_the_task_has()
        self.threshold.setToolTip(
            self.tr("Answers with less confidence than this are marked for review.")
        )
        self.probabilities.setText(self.tr("Add a column with the probability of each class"))
        self.result.retranslate()
        self.interrupted.refresh()
        self._refresh()

    def shown(self) -> None:
        """Batches of an earlier session may be waiting."""
        if self.handle is None:
            self.interrupted.refresh()

    # ---- inside

    def _make_widgets(self) -> None:
        self._card = Card()
        self.drop_zone = DropZone()
        self.drop_zone.files_dropped.connect(self.take_files)
        self.drop_zone.browse_requested.connect(self._browse)
        self._list = QLabel(wordWrap=True)
        self._list.setTextFormat(Qt.TextFormat.PlainText)
        self._clear = QPushButton()
        self._clear.setProperty("role", "link")
        self._clear.clicked.connect(self._forget_inputs)
        self.format = QComboBox()
        for suffix, title in FORMATS.items():
            self.format.addItem(title, suffix)
        self.threshold = QSpinBox(minimum=0, maximum=100, suffix="%")
        self.threshold.setValue(round(100 * self._state.settings.number("review_threshold")))
        self.probabilities = QCheckBox()
        self.start_button = QPushButton()
        self.start_button.setProperty("role", "primary")
        self.start_button.clicked.connect(self.start)
        self._format_label, self._threshold_label = QLabel(), QLabel()
        self._layout_label, self.layouts = QLabel(), QComboBox()
        self._column_label, self.column = QLabel(), QLineEdit()
        self.job_bar = JobBar()
        self._notes = QLabel(wordWrap=True)
        self._notes.setTextFormat(Qt.TextFormat.PlainText)
        self.interrupted = InterruptedBatches()
        self.interrupted.resume_requested.connect(self.go_on)
        self.result = ResultPanel()
        self.result.open_wanted.connect(self._open)
        self.result.hide()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(8)
        form.addRow(self._format_label, self.format)
        form.addRow(self._column_label, self.column)
        form.addRow(self._layout_label, self.layouts)
        form.addRow(self._threshold_label, self.threshold)
        form.addRow(self.probabilities)
        self._format_label.setBuddy(self.format)
        self._threshold_label.setBuddy(self.threshold)
        self._layout_label.setBuddy(self.layouts)
        self._column_label.setBuddy(self.column)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(form)
        right.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.drop_zone)
        left.addWidget(self._list)
        left.addWidget(self._clear, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addLayout(left, 3)
        row.addLayout(right, 2)
        self._card.body.addLayout(row)
        self._card.body.addWidget(self.job_bar)
        self._card.body.addWidget(self._notes)
        self._card.body.addWidget(self.result)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.interrupted)
        layout.addWidget(self._card)

    def _offer_what_the_task_has(self) -> None:
        """Confidence and probabilities where its answers have them, and the ways to write them."""
        is_known = self._task in TASKS
        has_confidence = not is_known or TASKS[self._task].has_confidence
        for widget in (self._threshold_label, self.threshold):
            widget.setVisible(has_confidence)
        self.probabilities.setVisible(not is_known or TASKS[self._task].has_probabilities)
        self._card.set_text(
            self.tr(
                "Tables come back with all their columns in order, plus label, confidence and "
                "a mark on the answers that a person should look at."
            )
            if has_confidence
            else self.tr("Tables come back with all their columns in order, plus the score.")
        )
        self._offer_layouts(TASKS[self._task].layouts if is_known else {})

    def _offer_layouts(self, found: Mapping[str, Text]) -> None:
        wanted = self.layouts.currentData()
        self.layouts.clear()
        for name, title in found.items():
            self.layouts.addItem(say(title), name)
        self.layouts.setCurrentIndex(max(0, self.layouts.findData(wanted)))
        for widget in (self._layout_label, self.layouts):
            widget.setVisible(bool(found))

    def _refresh(self) -> None:
        names = [Path(path).name for path in self.inputs[:_SHOWN_INPUTS]]
        if len(self.inputs) > _SHOWN_INPUTS:
            more = len(self.inputs) - _SHOWN_INPUTS
            names.append(self.tr("… and {count} more").format(count=more))
        self._list.setText("\n".join(names))
        self._list.setVisible(bool(names))
        self._clear.setVisible(bool(names) and self.handle is None)
        self.start_button.setEnabled(
            bool(self.inputs) and bool(self._model) and self.handle is None
        )
        self._show_notes()

    def _show_notes(self) -> None:
        failure = self._failure
        if failure is not None:
            parts = (failure.place, failure.problem, failure.remedy)
            self._notes.setText("\n".join(say(part) for part in parts if part is not None))
        else:
            self._notes.setText("\n".join(say(event.message) for event in self._said[-_SAID:]))
        theme.set_role(self._notes, "danger-text" if failure is not None else "muted")
        self._notes.setVisible(bool(self._notes.text()))

    def _browse(self) -> None:
        last = self._state.settings.text("last_folder")
        self.take_files(ask.open_files(self, self.tr("Files to classify"), last))

    def _forget_inputs(self) -> None:
        self.inputs = []
        self._failure, self._said = None, []
        self.result.hide()
        self._refresh()

    def _hear(self, event: Event) -> None:
        if isinstance(event, Noted | Warned):
            self._said.append(event)
            self._show_notes()

    def _finished(self, result: dict[str, Any]) -> None:
        outcome = msgspec.convert(result, BatchResult)
        self.result.show_result(outcome)
        self.result.show()

    def _fail(self, failure: Failed) -> None:
        self._failure = failure

    def _ended(self) -> None:
        self.handle = None
        self.interrupted.refresh()
        self._refresh()

    def _open(self, path: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(path))
